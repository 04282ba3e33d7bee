"""Scans of nobody: pictures and PDF pages drawn here, attached to a customer in every state that a screen must show."""

from __future__ import annotations

from pathlib import Path

from file_samples import jpeg_like
from msgspec.structs import replace
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageSize, QPainter, QPdfWriter

from app.bootstrap import Workspace
from app.store import file_copy_store


def scan(width: int = 1600, height: int = 1010, form: str = "JPEG") -> bytes:
    """A card with lines where words would be."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#dfe9f2"))
    painter = QPainter(image)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor("#a9c1d9"))
    painter.drawRoundedRect(QRectF(width * 0.66, height * 0.2, width * 0.26, height * 0.5), 20, 20)
    painter.setBrush(QColor("#3c5a78"))
    for line in range(6):
        share = 0.5 - 0.06 * (line % 3)
        painter.drawRect(QRectF(width * 0.07, height * (0.16 + 0.13 * line), width * share, height * 0.035))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)
    return bytes(buffer.data().data())


def pdf(pages: int = 3) -> bytes:
    """Pages that say their number."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(72)
    painter = QPainter(writer)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.setFont(QFont("Noto Sans CJK SC", 28))
        painter.drawText(60, 90, f"Sample page {number + 1}")
        for line in range(22):
            painter.fillRect(QRectF(60, 130 + 26 * line, 380 - 40 * (line % 4), 9), QColor("#556677"))
    painter.end()
    # The writer goes first: it writes into the buffer.
    del painter, writer
    return bytes(buffer.data().data())


def attach(space: Workspace, customer: bytes, folder: Path, name: str, content: bytes) -> bytes:
    """Add a file; its id."""
    (folder / name).write_bytes(content)
    before = {line.file.id for line in space.files.files(customer).lines}
    space.files.attach(customer, folder / name)
    return next(line.file.id for line in space.files.files(customer).lines if line.file.id not in before)


def stand(space: Workspace, customer: bytes, file_id: bytes, **changes: object) -> None:
    """Put the books of a file where a screen must show them."""
    line = next(line for line in space.files.files(customer).lines if line.file.id == file_id)
    with space.ledger.page() as page:
        copy = file_copy_store.copy_of(page.tx.connection, customer, line.file.address)
        assert copy is not None
        file_copy_store.put_copy(page.tx.connection, replace(copy, **changes))


def every_state(space: Workspace, customer: bytes, folder: Path) -> None:
    """One file in each state."""
    names = (
        ("身份证正面.jpg", scan(), {"sent": 10**9}),
        ("身份证反面.png", scan(800, 505, "PNG"), {"sent": 2000}),
        ("Account agreement.pdf", pdf(), {}),
        ("Proof of address.pdf", pdf(1), {"is_whole": False}),
        ("Passport.jpg", jpeg_like(3_400_000), {"sent": 0, "problem": "blob.quota"}),
        ("Licence.tif", b"II*\x00" + bytes(900), {"is_whole": False, "problem": "blob.awaited"}),
    )
    for name, content, changes in names:
        file_id = attach(space, customer, folder, name, content)
        if changes:
            stand(space, customer, file_id, **changes)
