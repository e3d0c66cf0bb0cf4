"""The screens around an intake, met by keys as on a first day: the way in, the patients, the record, trouble."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.consultation import Consultation, Reasons
from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.faults import KEPT, RecordError
from app.session import Session
from app.system import paths
from app.system.crash import CrashFile
from app.ui.dialogs.leave_dialog import LeaveDialog
from app.ui.door.code_page import CodePage
from app.ui.door.unlock_page import UnlockPage
from app.ui.faults import FaultCatcher
from app.ui.theme import Theme
from tests.drivers.bases import OLD, base_with_choices, changed_base
from tests.drivers.desk import builtin_knowledge, day_clock
from tests.drivers.studio import Studio
from tests.faults.clinic import made_documents

SECRET = "otter walks over seven hills"
CTRL = Qt.KeyboardModifier.ControlModifier
PEOPLE = (
    Patient(None, Sex.FEMALE, date(1968, 3, 14), "Example", "Pat", "999 412 3077"),
    Patient(None, Sex.MALE, date(1981, 11, 2), "Specimen", "Alex", "999 555 1206"),
    Patient(None, Sex.FEMALE, date(1975, 6, 30), "Specimen", "Alexa", "999 555 1999"),
    Patient(None, Sex.MALE, date(1959, 1, 22), "Sample", "Robin", "999 100 2004"),
    Patient(None, Sex.FEMALE, date(1990, 9, 9), "Mockup", "Sam", "999 321 7654"),
    Patient(None, Sex.MALE, date(1947, 12, 1), "Fiction", "Ray", "999 870 1122"),
)
FULL = RecordError("The disk is full, so this was not kept.", KEPT, "Free some space, then do it again.", "SQLITE_FULL")


def show_all(studio: Studio, data: Path, theme: Theme) -> None:
    """Take every picture, from the first start to trouble."""
    session = first_start(studio, data)
    studio.shoot("start-empty")
    new_patient(studio)
    fill(session)
    patients(studio)
    emergency(studio, session)
    signature(studio, session)
    record(studio, session)
    evidence(studio, session, data)
    later_start(studio, session)
    trouble(studio, data, theme)


def first_start(studio: Studio, data: Path) -> Session:
    """Go through the first start up to the start screen of an empty record."""
    session = Session(data, day_clock, builtin_knowledge)
    session.prepare()
    studio.shoot("door-getting-ready")
    studio.window.enter(session)
    studio.shoot("door-country")
    studio.type("united k")
    studio.shoot("door-country-chosen")
    studio.type("", "")
    studio.shoot("door-practice-or-clinic")
    studio.press(Qt.Key.Key_2)
    studio.shoot("door-clinician")
    studio.type("TESTER Ola", "PH 12345")
    studio.type("Riverside Example Clinic", "+44 1632 960 123", "Example General", "+44 1632 960 999")
    studio.type("back pain", "back pain")
    studio.wait(lambda: is_wrong(studio))
    studio.shoot("door-passphrase-weak")
    for _ in range(2):
        studio.press(Qt.Key.Key_A, CTRL)
        studio.type(SECRET)
    code_page(studio)
    studio.wait(lambda: session.is_open and studio.window.views.currentWidget() is not studio.window.door)
    return session


def is_wrong(studio: Studio) -> bool:
    """Return whether the page of the way in says that something is wrong."""
    page = studio.window.door.page
    return page is not None and bool(page.wrong)


def code_page(studio: Studio) -> None:
    """Show the recovery code and type its end back."""
    door = studio.window.door
    studio.wait(lambda: isinstance(door.page, CodePage))
    page = door.page
    assert isinstance(page, CodePage)
    studio.shoot("door-recovery-code")
    page.typed.entry.setFocus()
    studio.type(page.code[-4:])
    studio.shoot("door-making")


def new_patient(studio: Studio) -> None:
    """Open the form from the search and leave it with a name in it."""
    studio.press(Qt.Key.Key_N, CTRL)
    studio.shoot("new-patient")
    studio.type("Example", "Pat")
    studio.shoot("new-patient-name")
    studio.press(Qt.Key.Key_Escape)


def fill(session: Session) -> None:
    """Give the record what a morning leaves: intakes begun, an emergency, two signed."""
    numbers = [session.record.patients.add(person, session.today) for person in PEOPLE]
    for number, case in zip(numbers[:2], ("V10", "V16"), strict=True):
        sign(session, number, case)
    answer(session, numbers[3], "V09")
    answer(session, numbers[2], "V12")
    session.begin(numbers[4]).answer("CES1", "no")


def answer(session: Session, patient: int, case: str) -> Consultation:
    """Begin an intake of a patient with the answers of an example case."""
    path = paths.resources() / "cases" / f"{case}.json"
    consultation = session.begin(patient)
    for code, value in json.loads(path.read_text("utf-8"))["answers"].items():
        consultation.answer(code, value)
    return consultation


def sign(session: Session, patient: int, case: str) -> None:
    """Sign such an intake with both its pages."""
    consultation = answer(session, patient, case)
    made = made_documents(consultation)
    consultation.sign(Reasons("As the pattern says", "On hold", "Not asked"), session.clock().isoformat(), made)


def patients(studio: Studio) -> None:
    """Show the lists and what a search finds."""
    studio.window.show_patients()
    studio.shoot("start-lists")
    for typed in ("specimen al", "14 3 1968", "smaple"):
        studio.press(Qt.Key.Key_A, CTRL)
        QTest.keyClicks(studio.focus, typed)
        studio.shoot(f"start-found-{typed.replace(' ', '-')}")


def resume(studio: Studio, session: Session, typed: str) -> None:
    """Take up the unfinished intake of the one patient who is found."""
    person = session.record.patients.find(typed, session.today)[0].number
    studio.window.start.resume_wanted.emit(session.record.worklist.open_of(person))
    studio.settle()


def emergency(studio: Studio, session: Session) -> None:
    """Show what stands over everything while an emergency is open, and the clinician's own level."""
    resume(studio, session, "sample robin")
    studio.window.intake.show_emergency()
    studio.shoot("emergency")
    studio.press(Qt.Key.Key_O, CTRL)
    studio.shoot_dialog("emergency-overrule")
    studio.window.show_patients()


