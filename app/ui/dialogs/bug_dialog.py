"""What is shown when the program has a fault: at once, and once more at the next start if nobody took the details."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.system.errors import KnownError
from app.ui.dialogs.message_dialog import DetailsDialog
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button


class BugDialog(DetailsDialog):
    """Says that the program made a mistake, and what is safe."""

    def __init__(self, theme: Theme, details: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _mistake_now(), details, parent)
        self.close_button.set_words(self.tr("Go on"))


class LastTimeDialog(DetailsDialog):
    """Says at a start that the program made a mistake in the run before."""

    deleted = Signal()
    """The details are to be removed."""

    def __init__(self, theme: Theme, details: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, _mistake_before(), details, parent)
        self.delete_button = Button(theme, self.tr("Delete the details"))
        self.delete_button.setAutoDefault(False)
        self.delete_button.clicked.connect(self._on_delete)
        self.add_button(self.delete_button)

    @Slot()
    def _on_delete(self) -> None:
        self.deleted.emit()
        self.close()


def _mistake_now() -> KnownError:
    return KnownError(
        QCoreApplication.translate("BugDialog", "Plumbline made a mistake in what you just asked for."),
        QCoreApplication.translate("BugDialog", "Everything confirmed before is kept. You can go on."),
        QCoreApplication.translate(
            "BugDialog",
            "Look whether your last entry is there. If this comes back, start Plumbline again and send the details "
            "below to whoever looks after it. They hold no patient data.",
        ),
    )


def _mistake_before() -> KnownError:
    return KnownError(
        QCoreApplication.translate("BugDialog", "Plumbline made a mistake the last time it ran."),
        QCoreApplication.translate("BugDialog", "Everything confirmed was kept."),
        QCoreApplication.translate(
            "BugDialog",
            "Send the details below to whoever looks after Plumbline, so that it can be mended. They hold no patient "
            "data.",
        ),
    )
