"""Small marks of the Result page: evidence marks, root agreement, arrows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.widgets.icons import Icon, paint_icon
from app.ui.widgets.painting import box, text, text_width
from app.ui.widgets.shapes import paint_level
from app.ui.words import level_word, mark_word


class MarkBox(QWidget):
    """An evidence mark: F and K in a solid frame, J in a dashed one; with its meaning when it explains itself."""

    def __init__(self, theme: Theme, mark: str, explained: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._mark = mark
        self._words = mark_word(mark) if explained else ""
        self.setAccessibleName(mark_word(mark))
        self.setToolTip(mark_word(mark))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of the box and its words."""
        px = self._theme.px
        words = text_width(self._words, self._theme, 12) + px(5) if self._words else 0
        return QSize(px(16) + words, px(17))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the frame, the letter and the words."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        rect = QRectF(0, (self.height() - px(16)) / 2, px(15), px(16))
        box(painter, rect, line=c.strong, radius=3, dashed=self._mark == "J")
        text(painter, rect, self._mark, self._theme, 11, c.text, bold=True, flags=Qt.AlignmentFlag.AlignCenter)
        words = QRect(px(20), 0, self.width() - px(20), self.height())
        text(painter, words, self._words, self._theme, 12, c.text2)


class LevelMark(QWidget):
    """A level's shape, small."""

    def __init__(self, theme: Theme, level: str) -> None:
        super().__init__()
        self._theme = theme
        self._level = level
        self.setAccessibleName(level_word(level))
        self.setToolTip(level_word(level))
        self.setFixedSize(theme.px(18), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shape."""
        level = self._theme.level(self._level)
        rect = QRectF(0, self._theme.px(1), self._theme.px(18), self._theme.px(18))
        paint_level(QPainter(self), rect, self._level, level.solid, level.on)


class ArrowMark(QWidget):
    """The arrow from answer to rule to source."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedSize(theme.px(20), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow."""
        rect = QRectF(self._theme.px(2), self._theme.px(2), self._theme.px(16), self._theme.px(16))
        paint_icon(QPainter(self), rect, Icon.ARROW, self._theme.colours.text2)


class AgreementDot(QWidget):
    """Agrees: full; partly: half; does not: hollow; none: a dash."""

    def __init__(self, theme: Theme, state: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._state = state
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFixedSize(theme.px(24), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the dot."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        c, radius = self._theme.colours, self._theme.px(5)
        centre = QPointF(self.width() / 2, self.height() / 2)
        painter.setPen(QPen(QColor(c.text if self._state in ("agrees", "partly") else c.text3), 1.4))
        if self._state == "none":
            painter.drawLine(centre - QPointF(3, 0), centre + QPointF(3, 0))
            return
        painter.setBrush(QColor(c.text) if self._state == "agrees" else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(centre, radius, radius)
        if self._state == "partly":
            painter.setBrush(QColor(c.text))
            painter.drawPie(QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius), 90 * 16, 180 * 16)
