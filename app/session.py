"""The desk from start to end: the record new, locked or open, and the evidence base beside it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock, RLock

from app.consultation import Consultation
from app.records.audit import Action, Clock
from app.records.clinicians import Clinician
from app.records.faults import RecordError
from app.records.intakes import OPEN
from app.records.keys import PASSPHRASE, RECOVERY, new_recovery_code
from app.records.opening import RecordFolder, practice_settings
from app.records.practice import fill_practice
from app.records.record import Record
from app.records.settings import ClinicSettings
from app.system.errors import KnownError
from app.triage.engine import Engine
from app.triage.files import KnowledgeError
from app.triage.knowledge import Knowledge
from app.triage.result import Outcome

PRACTICE_PASSPHRASE = "practice"
"""Made-up patients need no secret; their record is made and opened by the same way as a real one."""


class Session:
    """What the window works with. The slow calls say so: they are made on another thread, one at a time.

    `folder` holds the clinic's record; the practice record lies in its folder `practice`.
    """

    def __init__(self, folder: Path, clock: Clock, read_knowledge: Callable[[], Knowledge]) -> None:
        self.folder = folder
        self.clock = clock
        self._read_knowledge = read_knowledge
        self._clinic = RecordFolder(folder, clock)
        self._practice = RecordFolder(folder / "practice", clock)
        self._at = self._clinic
        self._key = b""
        self._record: Record | None = None
        self._knowledge: Knowledge | None = None
        self._engine: Engine | None = None
        self._trouble: KnowledgeError | None = None
        self._was_open = False
        self._preparing = Lock()
        self._changing = RLock()  # a window that closes waits for a record that is just being opened

    # ---- before anything is open
    def prepare(self) -> None:
        """Read and test the evidence base, once; slow. A fault in it is kept: records can still be read and printed."""
        from app.triage.bench import self_test

        with self._preparing:  # who opens the record first waits here for it
            if self._knowledge is not None or self._trouble is not None:
                return
            try:
                knowledge = self._read_knowledge()
                self_test(knowledge)
                self._knowledge = knowledge
            except KnowledgeError as error:
                self._trouble = error

    @property
    def trouble(self) -> KnowledgeError | None:
        """What is wrong with the evidence base: no intake can be begun or taken up while it is."""
        return self._trouble

    @property
    def knowledge(self) -> Knowledge | None:
        """The evidence base, once prepared and sound."""
        return self._knowledge

    def check_place(self) -> None:
        """Raise RecordError when the folder lies where no record can be kept safely, such as on a network drive."""
        self._clinic.check_place()

    def is_new(self) -> bool:
        """Return whether the folder holds no clinic record yet; raise RecordError when one that was open is gone."""
        new = self._clinic.is_new()
        if new and self._was_open:
            raise RecordError(
                "The record that was open a moment ago is not in its folder any more.",
                "Plumbline has not deleted it.",
                f"Put the folder {self.folder} back as it was, then try again.",
            )
        return new

    def seconds_to_wait(self) -> int:
        """Return how long to wait before the next try to unlock; raise RecordError for trouble with the keys file."""
        return self._clinic.seconds_to_wait()

    # ---- opening and closing
    def is_practice_new(self) -> bool:
        """Return whether there is no practice record yet."""
        return self._practice.is_new()

    def make(self, passphrase: str, name: str, registration: str, settings: ClinicSettings, code: str = "") -> str:
        """Make the clinic's record, open it, and return its recovery code, which is kept nowhere; slow.

        `code` is the recovery code that the person has noted down already.
        """
        with self._changing:
            code = code or new_recovery_code()
            record, key = self._clinic.make(passphrase, code, (name, registration), settings)
            self._take(self._clinic, record, key)
            return code

    def open_practice(self, settings: ClinicSettings) -> None:
        """Open the practice record, made and filled with made-up patients when there is none; slow."""
        with self._changing, self._about_practice():
            if self._practice.is_new():
                person = ("P. Practice", "practice only")
                code = new_recovery_code()
                record, key = self._practice.make(PRACTICE_PASSPHRASE, code, person, practice_settings(settings))
            else:
                found = self._practice.unlock(PASSPHRASE, PRACTICE_PASSPHRASE)
                if found is None:
                    raise RecordError("The passphrase of the practice record is another one.")
                record, key = self._practice.open(found), found
            self._take(self._practice, record, key)
            try:
                self._fill_practice()
            except BaseException:
                self.lock()
                raise

    def unlock(self, passphrase: str) -> bool:
        """Open the clinic's record; return False for a wrong passphrase, which is counted; slow."""
        with self._changing:
            return self._unlock(PASSPHRASE, passphrase)

    def recover(self, code: str, passphrase: str) -> bool:
        """Open the clinic's record by its recovery code and set a new passphrase; False for a wrong code; slow."""
        with self._changing:
            if not self._unlock(RECOVERY, code):
                return False
            try:
                self.set_passphrase(passphrase)
            except BaseException:
                self.lock()
                raise
            return True

    def set_passphrase(self, passphrase: str) -> None:
        """Let a new passphrase open the record from now on; slow."""
        self._at.set_passphrase(self._key, passphrase)
        with self.record.db.atomic():
            self.record.audit.add(Action.PASSPHRASE_CHANGED)

    def lock(self) -> None:
        """Close the record and drop its key; everything confirmed is on the disk."""
        with self._changing:
            if self._record is not None:
                self._record.close()
            self._record, self._engine, self._key = None, None, b""
            self._at = self._clinic

    def damage(self) -> list[str]:
        """Return what is damaged in the open record's file; slow, and safe beside the open connection."""
        return self.damage_check()()

    def damage_check(self) -> Callable[[], list[str]]:
        """Return the work that looks for damage in the open record's file; it may outlive the open record."""
        return partial(self._at.damage, self._key) if self._key else list

    # ---- while it is open
    @property
    def is_open(self) -> bool:
        """Whether a record is open."""
        return self._record is not None

    @property
    def is_practice(self) -> bool:
        """Whether the open record holds made-up patients."""
        return self._at is self._practice

    @property
    def record(self) -> Record:
        """The open record; raise KnownError when it is locked."""
        if self._record is None:
            raise KnownError("The record is locked.", "Everything confirmed before is still there.", "Unlock it.")
        return self._record

    @property
    def today(self) -> date:
        """The day it is at the desk."""
        return self.clock().date()

    @property
    def clinician(self) -> Clinician:
        """Who works at the desk."""
        return next(one for one in self.record.clinicians.all() if one.number == self.record.audit.clinician)

    def begin(self, patient: int) -> Consultation:
        """Begin an intake of a patient of the record; an unfinished one of theirs goes on instead of a second."""
        engine, knowledge = self._ready()
        if unfinished := self.record.worklist.open_of(patient):
            return self.resume(unfinished)
        kept = self.record.patients.get(self.record.patients.stays(patient), self.today)
        encounter = self.record.intakes.begin(kept.number, kept.patient, self.today)
        return Consultation(knowledge.catalogue, self.record, engine, encounter)

    def resume(self, encounter: int) -> Consultation:
        """Take an unsigned intake up where it stopped."""
        engine, knowledge = self._ready()
        return Consultation(knowledge.catalogue, self.record, engine, encounter)

    def leave(self, consultation: Consultation) -> None:
        """Let go of an intake; one in which nothing was said is closed, so that no list fills with empty ones."""
        nothing = not consultation.answers and not consultation.notes and not consultation.emergencies
        if nothing and consultation.state == OPEN:
            self.record.intakes.withdraw(consultation.encounter, "nothing was answered")

    def outcomes(self, encounters: Iterable[int]) -> dict[int, Outcome]:
        """Return the level of each intake under the evidence base in use; empty while that is at fault."""
        return self._engine.outcomes(encounters) if self._engine is not None else {}

    def clock_went_back(self) -> str:
        """Return the time of the newest entry when it lies in the future, else an empty text."""
        latest = self.record.latest_before
        return latest if latest and datetime.fromisoformat(latest) > self.clock() + timedelta(minutes=1) else ""

    # ---- parts
    def _fill_practice(self) -> None:
        if self.knowledge is None:
            return
        for encounter in fill_practice(self.record, self.knowledge.catalogue):
            self.resume(encounter)  # notes the emergencies that its answers mean

    @contextmanager
    def _about_practice(self) -> Iterator[None]:
        """Tell trouble with the practice record as what it is, and not as trouble with the clinic's."""
        try:
            yield
        except RecordError as error:
            raise KnownError(
                f"The practice record cannot be opened: {error.what}",
                "It holds made-up patients only; the clinic's record is not touched.",
                f"Delete the folder {self._practice.folder} and try again.",
            ) from error

    def _unlock(self, kind: str, secret: str) -> bool:
        key = self._clinic.unlock(kind, secret)
        if key is None:
            return False
        self._take(self._clinic, self._clinic.open(key), key)
        return True

    def _take(self, at: RecordFolder, record: Record, key: bytes) -> None:
        self.prepare()
        engine = Engine(record.db, self._knowledge) if self._knowledge is not None else None
        self._at, self._record, self._key, self._engine = at, record, key, engine
        self._was_open = self._was_open or at is self._clinic

    def _ready(self) -> tuple[Engine, Knowledge]:
        if self._engine is None or self.knowledge is None:
            raise self._trouble or KnownError("The evidence base is not ready yet.", do="Try again in a moment.")
        return self._engine, self.knowledge
