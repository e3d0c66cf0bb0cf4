"""Making, unlocking and opening the record of a folder."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sqlite_utils import Database

from app.records.audit import Action, Clock
from app.records.backups import BACKUPS, KEYS, RECORD, integrity_faults, make_backup
from app.records.connection import open_file
from app.records.faults import RecordError, told
from app.records.keys import Keys, new_keys, read_keys, unwrap, with_passphrase, write_keys
from app.records.migrations import migrate, pending
from app.records.place import check_file, check_place
from app.records.record import Record
from app.records.settings import ClinicSettings
from app.system.errors import KnownError
from app.system.files import settle

_BESIDE = ("-journal", "-wal", "-shm")
"""What SQLite keeps beside a file."""


class RecordFolder:
    """The folder of one record: record.db, record.keys and backups."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.path = folder / RECORD
        self.keys_path = folder / KEYS
        self._making = folder / f"{RECORD}.making"
        self._clock = clock
        self._unkept: Keys | None = None

    def is_new(self) -> bool:
        """Return whether there is no record here, and no part of one; a start that was cut off leaves none."""
        with told():
            if self._making.exists() and not self.path.exists():
                self._forget_making()
            backups = self.folder / BACKUPS
            return not (self.path.exists() or self.keys_path.exists() or (backups.is_dir() and any(backups.iterdir())))

    def make(
        self, passphrase: str, code: str, clinician: tuple[str, str], settings: ClinicSettings
    ) -> tuple[Record, bytes]:
        """Make a record with its first clinician (name, registration) and open it; return it and its key.

        Raises RecordError, with no half-made record left behind.
        """
        if not self.is_new():
            raise RecordError("There is a record in this folder already.", "It was not touched.", "Start again.")
        self.check_place()
        keys, key = new_keys(passphrase, code)
        try:
            with told():
                self.folder.mkdir(parents=True, exist_ok=True)
                self._fill_new(key, clinician, settings)
            write_keys(self.keys_path, keys)
            with told():
                self._making.rename(self.path)
                settle(self.folder)
        except BaseException:
            self._forget_making()
            raise
        return self.open(key), key

    def seconds_to_wait(self) -> int:
        """Return how long to wait before the next try to unlock; a clock that was set back begins the wait anew."""
        now, keys = self._clock(), self._keys()
        if keys.is_ahead_of(now):
            self._count(keys.as_of(now))
        return keys.wait(now)

    def unlock(self, kind: str, secret: str) -> bytes | None:
        """Return the record's key, or None for a wrong secret, which is counted; raise RecordError for a fault."""
        if wait := self.seconds_to_wait():
            raise KnownError(f"After a wrong try there is a wait of {wait} seconds.", do="Then try again.")
        keys = self._keys()
        # Counted before the try: who ends the program in the middle of it gets no free one.
        self._count(keys.after_failure(self._clock()))
        key = unwrap(keys, kind, secret)
        if key is not None:
            self._count(keys.after_success())
        return key

    def set_passphrase(self, key: bytes, passphrase: str) -> None:
        """Let a new passphrase open the record from now on; the recovery code stays."""
        write_keys(self.keys_path, with_passphrase(read_keys(self.keys_path), key, passphrase))

    def open(self, key: bytes) -> Record:
        """Open the record, bringing it up to this version after a verified backup; raise RecordError."""
        self.check_place()
        check_file(self.path, key)
        with told():
            db = open_file(self.path, key)
        try:
            with told():
                db.execute("SELECT count(*) FROM sqlite_master").fetchone()
                self._prepare(db)
            if pending(db):
                self._migrate(db, key)
            record = Record(db, self._clock)
            known = record.clinicians.all()
            record.audit.clinician = known[0].number if known else None
            with told(), db.atomic():
                record.audit.add(Action.OPENED)
        except BaseException:
            db.close()
            raise
        return record

    def read(self, key: bytes) -> Record:
        """Return the record, which is open, once more for reading alone, for work on another thread."""
        with told():
            return Record(open_file(self.path, key, read_only=True), self._clock)

    def damage(self, key: bytes) -> list[str]:
        """Return what is damaged in the record's file; reads all of it, so call it in the background."""
        found = integrity_faults(self.path, key)
        # A page that was just being written can look damaged: what is damaged stays so.
        return [fault for fault in integrity_faults(self.path, key) if fault in found] if found else []

    def check_place(self) -> None:
        """Raise RecordError when the folder lies on a network drive, where SQLite cannot keep a record safe."""
        check_place(self.folder)

    # ---- parts
    def _fill_new(self, key: bytes, clinician: tuple[str, str], settings: ClinicSettings) -> None:
        db = open_file(self._making, key)
        try:
            db.execute("PRAGMA synchronous = FULL")
            migrate(db)
            record = Record(db, self._clock)
            record.audit.clinician = record.clinicians.add(*clinician).number
            with db.atomic():
                record.audit.add(Action.RECORD_MADE)
            record.settings.change(settings)
        finally:
            db.close()

    def _forget_making(self) -> None:
        """Remove a record that was never finished, and its keys."""
        for path in (self._making, *(self._making.with_name(self._making.name + end) for end in _BESIDE)):
            path.unlink(missing_ok=True)
        if not self.path.exists():
            self.keys_path.unlink(missing_ok=True)

    def _keys(self) -> Keys:
        keys = read_keys(self.keys_path)
        if self._unkept is None or self._unkept.wraps != keys.wraps:
            return keys
        return self._unkept

    def _count(self, now: Keys) -> None:
        """Keep the count of wrong tries; where it cannot be written it holds until the program ends."""
        try:
            write_keys(self.keys_path, now)
            self._unkept = None
        except RecordError:
            self._unkept = now

    def _prepare(self, db: Database) -> None:
        mode = db.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        if mode != "wal":
            raise RecordError(
                "The disk of the record does not take a write-ahead log, so answers would not be safe there.",
                "Nothing was changed.",
                "Choose a folder on another disk of this computer (--data-dir).",
            )
        db.execute("PRAGMA synchronous = FULL")
        for rest in self.folder.glob(f".{KEYS}.*.part"):  # of a write that was cut off
            with suppress(OSError):
                rest.unlink()

    def _migrate(self, db: Database, key: bytes) -> None:
        if not db.table_names():
            raise RecordError(
                f"The record {RECORD} holds nothing: it is not what it was.",
                "It was not touched.",
                f"Put back {RECORD} from the newest folder in backups.",
            )
        if integrity_faults(self.path, key):
            raise RecordError(
                "The record is damaged, so it was not brought up to this version.",
                "It was not touched.",
                "Copy the data folder as it is, then put back a backup from its backups folder.",
            )
        make_backup(db, key, self.folder, f"before-{pending(db)[0]}")
        migrate(db)


def practice_settings(settings: ClinicSettings) -> ClinicSettings:
    """Return the settings of a practice record: every page of it is watermarked."""
    return replace(settings, practice="yes")
