"""One open record: everything that is kept, behind one object."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlite_utils import Database

from app.records.audit import Audit, Clock
from app.records.bases import Bases
from app.records.clinicians import Clinicians
from app.records.connection import open_memory
from app.records.emergencies import Emergencies
from app.records.faults import told
from app.records.intakes import Intakes
from app.records.overrules import Overrules
from app.records.patients import Patients
from app.records.settings import Settings
from app.records.signing import Signing
from app.records.worklist import Worklist


class Record:
    """The parts of one record, on one connection. Used by one thread at a time."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self.db = db
        self.is_open = True
        self.clock = clock
        self.audit = Audit(db, clock)
        self.settings = Settings(db, self.audit)
        self.clinicians = Clinicians(db)
        self.patients = Patients(db, self.audit)
        self.intakes = Intakes(db, self.audit)
        self.emergencies = Emergencies(db, self.audit)
        self.overrules = Overrules(db, self.audit)
        self.bases = Bases(db, self.audit)
        self.signing = Signing(db, self.audit)
        self.worklist = Worklist(db, self.audit, self.patients)
        self.latest_before = self.audit.latest()
        """The time of the newest entry when the record was opened; empty for a new record."""

    @classmethod
    def in_memory(cls, clock: Clock = lambda: datetime.now().astimezone()) -> Record:
        """Return an empty record that never reaches the disk."""
        return cls(open_memory(), clock)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """Run everything inside as one transaction: all of it is kept, or nothing; trouble is a RecordError."""
        with told(), self.db.atomic():
            yield

    def close(self) -> None:
        """Close the connection; nothing can be read or kept afterwards."""
        self.is_open = False
        self.db.close()
