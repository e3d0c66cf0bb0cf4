"""From starting the process to the first picture, against a bare PySide6 window."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.pairs import measure, say

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
class Window(QWidget):
    def paintEvent(self, event):
        QApplication.exit(0)
app = QApplication(sys.argv)
window = Window()
window.resize(1366, 738)
window.show()
sys.exit(app.exec())
"""

# The same window, naming one constant: PySide then builds all enumerations of Qt, as any real program makes it do.
BARE_WITH_CONSTANTS = BARE.replace(
    "window.show()", "from PySide6.QtCore import Qt; Qt.AlignmentFlag.AlignLeft; window.show()"
)

# The program itself up to its first picture: the same calls as run_window, which warms up after it.
OURS = """
import sys
from app.main import main
from app.ui import application
class Stop(application.Starter):
    def warm_up(self):
        application.QApplication.exit(0)
application.Starter = Stop
sys.exit(main(["--data-dir", sys.argv[1]]))
"""


def run(script: str, *arguments: Path) -> None:
    # Written bytecode is what an installed program has.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run([sys.executable, "-c", script, *map(str, arguments)], env=environment, check=True)


def test_first_picture_against_a_bare_window(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(OURS, tmp_path)  # compile once
    pair = measure(lambda: run(OURS, tmp_path), lambda: run(BARE), rounds=15)
    with capsys.disabled():
        print("\n" + say("first picture, whole process / a bare PySide6 window", pair, goal=1.3))
    pair = measure(lambda: run(OURS, tmp_path), lambda: run(BARE_WITH_CONSTANTS), rounds=15)
    with capsys.disabled():
        print(say("the same / a bare window that names a Qt constant", pair))
