"""The desk from start to end: the record new, locked or open, and the evidence base beside it. No Qt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING

from app.consultation import Consultation
from app.records.audit import Action, Clock
from app.records.bases import BaseFacts
from app.records.clinicians import Clinician
from app.records.faults import RecordError
from app.records.intakes import FULL, OPEN
from app.records.keys import PASSPHRASE, RECOVERY, new_recovery_code
from app.records.opening import RecordFolder, practice_settings
from app.records.practice import fill_practice
from app.records.record import Record
from app.records.settings import ClinicSettings
from app.system import paths
from app.system.errors import KnownError
from app.triage.engine import Engine
from app.triage.files import Fault, KnowledgeError, parse_files
from app.triage.knowledge import Knowledge
from app.triage.result import Outcome

if TYPE_CHECKING:
    from app.triage.bench import BenchReport
    from app.triage.candidate import Progress, Stopping
    from app.triage.difference import Change
    from app.triage.retriage import Retriage

PRACTICE_PASSPHRASE = "practice"
"""Made-up patients need no secret; their record is made and opened by the same way as a real one."""


STORED = "the record's evidence base"
"""Where a fault of a base that the record keeps is said to stand."""


@dataclass(frozen=True)
class Examined:
    """A base that may be activated: what passed, what it would change, and whose level would change."""

    knowledge: Knowledge
    given: Mapping[str, str]
    bench: BenchReport
    changes: tuple[Change, ...]
    retriage: Retriage


class Session:
    """What the window works with. The slow calls say so: they are made on another thread, one at a time.

    `folder` holds the clinic's record; the practice record lies in its folder `practice`. `cases` is the bench that
    another evidence base must pass, the program's own when it is None.
    """

    def __init__(
        self, folder: Path, clock: Clock, read_knowledge: Callable[[], Knowledge], cases: Path | None = None
    ) -> None:
        self.folder = folder
        self._cases = cases or paths.resources() / "cases"
        self.clock = clock
        self._read_knowledge = read_knowledge
        self._clinic = RecordFolder(folder, clock)
        self._practice = RecordFolder(folder / "practice", clock)
        self._at = self._clinic
        self._key = b""
        self._record: Record | None = None
        self._builtin: Knowledge | None = None
        self._builtin_trouble: KnowledgeError | None = None
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
            if self._builtin is not None or self._builtin_trouble is not None:
                return
            try:
                knowledge = self._read_knowledge()
                self_test(knowledge)
                self._builtin = self._knowledge = knowledge
            except KnowledgeError as error:
                self._builtin_trouble = self._trouble = error

    @property
    def trouble(self) -> KnowledgeError | None:
        """What is wrong with the evidence base: no intake can be begun or taken up while it is."""
        return self._trouble

    @property
    def knowledge(self) -> Knowledge | None:
        """The evidence base in use, once prepared and sound: the open record's own, else the built-in one."""
        return self._knowledge

    @property
    def builtin(self) -> Knowledge | None:
        """The program's own evidence base, once prepared and sound."""
        return self._builtin

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
            self._knowledge, self._trouble = self._builtin, self._builtin_trouble
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

    def begin(self, patient: int, mode: str = FULL) -> Consultation:
        """Begin an intake of a patient of the record; an unfinished one of theirs goes on instead of a second."""
        engine, knowledge = self._ready()
        if unfinished := self.record.worklist.open_of(patient):
            return self.resume(unfinished)
        kept = self.record.patients.get(self.record.patients.stays(patient), self.today)
        with self.record.atomic():
            encounter = self.record.intakes.begin(kept.number, kept.patient, self.today)
            self.record.intakes.set_mode(encounter, mode)
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

    # ---- the evidence base
    def examination(self, folder: Path) -> Callable[[Progress, Stopping], Examined]:
        """Return the work that holds the base of a folder to every check and to every stored intake; slow.

        It raises KnowledgeError with every fault found, and changes nothing. It may outlive the open record.
        """
        active, given = self._knowledge, self.record.bases.choices()
        return partial(
            _examine, folder, self._cases, active, given, self.today, partial(self._beside, self._at, self._key)
        )

    def retriage(self) -> Callable[[Progress, Stopping], Retriage]:
        """Return the work that triages every stored intake by the base in use; slow. It may outlive the open record."""
        _, knowledge = self._ready()
        return partial(_retriage_all, knowledge, partial(self._beside, self._at, self._key))

    def activate(self, examined: Examined, reason: str) -> None:
        """Use an examined base from now on, kept whole; raise KnownError with the one before still in use; slow."""
        if not reason.strip():
            raise KnownError("A reason is needed.", "The evidence base is as it was.", "Write why it is activated.")
        base, record = examined.knowledge.base, self.record
        with self._changing:
            if record.bases.choices() != dict(examined.given):
                raise KnownError(
                    "A site choice was changed meanwhile.",
                    "The evidence base is as it was.",
                    "Choose the folder again.",
                )
            before = self._knowledge.base.hash if self._knowledge is not None else ""
            files = {file.name: file.text for file in examined.knowledge.files}
            facts = BaseFacts(base.version, base.dated, base.expires, base.hash)
            with record.atomic():
                record.bases.activate(facts, files, reason.strip(), before)
                engine = Engine(record.db, examined.knowledge)
            self._engine, self._knowledge, self._trouble = engine, examined.knowledge, None

    def choose(self, code: str, value: str, reason: str) -> None:
        """Use another value of a site's choice from now on; raise KnownError, with nothing changed; slow."""
        from app.triage.candidate import build_sound, check_sound

        if not reason.strip():
            raise KnownError("A reason is needed.", "The choice is as it was.", "Write why it is changed.")
        _, knowledge = self._ready()
        record = self.record
        with self._changing:
            given = {**record.bases.choices(), code: value}
            changed = build_sound(list(knowledge.files), STORED, given)
            if code not in changed.choices:
                raise KnownError(f"The evidence base leaves no choice “{code[:40]}”.", "Nothing was changed.")
            check_sound(changed, STORED)
            with record.atomic():
                record.bases.choose(code, value, reason.strip(), knowledge.choices[code])
                engine = Engine(record.db, changed)
            self._engine, self._knowledge = engine, changed

    def clock_went_back(self) -> str:
        """Return the time of the newest entry when it lies in the future, else an empty text."""
        latest = self.record.latest_before
        return latest if latest and datetime.fromisoformat(latest) > self.clock() + timedelta(minutes=1) else ""

    # ---- parts
    @contextmanager
    def _beside(self, at: RecordFolder, key: bytes) -> Iterator[Record]:
        """Read the open record on a connection of its own, for work on another thread."""
        with closing(at.read(key)) as record:
            yield record

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
        try:
            self._knowledge, self._trouble = self._in_use(record)
            engine = Engine(record.db, self._knowledge) if self._knowledge is not None else None
        except BaseException:
            record.close()
            raise
        self._at, self._record, self._key, self._engine = at, record, key, engine
        self._was_open = self._was_open or at is self._clinic

    def _in_use(self, record: Record) -> tuple[Knowledge | None, KnowledgeError | None]:
        """Return the base of a record with its site's choices, or what is wrong with it: no other one steps in."""
        from app.triage.candidate import build_sound, check_sound

        active, given = next(iter(record.bases.all()), None), record.bases.choices()
        if active is None and (not given or self._builtin is None):
            return self._builtin, self._builtin_trouble
        try:
            if active is None:
                files = list(self._builtin.files) if self._builtin is not None else []
            else:
                kept = record.bases.files(active.number)
                files = parse_files({name: text.encode() for name, text in kept.items()}, STORED)
            knowledge = build_sound(files, STORED, given)
            if active is not None and knowledge.base.hash != active.facts.hash:
                reason = f"the content ({knowledge.base.hash[:12]}) is not what was kept ({active.facts.hash[:12]})"
                raise KnowledgeError([Fault(STORED, 1, reason)])
            check_sound(knowledge, STORED)
        except KnowledgeError as error:
            return None, error
        return knowledge, None

    def _ready(self) -> tuple[Engine, Knowledge]:
        if self._engine is None or self.knowledge is None:
            raise self._trouble or KnownError("The evidence base is not ready yet.", do="Try again in a moment.")
        return self._engine, self.knowledge


Beside = Callable[[], AbstractContextManager[Record]]


def _examine(
    folder: Path,
    cases: Path,
    active: Knowledge | None,
    given: Mapping[str, str],
    today: date,
    beside: Beside,
    progress: Progress,
    stopped: Stopping,
) -> Examined:
    from app.triage.candidate import STEPS, check_candidate
    from app.triage.difference import differences
    from app.triage.retriage import retriage

    def onward(done: int, of: int) -> None:
        progress(STEPS + round(STEPS * done / max(of, 1)), 2 * STEPS)

    checked = check_candidate(folder, cases, today, given, lambda done, _of: progress(done, 2 * STEPS), stopped)
    changes = differences(active, checked.knowledge) if active is not None else ()
    with beside() as record:
        moved = retriage(record, checked.knowledge, active, onward, stopped)
    return Examined(checked.knowledge, given, checked.bench, changes, moved)


def _retriage_all(knowledge: Knowledge, beside: Beside, progress: Progress, stopped: Stopping) -> Retriage:
    from app.triage.retriage import retriage

    with beside() as record:
        return retriage(record, knowledge, None, progress, stopped)