def signature(studio: Studio, session: Session) -> None:
    """Show what is signed, and the page to sign it on, of an intake with all answers."""
    resume(studio, session, "specimen alexa")
    studio.window.intake.show_sign()
    studio.shoot("sign")
    studio.window.show_patients()


def record(studio: Studio, session: Session) -> None:
    """Show the record of the patient who was signed first, and its documents."""
    person = session.record.patients.find("example pat", session.today)[0].number
    visit = session.record.worklist.visits(person)[0].encounter
    studio.window.start.record_wanted.emit(person, visit)
    studio.rest()
    studio.shoot("record")


def evidence(studio: Studio, session: Session, data: Path) -> None:
    """Show the evidence base in use, one with faults, one that is sound, and the choices it leaves to the site."""
    window = studio.window
    old = Patient(OLD, Sex.FEMALE, None, "Pretend", "Ada", "999 222 1000")
    answer(session, session.record.patients.add(old, session.today), "V13")
    studio.press(Qt.Key.Key_B, CTRL)
    leave_text(studio)  # a new patient was half typed
    studio.wait(lambda: window.views.currentWidget() is window.evidence)
    studio.shoot("evidence")
    faulty = changed_base(data / "faulty", ("gates.toml", "onset >= 21", "onsets >= 21"))
    window.evidence.change.examine(faulty)
    studio.shoot("evidence-checking")
    studio.wait(lambda: not window.evidence.change.is_busy)
    studio.shoot("evidence-faults")
    sound = base_with_choices(data / "sound")
    window.evidence.change.examine(sound)
    studio.wait(lambda: not window.evidence.change.is_busy)
    studio.shoot("evidence-changes")
    window.evidence.change.reason.entry.setFocus()
    studio.type("As agreed at the meeting of 18 November")
    studio.press(Qt.Key.Key_Space)
    studio.wait(lambda: not window.evidence.change.is_busy and window.isEnabled())
    studio.shoot("evidence-activated")
    studio.press(Qt.Key.Key_Escape)
    studio.wait(lambda: window.views.currentWidget() is window.start)
    studio.press(Qt.Key.Key_N, CTRL)
    studio.type("Example", "Pat")
    studio.press(Qt.Key.Key_Escape)


def leave_text(studio: Studio) -> None:
    """Agree to lose what was typed and not kept."""
    asked = studio.window.findChild(LeaveDialog)
    assert asked is not None
    asked.leave_button.click()
    studio.settle()
    studio.window.activateWindow()


def later_start(studio: Studio, session: Session) -> None:
    """Lock, with a half-typed patient left, miss the passphrase, and look at the recovery page."""
    studio.press(Qt.Key.Key_L, CTRL)
    studio.shoot_dialog("leave-text")
    studio.press(Qt.Key.Key_L, CTRL)
    leave_text(studio)
    studio.shoot("door-unlock")
    studio.type("not the passphrase")
    studio.wait(lambda: is_wrong(studio))
    studio.shoot("door-wrong-passphrase")
    page = studio.window.door.page
    assert isinstance(page, UnlockPage)
    page.recovery.setFocus()
    studio.press(Qt.Key.Key_Return)
    studio.shoot("door-recovery")
    studio.press(Qt.Key.Key_Escape)


def trouble(studio: Studio, data: Path, theme: Theme) -> None:
    """Show trouble with the record, a message, a mistake of the program, and one of the last time."""
    before = sys.excepthook
    crash_file = CrashFile(data)
    (data / "crash").mkdir(exist_ok=True)
    catcher = FaultCatcher(studio.window, theme, crash_file)
    catcher.catch(type(FULL), FULL, None)
    studio.shoot_dialog("message")
    try:
        int("")
    except ValueError as error:
        catcher.catch(type(error), error, error.__traceback__)
    studio.shoot_dialog("bug")
    catcher.tell_of_last_time()
    studio.shoot_dialog("last-time")
    sys.excepthook = before
    studio.window.show_trouble(FULL)
    studio.shoot("door-trouble")
