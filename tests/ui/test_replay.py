"""Example cases at the real window by keys alone, and how many keys an answer takes."""

import pytest
from PySide6.QtCore import QEvent, QObject, QThreadPool
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.intake.case import Case
from app.ui.main_window import MainWindow
from app.ui.theme import Theme
from tests.drivers.desk import named_case, open_consultation
from tests.drivers.replay import Replay
from tests.drivers.window import WindowDriver

MOST_KEYS = 1.3
"""Keys for each kept answer, all pages but the body areas, which are found by their names, and without free words."""
MOUSE = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.Wheel)


class MouseWatch(QObject):
    """Counts what a mouse does to the program."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.used = 0
        app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.used += event.type() in MOUSE
        return False


def replayed(qtbot: QtBot, theme: Theme, case: Case) -> Replay:
    """Take a case from the first page to the result."""
    window = MainWindow(theme)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    consultation = open_consultation(case.patient)
    window.begin(consultation)
    QApplication.processEvents()
    replay = Replay(WindowDriver(qtbot, window.intake, consultation), case)
    replay.run()
    QThreadPool.globalInstance().waitForDone()
    window.close()
    return replay


@pytest.mark.parametrize("name", ["V13", "V16", "V03", "V10", "V01"])
def test_a_case_is_taken_by_keys_alone_and_kept_as_it_was_said(
    qtbot: QtBot, qapp: QApplication, theme: Theme, name: str
) -> None:
    case, mouse = named_case(name), MouseWatch(qapp)
    replay = replayed(qtbot, theme, case)
    qapp.removeEventFilter(mouse)
    assert mouse.used == 0
    assert dict(replay.kept) == dict(case.answers)
    assert replay.driver.consultation.result.level is case.expect.level
    speed = replay.speed
    print(f"{name}: {speed}")
    assert speed.without_areas <= MOST_KEYS


def test_a_warning_sign_takes_one_key(qtbot: QtBot, theme: Theme) -> None:
    replay = replayed(qtbot, theme, named_case("V13"))
    stems = [question.code for question in replay.driver.consultation.catalogue.warning_stems]
    asked = [code for code in replay.kept if code in stems or code == "CES9"]
    assert sum(keys for place, keys in replay.keys_of.items() if place.startswith("warning")) == len(asked)
