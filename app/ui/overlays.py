"""Pages that stand in front of the steps of an intake: an emergency, and the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.widgets.factory import Desk

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.ui.dialogs.overrule_dialog import OverruleDialog
    from app.ui.pages.emergency_page import EmergencyPage
    from app.ui.pages.page import Page
    from app.ui.pages.sign_page import SignPage
    from app.ui.steps import Steps
    from app.ui.theme import Theme


class Overlays(QObject):
    """Makes each page when it is first wanted; at most one is in view."""

    step_wanted = Signal(str)
    went_to = Signal(str)
    hints_changed = Signal()
    settled = Signal()
    """The emergency was acknowledged."""
    overrule_wanted = Signal()
    emergency_wanted = Signal()
    """The emergency is in the way of the signature."""
    signed = Signal()

    def __init__(self, desk: Desk, consultation: Consultation, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._desk = desk
        self._consultation = consultation
        self._pages = pages
        self._emergency: EmergencyPage | None = None
        self._sign: SignPage | None = None
        self._current: Page | None = None
        self._told: tuple[int, tuple[str, ...]] | None = None

    @property
    def current(self) -> Page | None:
        """The page in view, or None while a step is."""
        return self._current

    @property
    def emergency(self) -> EmergencyPage | None:
        """The emergency page while it is in view."""
        return self._emergency if self._current is self._emergency else None

    @property
    def sign(self) -> SignPage | None:
        """The page of the signature while it is in view."""
        return self._sign if self._current is self._sign else None

    def marked_step(self, steps: Steps) -> str:
        """Return the step that the list marks: of the signature, or of what met the emergency; empty for none."""
        if self.sign is not None:
            return "result"
        if self.emergency is None:
            return ""
        worst = self._consultation.result.fired[:1]
        return next((step for rule in worst for one in rule.literals if (step := steps.step_of(one.code))), "")

    def is_news(self) -> bool:
        """Return whether an emergency is open that was not shown yet, or one more of its rules fired since."""
        emergency = self._consultation.emergency
        found = (emergency.number, emergency.rules) if emergency is not None else None
        news = found is not None and found != self._told
        self._told = found
        return news

    def show_emergency(self) -> Page:
        """Bring the emergency page into view."""
        if self._emergency is None:
            from app.ui.pages.emergency_page import EmergencyPage

            self._emergency = EmergencyPage(self._desk, self._consultation)
            self._emergency.settled.connect(self.settled)
            self._emergency.overrule_wanted.connect(self.overrule_wanted)
            self._add(self._emergency)
        return self._show(self._emergency)

    def show_sign(self) -> Page:
        """Bring the page of the signature into view."""
        if self._sign is None:
            from app.ui.pages.sign_page import SignPage

            self._sign = SignPage(self._desk, self._consultation)
            self._sign.back_wanted.connect(self._on_back)
            self._sign.emergency_wanted.connect(self.emergency_wanted)
            self._sign.signed.connect(self.signed)
            self._add(self._sign)
        return self._show(self._sign)

    def confirm(self) -> bool:
        """Acknowledge or sign, whichever page is in view; return whether one is."""
        if self.emergency is not None:
            self.emergency.acknowledge()
        elif self.sign is not None:
            self.sign.sign()
        return self._current is not None

    def overrule(self, theme: Theme, parent: QWidget) -> OverruleDialog:
        """Ask for the clinician's own level."""
        from app.ui.dialogs.overrule_dialog import OverruleDialog

        if self.emergency is not None:
            self.emergency.keep()
        dialog = OverruleDialog(theme, self._consultation, parent)
        dialog.open()
        return dialog

    @property
    def is_signing(self) -> bool:
        """Whether a signature is under way."""
        return self._sign is not None and self._sign.is_making

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a text of the signature is too long or could not be kept."""
        return self._sign is not None and self._sign.has_unsaved_text

    def stop_signing(self) -> None:
        """Stop a signature under way; the page of the signature says so."""
        if self._sign is not None:
            self._sign.give_up()

    def keep(self) -> None:
        """Keep what is being typed."""
        if self.emergency is not None:
            self.emergency.keep()
        if self._sign is not None:
            self._sign.keep()

    def leave(self) -> None:
        """Keep what is being typed, stop a signature under way, and let the steps come into view again."""
        self.stop_signing()
        self.keep()
        self._current = None

    def _add(self, page: Page) -> None:
        self._pages.addWidget(page)
        page.step_wanted.connect(self.step_wanted)
        page.went_to.connect(self.went_to)
        page.hints_changed.connect(self.hints_changed)

    @Slot()
    def _on_back(self) -> None:
        self.step_wanted.emit("result")

    def _show(self, page: Page) -> Page:
        self._current = page
        page.refresh()
        self._pages.setCurrentWidget(page)
        return page
