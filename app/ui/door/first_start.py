"""The first start: from the country to a record with its recovery code, one topic a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.records.keys import new_recovery_code
from app.ui.door.code_page import CodePage
from app.ui.door.first_pages import ClinicianPage, ClinicPage, CountryPage, KindPage, clinic_settings
from app.ui.door.flow import Flow
from app.ui.door.page import DoorPage
from app.ui.door.passphrase_page import PassphrasePage
from app.ui.door.told_pages import WorkingPage
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.session import Session

STEPS = 6


class FirstStart(Flow):
    """Nothing is kept before the last page: whoever stops on the way begins anew."""

    def __init__(self, theme: Theme, session: Session, parent: QObject) -> None:
        super().__init__(theme, session, parent)
        self.country = CountryPage(theme, self._step(1))
        self.kind = KindPage(theme, self._step(2))
        self.clinician = ClinicianPage(theme, self._step(3))
        self.clinic = ClinicPage(theme, self._step(4))
        self.passphrase = PassphrasePage(theme, self._known_words, self._step(5))
        self.code = CodePage(theme, new_recovery_code(), self._clinic_name, self._paper, self._step(6))
        self._pages: list[DoorPage] = [
            *(self.country, self.kind, self.clinician, self.clinic, self.passphrase, self.code),
        ]
        for page in self._pages:
            page.went_on.connect(self._on_went_on)
            page.went_back.connect(self._on_went_back)
        self.kind.practice_wanted.connect(self._on_practice)
        self._place = 0

    def start(self) -> None:
        """Show the page where the person stopped."""
        self.show(self._pages[self._place])

    @Slot()
    def _on_went_on(self) -> None:
        if self._place + 1 < len(self._pages):
            self._place += 1
            self.start()
        else:
            self._make()

    @Slot()
    def _on_went_back(self) -> None:
        self._place = max(0, self._place - 1)
        self.start()

    @Slot()
    def _on_practice(self) -> None:
        self.open_practice(self.country.settings)

    def _make(self) -> None:
        self.show(
            WorkingPage(
                self.theme,
                self.tr("Making the record"),
                self.tr("An encrypted file and its keys are written to this computer. It takes a few seconds."),
            )
        )
        session, secret, code = self.session, self.passphrase.secret, self.code.code
        name, registration = self.clinician.name.words, self.clinician.registration.words
        settings = clinic_settings(self.country, self.clinic)
        self.run(lambda _progress, _stopped: session.make(secret, name, registration, settings, code), self._on_opened)

    def _step(self, number: int) -> str:
        return self.tr("Step %1 of %2").replace("%1", str(number)).replace("%2", str(STEPS))

    def _clinic_name(self) -> str:
        return self.clinic.clinic_name.words

    def _paper(self) -> str:
        country = self.country.countries.chosen
        return country.paper if country is not None else "A4"

    def _known_words(self) -> tuple[str, ...]:
        fields = (self.clinician.name, self.clinician.registration, self.clinic.clinic_name, self.clinic.clinic_phone)
        return tuple(field.words for field in fields)
