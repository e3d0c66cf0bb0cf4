"""One visit that is not signed: what can be done about it, or why it was closed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.intake.answers import clean_text
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.card import Card
from app.ui.widgets.fields import TextControl
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label


class OpenVisitPane(QWidget):
    """An unsigned intake: continue it, move it to the right patient, or close it without signing."""

    continued = Signal()
    move_wanted = Signal()
    closed = Signal(str)
    """It is to be closed without signing, for this reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._hindrance = ""
        self.go_on = Button(theme, self.tr("Continue"), Look.PRIMARY, keys=("Enter",))
        self.move_it = Button(theme, self.tr("Move to another patient"))
        self.reason = TextControl(theme, "reason", self.tr("Why it is closed without signing"))
        self.close_it = Button(theme, self.tr("Close without signing"))
        self._title = label("", "title")
        self._said = label("", "second")
        self._why_not = label("", "second")
        self._build()
        self.go_on.clicked.connect(self.continued)
        self.move_it.clicked.connect(self.move_wanted)
        self.close_it.clicked.connect(self._on_close)
        self.reason.entry.textChanged.connect(self._show_way)
        self.reason.left.connect(self._on_left)

    def show_visit(self, title: str, said: str, emergency: bool, trouble: bool) -> None:
        """Show an unsigned intake; an emergency that nobody has acknowledged hinders closing it."""
        self._title.setText(title)
        self._said.setText(said)
        self.go_on.setEnabled(not trouble)
        self.reason.entry.clear()  # with an emergency it stays empty, and without a reason nothing is closed
        self._hindrance = (
            self.tr("An emergency was met in this intake. Continue it and acknowledge the emergency first.")
            if emergency
            else ""
        )
        self.reason.setEnabled(not emergency)
        self._show_way()

    @Slot()
    def _show_way(self) -> None:
        reason = clean_text(self.reason.entry.text()).strip()
        self.close_it.setEnabled(bool(reason))
        missing = (
            "" if reason else self.tr("Type the reason first. Nothing is deleted: the intake stays in the record.")
        )
        self._why_not.setText(self._hindrance or missing)
        self._why_not.setVisible(bool(self._why_not.text()))

    @Slot(int)
    def _on_left(self, step: int) -> None:
        target = self.close_it if step > 0 else self.move_it
        if target.isEnabled():
            target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_close(self) -> None:
        self.closed.emit(clean_text(self.reason.entry.text()).replace("\n", " ").strip())

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        column.setSpacing(px(16))
        card = Card(self._theme, padding=(px(20) - RING, px(16)), gap=px(8))
        for words in (self._title, self._said):
            words.setContentsMargins(RING, 0, 0, 0)
            card.column.addWidget(words)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, px(4), 0, 0)
        ways.setSpacing(0)
        for button in (self.go_on, self.move_it):
            ways.addWidget(button)
        ways.addStretch(1)
        card.column.addLayout(ways)
        column.addWidget(card)
        closing = Card(self._theme, padding=(px(20) - RING, px(16)), gap=px(4))
        for words in (label(self.tr("Close without signing"), "strong"), label(self.reason.name, "small_strong")):
            words.setContentsMargins(RING, 0, 0, 0)
            closing.column.addWidget(words)
        line = QHBoxLayout()
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(4))
        line.addWidget(self.reason, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.close_it, 0, Qt.AlignmentFlag.AlignTop)
        line.addStretch(1)
        closing.column.addLayout(line)
        self._why_not.setContentsMargins(RING, 0, 0, 0)
        closing.column.addWidget(self._why_not)
        column.addWidget(closing)
        column.addStretch(1)


class ClosedVisitPane(QWidget):
    """An intake that was closed without signing, or a patient without visits: only words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(RING, 0, RING, 0)
        card = Card(theme, padding=(px(20) - RING, px(16)), gap=px(8))
        self._title = label("", "title")
        self._said = label("", "second")
        for words in (self._title, self._said):
            words.setContentsMargins(RING, 0, 0, 0)
            card.column.addWidget(words)
        column.addWidget(card)
        column.addStretch(1)

    @property
    def words(self) -> str:
        """What is shown."""
        return f"{self._title.text()}\n{self._said.text()}"

    def show_words(self, title: str, said: str) -> None:
        """Show other words."""
        self._title.setText(title)
        self._said.setText(said)
