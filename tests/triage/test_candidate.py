"""What an evidence base must hold before it may be activated: every bad one is refused with file, line and reason."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.system import paths
from app.triage.candidate import LARGEST_FILE, LARGEST_FOLDER, Candidate, StoppedError, check_candidate
from app.triage.files import KnowledgeError
from tests.drivers.bases import RULE, base_with_choices, changed_base, few_cases, newer_base
from tests.drivers.desk import DAY

BASE, GATES, FLAGS = "base.toml", "gates.toml", "red_flags.toml"
Spoil = Callable[[Path], object]


def check(folder: Path, *, today: date = DAY, given: dict[str, str] | None = None) -> Candidate:
    return check_candidate(folder, few_cases(), today, given or {}, lambda _d, _o: None, lambda: False)


def replace(name: str, text: str, other: str) -> Spoil:
    def spoil(folder: Path) -> None:
        path = folder / name
        before = path.read_text("utf-8")
        assert text in before
        path.write_text(before.replace(text, other, 1), "utf-8")

    return spoil


def add(words: str) -> Spoil:
    return lambda folder: (folder / "more.toml").write_text(words, "utf-8")


def sparse(name: str, size: int) -> Spoil:
    def spoil(folder: Path) -> None:
        (folder / name).touch()
        os.truncate(folder / name, size)

    return spoil


def test_a_sound_base_passes_with_its_cases(tmp_path: Path) -> None:
    found = check(newer_base(tmp_path / "base"))
    assert found.knowledge.base.version == "2026.9"
    assert "R-TEST" in found.knowledge.rules
    assert len(found.bench.passed) > 30


@pytest.mark.parametrize(
    ("spoil", "where", "reason"),
    [
        (sparse("more.toml", LARGEST_FILE + 1), "more.toml:1", "at most 5,000,000"),
        (sparse("notes.txt", LARGEST_FOLDER), "base:1", "at most 100,000,000"),
        (lambda folder: os.mkfifo(folder / "more.toml"), "more.toml:1", "not an ordinary file"),
        (lambda folder: (folder / "more.toml").symlink_to(folder / "gone"), "more.toml:1", "cannot be read"),
        (lambda folder: (folder / "more.toml").write_bytes(b"# a\n# b\xff\n"), "more.toml:2", "not UTF-8"),
        (add("a = 1\nb = = 2\n"), "more.toml:2", "not TOML"),
        (add("a = " + "[" * 100_000), "more.toml:1", "not TOML"),
        (replace(BASE, 'expires = "2027-11-19"', 'expires = "2026-11-19"'), f"{BASE}:4", "expired on 2026-11-19"),
        (replace(BASE, 'expires = "2027-11-19"', "expires = 2027-11-19"), f"{BASE}:4", "must stand in quotes"),
        (replace(BASE, 'version = "2026.2"\n', ""), "base:1", "version is missing"),
        (add(RULE.replace("age = 97..97", "aged = 97..97")), "more.toml:8", "unknown finding aged; the nearest is"),
        (
            add(RULE.replace('all = ["age = 97..97"]', 'groups = [{ need = 2, of = ["age = 97..97"] }]')),
            "more.toml:8",
            "can never be met",
        ),
        (add(RULE.replace("97..97", "97..96")), "more.toml:3", "can never be met"),
        (add(RULE.replace('reason = "Aged 97.", ', "")), "more.toml:3", "missing translation: reason in en"),
        (add(RULE.replace('sources = ["J"]', "sources = []")), "more.toml:3", "has no source"),
        (add(RULE + RULE), "more.toml:3", "is there twice"),
        (add('[[term]]\ncode = "ring"\nall = ["ring"]\n'), "more.toml:2", "reads itself"),
        (add(RULE.replace("[[rule.arm]]", "nonsense = 1\n[[rule.arm]]")), "more.toml", "unknown key nonsense"),
        (replace(GATES, "leg_began >= 14", "leg_began >= 140"), "V17.json:1", "expects level soon, got physio"),
        (
            replace("cauda_equina.toml", 'level = "emergency"', 'level = "urgent"'),
            "V01.json:1",
            "expects level emergency",
        ),
        (
            replace("self_test.toml", 'level = "physio"', 'level = "soon"'),
            "self_test.toml:3",
            "self-test nothing_asked",
        ),
        (
            lambda folder: (folder / "knowledge.sha256").write_text("0" * 64),
            "knowledge.sha256:1",
            "not what was sealed",
        ),
        (
            lambda folder: (folder.parent / "knowledge.sha256").write_text("0" * 64),
            "knowledge.sha256:1",
            "not what was sealed",
        ),
    ],
)
def test_a_faulty_base_is_refused_with_file_line_and_reason(
    tmp_path: Path, spoil: Spoil, where: str, reason: str
) -> None:
    folder = changed_base(tmp_path / "base")
    spoil(folder)
    with pytest.raises(KnowledgeError) as refused:
        check(folder)
    told = [str(fault) for fault in refused.value.faults]
    assert any(where in one and reason in one for one in told), told


def test_a_folder_that_is_not_there_or_not_one_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "empty").mkdir()
    for name, reason in (("gone", "no such folder"), ("file", "not a folder"), ("empty", "no knowledge files")):
        with pytest.raises(KnowledgeError, match=f"{name}:1: .*{reason}"):
            check(tmp_path / name)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="another user is needed")
def test_a_folder_or_file_without_rights_is_named(tmp_path: Path) -> None:
    folder = newer_base(tmp_path / "base")
    script = (
        "import os, sys; from pathlib import Path\n"
        "from app.triage.candidate import read_candidate; from app.triage.files import KnowledgeError\n"
        "os.chdir(sys.argv[1]); os.setuid(65534)\n"
        "for name in ('shut', 'base'):\n"
        "    try: read_candidate(Path(name))\n"
        "    except KnowledgeError as error: print(*error.faults)\n"
    )
    for parent in (tmp_path, tmp_path.parent, tmp_path.parent.parent):
        parent.chmod(0o755)
    (tmp_path / "shut").mkdir(mode=0o700)
    (folder / GATES).chmod(0o600)
    run = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=True)
    shut, file = run.stdout.splitlines()
    assert "shut:1: the folder cannot be read: Permission denied" in shut
    assert f"{GATES}:1: cannot be read: Permission denied" in file


def test_a_base_with_its_right_seal_passes(tmp_path: Path) -> None:
    folder = newer_base(tmp_path / "base")
    hashed = check(folder).knowledge.base.hash
    (folder / "knowledge.sha256").write_text(hashed + "\n")
    assert check(folder).knowledge.base.hash == hashed


def test_the_sites_choices_are_in_force_and_must_fit_while_the_cases_are_of_the_bases_own(tmp_path: Path) -> None:
    folder = base_with_choices(tmp_path / "base")
    found = check(folder, given={"bilateral_level": "emergency", "of_another_base": "1"})
    assert found.knowledge.base.choices == (("bilateral_level", "emergency"),)
    with pytest.raises(KnowledgeError, match=r"site\.toml:1: the site's choice does not fit"):
        check(folder, given={"ces_window": "93"})


def test_checking_can_be_given_up(tmp_path: Path) -> None:
    folder = newer_base(tmp_path / "base")
    steps: list[int] = []
    with pytest.raises(StoppedError):
        check_candidate(
            folder,
            paths.resources() / "cases",
            DAY,
            {},
            lambda done, _of: steps.append(done),
            lambda: len(steps) == 2,
        )
    assert steps == [1, 2]


def test_a_base_is_edited_where_the_test_says(tmp_path: Path) -> None:
    assert check(changed_base(tmp_path / "base")).knowledge.base.version == "2026.2"
