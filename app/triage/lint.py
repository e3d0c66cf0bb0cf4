"""Checks of an evidence base that loaded: every fault with file, line and reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from app.intake.questions import Question
from app.intake.vocabulary import UNSURE, Kind, Level
from app.triage.files import Fault, KnowledgeFile, entries
from app.triage.keys import check_keys
from app.triage.knowledge import Knowledge
from app.triage.reading_grade import reading_grade
from app.triage.rules import MARKS, Rule
from app.triage.seeds import check_seeds
from app.triage.sourcing import check_sources

CLINICIAN_TOPICS = ("route", "note")
"""Said to the clinician: not held to the reading grade of the patient's pages."""
TOPICS = (
    *CLINICIAN_TOPICS,
    "understand",
    "found",
    "do_now",
    "bring",
    "helps",
    "day_night",
    "expect",
    "contact",
    "card",
)
HELD = ("CES1", "CES2", "CES3", "CES4", "CES5", "CES7", "CES8")
"""The screen that holds the level (R-CES7, clinical evidence 2.1)."""
DOMAINS = ("location", "sensation", "frequency", "position", "history", "exam")
_WORDS = {"rule": ("title", "reason", "action"), "advice": ("text",), "exercise": ("title", "how", "dose", "stop")}
"""The words a rule of a kind must have; of every other kind only its title."""
_LEVELS = [level.code for level in Level if level is not Level.NONE]


def lint(knowledge: Knowledge) -> list[Fault]:
    """Return every fault of a loaded evidence base, in file order; an empty list when it is clean."""
    faults = [fault for check in _CHECKS for fault in check(knowledge)]
    return sorted(set(faults), key=lambda fault: (fault.file, fault.line, fault.reason))


def _file(knowledge: Knowledge, name: str) -> KnowledgeFile:
    return next(file for file in knowledge.files if file.name == name)


def _rule_fault(rule: Rule, reason: str) -> Fault:
    return Fault(rule.file, rule.line, f"{rule.code}: {reason}")


def _sources(knowledge: Knowledge) -> Iterator[Fault]:
    for rule in knowledge.rules.values():
        if rule.kind in ("term", "contradiction"):
            continue
        named = {*rule.sources, *(source for arm in rule.arms for source in arm.sources)}
        if not named:
            yield _rule_fault(rule, "has no source")
        for marked in sorted(named):
            mark, _, key = marked.partition(":")
            if mark not in MARKS:
                yield _rule_fault(rule, f"source {marked} has no mark F, K or J")
            elif key and key not in knowledge.sources:
                yield _rule_fault(rule, f"unknown source {key}")


def _rule_translations(knowledge: Knowledge) -> Iterator[Fault]:
    for rule in knowledge.rules.values():
        needed = _WORDS.get(rule.kind, ("title",))
        for language in knowledge.catalogue.languages:
            words = rule.texts.get(language, {})
            for part in needed:
                if part not in words:
                    yield _rule_fault(rule, f"missing translation: {part} in {language}")


def _question_translations(knowledge: Knowledge) -> Iterator[Fault]:
    for question in knowledge.catalogue.questions.values():
        for language in knowledge.catalogue.languages:
            if not question.texts.get(language, {}).get("short"):
                yield _question_fault(knowledge, question, f"missing translation: short in {language}")
            for option in question.options:
                if language not in option.text:
                    yield _question_fault(
                        knowledge, question, f"missing translation: option {option.code} in {language}"
                    )
    for file, entry in [*entries(list(knowledge.files), "area"), *entries(list(knowledge.files), "route")]:
        code = str(entry.get("place", entry.get("level")))
        for language in knowledge.catalogue.languages:
            if language not in entry["text"]:
                yield Fault(file.name, file.line_of(code), f"{code}: missing translation in {language}")


def _question_fault(knowledge: Knowledge, question: Question, reason: str) -> Fault:
    written = question.group or question.parent or question.code
    for file in knowledge.files:
        if file.data.get("step") == question.step and (line := file.line_of(written)) > 1:
            return Fault(file.name, line, f"{question.code}: {reason}")
    return Fault("questions", 1, f"{question.code}: {reason}")


