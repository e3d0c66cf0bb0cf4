"""Which tables and keys a knowledge file may hold: a misspelt key would otherwise be passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from app.triage.files import Fault, KnowledgeFile

_CLAUSES = "all any groups"
_QUESTION = (
    "code kind block warning_stem unsure extra followups followup text hint options stem stem_value shows no_if "
    "mitigating context_only min max scale unit rows sided optional"
)
TABLES: Mapping[str, str] = {
    "version": "",
    "dated": "",
    "expires": "",
    "languages": "",
    "reading_grade": "",
    "step": "code optional text",
    "block": "code text",
    "lists": "*",
    "qualities": "*",
    "counted": "code asks scale minus text",
    "term": f"code sides each unknown text arm {_CLAUSES}",
    "question": _QUESTION,
    "followups": "code question",
    "area": "place sided region clinical roots sets rank text",
    "area_stem": "stem set",
    "source": "code title year read",
    "sources": "",
    "text": "*",
    "concern": "code text",
    "rule": "code kind concern sources text arm",
    "hold": "code questions shown_level sources text",
    "bands": "fits_well partly features domains",
    "pattern": "code purpose use misuse capped capped_unless after text feature",
    "score": "code when cut sources text item",
    "exercise_gate": "levels concerns met",
    "exercise": f"code patterns sources text exclusion {_CLAUSES}",
    "exclusion": f"code unknown sources text {_CLAUSES}",
    "instrument": "code question change licence wording sources text band",
    "site_choice": "code default min max values sources text",
    "short": "questions text",
    "root": "code next key power touch reflex nerve",
    "root_note": f"code sides sources text arm {_CLAUSES}",
    "next_question": "text",
    "emergency_need": "concern questions sources text",
    "stem_contradiction": "code text",
    "contradiction": f"code text arm {_CLAUSES}",
    "advice": f"code topic levels held patterns concerns not_concerns sources text {_CLAUSES}",
    "route": "level recheck_days sources text",
    "self_test": "code case",
    "statement": "code sources text",
    "seed": "code says drives carried not_used modified settled",
    "seed_conflict": "code between sources carried text",
}
_PARTS: Mapping[str, str] = {
    "arm": f"level sides sources {_CLAUSES}",
    "groups": "any need of",
    "feature": f"domain weight sources text {_CLAUSES}",
    "item": f"weight sources text {_CLAUSES}",
    "exclusion": f"unknown sources text arm {_CLAUSES}",
    "band": f"sources text arm {_CLAUSES}",
    "followup": _QUESTION,
    "question": _QUESTION,
}
REQUIRED = (
    "version step block question area source concern rule hold bands pattern root contradiction advice route self_test"
)


def check_keys(files: tuple[KnowledgeFile, ...]) -> Iterator[Fault]:
    """Yield a fault for every table or key that is not known, and for every table that must be there and is not."""
    for file in files:
        for table, content in file.data.items():
            if table == "step" and isinstance(content, str):
                continue  # a file of questions names its step
            if table not in TABLES:
                yield Fault(file.name, _line(file, table), f"unknown table {table}")
                continue
            for entry in content if isinstance(content, list) else [content]:
                if isinstance(entry, Mapping):
                    yield from _entry(file, entry, TABLES[table], str(entry.get("code", table)))
    present = {table for file in files for table in file.data}
    for table in REQUIRED.split():
        if table not in present:
            yield Fault("base.toml", 1, f"there is no {table}")


def _entry(file: KnowledgeFile, entry: Mapping[str, Any], allowed: str, code: str) -> Iterator[Fault]:
    for key, value in entry.items():
        if allowed != "*" and key not in allowed.split():
            yield Fault(file.name, file.line_of(code, key), f"{code}: unknown key {key}")
        elif key in _PARTS and isinstance(value, list):
            for part in value:
                if isinstance(part, Mapping):
                    yield from _entry(file, part, _PARTS[key], code)


def _line(file: KnowledgeFile, table: str) -> int:
    lines = enumerate(file.text.splitlines(), 1)
    return next((number for number, line in lines if line.strip().strip("[]").startswith(table)), 1)
