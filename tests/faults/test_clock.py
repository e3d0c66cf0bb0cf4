"""A clock that was set back: said, and nothing is lost or refused."""

from datetime import datetime, timedelta

from app.session import Session
from tests.drivers.desk import builtin_knowledge
from tests.faults.clinic import SECRET, clock
from tests.faults.conftest import Clinic


def test_a_clock_set_back_by_a_year_is_seen_and_the_intake_goes_on(clinic: Clinic) -> None:
    desk = clinic.open()
    desk.take_up(1).answer("goal", "walk")
    desk.record.close()

    def a_year_before() -> datetime:
        return clock() - timedelta(days=365)

    session = Session(clinic.folder, a_year_before, builtin_knowledge)
    assert session.unlock(SECRET)
    assert session.clock_went_back().startswith("2026-11-20")
    consultation = session.resume(1)
    assert consultation.value("goal") == "walk"
    consultation.answer("goal", "swim")
    session.lock()

    again = clinic.open()
    assert again.take_up(1).value("goal") == "swim"
    again.record.close()
