"""The lines of the live panel: painted, made once, changed in place."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import text, text_height, text_width
from app.ui.widgets.pattern_bar import PatternBar
from app.ui.widgets.shapes import paint_level


def label(words: str, role: str, *, wrap: bool = True) -> QLabel:
    """Return a plain-text label in a role of the style sheet."""
    made = QLabel(words)
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


class Section(QWidget):
    """A titled part of the panel with a line below it."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(16), px(10), px(16), px(12))
        self.column.setSpacing(px(6))
        self.head = QHBoxLayout()
        self.title = label(title, "small_strong", wrap=False)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.column.addLayout(self.head)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line below."""
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(self._theme.colours.border))


class LevelLine(QWidget):
    """A level's shape and word, what it says, and a small second line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = "none"
        self._word = self._said = self._small = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_line(self, level: str, word: str, said: str, small: str = "") -> None:
        """Show a level by its code, its word, what is said of it and a second line."""
        if (level, word, said, small) != (self._level, self._word, self._said, self._small):
            self._level, self._word, self._said, self._small = level, word, said, small
            self.setAccessibleName(". ".join(part for part in (word, said, small) if part))
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        """Words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return max(self._theme.px(22), sum(self._heights(width)))

    def _heights(self, width: int) -> tuple[int, int]:
        room = width - self._theme.px(28)
        one = self._one_line(room)
        words = self._theme.px(20) if one else self._theme.px(20) + text_height(self._said, self._theme, 14, room)
        return words, text_height(self._small, self._theme, 12, room) + 2 if self._small else 0

    def _one_line(self, room: int) -> bool:
        word = text_width(self._word, self._theme, 14, True) + self._theme.px(8)
        return word + text_width(self._said, self._theme, 14) <= room or not self._said

    def sizeHint(self) -> QSize:
        """Return the size at the width of the panel."""
        width = self._theme.px(272)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Lines are as narrow as the panel."""
        return QSize(self._theme.px(120), self._theme.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint shape and words."""
        painter = QPainter(self)
        c, px, level = self._theme.colours, self._theme.px, self._theme.level(self._level)
        paint_level(painter, QRectF(0, px(1), px(20), px(20)), self._level, level.solid, level.on)
        x, room = px(28), self.width() - px(28)
        words, small = self._heights(self.width())
        wide = text_width(self._word, self._theme, 14, True)
        text(painter, QRect(x, 0, room, px(20)), self._word, self._theme, 14, c.text, bold=True)
        top = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if self._one_line(room):
            text(
                painter,
                QRect(x + wide + px(8), 0, room - wide - px(8) + 2, px(20)),
                self._said,
                self._theme,
                14,
                c.text,
            )
        else:
            rect = QRect(x, px(20), room, words)
            text(painter, rect, self._said, self._theme, 14, c.text, wrap=True, flags=top)
        rect = QRect(x, words + 1, room, small + 2)
        text(painter, rect, self._small, self._theme, 12, c.text2, wrap=True, flags=top)


class PatternLine(QWidget):
    """A pattern: title and band, the bar, the counts."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(2))
        column.setSpacing(px(1))
        self._title = label("", "strong", wrap=False)
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._band = label("", "small", wrap=False)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._band)
        column.addLayout(head)
        self._bar = PatternBar(theme)
        column.addWidget(self._bar)
        self._against, self._for, self._unknown = (label("", "small", wrap=False) for _ in range(3))
        counts = QHBoxLayout()
        counts.addStretch(1)
        counts.addWidget(self._against)
        counts.addSpacing(px(8))
        counts.addWidget(self._for)
        counts.addStretch(2)
        counts.addWidget(self._unknown)
        column.addLayout(counts)

    def show_pattern(
        self, title: str, band: str, supporting: tuple[int, int], against: tuple[int, int], unknown: int
    ) -> None:
        """Show a pattern; `supporting` and `against` are number and sum of weights."""
        self._title.setText(title)
        self._title.setToolTip(title)
        self._band.setText(band)
        self._bar.show_weights(supporting[1], against[1])
        self._against.setText(self.tr("against %1").replace("%1", str(against[0])))
        self._for.setText(self.tr("for %1").replace("%1", str(supporting[0])))
        self._unknown.setText(self.tr("unknown %1").replace("%1", str(unknown)))
        self.setAccessibleName(f"{title}: {band}. {self._for.text()}, {self._against.text()}, {self._unknown.text()}")
