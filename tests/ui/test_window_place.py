"""The window comes back where it stood, in its colours and text size; nothing in its file can keep it from opening."""

from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.theme import Scheme, Theme
from app.ui.window_place import FILE, WindowPlace


def opened(qtbot: QtBot, folder: Path) -> tuple[MainWindow, Theme]:
    theme = Theme()
    theme.setParent(QApplication.instance())  # it outlives its window
    place = WindowPlace(folder)
    place.dress(theme)
    window = MainWindow(theme)
    qtbot.addWidget(window)
    place.put(window)
    window.show()
    QApplication.processEvents()
    return window, theme


def test_place_colours_and_text_size_come_back(qtbot: QtBot, tmp_path: Path) -> None:
    window, theme = opened(qtbot, tmp_path)
    theme.choose(Scheme.CONTRAST)
    theme.zoom_to(100)
    window.setGeometry(30, 60, 760, 500)
    QApplication.processEvents()
    WindowPlace(tmp_path).keep(window, theme)
    again, colours = opened(qtbot, tmp_path)
    assert again.geometry() == QRect(30, 60, 760, 500)
    assert colours.scheme is Scheme.CONTRAST
    theme.zoom_to(150)
    WindowPlace(tmp_path).keep(window, theme)
    assert opened(qtbot, tmp_path)[1].percent == 150


def test_a_place_on_a_screen_that_is_gone_is_brought_onto_one(qtbot: QtBot, tmp_path: Path) -> None:
    window, theme = opened(qtbot, tmp_path)
    window.setGeometry(9000, 7000, 760, 500)
    QApplication.processEvents()
    WindowPlace(tmp_path).keep(window, theme)
    again, _ = opened(qtbot, tmp_path)
    screen = again.screen().availableGeometry()
    assert screen.intersects(again.geometry())
    assert screen.contains(again.geometry().topLeft())


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00garbage", b"[General]\ngeometry=@ByteArray(x)\nscheme=pink\npercent=99999999999\n"]
)
def test_a_damaged_file_gives_a_first_start(qtbot: QtBot, tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    window, theme = opened(qtbot, tmp_path)
    assert window.size().width() == 1366
    assert (theme.scheme, theme.percent) == (Scheme.SYSTEM, 100)


def test_without_a_data_folder_nothing_is_made(qtbot: QtBot, tmp_path: Path) -> None:
    window, theme = opened(qtbot, tmp_path / "none")
    WindowPlace(tmp_path / "none").keep(window, theme)
    assert not (tmp_path / "none").exists()


def test_a_folder_in_place_of_the_file_changes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    window, theme = opened(qtbot, tmp_path)
    WindowPlace(tmp_path).keep(window, theme)
    assert (tmp_path / FILE).is_dir()
