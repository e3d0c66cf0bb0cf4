"""A result as the JSON object of the `triage` command."""

from __future__ import annotations

from typing import Any

from app.triage.result import Feature, Fired, Pattern, Result, Source

Json = dict[str, Any]


def result_json(case: str, result: Result) -> Json:
    """Return the object that `triage --json` prints for one case."""
    next_question = result.next_question
    return {
        "case": case,
        "level": result.level.code,
        "shown_level": result.shown_level.code,
        "hold": result.hold,
        "hold_missing": list(result.hold_missing),
        "incomplete": list(result.incomplete),
        "route": {
            "level": result.route.level.code,
            "title": result.route.title,
            "who": result.route.who,
            "when": result.route.when,
            "words": result.route.words,
            "extra": list(result.route.extra),
        },
        "fired": [_fired(fired) for fired in result.fired],
        "open": [{"rule": rule.rule, "level": rule.level.code, "missing": list(rule.missing)} for rule in result.open],
        "patterns": [_pattern(pattern) for pattern in result.patterns],
        "concerns": [
            {"code": concern.code, "rule": concern.rule, "state": concern.state} for concern in result.concerns
        ],
        "roots": [vars(root) for root in result.roots],
        "root_note": result.root_note if result.roots else "",
        "contradictions": [{"code": x.code, "text": x.text, "answers": list(x.codes)} for x in result.contradictions],
        "next_question": None
        if next_question is None
        else {
            "code": next_question.code,
            "text": next_question.text,
            "level": next_question.level.code,
            "why": next_question.why,
        },
        "advice": [line.code for line in result.advice],
        "exercises": [exercise.code for exercise in result.exercises if exercise.state == "proposed"],
        "withheld_exercises": [
            {"code": exercise.code, "why": list(exercise.withheld)}
            for exercise in result.exercises
            if exercise.state == "withheld"
        ],
        "scores": [
            {"code": s.code, "points": s.points, "least": s.least, "most": s.most, "cut": s.cut} for s in result.scores
        ],
        "instruments": [
            {"code": one.code, "value": one.value, "band": one.band, "before": one.before} for one in result.instruments
        ],
        "base": {"version": result.base.version, "hash": result.base.hash, "choices": dict(result.base.choices)},
    }


def _fired(fired: Fired) -> Json:
    return {
        "rule": fired.rule,
        "level": fired.level.code,
        "reason": fired.reason,
        "literals": [
            {"code": literal.code, "question": literal.question, "answer": literal.answer, "through": literal.through}
            for literal in fired.literals
        ],
        "sources": [_source(source) for source in fired.sources],
        "mark": fired.mark,
    }


def _pattern(pattern: Pattern) -> Json:
    return {
        "code": pattern.code,
        "band": pattern.band,
        "score": pattern.score,
        "cap": pattern.cap,
        "for": [_feature(feature) for feature in pattern.supporting],
        "against": [_feature(feature) for feature in pattern.against],
        "unknown": [_feature(feature) for feature in pattern.unknown],
    }


def _feature(feature: Feature) -> Json:
    sources = [_source(source) for source in feature.sources]
    return {
        "text": feature.text,
        "weight": feature.weight,
        "domain": feature.domain,
        "mark": feature.mark,
        "sources": sources,
    }


def _source(source: Source) -> Json:
    return {"key": source.key, "title": source.title, "mark": source.mark}
