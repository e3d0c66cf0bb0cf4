"""Signed results, their documents and addenda: written once, read ever after."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from app.intake.vocabulary import Level
from app.records.audit import Action, Audit
from app.records.connection import Statements
from app.records.faults import RecordError
from app.system.errors import KnownError


@dataclass(frozen=True)
class MadeDocument:
    """A printed document to be kept."""

    kind: str
    language: str
    large_print: bool
    pdf: bytes


@dataclass(frozen=True)
class KeptDocument:
    """A document of the record without its bytes."""

    number: int
    kind: str
    language: str
    large_print: bool
    made_at: str


@dataclass(frozen=True)
class Signature:
    """What the clinician signs: levels, written reasons, own impression. `answers` and `result` are JSON texts."""

    signed_at: str
    level: Level
    shown_level: Level
    final_level: Level
    hold: bool
    hold_reason: str
    incomplete_reason: str
    impression: str
    answers: str
    result: str
    base_version: str
    base_hash: str


@dataclass(frozen=True)
class SignedResult:
    """A signature as it is kept, with who signed."""

    clinician: str
    registration: str
    signature: Signature


@dataclass(frozen=True)
class Addendum:
    """A text added after signing."""

    made_at: str
    clinician: str
    registration: str
    text: str


class Signing:
    """The signed results of one record."""

    def __init__(self, db: Database, audit: Audit) -> None:
        self._audit = audit
        self._sql = Statements(db)

    def sign(
        self, encounter: int, signature: Signature, documents: Sequence[MadeDocument], recheck_on: date | None
    ) -> None:
        """Keep result, documents and audit in one transaction; the intake is read-only from then on."""
        with self._sql.atomic():
            row = {**vars(signature), "encounter": encounter, "clinician": self._audit.clinician}
            self._sql.run("add_signed_result", **row)
            for made in documents:
                self._add(encounter, made)
            if recheck_on is not None:
                self._sql.run("add_recheck", encounter=encounter, due_on=recheck_on.isoformat())
            if not self._sql.run("seal_encounter", encounter=encounter, now=signature.signed_at).rowcount:
                raise KnownError("This intake is already closed.", "Nothing was changed.")
            self._audit.add(Action.SIGNED, encounter=encounter, subject=signature.final_level.code)

    def signed(self, encounter: int) -> SignedResult | None:
        """Return what was signed, or None."""
        row = self._sql.run("get_signed_result", encounter=encounter).fetchone()
        if row is None:
            return None
        signed_at, clinician, registration, level, shown, final, hold, *texts = row
        signature = Signature(signed_at, Level(level), Level(shown), Level(final), bool(hold), *texts)
        return SignedResult(clinician, registration, signature)

    def documents(self, encounter: int) -> list[KeptDocument]:
        """Return the documents of an intake in the order they were made."""
        rows = self._sql.run("list_documents", encounter=encounter)
        return [KeptDocument(number, kind, lang, bool(large), at) for number, kind, lang, large, at, _ in rows]

    def pdf(self, document: int) -> bytes:
        """Return the bytes that were kept; raise RecordError when they are not what was kept."""
        row = self._sql.run("get_document", document=document).fetchone()
        if row is None or hashlib.sha256(row[0]).hexdigest() != row[1]:
            raise RecordError(
                "This document is damaged, so it is not printed.",
                "The rest of the record is not touched by this.",
                "Put back a backup from the backups folder.",
            )
        return bytes(row[0])

    def add_addendum(self, encounter: int, text: str, document: MadeDocument | None = None) -> None:
        """Add a text, and its page, to a signed intake."""
        with self._sql.atomic():
            row = {"encounter": encounter, "clinician": self._audit.clinician, "now": self._audit.now(), "text": text}
            self._sql.run("add_addendum", **row)
            if document is not None:
                self._add(encounter, document)
            self._audit.add(Action.ADDENDUM, encounter=encounter)

    def addenda(self, encounter: int) -> list[Addendum]:
        """Return what was added after signing, in order."""
        return [Addendum(*row) for row in self._sql.run("list_addenda", encounter=encounter)]

    def tell(self, action: Action, encounter: int, kind: str) -> None:
        """Keep in the audit that a document was printed or saved."""
        with self._sql.atomic():
            self._audit.add(action, encounter=encounter, subject=kind)

    def _add(self, encounter: int, made: MadeDocument) -> None:
        self._sql.run(
            "add_document",
            encounter=encounter,
            kind=made.kind,
            language=made.language,
            large_print=int(made.large_print),
            now=self._audit.now(),
            pdf=made.pdf,
            sha256=hashlib.sha256(made.pdf).hexdigest(),
        )
