"""Tries dist/plumbline as a machine without Python would run it, and holds it against the source's own output."""

import filecmp
import json
import os
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BUNDLE = ROOT / "dist" / "plumbline" / "plumbline"
CASES = ROOT / "resources" / "cases"
SECONDS = 300
ON_HOLD = 3
SMALLEST_WINDOW = (800, 500)


def bundle(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Nothing is handed down: no Python on the PATH, no screen, no language, another working folder.
    environment = {"PATH": "/nonexistent", "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen"}
    return run([str(BUNDLE), *arguments], environment, folder)


def source(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return run([sys.executable, "-P", "-m", "app", *arguments], environment, folder)


def run(command: list[str], environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env=environment,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=SECONDS,
    )


def check(ok: bool, what: str, done: subprocess.CompletedProcess[str] | None = None) -> None:
    print(("ok    " if ok else "FAULT ") + what, flush=True)
    if not ok:
        if done is not None:
            print(done.stdout[-2000:], done.stderr[-4000:], sep="\n", file=sys.stderr)
        sys.exit(1)


def built_cases() -> list[Path]:
    """The cases whose rules exist: the others say what they need."""
    return [path for path in sorted(CASES.rglob("*.json")) if "needs" not in json.loads(path.read_text("utf-8"))]


def try_triage(folder: Path, cases: list[Path]) -> None:
    arguments = ["triage", "--json", *map(str, cases)]
    done, wanted = bundle(folder, *arguments), source(folder, *arguments)
    check(done.returncode in (0, ON_HOLD), f"triage of {len(cases)} cases ends well", done)
    levels = [json.loads(line)["level"] for line in done.stdout.splitlines()]
    expected = [json.loads(path.read_text("utf-8"))["expect"]["level"] for path in cases]
    check(levels == expected, "triage gives each case its expected level", done)
    same = (done.stdout, done.returncode) == (wanted.stdout, wanted.returncode)
    check(same, "triage says what the source says", done)


def try_report(folder: Path, case: Path) -> None:
    (here := folder / "bundle").mkdir()
    (there := folder / "source").mkdir()
    done = bundle(folder, "report", str(case), "--out", str(here))
    check(done.returncode in (0, ON_HOLD), f"report of {case.name} ends well", done)
    papers = sorted(path.name for path in here.iterdir())
    real = all((here / name).read_bytes().startswith(b"%PDF-") for name in papers)
    check(bool(papers) and real, f"it wrote PDFs: {', '.join(papers)}")
    source(folder, "report", str(case), "--out", str(there))
    check(papers == sorted(path.name for path in there.iterdir()), "the source writes as many")
    check(not any(filecmp.cmpfiles(here, there, papers, shallow=False)[1:]), "and the same bytes")


def try_window(folder: Path) -> None:
    picture, data = folder / "window.png", folder / "data"
    done = bundle(folder, "--data-dir", str(data), "--practice", "GB", "--screenshot", str(picture))
    check(
        done.returncode == 0 and picture.is_file(), "the window opens on a practice record, its picture is saved", done
    )
    record = data / "practice" / "record.db"
    encrypted = record.is_file() and b"EXAMPLE" not in record.read_bytes().upper()
    check(
        encrypted and not record.read_bytes().startswith(b"SQLite"), "the record was made, and cannot be read plainly"
    )
    header = picture.read_bytes()[:24]
    size = struct.unpack(">II", header[16:24])
    right = header.startswith(b"\x89PNG\r\n\x1a\n") and all(a >= b for a, b in zip(size, SMALLEST_WINDOW, strict=True))
    check(right, f"the picture is a window of {size[0]} x {size[1]}")


def main() -> None:
    cases = built_cases()
    check(bool(cases), f"{len(cases)} cases to try")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try_triage(folder, cases)
        try_report(folder, cases[0])
        try_window(folder)


if __name__ == "__main__":
    main()
