"""Fields of one line: what is painted follows the focus."""

from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.fields import TextControl


class Painted(QObject):
    """What of a widget was painted since it is watched."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.rect = QRect()
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.rect = self.rect.united(event.rect())
        return False


def test_the_ring_follows_the_focus(qtbot: QtBot, theme: Theme) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    left, entered = TextControl(theme, "left", "Left"), TextControl(theme, "entered", "Entered")
    layout.addWidget(left)
    layout.addWidget(entered)
    page.show()
    page.activateWindow()
    left.entry.setFocus()
    qtbot.waitUntil(left.entry.hasFocus, timeout=1000)
    qtbot.wait(50)
    watched = [Painted(left), Painted(entered)]
    entered.entry.setFocus()
    qtbot.waitUntil(lambda: [one.rect for one in watched] == [left.rect(), entered.rect()], timeout=1000)
