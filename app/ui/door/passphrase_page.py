"""Pages that set a passphrase: for a new record, and after the recovery code was used."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Slot

from app.records.keys import is_recovery_code
from app.ui.door.fields import ShortText
from app.ui.door.page import DoorPage
from app.ui.door.passphrase_fields import PassphraseFields
from app.ui.theme import Theme


class PassphrasePage(DoorPage):
    """Asks for a new passphrase twice and goes on once it is strong enough."""

    def __init__(self, theme: Theme, known: Callable[[], tuple[str, ...]], step: str) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("PassphrasePage", "Choose a passphrase"),
            QCoreApplication.translate(
                "PassphrasePage", "It opens the record at every start. Nobody can read the record without it."
            ),
            step=step,
        )
        self._going_on = False
        self.passphrases = PassphraseFields(theme, self.tr("Passphrase"), known, self)
        self.passphrases.add_to_page()
        self.passphrases.settled.connect(self._on_settled)

    @property
    def secret(self) -> str:
        """The passphrase."""
        return self.passphrases.secret

    def go_on(self) -> None:
        """Go on once the strength of what was typed is known."""
        self._going_on = True
        self.passphrases.count()

    def fault(self) -> str:
        """Return why the passphrase cannot be taken."""
        return self.passphrases.fault()

    @Slot()
    def _on_settled(self) -> None:
        if self._going_on:
            self._going_on = False
            super().go_on()


class RecoverPage(DoorPage):
    """Asks for the recovery code and a new passphrase."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("RecoverPage", "Open with the recovery code"),
            QCoreApplication.translate(
                "RecoverPage",
                "It was shown once when the record was made. A new passphrase takes the place of the old.",
            ),
        )
        self._going_on = False
        self.code = ShortText(theme, "recovery_code", self.tr("Recovery code"))
        self.code.entry.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")
        self.add_field(self.code, self.tr("Seven groups of four. Capitals, blanks and lines do not matter."))
        self.passphrases = PassphraseFields(theme, self.tr("New passphrase"), _nothing_known, self)
        self.passphrases.add_to_page()
        self.passphrases.settled.connect(self._on_settled)
        self.next.set_words(self.tr("Open"))

    def enter(self) -> None:
        """Focus the code."""
        self.code.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """Hold the page still while the record is being opened."""
        self.next.setEnabled(not busy)
        self.next.set_words(self.tr("Opening ...") if busy else self.tr("Open"))
        for field in (self.code, self.passphrases.first, self.passphrases.second):
            field.entry.setReadOnly(busy)
        self.back.setEnabled(not busy)

    def go_on(self) -> None:
        """Go on once the strength of the new passphrase is known."""
        if self.next.isEnabled():
            self._going_on = True
            self.passphrases.count()

    def fault(self) -> str:
        """Tell a typing error in the code before any try counts, then what is wrong with the passphrase."""
        if not is_recovery_code(self.code.entry.text()):
            self.enter()
            return self.tr("This is not a recovery code: a letter or digit is wrong or missing. No try was counted.")
        return self.passphrases.fault()

    @Slot()
    def _on_settled(self) -> None:
        if self._going_on:
            self._going_on = False
            super().go_on()


def _nothing_known() -> tuple[str, ...]:
    return ()
