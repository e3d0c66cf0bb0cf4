"""Asks before text that nobody kept is left: a half-typed patient or addendum, a note that could not be kept."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.system.errors import KnownError
from app.ui.dialogs.message_dialog import MessageDialog
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button


class LeaveDialog(MessageDialog):
    """Enter and Esc go back to the text; leaving it takes the other button."""

    agreed = Signal()
    """The text is to be left."""

    def __init__(self, theme: Theme, unkept: Iterable[str], parent: QWidget) -> None:
        say = QCoreApplication.translate
        safe = say("LeaveDialog", "Everything confirmed is kept. Not kept yet: %1.")
        error = KnownError(
            say("LeaveDialog", "Some text is not kept yet"),
            safe.replace("%1", "; ".join(unkept)),
            say("LeaveDialog", "Go back and add it, shorten it or try again; or leave it: then it is gone."),
        )
        super().__init__(theme, error, parent)
        self.close_button.set_words(self.tr("Go back"))
        self.leave_button = Button(theme, self.tr("Leave it"))
        self.leave_button.setAutoDefault(False)
        self.leave_button.clicked.connect(self._on_leave)
        self.add_button(self.leave_button)

    @Slot()
    def _on_leave(self) -> None:
        self.agreed.emit()
        self.close()
