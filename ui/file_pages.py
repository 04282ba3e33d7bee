"""The pages of an opened file as pictures: images by Qt, PDF by the drawing process; made in a lane, never in a screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from app.domain.file_kind import FileKind
from app.services.customer_file_list import FileContent
from app.services.page_drawing import PdfPages, picture_fault

MOST_PIXELS: Final = 12_000_000
_FORMATS: Final = {FileKind.JPEG: b"jpeg", FileKind.PNG: b"png", FileKind.TIFF: b"tiff"}
_MOST_DECODED_MB: Final = 256


class FilePages(Protocol):
    """What the viewer shows."""

    count: int

    def image(self, number: int, width: int) -> QImage:
        """A page, about so many pixels wide; raises EnvironmentFault."""
        ...

    def close(self) -> None:
        """Forget everything."""
        ...


class PicturePages:
    """A JPEG, PNG, or a TIFF of several pages."""

    def __init__(self, file: FileContent) -> None:
        self._content = QByteArray(file.content)
        self._format = _FORMATS[file.file.kind]
        reader, _buffer = self._reader()
        self.count = max(1, reader.imageCount()) if self._format == b"tiff" else 1

    def image(self, number: int, width: int) -> QImage:
        """Decoded no larger than what is looked at; a picture that claims to be huge is made small at once."""
        reader, _buffer = self._reader()
        if number:
            reader.jumpToImage(number)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(_fitting(size, width))
        image = reader.read()
        if image.isNull():
            raise picture_fault()
        return image.convertToFormat(QImage.Format.Format_RGB32)

    def close(self) -> None:
        """Forget the content."""
        self._content = QByteArray()

    def _reader(self) -> tuple[QImageReader, QBuffer]:
        buffer = QBuffer()
        buffer.setData(self._content)
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        # The kind was told by the content; no other decoder is tried on it.
        reader = QImageReader(buffer, self._format)
        reader.setAutoDetectImageFormat(False)
        reader.setAutoTransform(True)
        QImageReader.setAllocationLimit(_MOST_DECODED_MB)
        return reader, buffer


class DrawnPages:
    """A PDF."""

    def __init__(self, file: FileContent, steady: Callable[[], float]) -> None:
        self._pages = PdfPages(file.content, steady)
        self.count = self._pages.count

    def image(self, number: int, width: int) -> QImage:
        """The page, white where nothing is printed."""
        found = self._pages.page(number, width)
        image = QImage(found.pixels, found.width, found.height, found.stride, QImage.Format.Format_RGB32)
        return image.copy()  # the bytes above die with this call

    def close(self) -> None:
        """End the drawing process."""
        self._pages.close()


def pages_of(file: FileContent, steady: Callable[[], float]) -> FilePages:
    """The pages of a file; raises EnvironmentFault when it cannot be shown."""
    return DrawnPages(file, steady) if file.file.kind is FileKind.PDF else PicturePages(file)


def _fitting(size: QSize, width: int) -> QSize:
    """No wider than asked for where the picture is larger, and never more pixels than a page may have."""
    scale = min(
        1.0, width / max(1, size.width()), (MOST_PIXELS / max(1, size.width() * size.height())) ** 0.5
    )
    return QSize(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
