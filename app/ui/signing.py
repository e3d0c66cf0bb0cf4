"""From an open intake to the documents that are signed: plain data in, documents out, on another thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.reports.context import Context, Signed

if TYPE_CHECKING:
    from app.consultation import Consultation, Reasons
    from app.intake.case import Case
    from app.intake.questions import Catalogue
    from app.records.signing import MadeDocument
    from app.triage.result import Result

LARGE = "yes"


@dataclass(frozen=True)
class Papers:
    """Everything that the signed documents are made from, taken at one moment."""

    case: Case
    result: Result
    catalogue: Catalogue
    context: Context
    reasons: Reasons
    signed_at: str
    language: str
    large_print: bool

    @classmethod
    def of(cls, consultation: Consultation, reasons: Reasons, language: str) -> Papers:
        """Take the state of an intake; the patient's pages are in the patient's language where it is known here."""
        signed_at = consultation.record.audit.now()
        patient, clinician = consultation.patient, consultation.clinician
        signed = Signed(
            clinician.name if clinician is not None else "",
            clinician.registration if clinician is not None else "",
            signed_at,
            reasons.impression.strip(),
            reasons.hold.strip() if consultation.result.hold else "",
            reasons.incomplete.strip() if consultation.result.incomplete else "",
        )
        known = patient.language in consultation.catalogue.languages
        return cls(
            consultation.case(),
            consultation.result,
            consultation.catalogue,
            context_of(consultation, signed),
            reasons,
            signed_at,
            patient.language if known else language,
            patient.large_print == LARGE,
        )

    def is_of(self, consultation: Consultation) -> bool:
        """Return whether the intake is still as these papers say."""
        same = self.case == consultation.case() and self.result == consultation.result
        return same and self.context == context_of(consultation, self.context.signed)


def context_of(consultation: Consultation, signed: Signed | None = None) -> Context:
    """Return what the pages say beside the case and its result; the impression is no note but part of the signature."""
    steps = {step.code for step in consultation.catalogue.headings} - {"result"}
    return Context(
        clinic=consultation.record.settings.clinic,
        notes={step: text for step, text in consultation.notes.items() if step in steps},
        overrule=consultation.overrule,
        emergencies=tuple(consultation.emergencies),
        signed=signed,
        short=consultation.is_short,
    )


def make_papers(papers: Papers) -> list[MadeDocument]:
    """Return the signed documents; slow."""
    from app.reports.documents import make_signed_documents

    return make_signed_documents(
        papers.case,
        papers.result,
        papers.catalogue,
        papers.context,
        language=papers.language,
        large_print=papers.large_print,
    )
