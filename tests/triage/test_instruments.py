"""An entered score is told with its band, the score of the visit before, and what may be done with its form."""

from app.intake.vocabulary import Level
from app.records.signing import Signature
from app.triage.engine import Engine
from app.triage.result import Instrument
from tests.drivers.desk import builtin_knowledge, open_record
from tests.triage.desk import intake

WHEN = "2026-11-20T10:00:00"


def test_a_score_is_told_beside_that_of_the_last_signed_visit() -> None:
    record = open_record()
    engine = Engine(record.db, builtin_knowledge())
    first = record.intakes.start(intake({"back_pain": "yes", "odi": 44}))
    record.signing.sign(
        first,
        Signature(WHEN, Level.PHYSIO, Level.SOON, Level.SOON, True, "asked later", "", "", "{}", "{}", "1", "0"),
        [],
        None,
    )
    kept = record.intakes.load(first)
    second = record.intakes.begin(kept.patient, intake({}).patient, kept.on)
    record.intakes.record(second, {"back_pain": "yes", "odi": "30"}, ())

    odi = one(engine, second, "odi")

    assert (odi.before, odi.value, odi.band) == ("44", "30", "Moderate")
    assert odi.change == 10
    assert "ask before use" in odi.licence


def test_a_first_score_has_none_before_it() -> None:
    record = open_record()
    engine = Engine(record.db, builtin_knowledge())

    assert one(engine, record.intakes.start(intake({"back_pain": "yes", "odi": 44})), "odi").before == ""


def one(engine: Engine, encounter: int, code: str) -> Instrument:
    return next(instrument for instrument in engine.triage(encounter).instruments if instrument.code == code)
