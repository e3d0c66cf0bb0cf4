import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

FIRST_PICTURE = """
import sys
from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
app = make_application()
window = MainWindow(Theme())
window.painted.connect(app.quit)
window.show()
app.exec()
print(*sys.modules)
"""

SLOW = {
    "sqlite_utils",
    "sqlcipher3",
    "reportlab",
    "pypdfium2",
    "tomllib",
    "app.consultation",
    "app.reports",
    "app.triage",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_the_first_picture_needs_nothing_slow() -> None:
    loaded = run("-c", FIRST_PICTURE).stdout.split()
    assert "app.ui.main_window" in loaded
    assert SLOW.isdisjoint(loaded)


def test_a_screenshot_is_taken_once_the_window_is_ready(tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = run("-m", "app", "--data-dir", str(tmp_path / "data"), "--screenshot", str(picture))
    assert done.returncode == 0, done.stderr
    assert picture.read_bytes().startswith(b"\x89PNG")
