"""Help for the question in focus, over the foot of the page."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.key_caps import KeyCaps
from app.ui.widgets.painting import box
from app.ui.widgets.panel_rows import label


class HintOverlay(QWidget):
    """A title and a text; Esc or F1 closes it. It never takes the focus."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(12), px(16), px(14))
        column.setSpacing(px(6))
        self._title = label("", "strong")
        self._words = label("", "script")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(KeyCaps(theme, ("Esc",), self.tr("close")), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._words)

    @property
    def words(self) -> str:
        """What is shown."""
        return "\n".join(part for part in (self._title.text(), self._words.text()) if part)

    def show_help(self, title: str, words: str) -> None:
        """Show help."""
        self._title.setText(title)
        self._words.setText(words or self.tr("There is nothing more to say about this one."))
        self.setAccessibleName(self.words)
        self.show()
        self.raise_()

    def place_over(self, page: QRect) -> None:
        """Lie over the foot of the page."""
        px = self._theme.px
        width = page.width() - px(48)
        height = min(self.heightForWidth(width), page.height() - px(24))
        self.setGeometry(page.x() + px(24), page.bottom() - height - px(12), width, height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the note's ground."""
        c = self._theme.colours
        box(QPainter(self), self.rect(), fill=c.note, line=c.note_border, radius=8)
