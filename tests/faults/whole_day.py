"""A whole intake with everything that writes: `python -m tests.faults.whole_day DATA OUT`, killed by its parent.

Says on stdout every file that Python opens for writing, then the recovery code, then `done`.
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from app.intake.case import Patient
from app.intake.vocabulary import Level, Sex
from app.records.backups import make_backup
from app.records.emergencies import Acceptance
from app.records.settings import ClinicSettings
from app.reports.files import write_whole
from app.session import Session
from app.system.crash import CrashFile, describe
from app.system.logs import LogFile
from tests.drivers.desk import builtin_knowledge
from tests.faults.clinic import REASONS, SECRET, clock, made_documents, unlock

PATIENT = Patient(
    age=44,
    sex=Sex.FEMALE,
    family_name="Specimenova",
    given_name="Alexandrína",
    number="999 412 3077",
    language="Esperanto",
)
NOTE, GOAL, MEDICINES, ADDENDUM = "Quokka note", "Wombat walking", "Numbatin tablets", "Dingo said later"
ACCEPTED = Acceptance("Dr EXAMPLE Kookaburra", "Bilby ward", "10:40", "ambulance", "two hours ago", "yes")
TYPED = (
    *(PATIENT.family_name, PATIENT.given_name, "Alexandrina", PATIENT.number, PATIENT.number.replace(" ", "")),
    *(NOTE, GOAL, "Wallaby dance", MEDICINES, ADDENDUM, "Potoroo", ACCEPTED.accepted_by, ACCEPTED.accepted_where),
    *(REASONS.impression, "TESTER Ola", SECRET),
)
"""What must be found nowhere in the clear."""
WRITES = os.O_WRONLY | os.O_RDWR


def tell_opened(event: str, given: tuple[Any, ...]) -> None:
    """Say which file is opened for writing; everything that Python opens comes through here."""
    if event == "open" and isinstance(given[0], (str, bytes)) and given[2] & WRITES:
        os.write(1, b"opened " + os.fsencode(given[0]) + b"\n")


def main(data: Path, out: Path) -> None:
    """Make a record, take a patient through an intake, sign, save, add, go wrong, back up, and wait to be killed."""
    sys.addaudithook(tell_opened)
    LogFile(data).open()
    crash_file = CrashFile(data)
    crash_file.begin()
    session = Session(data, clock, builtin_knowledge)
    code = session.make(SECRET, "TESTER Ola", "PH 12345", ClinicSettings())
    patient = session.record.patients.add(PATIENT, session.today)
    session.record.patients.find("specim alex", session.today)
    take_intake(session, patient, out)
    try:
        raise ValueError(f"{PATIENT.family_name} {PATIENT.number}")
    except ValueError as error:
        logging.getLogger("app.ui").exception("A fault with %s", PATIENT.given_name)
        crash_file.keep(describe(error))
    session.lock()
    assert session.unlock(SECRET)
    make_backup(session.record.db, unlock(data), data, "by-hand")
    consultation = session.begin(patient)
    consultation.answer("goal", GOAL)  # left in the write-ahead log
    os.write(1, f"code {code}\ndone\n".encode())
    sys.stdin.read()


def take_intake(session: Session, patient: int, out: Path) -> None:
    consultation = session.begin(patient)
    consultation.answer("goal", "Wallaby dance")
    consultation.answer("goal", GOAL)
    consultation.undo()
    consultation.redo()
    consultation.answer("medicines", MEDICINES)
    consultation.set_note("warning", NOTE)
    for answer in ("CES1", "CES2", "CES3"):
        consultation.answer(answer, "yes")
    consultation.acknowledge(ACCEPTED)
    consultation.make_overrule(Level.EMERGENCY, "As the Potoroo said")
    documents = made_documents(consultation)
    consultation.sign(REASONS, clock().isoformat(), documents)
    consultation.add_addendum(ADDENDUM, documents[0])
    write_whole(out, {f"{consultation.name}-{made.kind}.pdf": made.pdf for made in documents})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
