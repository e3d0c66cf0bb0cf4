"""A file is whole or not there, also after a kill."""

import os
from pathlib import Path

from app.system.files import write_file


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_put_in_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_file(tmp_path / "page.pdf", b"old")
    write_file(tmp_path / "page.pdf", b"new")
    assert (tmp_path / "page.pdf").read_bytes() == b"new"
    assert names(tmp_path) == ["page.pdf"]


def test_what_a_killed_write_left_is_removed_by_the_next_of_the_same_file(tmp_path: Path) -> None:
    for name, age in ((".page.pdf.abc.part", 3600), (".page.pdf.now.part", 0), (".other.pdf.abc.part", 3600)):
        (tmp_path / name).write_bytes(b"half")
        changed = (tmp_path / name).stat().st_mtime - age
        os.utime(tmp_path / name, (changed, changed))

    write_file(tmp_path / "page.pdf", b"whole")
    assert names(tmp_path) == [".other.pdf.abc.part", ".page.pdf.now.part", "page.pdf"]
