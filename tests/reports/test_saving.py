"""Saving: whole files or none, one clear sentence, names without patient data."""

import os
import re
import resource
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.reports.documents import PACK, Document, write_documents
from app.reports.files import safe_stem
from app.system.errors import KnownError
from tests.reports.made import knowledge, pdf_of, stored

NOBODY = 65534
ROOT = os.geteuid() == 0


def save(folder: Path, name: str = "V16") -> list[Path]:
    case, result = stored("V16")
    return write_documents(folder, PACK, replace(case, name=name), result, knowledge().catalogue)


def told_by_child(work: Callable[[], object], *, nobody: bool = False) -> str:
    """Run the work in a child process and return the sentence of its KnownError; empty when it worked."""
    pdf_of(Document.HANDOUT, "V16")  # what is imported late is imported before rights are given away
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if nobody and ROOT:
                become_nobody()
            work()
        except KnownError as error:
            os.write(writer, str(error).encode())
        except BaseException as error:
            os.write(writer, f"bug: {error!r}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as told:
        return told.read().decode()


def become_nobody() -> None:
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)


def open_to_all(folder: Path) -> Path:
    """Let another user reach the folder, which pytest makes for its owner alone."""
    for parent in (folder, *folder.parents):
        if parent.stat().st_uid == os.geteuid() and parent != parent.parent:
            parent.chmod(parent.stat().st_mode | 0o055)
    return folder


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_each_document_is_written_whole_under_the_name_of_the_case(tmp_path: Path) -> None:
    written = save(tmp_path)

    assert [path.name for path in written] == ["V16-handout.pdf", "V16-summary.pdf"]
    assert names_in(tmp_path) == ["V16-handout.pdf", "V16-summary.pdf"]
    assert written[0].read_bytes() == pdf_of(Document.HANDOUT, "V16")


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("intake", "intake"),
        ("../../etc/passwd", "etc-passwd"),
        ("Müller, Åsa 14.8.1980", "M-ller-sa-14.8.1980"),
        ("", "intake"),
        ("...", "intake"),
        ("a" * 200, "a" * 60),
        ("x\x00y\nz", "x-y-z"),
    ],
)
def test_a_file_name_is_short_and_plain(name: str, stem: str) -> None:
    assert re.fullmatch(re.escape(stem) + ("" if name == stem else "-[0-9a-f]{6}"), safe_stem(name))


def test_names_that_read_alike_once_cleaned_do_not_share_a_file() -> None:
    assert len({safe_stem(name) for name in ("a b", "a-b", "a_b", "日本", "中国", "intake")}) == 6


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "V16-handout.pdf").write_bytes(b"old")
    save(tmp_path)

    assert (tmp_path / "V16-handout.pdf").read_bytes().startswith(b"%PDF")


def test_what_a_kill_left_of_any_page_about_a_patient_is_removed_by_the_next_save(tmp_path: Path) -> None:
    left = [".intake-1-card.pdf.abc.part", ".intake-1-card.pdf.now.part", ".other.pdf.abc.part", "intake-1.pdf.part"]
    for name in left:
        (tmp_path / name).write_bytes(b"half")
        if ".now." not in name:
            os.utime(tmp_path / name, (0, 0))
    save(tmp_path)

    assert names_in(tmp_path) == sorted([*left[1:], "V16-handout.pdf", "V16-summary.pdf"])


@pytest.mark.parametrize("place", ["missing", "file"])
def test_a_folder_that_is_not_there_is_said_in_one_sentence(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("a file, no folder")
    with pytest.raises(KnownError, match=r"^The folder for the pages is not there\. Nothing was written\."):
        save(tmp_path / place)

    assert names_in(tmp_path) == ["file"]


def test_a_read_only_folder_is_said_and_left_empty(tmp_path: Path) -> None:
    folder = open_to_all(tmp_path) / "locked"
    folder.mkdir()
    folder.chmod(0o555)

    told = told_by_child(lambda: save(folder), nobody=True)

    assert told.startswith("The pages were not saved: the folder is read-only")
    assert names_in(folder) == []


def test_a_target_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path) -> None:
    folder = open_to_all(tmp_path) / "shared"
    folder.mkdir()
    target = folder / "V16-summary.pdf"
    if ROOT:
        # In a sticky folder nobody may replace another's file: the same refusal as a file open elsewhere on Windows.
        folder.chmod(0o1777)
        target.write_bytes(b"old")
    else:
        target.mkdir()

    told = told_by_child(lambda: save(folder), nobody=True)

    assert told.startswith("The pages were not saved" if ROOT else "There is a folder named")
    assert not [name for name in names_in(folder) if name.endswith(".part")]
    assert target.is_dir() or target.read_bytes() == b"old"


def test_a_folder_in_the_place_of_a_page_stops_both(tmp_path: Path) -> None:
    (tmp_path / "V16-summary.pdf").mkdir()
    with pytest.raises(KnownError, match="in the way"):
        save(tmp_path)

    assert names_in(tmp_path) == ["V16-summary.pdf"]


def test_a_full_disk_leaves_the_old_pages_and_nothing_half_written(tmp_path: Path) -> None:
    room = 45_000  # bytes: the first page file fits, the second does not
    old = tmp_path / "V16-handout.pdf"

    def work() -> None:
        if ROOT:
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", str(tmp_path)], check=True)
        else:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room // 4, room // 4))
        old.write_bytes(b"old")
        try:
            save(tmp_path)
        except KnownError as error:
            assert old.read_bytes() == b"old"
            assert names_in(tmp_path) == ["V16-handout.pdf"]
            raise error from None

    try:
        told = told_by_child(work)
    finally:
        if ROOT:
            subprocess.run(["umount", str(tmp_path)], check=False, capture_output=True)

    assert told.startswith("The disk is full, so the pages were not saved." if ROOT else "The pages were not saved")


def test_a_file_too_large_for_the_limit_leaves_nothing_half_written(tmp_path: Path) -> None:
    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))
        save(tmp_path)

    assert told_by_child(work).startswith("The pages were not saved: File too large. Nothing was written.")
    assert names_in(tmp_path) == []
