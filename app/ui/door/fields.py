"""Fields of the way in: short texts of the clinic, secrets that are hidden until they are to be shown."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QLineEdit

from app.intake.answers import clean_text
from app.records.settings import LONGEST
from app.ui.door.page import FIELD_WIDTH
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import TextControl

NARROWEST = 120


class WideText(TextControl):
    """A field that takes the width that what stands beside it leaves."""

    width_wanted = FIELD_WIDTH

    def minimumSizeHint(self) -> QSize:
        """Return the size of a short field."""
        return QSize(self.theme.px(NARROWEST), self.sizeHint().height())


class ShortText(WideText):
    """One line of the clinic's, at most as long as a setting takes; too long is said, never cut."""

    def read(self, typed: str) -> object:
        """Return the text without control characters."""
        words = clean_text(typed).replace("\n", " ").strip()
        if len(words) > LONGEST:
            raise ValueError(
                self.tr("This has %1 characters; at most %2 are taken. Shorten it.")
                .replace("%1", f"{len(words):,}")
                .replace("%2", str(LONGEST))
            )
        return words

    @property
    def words(self) -> str:
        """What is typed, as it is kept."""
        return str(self.read(self.entry.text()))


class SecretControl(WideText):
    """A passphrase: hidden as it is typed. `show_button` shows it."""

    def __init__(self, theme: Theme, code: str, name: str) -> None:
        super().__init__(theme, code, name)
        self.entry.setEchoMode(QLineEdit.EchoMode.Password)
        self.entry.setInputMethodHints(
            Qt.InputMethodHint.ImhHiddenText
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.show_button = Button(theme, self.tr("Show"))
        self.show_button.setCheckable(True)
        self.show_button.clicked.connect(self._on_shown)

    @property
    def secret(self) -> str:
        """What is typed, to the letter."""
        return self.entry.text()

    def forget(self) -> None:
        """Empty the field and hide what is typed next."""
        self.entry.clear()
        self.show_button.setChecked(False)
        self._on_shown()

    @Slot()
    def _on_shown(self) -> None:
        shown = self.show_button.isChecked()
        self.entry.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.set_words(self.tr("Hide") if shown else self.tr("Show"))
        if not self.show_button.hasFocus():
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
