"""Composition root and command line: everything is wired here, and nothing heavy is imported before it is needed."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app import __version__
from app.system import paths
from app.system.errors import KnownError

if TYPE_CHECKING:
    import argparse

    from app.intake.case import Case
    from app.records.intakes import Intakes
    from app.session import Session
    from app.triage.engine import Engine
    from app.triage.knowledge import Knowledge

OK, FAULTY, BAD, HELD, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit codes: fine; a fault was found; a case or call is bad; a case is on hold."""

NO_SCREEN = (
    "There is no screen here, so no window can open; "
    "these commands need none: questions, triage, report, knowledge check, knowledge calibrate."
)
ABOUT = (
    "Records the intake of adults with low back or leg symptoms, lists the criteria that are met with their sources, "
    "and prints the pages. It supports a registered clinician and never replaces one. "
    "It is not a certified medical device."
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window when there is none; return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    given = sys.argv[1:] if arguments is None else arguments
    signal.signal(signal.SIGTERM, _end)
    try:
        code = _command(given) if given else _window()
        sys.stdout.flush()
        return code
    except KnownError as error:
        print(f"plumbline: {error}", file=sys.stderr)
        return BAD
    except BrokenPipeError:
        _drop_output()
        return OK
    except KeyboardInterrupt:
        print("plumbline: interrupted; nothing half-written is left.", file=sys.stderr)
        return INTERRUPTED
    except OSError as error:
        if error.filename is not None:  # a file of the program itself is missing
            raise
        _drop_output()
        print(f"plumbline: the output cannot be written: {error.strerror}.", file=sys.stderr)
        return BAD


def _end(_signal: int, _frame: object) -> None:
    """Leave by the ordinary way on SIGTERM, so that temporary files are removed."""
    raise SystemExit(INTERRUPTED)


def _drop_output() -> None:
    """Send what is still waiting for stdout nowhere, so that leaving does not fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _command(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    return command(options)


def _parser() -> argparse.ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(prog="plumbline", description=ABOUT, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"Plumbline {__version__}")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="folder for all that is kept")
    parser.add_argument(
        "--practice", metavar="COUNTRY", help="open the practice record, of made-up patients; a country such as GB"
    )
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help="open the window, save its picture and close")
    parser.set_defaults(command=_window_with_options)
    commands = parser.add_subparsers(title="commands that need no screen", metavar="COMMAND")

    questions = commands.add_parser("questions", help="list every question")
    form = questions.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON, with values, ranges and what reads each")
    form.add_argument("--schema", action="store_true", help="the JSON Schema of a case")
    questions.set_defaults(command=_questions)

    triage = commands.add_parser("triage", help="triage case files or a folder of them")
    triage.add_argument("cases", nargs="+", type=Path, metavar="CASE", help="a case file, or a folder of them")
    triage.add_argument("--json", action="store_true", help="one JSON line per case")
    triage.set_defaults(command=_triage)

    report = commands.add_parser("report", help="write the PDFs of a case")
    report.add_argument("case", type=Path, metavar="CASE")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="an existing folder")
    report.add_argument("--language", default="en", metavar="L", help="language of the pages: en")
    report.add_argument("--large-print", action="store_true", help="18 pt for the patient's pages")
    report.add_argument("--only", metavar="KIND", help="one document: handout, summary or card")
    report.set_defaults(command=_report)

    knowledge = commands.add_parser("knowledge", help="check or calibrate the evidence base")
    actions = knowledge.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = actions.add_parser("check", help="lint, self-test and case bench")
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="another evidence base; without it the built-in one"
    )
    check.set_defaults(command=_knowledge_check)
    mutate = actions.add_parser("mutate", help="change one thing at a time and count what the case bench notices")
    mutate.add_argument("--json", action="store_true", help="as one JSON object")
    mutate.add_argument("--only", default="", metavar="CODE", help="only rows whose code begins so")
    mutate.set_defaults(command=_knowledge_mutate)
    calibrate = actions.add_parser("calibrate", help="what the rules say of ordinary people without a serious disease")
    calibrate.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="another evidence base; without it the built-in one"
    )
    calibrate.add_argument("--json", action="store_true", help="as one JSON object")
    calibrate.add_argument("--count", type=int, metavar="N", help="people a profile; 10,000 without it")
    calibrate.add_argument("--seed", type=int, metavar="N", help="a number that stands for other people")
    calibrate.set_defaults(command=_knowledge_calibrate)
    table = actions.add_parser("seeds", help="every statement the base started from, and where it went")
    table.add_argument("--json", action="store_true", help="as JSON, with the contradictions")
    table.set_defaults(command=_knowledge_seeds)
    judged = actions.add_parser("judgements", help="every row that rests on judgement or is still to be verified")
    judged.add_argument("--json", action="store_true", help="as JSON")
    judged.set_defaults(command=_knowledge_judgements)
    use = actions.add_parser("activate", help="check an evidence base, tell what it changes, and use it from now on")
    use.add_argument("folder", type=Path, metavar="FOLDER")
    use.add_argument("--reason", metavar="TEXT", help="why; without a terminal it also confirms")
    use.set_defaults(command=_knowledge_activate)
    again = actions.add_parser("retriage", help="triage all stored intakes anew; list who would be seen sooner now")
    again.set_defaults(command=_knowledge_retriage)
    for one in (use, again):
        one.add_argument(
            "--passphrase-fd", type=int, metavar="N", help="read the passphrase there; without it the terminal asks"
        )
    return parser


# ---- what the commands share
def _builtin() -> Knowledge:
    from app.triage.knowledge import load_knowledge, verify_seal

    knowledge = load_knowledge(paths.database() / "knowledge")
    verify_seal(knowledge, paths.database() / "knowledge.sha256")
    return knowledge


def _base(folder: Path | None) -> Knowledge:
    """Return the evidence base of a folder; without one the built-in base."""
    from app.triage.knowledge import load_knowledge

    return load_knowledge(folder) if folder is not None else _builtin()


def _engine(knowledge: Knowledge) -> tuple[Intakes, Engine]:
    """Return an engine on a record in memory, after the self-test, for commands that keep nothing."""
    from app.records.record import Record
    from app.triage.bench import self_test
    from app.triage.engine import Engine

    self_test(knowledge)
    record = Record.in_memory()
    return record.intakes, Engine(record.db, knowledge)


# ---- commands
def _questions(options: argparse.Namespace) -> int:
    from app.system.output import print_json
    from app.triage.questionnaire import case_schema, describe_questions

    knowledge = _builtin()
    if options.schema:
        print_json(case_schema(knowledge), indent=1)
    elif options.json:
        print_json(describe_questions(knowledge), indent=1)
    else:
        for question in knowledge.catalogue.questions.values():
            print(f"{question.step:12} {question.code:34} {question.kind.value:14} {question.text('en')}")
    return OK


def _triage(options: argparse.Namespace) -> int:
    knowledge = _builtin()
    intakes, engine = _engine(knowledge)
    worst = OK
    for path in _case_files(options.cases):
        worst = max(worst, _triage_one(path, knowledge, intakes, engine, as_json=options.json), key=_gravity)
    return worst


def _gravity(code: int) -> int:
    return (OK, HELD, BAD).index(code)


def _triage_one(path: Path, knowledge: Knowledge, intakes: Intakes, engine: Engine, *, as_json: bool) -> int:
    from app.intake.case import CaseError
    from app.system.output import print_json
    from app.triage.result_json import result_json

    try:
        case = _read(path, knowledge)
    except CaseError as error:
        if as_json:
            print_json({"case": path.stem, "error": str(error)})
        print(f"{path}: {error}", file=sys.stderr)
        return BAD
    result = engine.triage(intakes.start(case))
    if as_json:
        print_json(result_json(case.name, result))
    else:
        reasons = ", ".join(fired.rule for fired in result.fired if fired.level is result.level)
        held = f"  on hold: {', '.join(result.hold_missing)} not known" if result.hold else ""
        print(f"{case.name:12} {result.shown_level.code:10} {reasons}{held}")
    return HELD if result.hold else OK


def _case_files(named: Sequence[Path]) -> Iterator[Path]:
    """Yield the case files named, and those of the folders named, in order; raise KnownError for an empty folder."""
    from app.intake.answers import quoted

    for path in named:
        if os.path.isdir(path):
            found = sorted(path.glob("*.json"))
            if not found:
                raise KnownError(f"There is no case file (*.json) in {quoted(str(path))}")
            yield from found
        else:
            yield path


def _read(path: Path, knowledge: Knowledge) -> Case:
    from app.intake.case import read_case

    return read_case(path, knowledge.catalogue, date.today())


def _report(options: argparse.Namespace) -> int:
    knowledge = _builtin()
    languages = knowledge.catalogue.languages
    if options.language not in languages:
        raise KnownError(
            f"There are no pages in “{options.language[:40]}”", do=f"Choose one of: {', '.join(languages)}"
        )
    from app.reports.documents import OF_A_CASE, PACK, Document, write_documents

    kinds = [kind.value for kind in OF_A_CASE]
    if options.only is not None and options.only not in kinds:
        raise KnownError(f"There is no document “{options.only[:40]}”", do=f"Choose one of: {', '.join(kinds)}")
    case = _read(options.case, knowledge)
    intakes, engine = _engine(knowledge)
    result = engine.triage(intakes.start(case))
    chosen = [Document(options.only)] if options.only else list(PACK)
    written = write_documents(
        options.out,
        chosen,
        case,
        result,
        knowledge.catalogue,
        language=options.language,
        large_print=options.large_print,
    )
    for path in written:
        print(path)
    return HELD if result.hold else OK


def _knowledge_check(options: argparse.Namespace) -> int:
    from app.knowledge_commands import check

    return check(partial(_base, options.folder))


def _knowledge_mutate(options: argparse.Namespace) -> int:
    from app.knowledge_commands import mutate

    return mutate(_builtin(), options.only, as_json=options.json)


def _knowledge_calibrate(options: argparse.Namespace) -> int:
    from app.knowledge_commands import calibrate

    return calibrate(partial(_base, options.folder), options.count, options.seed, as_json=options.json)


def _knowledge_seeds(options: argparse.Namespace) -> int:
    from app.knowledge_commands import seeds

    return seeds(_builtin(), as_json=options.json)


def _knowledge_judgements(options: argparse.Namespace) -> int:
    from app.knowledge_commands import judgements

    return judgements(_builtin(), as_json=options.json)


def _knowledge_activate(options: argparse.Namespace) -> int:
    from app.record_commands import activate

    with _open_record(options) as session:
        return activate(session, options.folder, options.reason)


def _knowledge_retriage(options: argparse.Namespace) -> int:
    from app.record_commands import retriage

    with _open_record(options) as session:
        return retriage(session)


@contextmanager
def _open_record(options: argparse.Namespace) -> Iterator[Session]:
    """Open the clinic's record for a command, with its folder held against the window; lock it at the end."""
    from app.record_commands import unlocked
    from app.ui.instance import Instance

    if options.practice is not None:
        raise KnownError("The practice record is opened in the window only.", "Nothing was opened.")
    folder = paths.data_folder(options.data_dir)
    if not folder.is_dir():
        raise KnownError(f"There is no record in {folder}.", "Nothing was made.", "Name its folder: --data-dir DIR.")
    instance = Instance(folder)
    if not instance.take():
        raise KnownError(
            "Plumbline is open with this data folder.", "Nothing was opened.", "Close its window, then try again."
        )
    try:
        with unlocked(_make_session(folder, options.data_dir is not None), options.passphrase_fd) as session:
            yield session
    finally:
        instance.end()


# ---- the window
def _window_with_options(options: argparse.Namespace) -> int:
    return _window(options.data_dir, _country_code(options.practice), options.screenshot)


def _country_code(given: str | None) -> str:
    from app.intake.countries import COUNTRIES

    codes = [country.code for country in COUNTRIES if country.code]
    if given is not None and given not in codes:
        raise KnownError(f"There is no country “{given[:20]}”", do=f"Choose one of: {', '.join(codes)}")
    return given or ""


def _window(data_dir: Path | None = None, practice: str = "", screenshot: Path | None = None) -> int:
    if not _has_screen():
        print(f"plumbline: {NO_SCREEN}", file=sys.stderr)
        return FAULTY
    from app.system.folder import prepare_folder
    from app.ui.application import run_window

    folder = paths.data_folder(data_dir)
    with suppress(KnownError):  # told in the window, which looks again
        prepare_folder(folder, chosen=data_dir is not None)
    making = partial(_make_session, folder, data_dir is not None)
    return run_window(making, folder, practice=practice, screenshot=screenshot)


def _has_screen() -> bool:
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _make_session(folder: Path, chosen: bool) -> Session:
    """Import what the desk needs and look at the data folder; called on another thread."""
    from app.session import Session
    from app.system.folder import check_space, prepare_folder
    from app.system.logs import LogFile

    prepare_folder(folder, chosen=chosen)
    check_space(folder)
    LogFile(folder).open()
    session = Session(folder, _now, _builtin)
    session.check_place()
    return session


def _now() -> datetime:
    return datetime.now().astimezone()
