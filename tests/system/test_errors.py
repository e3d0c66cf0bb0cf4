import pickle

import pytest

from app.system.errors import KnownError


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KnownError("The disk is full."), "The disk is full."),
        (KnownError("The disk is full.", do="Free some space."), "The disk is full. Free some space."),
        (
            KnownError("The disk is full.", "The intake is safe.", "Free some space."),
            "The disk is full. The intake is safe. Free some space.",
        ),
    ],
)
def test_the_parts_are_told_in_order(error: KnownError, told: str) -> None:
    assert str(error) == told


def test_it_survives_the_way_back_from_another_process() -> None:
    error = pickle.loads(pickle.dumps(KnownError("The disk is full.", "The intake is safe.", "Free some space.")))

    assert (error.what, error.safe, error.do) == ("The disk is full.", "The intake is safe.", "Free some space.")
