"""The brand at the left of sign-in and enrolment: name, one line, three facts, rings of light, version."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPaintEvent, QPen, QRadialGradient
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.icons import draw_icon
from ui.theme import theme
from ui.widgets.live import Live
from ui.widgets.painting import rounded

_CENTRE = (0.86, 0.8)  # of width and height
_FIRST, _STEP, _RINGS = 0.108, 0.071, 9  # radii as parts of the height
# (ring, degrees from the right, is mint); they sit on their rings and never under the words above
_DOTS = (
    (6, 145, True),
    (4, 125, True),
    (3, 105, False),
    (7, 172, True),
    (2, 160, False),
    (5, 190, False),
)
WIDTH = 430


class BrandPanel(Live, QWidget):
    """Painted, and told to screen readers as one sentence."""

    def __init__(self, version: str) -> None:
        super().__init__()
        self._version = version
        self._texts: tuple[str, tuple[str, str], tuple[str, ...]] = ("", ("", ""), ())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.go_live()

    def retranslate(self) -> None:
        """Name, line, facts."""
        self._texts = (
            self.tr("Customer information"),
            (self.tr("Know every customer,"), self.tr("offline too.")),
            (
                self.tr("Everything on this computer is encrypted"),
                self.tr("Syncs by itself, asks only about true conflicts"),
                self.tr("Keyboard first: type pinyin to find anybody"),
            ),
        )
        name, line, facts = self._texts
        self.setAccessibleName(". ".join((name, " ".join(line), *facts)))

    def restyle(self) -> None:
        """The width follows the text size."""
        self.setFixedWidth(theme().size(WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        try:
            self._paint_ground(painter)
            self._paint_words(painter)
        finally:
            painter.end()

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = theme().tokens
        area = QRectF(self.rect())
        ground = QLinearGradient(area.topLeft(), area.bottomRight())
        ground.setColorAt(0.0, tokens.brand_deep)
        ground.setColorAt(1.0, tokens.brand)
        painter.fillRect(area, ground)
        centre = QPointF(area.width() * _CENTRE[0], area.height() * _CENTRE[1])
        glow = QRadialGradient(centre, area.height() * 0.55)
        glow.setColorAt(0.0, tokens.brand_glow)
        clear = QColor(tokens.brand_glow)
        clear.setAlpha(0)
        glow.setColorAt(1.0, clear)
        painter.fillRect(area, glow)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring_color = QColor(tokens.brand_ring)
        ring_color.setAlpha(70)
        painter.setPen(QPen(ring_color, 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ring in range(1, _RINGS + 1):
            radius = _radius(area, ring)
            painter.drawEllipse(centre, radius, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        for ring, degrees, is_mint in _DOTS:
            painter.setBrush(tokens.brand_mint if is_mint else tokens.brand_text)
            turn = math.radians(degrees)
            place = centre + QPointF(math.cos(turn), -math.sin(turn)) * _radius(area, ring)
            painter.drawEllipse(place, 4.0, 4.0)

    def _paint_words(self, painter: QPainter) -> None:
        look = theme()
        tokens, left = look.tokens, look.size(40)
        name, line, facts = self._texts
        side = look.size(36)
        rounded(painter, QRectF(left, look.size(72), side, side), 8, tokens.brand_glow)
        self._paint_mark(painter, QRectF(left, look.size(72), side, side))
        painter.setPen(tokens.brand_text)
        painter.setFont(look.font("lead"))
        painter.drawText(
            left + side + look.size(12),
            look.size(72),
            look.size(320),
            side,
            Qt.AlignmentFlag.AlignVCenter,
            name,
        )
        painter.setFont(look.font("display"))
        top = look.size(162)
        for text in line:
            painter.drawText(
                left, top, self.width() - left - 12, look.line("display"), Qt.AlignmentFlag.AlignLeft, text
            )
            top += look.line("display") + look.size(4)
        top += look.size(18)
        for icon, text in zip(("lock_closed", "cloud_sync", "keyboard"), facts, strict=True):
            draw_icon(painter, left, top, icon, tokens.brand_text2, look.size(20))
            painter.setFont(look.font("body"))
            painter.setPen(tokens.brand_text2)
            painter.drawText(
                left + look.size(30),
                top,
                self.width() - left - look.size(42),
                look.size(20),
                Qt.AlignmentFlag.AlignVCenter,
                text,
            )
            top += look.size(34)
        painter.setFont(look.font("caption"))
        painter.drawText(
            left,
            self.height() - look.size(48),
            200,
            look.size(20),
            Qt.AlignmentFlag.AlignVCenter,
            f"v{self._version}",
        )

    def _paint_mark(self, painter: QPainter, area: QRectF) -> None:
        """The product's mark: an open ring around a point."""
        tokens = theme().tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(tokens.brand_text, area.width() * 0.13)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = area.adjusted(*(area.width() * share for share in (0.24, 0.24, -0.24, -0.24)))
        painter.drawArc(inner, 50 * 16, 260 * 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.brand_mint)
        angle = math.radians(8)
        centre = inner.center() + QPointF(math.cos(angle), -math.sin(angle)) * (inner.width() / 2)
        painter.drawEllipse(centre, area.width() * 0.08, area.width() * 0.08)


def _radius(area: QRectF, ring: int) -> float:
    return area.height() * (_FIRST + _STEP * (ring - 1))
