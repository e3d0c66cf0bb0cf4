"""From knowledge files to the catalogue of questions and body areas (app/intake/questions.py).

An option is written `code:Text` or `code:Text:value`; the value the rules compare is the option's place in the list,
from 1, unless it is written; `?` leaves the finding unknown. `shows` maps codes, alternatives joined by `|`, to the
answers that show the question.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.intake.questions import SHORT, Area, Catalogue, Heading, Option, Question, ShortAssessment, Shows
from app.intake.vocabulary import DECLINED, NO, NOT_APPLICABLE, SIDES, UNSURE, YES, Kind
from app.triage.files import Fault, KnowledgeError, KnowledgeFile, entries

_YES_NO = {
    YES: {"en": "Yes"},
    NO: {"en": "No"},
    UNSURE: {"en": "Unsure"},
    DECLINED: {"en": "Declined"},
    NOT_APPLICABLE: {"en": "Not applicable"},
}
_NOT_APPLICABLE_VALUE = 2


def build_catalogue(files: list[KnowledgeFile]) -> Catalogue:
    """Return the catalogue; raise KnowledgeError naming file and line for a question that cannot be read."""
    faults: list[Fault] = []
    questions: dict[str, Question] = {}
    templates = {entry["code"]: entry["question"] for _, entry in entries(files, "followups")}
    for file, entry in entries(files, "question"):
        try:
            for question in _expand(file, entry, templates):
                if question.code in questions:
                    faults.append(
                        Fault(file.name, file.line_of(question.code), f"question {question.code} is there twice")
                    )
                questions[question.code] = replace(question, order=len(questions))
        except (KeyError, ValueError, TypeError) as error:
            code = str(entry.get("code", "?"))
            faults.append(Fault(file.name, file.line_of(code), f"question {code}: {_said(error)}"))
    base = next((file.data for file in files if file.name == "base.toml"), {})
    if faults:
        raise KnowledgeError(faults)
    return Catalogue(
        questions=questions,
        areas=_areas(files),
        steps=tuple(_heading(step) for step in base.get("step", ())),
        blocks={block["code"]: _heading(block) for block in base.get("block", ())},
        languages=tuple(base.get("languages", ("en",))),
        short=_short(base["short"]) if "short" in base else None,
    )


def _short(entry: Mapping[str, Any]) -> ShortAssessment:
    texts = entry["text"]
    block = {language: text["block"] for language, text in texts.items()}
    return ShortAssessment(_heading({"code": SHORT, **entry}), Heading(SHORT, block), tuple(entry["questions"]))


def _said(error: Exception) -> str:
    return f"{error.args[0]} is missing" if isinstance(error, KeyError) else str(error)


def _heading(entry: Mapping[str, Any]) -> Heading:
    texts = entry["text"]
    return Heading(
        entry["code"],
        {language: text["title"] for language, text in texts.items()},
        {language: text.get("intro", "") for language, text in texts.items()},
        entry.get("optional", False),
    )


def _expand(file: KnowledgeFile, entry: Mapping[str, Any], templates: Mapping[str, Any]) -> Iterator[Question]:
    """Yield the question, or one question for each row of a grid, and its follow-ups."""
    step = file.data["step"]
    if "rows" in entry:
        for row in entry["rows"]:
            code, text = row.split(":", 1)
            question = _question(entry, step, f"{entry['code']}.{code}")
            yield replace(question, texts=_row_texts(entry, text), group=entry["code"])
        return
    parent = _question(entry, step, entry["code"])
    yield parent
    own = entry.get("followup", [])
    for follow in [*templates.get(entry.get("followups", ""), []), *own]:
        child = _question(follow, step, f"{parent.code}.{follow['code']}")
        shows = (Shows((parent.code,), (YES, UNSURE, NOT_APPLICABLE)),)
        answered_no = parent.stems if parent.kind.yes_no else ()
        stems = (parent.code, *answered_no) if child.kind.yes_no else ()
        yield replace(child, block=parent.block, parent=parent.code, shows=shows, stems=stems, order=0)


def _row_texts(entry: Mapping[str, Any], text: str) -> dict[str, dict[str, str]]:
    return {language: {**texts, "group": texts["short"], "short": text} for language, texts in entry["text"].items()}


def _question(entry: Mapping[str, Any], step: str, code: str) -> Question:
    kind = Kind(entry["kind"])
    stems = entry.get("stem", ())
    stems = (stems,) if isinstance(stems, str) else tuple(stems)
    shows = [Shows(tuple(shown.split("|")), tuple(values)) for shown, values in entry.get("shows", {}).items()]
    shows += [Shows((stem,), (YES, UNSURE)) for stem in stems]
    return Question(
        code=code,
        step=step,
        block=entry.get("block", ""),
        kind=kind,
        texts=entry["text"],
        order=0,
        options=_options(entry, kind),
        sided=entry.get("sided", False),
        unit=entry.get("unit", ""),
        minimum=entry["min"] if kind is Kind.NUMBER else 0,
        maximum=entry["max"] if kind is Kind.NUMBER else 10,
        scale=entry.get("scale", 1),
        stems=stems,
        shows=tuple(shows),
        warning_stem=entry.get("warning_stem", False),
        mitigating=entry.get("mitigating", False),
        context_only=entry.get("context_only", False),
        no_if=tuple(entry.get("no_if", ())),
        stem_value=entry.get("stem_value"),
    )


def _options(entry: Mapping[str, Any], kind: Kind) -> tuple[Option, ...]:
    if kind.yes_no:
        unsure = {YES: 1, NO: 0, "": None}[entry.get("unsure", "")]
        values = {YES: 1, NO: 0, UNSURE: unsure, DECLINED: None, NOT_APPLICABLE: _NOT_APPLICABLE_VALUE}
        codes = (YES, NO, UNSURE, *entry.get("extra", ()))
        return tuple(Option(code, _YES_NO[code], values[code]) for code in codes)
    listed = entry.get("options", ())
    return tuple(_option(text, place) for place, text in enumerate(listed, 1))


def _option(text: str, place: int) -> Option:
    code, words, value = [*text.split(":"), ""][:3]
    return Option(code, {"en": words}, None if value == "?" else int(value) if value else place)


def _areas(files: list[KnowledgeFile]) -> dict[str, Area]:
    areas: dict[str, Area] = {}
    for _, entry in entries(files, "area"):
        for side in SIDES if entry["sided"] else ("",):
            code = f"{entry['place']}_{side}" if side else entry["place"]
            areas[code] = Area(
                code=code,
                place=entry["place"],
                side=side,
                texts=entry["text"],
                clinical=entry["clinical"],
                region=entry["region"],
                roots=tuple(entry["roots"]),
                sets=tuple(entry["sets"]),
                rank=entry["rank"],
                order=len(areas),
            )
    return areas