def _questions(knowledge: Knowledge) -> Iterator[Fault]:
    steps = {step.code for step in knowledge.catalogue.steps}
    for question in knowledge.catalogue.questions.values():
        if question.step not in steps:
            yield _question_fault(knowledge, question, f"unknown step {question.step}")
        if question.block not in knowledge.catalogue.blocks:
            yield _question_fault(knowledge, question, f"unknown block {question.block}")
        for code in question.stems:
            if code not in knowledge.catalogue.questions:
                yield _question_fault(knowledge, question, f"unknown stem {code}")
        for shows in question.shows:
            for code in shows.codes:
                if code not in knowledge.catalogue.questions and not code.startswith("patient."):
                    yield _question_fault(knowledge, question, f"shown by unknown question {code}")
        yield from _question_values(knowledge, question)


def _question_values(knowledge: Knowledge, question: Question) -> Iterator[Fault]:
    codes = [option.code for option in question.options]
    if len(set(codes)) < len(codes):
        yield _question_fault(knowledge, question, "an option is there twice")
    if question.kind in (Kind.ONE_OF, Kind.GRID, Kind.MANY_OF) and len(codes) < 2:
        yield _question_fault(knowledge, question, "has fewer than two options")
    if question.kind is Kind.NUMBER and not question.minimum < question.maximum:
        yield _question_fault(knowledge, question, "its range is empty")


def _patterns(knowledge: Knowledge) -> Iterator[Fault]:
    for file, entry in entries(list(knowledge.files), "pattern"):
        for part in ("purpose", "use", "misuse"):
            if not entry.get(part):
                yield Fault(file.name, file.line_of(entry["code"]), f"{entry['code']}: has no {part}")
        yield from _untranslated(knowledge, file, entry, "title", "about")
    for rule in knowledge.rules.values():
        if rule.kind == "feature" and rule.domain not in DOMAINS:
            yield _rule_fault(rule, f"unknown domain {rule.domain}")
        if rule.kind == "feature" and not -3 <= rule.weight <= 4:
            yield _rule_fault(rule, f"weight {rule.weight} is outside the scale from -3 to +4")
        unmeasured = rule.kind == "feature" and all(source.startswith("J") for source in rule.sources)
        if unmeasured and abs(rule.weight) > 2:
            yield _rule_fault(rule, f"weight {rule.weight} needs a likelihood ratio; judgement alone goes up to 2")


def _untranslated(knowledge: Knowledge, file: KnowledgeFile, entry: Mapping[str, Any], *parts: str) -> Iterator[Fault]:
    for language in knowledge.catalogue.languages:
        for part in parts:
            if part not in entry.get("text", {}).get(language, {}):
                yield Fault(
                    file.name,
                    file.line_of(entry["code"]),
                    f"{entry['code']}: missing translation: {part} in {language}",
                )


def _levels(knowledge: Knowledge) -> Iterator[Fault]:
    for rule in knowledge.rules.values():
        if rule.kind in ("self_care", "default") and any(arm.level is Level.NONE for arm in rule.arms):
            yield _rule_fault(rule, "gives no level")
        if rule.kind == "rule" and not rule.texts and all(arm.level is Level.NONE for arm in rule.arms):
            yield _rule_fault(rule, "gives neither a level nor words")
    routes = _file(knowledge, "routes.toml")
    for level in _LEVELS:
        if level not in knowledge.routes:
            yield Fault(routes.name, 1, f"there is no route for {level}")


