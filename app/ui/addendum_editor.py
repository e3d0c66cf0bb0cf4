"""What is added to a signed visit: typed, read once more, kept for good."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.note_edit import TextArea
from app.ui.widgets.panel_rows import label

LONGEST = 100_000
"""Characters; a longer text is refused, never cut."""
_NO_LIMIT = 16_777_215


class AddendumEditor(QWidget):
    """A text over many lines with its two ways out."""

    kept = Signal(str)
    """This text is to be kept."""
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("clear")
        self.area = TextArea(theme, self.tr("Addendum"))
        self.area.setMinimumHeight(theme.px(120))
        self.area.setMaximumHeight(_NO_LIMIT)
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.area.changed.connect(self._on_changed)
        self.keep = Button(theme, self.tr("Keep the addendum"), Look.PRIMARY)
        self.keep.clicked.connect(self._on_keep)
        self.cancel = Button(theme, self.tr("Not now"))
        self.cancel.clicked.connect(self.cancelled)
        self.said = label("", "second")
        self.setFocusProxy(self.area)
        self._build(theme)
        self._on_changed()

    @property
    def words(self) -> str:
        """What was typed."""
        return self.area.words

    def show_words(self, words: str) -> None:
        """Show a text that was typed before, or none."""
        self.area.show_words(words)

    def say(self, words: str, wrong: bool = False) -> None:
        """Say something under the text."""
        self.said.setProperty("role", "error" if wrong else "second")
        self.said.style().polish(self.said)
        self.said.setText(words)
        self.said.setAccessibleName(words)

    @Slot()
    def _on_changed(self) -> None:
        length = len(self.words.strip())
        self.keep.setEnabled(0 < length <= LONGEST)
        if length > LONGEST:
            words = self.tr("%1 of at most 100,000 characters: shorten it, or keep it in two parts.")
            self.say(words.replace("%1", f"{length:,}"), wrong=True)
        else:
            self.say("")

    @Slot()
    def _on_keep(self) -> None:
        text = self.words.strip()
        if 0 < len(text) <= LONGEST:
            self.kept.emit(text)

    def _build(self, theme: Theme) -> None:
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(label(self.tr("Addendum"), "title", wrap=False))
        words = self.tr("It stands beside the signed pages with your name and the time. Once kept it stays as it is.")
        column.addWidget(label(words, "second"))
        column.addWidget(self.area, 1)
        column.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.keep)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)
