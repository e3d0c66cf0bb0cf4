"""The questions as data for other programs: `questions --json` and the JSON Schema of a case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from app.intake.answers import DONE
from app.intake.dates import OLDEST_AGE
from app.intake.questions import Question
from app.intake.vocabulary import Kind, Level, Sex
from app.triage.knowledge import Knowledge

Json = dict[str, Any]


def describe_questions(knowledge: Knowledge) -> list[Json]:
    """Return one object a question: codes, step, texts, kind, values, range, stem, what shows it, what reads it."""
    readers = _readers(knowledge)
    return [_describe(question, knowledge, readers) for question in knowledge.catalogue.questions.values()]


def _describe(question: Question, knowledge: Knowledge, readers: dict[str, set[str]]) -> Json:
    described: Json = {
        "code": question.code,
        "answer_codes": list(question.codes),
        "step": question.step,
        "block": question.block,
        "kind": question.kind.value,
        "text": {language: dict(words) for language, words in question.texts.items()},
        "values": [{"value": option.code, "text": dict(option.text)} for option in question.options],
        "stem": list(question.stems),
        "parent": question.parent,
        "shows": [{"codes": list(shows.codes), "values": list(shows.values)} for shows in question.shows],
        "warning_stem": question.warning_stem,
        "context_only": question.context_only,
        "mitigating": question.mitigating,
    }
    if question.kind is Kind.NUMBER:
        described |= {
            "unit": question.unit,
            "minimum": question.minimum,
            "maximum": question.maximum,
            "step_size": 1 / question.scale,
        }
    if question.kind is Kind.AREAS:
        described["areas"] = [
            {"code": area.code, "side": area.side, "text": dict(area.texts)}
            for area in knowledge.catalogue.areas.values()
        ]
    read_by = sorted({reader for code in question.codes for reader in readers.get(code, ())})
    described["read_by"] = read_by
    return described


def _readers(knowledge: Knowledge) -> dict[str, set[str]]:
    """Return, for each answer code, the rules, patterns, contradictions and advice that read it, through terms too."""
    readers: dict[str, set[str]] = {}
    for rule in knowledge.rules.values():
        if rule.kind != "term":
            name = rule.owner or rule.code
            for code in _answer_codes(rule.code, knowledge):
                readers.setdefault(code, set()).add(name)
    for code in knowledge.hold.questions:
        readers.setdefault(code, set()).add(knowledge.hold.code)
    return readers


def _answer_codes(code: str, knowledge: Knowledge) -> set[str]:
    found: set[str] = set()
    waiting, seen = [code], {code}
    while waiting:
        for finding in knowledge.rules[waiting.pop()].findings():
            if finding in knowledge.rules:
                if finding not in seen:
                    seen.add(finding)
                    waiting.append(finding)
            else:
                counted = knowledge.counted.get(finding)
                parts = counted.minus if counted is not None else ()
                found.update(_asked_by(part, knowledge) for part in parts or (finding,))
    return found


def _asked_by(finding: str, knowledge: Knowledge) -> str:
    if finding in knowledge.catalogue.by_answer_code:
        return finding
    if finding in knowledge.counted:
        return knowledge.counted[finding].asks
    return "areas" if finding.startswith("area.") else finding.rpartition(".")[0]


def case_schema(knowledge: Knowledge) -> Json:
    """Return the JSON Schema (2020-12) of a case file."""
    answers: Json = {}
    for code, question in knowledge.catalogue.by_answer_code.items():
        answers[code] = _value_schema(question, knowledge)
        if question.kind in (Kind.MANY_OF, Kind.AREAS):
            answers[f"{code}.{DONE}"] = {"type": "boolean"}
    text: Json = {"type": "string"}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Plumbline case",
        "type": "object",
        "required": ["patient"],
        "additionalProperties": False,
        "properties": {
            "title": text,
            "patient": {"type": "object", "additionalProperties": False, "properties": dict(_patient_schema())},
            "on": {"type": "string", "format": "date"},
            "answers": {"type": "object", "additionalProperties": False, "properties": answers},
            "expect": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "level": {"enum": [level.code for level in Level if level is not Level.NONE]},
                    "hold": {"type": "boolean"},
                    "pattern": text,
                },
            },
            "needs": text,
        },
    }


def _patient_schema() -> Iterator[tuple[str, Json]]:
    yield "birth_date", {"type": "string"}
    yield "age", {"type": "integer", "minimum": 0, "maximum": OLDEST_AGE}
    yield "sex", {"enum": [sex.value for sex in Sex]}
    for name in ("family_name", "given_name", "number", "language"):
        yield name, {"type": "string"}


def _value_schema(question: Question, knowledge: Knowledge) -> Json:
    codes = [option.code for option in question.options]
    items: Json = {"type": "array", "items": {"enum": codes}}
    match question.kind:
        case Kind.MANY_OF:
            return items
        case Kind.AREAS:
            strength = {"type": "number", "minimum": 0, "maximum": 10}
            detail: Json = {"sensations": items, "strength": strength, "worst": {"type": "boolean"}}
            area: Json = {"type": "object", "additionalProperties": False, "properties": detail}
            return {
                "type": "object",
                "additionalProperties": False,
                "properties": dict.fromkeys(knowledge.catalogue.areas, area),
            }
        case Kind.NUMBER:
            return {"type": "number", "minimum": question.minimum, "maximum": question.maximum}
        case Kind.DATE | Kind.TEXT:
            return {"type": "string"}
        case _:
            return {"enum": codes}