def _references(knowledge: Knowledge) -> Iterator[Fault]:
    concerns = {entry["code"] for _, entry in entries(list(knowledge.files), "concern")}
    known: Mapping[str, set[str]] = {
        "level": set(_LEVELS),
        "pattern": {"none", *(entry["code"] for entry in knowledge.patterns)},
        "concern": concerns,
        "not_concern": concerns,
    }
    for concern in (*knowledge.gate.concerns, *knowledge.gate.met):
        if concern not in concerns:
            yield Fault("exercises.toml", 1, f"unknown concern {concern}")
    for rule in knowledge.rules.values():
        if rule.concern and rule.concern not in concerns:
            yield _rule_fault(rule, f"unknown concern {rule.concern}")
        if rule.kind == "advice" and rule.topic not in TOPICS:
            yield _rule_fault(rule, f"unknown topic {rule.topic}")
        for kind, value in rule.fits:
            if kind != "held" and value not in known[kind]:
                yield _rule_fault(rule, f"unknown {kind.removeprefix('not_')} {value}")
    gates = _file(knowledge, "gates.toml")
    for code in knowledge.hold.questions:
        if code not in knowledge.catalogue.questions:
            yield Fault(gates.name, gates.line_of(knowledge.hold.code), f"hold names unknown question {code}")


def _needs(knowledge: Knowledge) -> Iterator[Fault]:
    """Check what emergencies need to know: a concern, questions and sources that are there, and words."""
    concerns = {rule.concern for rule in knowledge.rules.values() if rule.concern}
    for need in knowledge.needs:
        concern = need["concern"]
        faults = [] if concern in concerns else [f"unknown concern {concern}"]
        faults += [f"unknown question {q}" for q in need["questions"] if q not in knowledge.catalogue.by_answer_code]
        keys = [marked.partition(":")[2] or marked for marked in need.get("sources", ())]
        faults += [f"unknown source {key}" for key in keys if key not in knowledge.sources]
        faults += [] if keys else ["has no source"]
        faults += [f"missing translation in {one}" for one in knowledge.catalogue.languages if one not in need["text"]]
        yield from (Fault("next_question.toml", 1, f"the need of {concern}: {reason}") for reason in faults)


def _scores(knowledge: Knowledge) -> Iterator[Fault]:
    """Check scores, instruments and the short assessment: what they name must be there, with source and licence."""
    for file, entry in [*entries(list(knowledge.files), "score"), *entries(list(knowledge.files), "instrument")]:
        code = entry["code"]
        if not entry.get("sources"):
            yield Fault(file.name, file.line_of(code), f"{code}: has no source")
        yield from _untranslated(knowledge, file, entry, "title", *(("note",) if "item" in entry else ()))
        if "question" in entry and entry["question"] not in knowledge.catalogue.by_answer_code:
            yield Fault(file.name, file.line_of(code), f"{code}: unknown question {entry['question']}")
        if "question" in entry and not entry.get("licence"):
            yield Fault(file.name, file.line_of(code), f"{code}: has no licence state")
    for file in knowledge.files:
        for code in file.data.get("short", {}).get("questions", ()):
            question = knowledge.catalogue.questions.get(code)
            if question is None or question.parent:
                yield Fault(file.name, 1, f"the short assessment names {code}, which is no question of its own")


def _pattern_order(knowledge: Knowledge) -> Iterator[Fault]:
    codes = {entry["code"] for entry in knowledge.patterns}
    terms = {rule.code for rule in knowledge.rules.values() if rule.kind == "term"}
    known = terms | knowledge.catalogue.by_answer_code.keys()
    for file, entry in entries(list(knowledge.files), "pattern"):
        for other in entry.get("after", ()):
            if other not in codes:
                yield Fault(file.name, file.line_of(entry["code"]), f"{entry['code']}: unknown pattern {other}")
    for file, entry in [*entries(list(knowledge.files), "pattern"), *entries(list(knowledge.files), "score")]:
        for key in ("capped_unless", "when"):
            if key in entry and entry[key] not in known:
                yield Fault(
                    file.name, file.line_of(entry["code"]), f"{entry['code']}: {key} names no finding {entry[key]}"
                )


def _named_outside_rules(knowledge: Knowledge) -> set[str]:
    """Return the terms that are read by something else than a literal."""
    unless = {entry["capped_unless"] for entry in knowledge.patterns if "capped_unless" in entry}
    return {knowledge.bands.scope, *unless, *(entry["when"] for entry in knowledge.scores)}


