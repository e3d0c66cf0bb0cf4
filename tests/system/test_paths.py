import sys
from pathlib import Path

import pytest

from app.system import paths

REPOSITORY = Path(__file__).parents[2]


def test_from_source_the_folders_lie_in_the_repository() -> None:
    assert paths.resources() == REPOSITORY / "resources"
    assert paths.database() == REPOSITORY / "database"


def test_in_a_bundle_the_folders_lie_beside_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert paths.resources() == tmp_path / "resources"
    assert paths.database() == tmp_path / "database"


def test_the_working_folder_changes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    assert paths.resources() == REPOSITORY / "resources"


def test_a_given_data_folder_is_taken_from_where_the_caller_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)

    assert paths.data_folder(Path("kept")) == tmp_path / "kept"


def test_without_one_the_data_folder_is_the_users_own() -> None:
    folder = paths.data_folder()

    assert folder.is_absolute()
    assert folder.name == "plumbline"


def test_asking_for_the_data_folder_creates_nothing(tmp_path: Path) -> None:
    assert not paths.data_folder(tmp_path / "kept").exists()
