import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.faults.clinic import Desk, make_clinic, open_clinic


class Clinic(NamedTuple):
    """The data folder of a clinic and the key of its record."""

    folder: Path
    key: bytes

    def open(self) -> Desk:
        return open_clinic(self.folder, self.key)


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Clinic:
    folder = tmp_path_factory.mktemp("made") / "data"
    return Clinic(folder, make_clinic(folder))


@pytest.fixture
def clinic(made: Clinic, tmp_path: Path) -> Clinic:
    """A clinic of its own."""
    folder = tmp_path / "data"
    shutil.copytree(made.folder, folder)
    return Clinic(folder, made.key)
