"""`knowledge check|mutate|calibrate|seeds|judgements`: the commands on an evidence base that keep nothing."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from datetime import date

from app.system import paths
from app.system.errors import KnownError
from app.system.output import print_json, progress_of
from app.triage.files import KnowledgeError
from app.triage.knowledge import Knowledge

PASSED, FAULTY = 0, 1


def check(load: Callable[[], Knowledge]) -> int:
    """Print the faults of a base by lint, self-test and case bench."""
    from app.triage.bench import check_self_test, run_bench
    from app.triage.lint import lint

    try:
        knowledge = load()
    except KnowledgeError as error:
        for fault in error.faults:
            print(fault)
        return FAULTY
    faults = lint(knowledge)
    if not faults:  # only a base without faults can be run
        bench = run_bench(knowledge, paths.resources() / "cases", date.today())
        faults = [*check_self_test(knowledge), *bench.faults]
        pending = f", {len(bench.pending)} pending ({', '.join(bench.pending)})" if bench.pending else ""
        base = knowledge.base
        print(f"Evidence base {base.version}, {base.hash[:12]}: {len(knowledge.rules)} rules and terms")
        print(f"{len(bench.passed)} cases pass{pending}")
    for fault in faults:
        print(fault)
    print(f"{len(faults)} fault{'' if len(faults) == 1 else 's'}")
    return FAULTY if faults else PASSED


def mutate(knowledge: Knowledge, only: str, *, as_json: bool) -> int:
    """Print which changes of the base (of rows whose code begins with `only`) the case bench notices."""
    from app.triage.mutation_report import mutation_json, mutation_lines
    from app.triage.mutation_run import run_mutations

    report = run_mutations(knowledge, paths.resources() / "cases", date.today(), progress_of("changes"), only)
    if as_json:
        print_json(mutation_json(report), indent=1)
    else:
        print("\n".join(mutation_lines(report)))
    return PASSED if report.holds else FAULTY


def calibrate(load: Callable[[], Knowledge], count: int | None, seed: int | None, *, as_json: bool) -> int:
    """Print what the rules say of `count` ordinary people a profile; raise KnownError for a count below 1."""
    from app.triage.calibration import COUNT
    from app.triage.calibration import calibrate as run
    from app.triage.calibration_report import calibration_json, calibration_lines
    from app.triage.population import SEED

    if count is not None and count < 1:
        raise KnownError("At least one person must be drawn", do="Give a --count of 1 or more")
    found = run(
        load(),
        COUNT if count is None else count,
        SEED if seed is None else seed,
        lambda said: print(said, file=sys.stderr),
    )
    told = calibration_json(found)
    if as_json:
        print_json(told)
    else:
        print("\n".join(calibration_lines(told)))
    return FAULTY if found.broken_bars else PASSED


def seeds(knowledge: Knowledge, *, as_json: bool) -> int:
    """Print every statement the base started from, and where it went."""
    from app.triage.seeds import conflicts
    from app.triage.seeds import seeds as table_of

    table, settled = table_of(knowledge), conflicts(knowledge)
    if as_json:
        print_json({"seeds": [asdict(seed) for seed in table], "conflicts": [asdict(one) for one in settled]}, indent=1)
        return PASSED
    for seed in table:
        print(f"{seed.code}  {seed.says}  [{' '.join((*seed.drives, *seed.settled))}]")
        for carrier in seed.carried:
            print(f"      → {carrier.link}: {carrier.title or 'there is no such row'}")
        for word, said in (("modified", seed.modified), ("not used", seed.not_used)):
            if said:
                print(f"      {word}: {said}")
    for one in settled:
        print(f"{one.code}  {', '.join(one.between)}: {one.text}  [{', '.join(one.sources)}]")
        for carrier in one.carried:
            print(f"      → {carrier.link}: {carrier.title or 'there is no such row'}")
    unused = sum(bool(seed.not_used) for seed in table)
    modified = sum(bool(seed.modified) for seed in table)
    print(
        f"{len(table)} seeds: {len(table) - unused} carried, {modified} of them modified; {unused} not used; "
        f"{len(settled)} contradictions settled"
    )
    return PASSED


def judgements(knowledge: Knowledge, *, as_json: bool) -> int:
    """Print every row that rests on judgement or is still to be verified, and how many there are of each kind."""
    from app.triage.judgements import judgements as rows_of

    rows = rows_of(knowledge)
    counts = Counter((row.group, row.mark) for row in rows)
    if as_json:
        counted = [{"group": group, "mark": mark, "rows": number} for (group, mark), number in counts.items()]
        print_json({"rows": [asdict(row) for row in rows], "counts": counted}, indent=1)
        return PASSED
    group = ""
    for row in rows:
        if row.group != group:
            group = row.group
            print(f"\n{group}")
        level = f" [{row.level}]" if row.level else ""
        print(f"{row.mark}  {row.code}{level}  {row.words}  ({', '.join(row.sources)})  {row.file}:{row.line}")
    print()
    for (group, mark), number in counts.items():
        print(f"{group:18} {mark} {number:5}")
    print(f"{len(rows)} rows rest on judgement (J) or on literature still to be verified (K)")
    return PASSED
