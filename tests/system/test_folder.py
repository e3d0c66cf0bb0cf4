"""The data folder: made for its owner alone, or one clear sentence."""

from pathlib import Path

import pytest

from app.system.errors import KnownError
from app.system.folder import prepare_folder


def test_a_new_folder_is_its_owners_alone(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "data", chosen=True)
    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_a_folder_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    before = tmp_path.stat().st_mode
    prepare_folder(tmp_path, chosen=True)
    assert tmp_path.stat().st_mode == before


def test_the_usual_folder_is_made_with_those_above_it(tmp_path: Path) -> None:
    prepare_folder(tmp_path / "share" / "plumbline", chosen=False)
    assert (tmp_path / "share" / "plumbline").is_dir()


def test_of_a_chosen_folder_only_the_last_part_is_made(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="not there"):
        prepare_folder(tmp_path / "mispelt" / "data", chosen=True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_data_folder(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("mine", "utf-8")
    with pytest.raises(KnownError, match="is a file"):
        prepare_folder(tmp_path / "data", chosen=True)
    assert (tmp_path / "data").read_text("utf-8") == "mine"
