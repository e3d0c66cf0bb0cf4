"""The log says what happened and never who it was about."""

import ast
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.system.logs import SIZE, Code, LogFile

ROOT = Path(__file__).parents[2]
SECRET = "EXAMPLE, Pat"
LOGGING = {f"_LOG.{level}" for level in ("debug", "info", "warning", "error", "exception", "critical")}


@pytest.fixture
def log(tmp_path: Path) -> Iterator[LogFile]:
    log = LogFile(tmp_path)
    log.open()
    yield log
    log.close()


def test_a_line_says_time_level_module_and_words(log: LogFile) -> None:
    logging.getLogger("app.records").info("Took %d answers of %d, code %s", 3, 4, Code("SQLITE_FULL"))

    time, level, name, words = log.path.read_text("utf-8").splitlines()[-1].split(" ", 3)
    assert time.startswith("20")
    assert (level, name, words) == ("INFO", "app.records", "Took 3 answers of 4, code SQLITE_FULL")


def test_a_text_given_to_a_message_is_not_written(log: LogFile) -> None:
    logging.getLogger("app.ui").warning("Could not read %s", SECRET)
    assert log.path.read_text("utf-8").strip().endswith("Could not read ...")


def test_an_exception_is_written_as_its_kind_and_place(log: LogFile) -> None:
    try:
        int(SECRET)
    except ValueError:
        logging.getLogger("app.ui").exception("A fault")

    text = log.path.read_text("utf-8")
    assert "ValueError\n  tests/system/test_logs.py:" in text
    assert SECRET not in text


def test_of_other_libraries_only_the_place_of_a_warning_is_written(log: LogFile) -> None:
    logging.getLogger("reportlab").warning("Cannot draw %s", SECRET)
    logging.getLogger("reportlab").info("quiet")

    _, line = log.path.read_text("utf-8").splitlines()
    assert "said something at test_logs:" in line


def test_the_log_stays_small(log: LogFile) -> None:
    for number in range(SIZE // 40):
        logging.getLogger("app.ui").info("A line of words %d", number)

    files = sorted(log.path.parent.iterdir())
    assert [path.name for path in files] == ["plumbline.log", "plumbline.log.1"]
    assert max(path.stat().st_size for path in files) <= SIZE


def test_a_folder_that_takes_no_log_is_gone_on_without(tmp_path: Path) -> None:
    (tmp_path / "logs").write_text("a file in the way", "utf-8")
    log = LogFile(tmp_path)
    log.open()
    logging.getLogger("app.ui").warning("Nobody reads this")
    log.close()


def test_every_message_of_the_program_is_a_constant() -> None:
    calls = [
        (f"{path.name}:{node.lineno}", node.args[0])
        for path in (ROOT / "app").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in LOGGING
    ]
    assert calls
    assert [place for place, words in calls if not isinstance(words, ast.Constant)] == []
