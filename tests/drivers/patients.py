"""Speaks for the screens about patients: keys in, what is shown out."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.settings import ClinicSettings
from app.session import Session
from app.triage.knowledge import Knowledge
from app.ui.main_window import MainWindow
from app.ui.record_view import RecordView
from app.ui.start_view import StartView
from app.ui.theme import Theme
from tests.drivers.desk import DAY, builtin_knowledge, day_clock

CONTROL = Qt.KeyboardModifier.ControlModifier
PASSPHRASE = "four words that are long"
PEOPLE = (
    ("Example", "Pat", date(1980, 8, 14), "999 412 3077"),
    ("Example", "Patrick", date(1983, 8, 14), "999 881 2038"),
    ("Tester", "Ola", date(1961, 12, 3), ""),
    ("Sample", "Robin", None, ""),
)


def made_session(folder: Path, country: str = "GB", read: Callable[[], Knowledge] = builtin_knowledge) -> Session:
    """Return a session whose new record is open and holds a few patients."""
    session = Session(folder, day_clock, read)
    session.make(PASSPHRASE, "R. Therapist", "PH 12345", ClinicSettings(country, "Northfield"))
    for family, given, born, number in PEOPLE:
        session.record.patients.add(Patient(None, Sex.FEMALE, born, family, given, number), DAY)
    return session


class PatientsDriver:
    """The window at the patients, as a person at the keyboard meets it."""

    def __init__(self, qtbot: QtBot, theme: Theme, session: Session) -> None:
        self.qtbot = qtbot
        self.session = session
        self.window = MainWindow(theme)
        qtbot.addWidget(self.window)
        self.window.enter(session)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.window.show_patients()
        QApplication.processEvents()

    @property
    def start(self) -> StartView:
        return self.window.start

    @property
    def record(self) -> RecordView:
        return self.window.record

    @property
    def view(self) -> QWidget | None:
        """The view that is shown."""
        return self.window.views.currentWidget()

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    @property
    def listed(self) -> list[str]:
        """The names found."""
        return [found.kept.patient.shown_name for found in self.start.search.list.found.rows]

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        for character in words:
            QTest.keyClicks(self.focus, character)
        QApplication.processEvents()

    def type_fields(self, *words: str) -> None:
        """Type one field after the other."""
        for one in words:
            self.type(one)
            self.press(Qt.Key.Key_Return)

    def open_record(self, words: str) -> None:
        """Find somebody and open the record."""
        self.press(Qt.Key.Key_F, CONTROL)
        self.type(words)
        self.press(Qt.Key.Key_Return, CONTROL)

    def audited(self, action: str) -> int:
        """Return how many events of a kind the record holds."""
        query = "SELECT count(*) FROM audit_event WHERE action = ?"
        return int(self.session.record.db.conn.execute(query, (action,)).fetchone()[0])
