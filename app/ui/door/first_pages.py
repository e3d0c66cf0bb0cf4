"""The first pages of a first start: the country, practice or clinic, the clinician, the clinic."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent

from app.records.settings import ClinicSettings
from app.ui.door.country_list import CountryList
from app.ui.door.fields import ShortText
from app.ui.door.page import DoorPage, need
from app.ui.door.tile import Tile
from app.ui.theme import Theme
from app.ui.widgets.fields import FieldControl


class CountryPage(DoorPage):
    """Where the clinic is, and the numbers to ring there."""

    def __init__(self, theme: Theme, step: str = "", *, back: bool = False) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("CountryPage", "Which country is the clinic in?"),
            QCoreApplication.translate(
                "CountryPage", "It brings the numbers to ring, the paper and the order of dates."
            ),
            step=step,
            back=back,
        )
        self.countries = CountryList(theme, self.tr("Country"))
        self.emergency = ShortText(theme, "emergency_number", self.tr("Emergency number"))
        self.advice = ShortText(theme, "advice_number", self.tr("Advice number, not for emergencies"))
        self.add_field(self.countries, self.tr("Arrow keys or the first letters choose."))
        self.add_pair(
            (self.emergency, self.advice),
            self.tr(
                "Both stand on the patient's pages: check that they are right where you are. Advice may stay empty."
            ),
        )
        self.countries.answered.connect(self._on_country)

    @property
    def settings(self) -> ClinicSettings:
        """What the page sets."""
        country = self.countries.chosen
        return ClinicSettings(
            country=country.code if country is not None else "",
            emergency_number=self.emergency.words,
            advice_number=self.advice.words,
        )

    def enter(self) -> None:
        """Focus the list of countries."""
        self.countries.setFocus(Qt.FocusReason.TabFocusReason)

    def fault(self) -> str:
        """A country and an emergency number are needed."""
        if self.countries.chosen is None:
            self.countries.setFocus(Qt.FocusReason.OtherFocusReason)
            return self.tr("Choose a country.")
        return need([(self.emergency, self.tr("Type the number to ring in an emergency."))]) or long_text(
            (self.emergency, self.advice)
        )

    @Slot(str, object)
    def _on_country(self, _code: str, _value: object) -> None:
        country = self.countries.chosen
        if country is not None:
            self.emergency.entry.setText(country.emergency)
            self.advice.entry.setText(country.advice)


class KindPage(DoorPage):
    """Practice with made-up patients, or a new record of the clinic."""

    practice_wanted = Signal()

    def __init__(self, theme: Theme, step: str) -> None:
        super().__init__(theme, QCoreApplication.translate("KindPage", "What do you want to begin with?"), step=step)
        self.practice = Tile(
            theme,
            self.tr("Practice"),
            self.tr("Made-up patients to try everything with. Every page is marked PRACTICE. No passphrase."),
            "1",
        )
        self.clinic = Tile(
            theme,
            self.tr("New clinic record"),
            self.tr("Real patients, encrypted on this computer under a passphrase. Takes about two minutes."),
            "2",
        )
        self.practice.clicked.connect(self.practice_wanted)
        self.clinic.clicked.connect(self.went_on)
        self.body.addWidget(self.practice)
        self.body.addWidget(self.clinic)
        self.next.setVisible(False)

    def enter(self) -> None:
        """Focus the first choice; nothing is chosen by it."""
        self.practice.setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by 1 and 2."""
        tile = {"1": self.practice, "2": self.clinic}.get(event.text())
        if tile is None:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            tile.click()


class ClinicianPage(DoorPage):
    """Who works with the record first."""

    def __init__(self, theme: Theme, step: str) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("ClinicianPage", "Who are you?"),
            QCoreApplication.translate("ClinicianPage", "Stands under every result you sign and on every page."),
            step=step,
        )
        self.name = ShortText(theme, "name", self.tr("Your name"))
        self.registration = ShortText(theme, "registration", self.tr("Registration number"))
        self.add_field(self.name)
        self.add_field(self.registration, self.tr("Your number with the body that registers physiotherapists."))

    def fault(self) -> str:
        """Both are needed to sign."""
        return need(
            [
                (self.name, self.tr("Type your name: a result is signed with it.")),
                (self.registration, self.tr("Type your registration number: a result is signed with it.")),
            ]
        ) or long_text((self.name, self.registration))


class ClinicPage(DoorPage):
    """The clinic, and the hospital that emergencies are sent to."""

    def __init__(self, theme: Theme, step: str) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("ClinicPage", "Which clinic is it?"),
            QCoreApplication.translate("ClinicPage", "All of this can be changed later."),
            step=step,
        )
        self.clinic_name = ShortText(theme, "clinic_name", self.tr("Name of the clinic"))
        self.clinic_phone = ShortText(theme, "clinic_phone", self.tr("Phone of the clinic"))
        self.hospital_name = ShortText(theme, "hospital_name", self.tr("Emergency department, name"))
        self.hospital_phone = ShortText(theme, "hospital_phone", self.tr("Emergency department, phone"))
        self.add_field(self.clinic_name)
        self.add_field(self.clinic_phone, self.tr("Patients ring it when something on their handout worries them."))
        self.add_pair(
            (self.hospital_name, self.hospital_phone),
            self.tr("Both may stay empty. They stand on the warning card and where an emergency is met."),
        )

    @property
    def settings(self) -> dict[str, str]:
        """What the page sets, by name."""
        fields = (self.clinic_name, self.clinic_phone, self.hospital_name, self.hospital_phone)
        return {field.code: field.words for field in fields}

    def fault(self) -> str:
        """The clinic is needed; the hospital may stay empty."""
        return need(
            [
                (self.clinic_name, self.tr("Type the name of the clinic.")),
                (self.clinic_phone, self.tr("Type the phone of the clinic.")),
            ]
        ) or long_text((self.clinic_name, self.clinic_phone, self.hospital_name, self.hospital_phone))


def long_text(fields: tuple[FieldControl, ...]) -> str:
    """Return what is wrong with the first field that is too long, which takes the focus; empty when none is."""
    for field in fields:
        if field.error:
            field.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
            return field.error
    return ""


def clinic_settings(country: CountryPage, clinic: ClinicPage) -> ClinicSettings:
    """Return what both pages set."""
    return replace(country.settings, **clinic.settings)
