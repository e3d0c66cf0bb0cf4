"""Pictures of every screen, made by keys from real cases: `python -m tests.gallery OUTDIR`.

Each size and theme is a process of its own, because the scale of a screen is fixed when Qt starts.
"""

import os
import subprocess
import sys
import time
import traceback
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]


class Look(NamedTuple):
    """One size of screen, its scale, a theme, and the case shown."""

    name: str
    width: int
    height: int
    scale: float
    scheme: str
    case: str
    steps: tuple[str, ...] = ()
    percent: int = 100
    mode: str = "full"


# A window at 1920 x 1080 and 150 % has 1280 x 720 pixels of its own; title bars take 30.
LOOKS = (
    Look("1366-light", 1366, 738, 1, "light", "V10"),
    Look("1366-dark", 1366, 738, 1, "dark", "V10"),
    Look("1920-150-light", 1280, 690, 1.5, "light", "V10"),
    Look("1920-150-dark", 1280, 690, 1.5, "dark", "V10"),
    Look("1366-contrast", 1366, 738, 1, "contrast", "V10", ("warning", "positions", "examination", "result")),
    Look("1366-emergency-light", 1366, 738, 1, "light", "V09", ("warning", "result", "print")),
    Look("1366-emergency-dark", 1366, 738, 1, "dark", "V09", ("warning", "result")),
    Look("1366-hold-light", 1366, 738, 1, "light", "", ("patient", "warning", "result", "print")),
    Look("1024-light", 1024, 700, 1, "light", "V10", ("warning", "where", "examination", "result")),
    Look("1366-short-light", 1366, 738, 1, "light", "V12", ("short", "result", "print"), mode="short"),
    Look("1920-150-short-dark", 1280, 690, 1.5, "dark", "V12", ("short", "result"), mode="short"),
    Look("1366-zoom-200-light", 1366, 738, 1, "light", "V16", ("result",), 200),
    Look("1366-zoom-150-light", 1366, 738, 1, "light", "V10", ("warning", "examination", "result"), 150),
)

DESK = (
    Look("desk-1366-light", 1366, 738, 1, "light", ""),
    Look("desk-1366-dark", 1366, 738, 1, "dark", ""),
    Look("desk-1366-contrast", 1366, 738, 1, "contrast", ""),
    Look("desk-1920-150-light", 1280, 690, 1.5, "light", ""),
    Look("desk-1920-150-dark", 1280, 690, 1.5, "dark", ""),
)
"""The screens around an intake; the other looks show the pages of one."""


class Faults:
    """Counts what goes wrong in a slot, which Qt would go on after."""

    def __init__(self) -> None:
        self.count = 0

    def catch(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        self.count += 1
        traceback.print_exception(kind, error, trace)


def main(arguments: list[str]) -> int:
    """Make all pictures, or, called with the name of a look, those of one."""
    if not arguments:
        print("usage: python -m tests.gallery OUTDIR", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    if len(arguments) > 1:
        look = next(look for look in LOOKS + DESK if look.name == arguments[1])
        faults = Faults()
        sys.excepthook = faults.catch
        (take_desk if look in DESK else take)(look, folder)
        return 1 if faults.count else 0
    failed = [look.name for look in LOOKS + DESK if start(look, folder).returncode]
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}" + (f"; failed: {failed}" if failed else ""))
    return 1 if failed else 0


def start(look: Look, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """Take the pictures of one look in a process of its own."""
    environment = {**os.environ, "QT_SCALE_FACTOR": str(look.scale), "PYTHONPATH": str(ROOT)}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run(
        [sys.executable, "-m", "tests.gallery", str(folder), look.name], env=environment, cwd=ROOT, check=False
    )


def take_desk(look: Look, folder: Path) -> None:
    """Show the way in, the patients, the record and trouble, in a data folder that is gone afterwards."""
    import tempfile

    from app.ui.application import make_application
    from app.ui.main_window import MainWindow
    from app.ui.theme import Scheme, Theme
    from tests.drivers.scenes import show_all
    from tests.drivers.studio import Studio

    application = make_application()
    theme = Theme(Scheme(look.scheme), look.percent)
    window = MainWindow(theme)
    window.resize(look.width, look.height)
    window.show()
    studio = Studio(window, folder, look.name)
    with tempfile.TemporaryDirectory() as data:
        show_all(studio, Path(data), theme)
        studio.close()
    application.processEvents()


def take(look: Look, folder: Path) -> None:
    """Show every page and every part of it, and save its picture."""
    from PySide6.QtCore import QThreadPool
    from PySide6.QtWidgets import QApplication

    from app.ui.application import make_application
    from app.ui.main_window import MainWindow
    from app.ui.pages.print_page import PrintPage
    from app.ui.theme import Scheme, Theme
    from tests.drivers.desk import consultation_of, open_consultation

    application = make_application()
    window = MainWindow(Theme(Scheme(look.scheme), look.percent))
    window.resize(look.width, look.height)
    window.show()
    consultation = consultation_of(look.case) if look.case else open_consultation()
    consultation.set_mode(look.mode)
    window.begin(consultation)
    settle(application)
    for number, step in enumerate(step.code for step in window.intake.step_list.steps):
        if look.steps and step not in look.steps:
            continue
        window.intake.show_step(step)
        page = window.intake.page
        assert page is not None
        for part in range(len(page.parts)):
            page.show_part(part)
            page.refresh()
            page.enter()
            settle(application)
            if isinstance(page, PrintPage):
                wait_for_pages(application, page)
            window.grab().save(str(folder / f"{look.name}-{number:02d}-{step}-{part}.png"))
    QThreadPool.globalInstance().waitForDone()
    window.close()
    QApplication.processEvents()


def settle(application: object) -> None:
    """Let layouts and paints that are under way come to an end."""
    from PySide6.QtWidgets import QApplication

    assert isinstance(application, QApplication)
    for _ in range(12):  # rows grow, then the page around them
        application.processEvents()
        time.sleep(0.002)


def wait_for_pages(application: object, page: object) -> None:
    """Wait until the preview shows its pages, twenty seconds at most."""
    from app.ui.pages.print_page import PrintPage

    assert isinstance(page, PrintPage)
    until = time.monotonic() + 20
    while not page.preview.pictures.count and time.monotonic() < until:
        time.sleep(0.02)
        settle(application)
    settle(application)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