def _unused(knowledge: Knowledge) -> Iterator[Fault]:
    read = {finding for rule in knowledge.rules.values() for finding in rule.findings()}
    read |= _named_outside_rules(knowledge)
    for rule in knowledge.rules.values():
        if rule.kind == "term" and rule.code not in read and _other_side(rule.code) not in read:
            yield _rule_fault(rule, "the term is read by no rule")


def _other_side(code: str) -> str:
    return code[:-1] + {"L": "R", "R": "L"}.get(code[-1], code[-1])


def _keys(knowledge: Knowledge) -> Iterator[Fault]:
    yield from check_keys(knowledge.files)


def _safety_net(knowledge: Knowledge) -> Iterator[Fault]:
    """Check what every base must hold: the whole cauda equina screen, unsure as yes in it, and the warning card."""
    gates = _file(knowledge, "gates.toml")
    if set(knowledge.hold.questions) != set(HELD):
        yield Fault(gates.name, gates.line_of(knowledge.hold.code), f"hold must name {', '.join(HELD)}")
    if knowledge.hold.shown_level not in ("soon", "urgent", "emergency"):
        yield Fault(gates.name, gates.line_of(knowledge.hold.code), "hold must show at least soon")
    for code in (*HELD, "CES6"):
        question = knowledge.catalogue.questions.get(code)
        unsure = question.option(UNSURE) if question is not None else None
        if question is None or unsure is None or unsure.value != 1:
            yield Fault("questions_1_warning.toml", 1, f"{code} must be asked, and unsure must count as yes")
    advice = [rule for rule in knowledge.rules.values() if rule.kind == "advice"]
    for topic, least in (("card", 6), ("do_now", 3), ("bring", 1), ("found", 3), ("contact", 1)):
        if sum(rule.topic == topic for rule in advice) < least:
            yield Fault("advice.toml", 1, f"there are fewer than {least} lines of {topic}")
    for rule in advice:
        if rule.topic == "card" and rule.fits:
            yield _rule_fault(rule, "a line of the card must be shown at every level")


def _dates(knowledge: Knowledge) -> Iterator[Fault]:
    file = _file(knowledge, "base.toml")
    for name, text in (("dated", knowledge.base.dated), ("expires", knowledge.base.expires)):
        try:
            date.fromisoformat(text)
        except ValueError:
            yield Fault(file.name, 1, f"{name} is not a date: {text}")
            return
    if knowledge.base.expires <= knowledge.base.dated:
        yield Fault(file.name, 1, "expires on or before the day it is dated")


def _reading(knowledge: Knowledge) -> Iterator[Fault]:
    limit = _file(knowledge, "base.toml").data["reading_grade"]
    for file, code, text in _patient_texts(knowledge):
        grade = reading_grade(text)
        if grade > limit:
            yield Fault(file.name, file.line_of(code), f"{code}: reading grade {grade:.1f} is above {limit}")


def _patient_texts(knowledge: Knowledge) -> Iterator[tuple[KnowledgeFile, str, str]]:
    words: Mapping[str, Any]
    for file, entry in entries(list(knowledge.files), "advice"):
        if entry["topic"] in CLINICIAN_TOPICS:
            continue
        words = entry.get("text", {}).get("en", {})
        yield file, entry["code"], f"{words.get('heading', '')} {words.get('text', '')}"
    for file, entry in entries(list(knowledge.files), "exercise"):
        words = entry.get("text", {}).get("en", {})
        yield file, entry["code"], " ".join(words.get(part, "") for part in ("how", "dose", "stop"))
    for file, entry in entries(list(knowledge.files), "route"):
        words = entry["text"].get("en", {})
        yield file, entry["level"], f"{words.get('patient_title', '')}. {words.get('patient_words', '')}"


_CHECKS: tuple[Callable[[Knowledge], Iterator[Fault]], ...] = (
    _sources,
    _rule_translations,
    _question_translations,
    _questions,
    _patterns,
    _pattern_order,
    _scores,
    _levels,
    _references,
    _needs,
    _unused,
    _dates,
    _reading,
    _keys,
    _safety_net,
    check_sources,
    check_seeds,
)
