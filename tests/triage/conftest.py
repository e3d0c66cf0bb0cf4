import sys

import pytest

from tests.drivers.bases import bundle_with_few_cases


@pytest.fixture
def few_cases(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program in this process find the bench of the whole intakes alone."""
    monkeypatch.setattr(sys, "_MEIPASS", str(bundle_with_few_cases()), raising=False)
