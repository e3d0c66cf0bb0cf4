"""What an emergency is told about: the findings that met its rules, and the words to say on the telephone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.intake.dates import show_date, show_span
from app.intake.questions import Question
from app.intake.vocabulary import Kind, Level, Sex

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.records.emergencies import Acceptance
    from app.triage.result import Fired

tr = QCoreApplication.translate

CAUDA = "cauda"
"""The block of the bladder, bowel and saddle questions."""
MOST_FINDINGS = 4
NO_BREAK = "\u2011"
"""A hyphen that keeps a date in one line."""
MOST_DETAILS = 2
"""Since when, and whether it gets worse; the page of the question has the rest."""
NOT_KNOWN = "not known"

Piece = tuple[str, bool]
"""Words, and whether they are a fact that must not be missed."""


@dataclass(frozen=True)
class Finding:
    """One answer that met a rule, with what was asked about it."""

    name: str
    answer: str
    details: tuple[str, ...] = ()


def emergency_rules(consultation: Consultation) -> list[Fired]:
    """Return the emergency rules that are met now."""
    return [rule for rule in consultation.result.fired if rule.level is Level.EMERGENCY]


def findings(consultation: Consultation, rule: Fired, language: str) -> list[Finding]:
    """Return the findings of a rule: what is known first; a follow-up stands with its question."""
    by_code = consultation.catalogue.by_answer_code
    found: dict[str, Finding] = {}
    for literal in sorted(rule.literals, key=lambda one: one.answer == NOT_KNOWN):
        question = by_code.get(literal.code)
        if question is not None and question.parent:
            continue
        if question is None and literal.answer == NOT_KNOWN:
            continue
        details = _details(consultation, literal.code, language) if question is not None else ()
        found.setdefault(literal.code, Finding(literal.question, literal.answer, details))
    return list(found.values())


def _details(consultation: Consultation, code: str, language: str) -> tuple[str, ...]:
    told = []
    for question in consultation.catalogue.followups(code):
        said = _said(consultation, question, language)
        if said:
            told.append(f"{question.text(language)}: {said}")
    return tuple(told[:MOST_DETAILS])


def _said(consultation: Consultation, question: Question, language: str) -> str:
    value = consultation.value(question.code)
    if question.kind is Kind.DATE and value and value != "unknown":
        day = date.fromisoformat(value.removeprefix("~"))
        return f"{show_date(day)} ({show_span((consultation.on - day).days)})"
    option = question.option(value) if value else None
    return option.text[language].lower() if option is not None else value


def bladder_and_bowel(consultation: Consultation, language: str) -> list[tuple[str, str, bool]]:
    """Return each question of the block that was shown: its words, its answer, whether it must be asked again."""
    listed = []
    for stem in consultation.catalogue.warning_stems:
        if stem.block == CAUDA and consultation.is_shown(stem):
            value = consultation.value(stem.code)
            option = stem.option(value) if value else None
            said = option.text[language] if option is not None else ""
            listed.append((stem.text(language), said, consultation.must_confirm(stem.code)))
    return listed


def criteria(consultation: Consultation, rules: Sequence[Fired]) -> str:
    """Return what the criteria stand for: the suspected conditions, or the titles of the rules."""
    named = {concern.rule: concern.title for concern in consultation.result.concerns}
    return "; ".join(dict.fromkeys(_lower(named.get(rule.rule, rule.title)) for rule in rules))


def call_script(consultation: Consultation, acceptance: Acceptance, language: str) -> list[list[Piece]]:
    """Return the paragraphs to say: who rings, about whom, what was found, what it means, and the question."""
    rules = emergency_rules(consultation)
    paragraphs = [_who(consultation)]
    told = {finding.name: finding for rule in rules for finding in findings(consultation, rule, language)}
    if told:
        paragraphs.append(_found(list(told.values())[:MOST_FINDINGS]))
    if any(_is_cauda(consultation, rule) for rule in rules):
        paragraphs.append(_block(consultation, acceptance, language))
    if rules:
        words = tr("Call", "These meet the criteria for %1.")
        before, after = words.split("%1")
        suspected = tr("Call", "suspected %1").replace("%1", criteria(consultation, rules))
        end = [(before, False), (suspected, True), (after + tr("Call", " A doctor must see the patient now. "), False)]
    else:
        # The answers are corrected, the call may still be made.
        end = [(tr("Call", "No emergency rule is met any more. "), False)]
    end += [(tr("Call", "A summary comes along. "), False), (tr("Call", "Who accepts the patient, please?"), True)]
    paragraphs.append(end)
    return paragraphs


def as_html(paragraphs: Iterable[Sequence[Piece]]) -> str:
    """Return paragraphs for a label, every character of them shown as it is."""
    lines = []
    for pieces in paragraphs:
        words = "".join(f"<b>{escape(said)}</b>" if fact else escape(said) for said, fact in pieces)
        words = words.replace("-", NO_BREAK)
        lines.append(f'<p style="margin: 0 0 6px 0">{words}</p>')
    return "".join(lines)


def as_words(paragraphs: Iterable[Sequence[Piece]]) -> str:
    """Return paragraphs as plain words."""
    return "\n".join("".join(said for said, _ in pieces) for pieces in paragraphs)


def _who(consultation: Consultation) -> list[Piece]:
    patient, clinic = consultation.patient, consultation.record.settings.clinic
    clinician = consultation.clinician
    name = clinician.name if clinician is not None else tr("Call", "the physiotherapist")
    here = tr("Call", "I am %1, physiotherapist").replace("%1", name)
    at = tr("Call", " at %1").replace("%1", clinic.clinic_name) if clinic.clinic_name else ""
    given = " ".join(part for part in (patient.given_name, patient.family_name.upper()) if part)
    person = {Sex.FEMALE: tr("Call", "a woman"), Sex.MALE: tr("Call", "a man")}.get(patient.sex, tr("Call", "a person"))
    of_age, no_age = tr("Call", " of %1"), tr("Call", ", age not known")
    age = of_age.replace("%1", str(patient.age)) if patient.age is not None else no_age
    born = tr("Call", ", born %1").replace("%1", show_date(patient.birth_date)) if patient.birth_date else ""
    about = f"{given}, {person}{age}{born}" if given else f"{person}{age}{born}"
    return [(f"{here}{at}. " + tr("Call", "I am sending you "), False), (about, True), (".", False)]


def _found(told: Sequence[Finding]) -> list[Piece]:
    pieces: list[Piece] = []
    for finding in told:
        said = f"{finding.name}: {finding.answer.lower()}"
        details = f" ({'; '.join(_lower(detail) for detail in finding.details)})" if finding.details else ""
        pieces += [(said, True), (f"{details}. ", False)]
    return pieces


def _block(consultation: Consultation, acceptance: Acceptance, language: str) -> list[Piece]:
    listed = bladder_and_bowel(consultation, language)
    no = sum(1 for _, said, _ in listed if said and said == _no(consultation, language))
    unasked = sum(1 for _, said, _ in listed if not said)
    words = tr("Call", "Of %1 bladder, bowel and saddle questions %2 were answered no. ")
    if unasked:
        words = tr("Call", "Of %1 bladder, bowel and saddle questions %2 were answered no, %3 not asked yet. ")
    for place, count in (("%1", len(listed)), ("%2", no), ("%3", unasked)):
        words = words.replace(place, str(count))
    if acceptance.last_void.strip():
        return [(words + tr("Call", "Urine last passed: "), False), (acceptance.last_void.strip(), True), (".", False)]
    return [(words + tr("Call", "When urine was last passed is not known yet."), False)]


def _no(consultation: Consultation, language: str) -> str:
    stem = next(stem for stem in consultation.catalogue.warning_stems if stem.block == CAUDA)
    option = stem.option("no")
    return option.text[language] if option is not None else ""


def _is_cauda(consultation: Consultation, rule: Fired) -> bool:
    by_code = consultation.catalogue.by_answer_code
    return any(one.code in by_code and by_code[one.code].block == CAUDA for one in rule.literals)


def _lower(words: str) -> str:
    """Return words as they stand inside a sentence; abbreviations keep their capitals."""
    return words[:1].lower() + words[1:] if words[1:2].islower() or words[1:2] == " " else words
