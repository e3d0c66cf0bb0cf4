"""Pages that only tell: something takes a moment, something is in the way, the clock looks wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt

from app.system.errors import KnownError
from app.ui.door.page import DoorPage
from app.ui.theme import Theme


class WorkingPage(DoorPage):
    """Says what is being done; there is nothing to press."""

    def __init__(self, theme: Theme, title: str, lead: str) -> None:
        super().__init__(theme, title, lead, back=False)
        self.next.setVisible(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)

    def enter(self) -> None:
        """Take the focus, so that no key reaches the page before."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)


class TroublePage(DoorPage):
    """What happened, what is safe, what to do. `again` says whether it can be tried again from here."""

    def __init__(self, theme: Theme, error: KnownError, *, again: bool) -> None:
        super().__init__(theme, error.what, back=False)
        self.error = error
        for name, words in (
            (QCoreApplication.translate("TroublePage", "What is safe"), error.safe),
            (QCoreApplication.translate("TroublePage", "What to do"), error.do),
        ):
            if words:
                self.add_words(name, "small_strong")
                said = self.add_words(words)
                said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                self.body.addSpacing(theme.px(12))
        self.next.set_words(self.tr("Try again"))
        self.next.setVisible(again)
        self.setAccessibleName(str(error))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if again else Qt.FocusPolicy.StrongFocus)

    def enter(self) -> None:
        """Focus the way on, where there is one."""
        (self if self.next.isHidden() else self.next).setFocus(Qt.FocusReason.OtherFocusReason)


class ClockPage(DoorPage):
    """Says that the newest entry of the record lies in the future."""

    def __init__(self, theme: Theme, newest: str, now: str) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("ClockPage", "The clock of this computer looks wrong"),
            QCoreApplication.translate(
                "ClockPage", "The record holds an entry that is later than now. Nothing is lost."
            ),
            back=False,
        )
        self.add_words(self.tr("Newest entry: %1").replace("%1", newest))
        self.add_words(self.tr("This computer says: %1").replace("%1", now))
        self.body.addSpacing(theme.px(8))
        self.add_words(
            self.tr(
                "Check date and time before you take an intake: ages, days and deadlines are counted from them. "
                "Then lock and unlock the record."
            )
        )
        self.next.set_words(self.tr("Go on"))
