"""A rule that fired, with what met it: what emergencies and overrules are held against."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from app.intake.vocabulary import Level


@dataclass(frozen=True)
class MetRule:
    """`evidence` holds the answers that met the rule, each as `question=answer`."""

    rule: str
    level: Level
    evidence: frozenset[str] = frozenset()

    @property
    def kept(self) -> str:
        """The evidence as the record keeps it: a JSON list in alphabetical order."""
        return json.dumps(sorted(self.evidence), ensure_ascii=False)


def evidence_of(kept: str) -> frozenset[str]:
    """Return the evidence that the record kept."""
    return frozenset(json.loads(kept))


def met_json(rules: Iterable[MetRule]) -> str:
    """Return every piece of evidence with its rule and level, as one JSON list."""
    return json.dumps(
        [{"rule": one.rule, "level": int(one.level), "literal": literal} for one in rules for literal in one.evidence]
    )
