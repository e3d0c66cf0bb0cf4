"""Speaks for the window: keys in, what is shown out."""

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.consultation import Consultation
from app.ui.intake_view import IntakeView
from app.ui.pages.print_page import PrintPage
from app.ui.pages.question_page import QuestionPage
from app.ui.widgets.choice import ChoiceControl, ScaleControl
from app.ui.widgets.control import Control
from app.ui.widgets.fields import DateControl, NumberControl
from app.ui.widgets.many import ManyControl

CALM = ("no", "5", "normal", "negative", "down")
"""Options that mean that nothing was found."""


class WindowDriver:
    """The window as a person at the keyboard meets it."""

    def __init__(self, qtbot: QtBot, window: IntakeView, consultation: Consultation) -> None:
        self.qtbot = qtbot
        self.window = window
        self.consultation = consultation
        self.keys = 0
        """How many keys were pressed so far."""

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    @property
    def control(self) -> Control | None:
        """The control in focus."""
        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None and not isinstance(widget, Control):
            widget = widget.parentWidget()
        return widget

    @property
    def page(self) -> QuestionPage:
        page = self.window.page
        assert isinstance(page, QuestionPage)
        return page

    @property
    def code(self) -> str:
        """The step in view."""
        assert self.window.page is not None
        return self.window.page.code

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        QTest.keyClick(self.focus, key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        for character in words:
            self.keys += 1
            QTest.keyClicks(self.focus, character)
        QApplication.processEvents()

    def show(self, step: str, part: int = 0) -> None:
        self.window.show_step(step)
        assert self.window.page is not None
        self.window.page.show_part(part)
        self.window.page.enter()
        QApplication.processEvents()

    def turn_wheel(self, widget: QWidget) -> None:
        middle = QPointF(widget.rect().center())
        event = QWheelEvent(
            middle,
            widget.mapToGlobal(middle),
            QPoint(0, 120),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(widget, event)

    def answer_and_go_on(self) -> None:
        """Answer what has the focus the least worrying way, by keys, and go on."""
        control = self.control
        code = control.code if control is not None else ""
        if control is None:
            self.press(Qt.Key.Key_Return)
        elif code.startswith("areas."):
            self.press(Qt.Key.Key_PageDown)
        elif isinstance(control, ScaleControl):
            self.type("3")
            self.press(Qt.Key.Key_Return)
        elif isinstance(control, ManyControl):
            self.type("a")
            self.press(Qt.Key.Key_Return)
        elif isinstance(control, ChoiceControl):
            calm = next((code for code in CALM if code in control.options), "")
            self.type({"no": "n", "5": "5"}.get(calm) or str(list(control.options).index(calm) + 1 if calm else 1))
        elif isinstance(control, DateControl):
            self.type("2w ago")
            self.press(Qt.Key.Key_Return)
        elif isinstance(control, NumberControl):
            self.press(Qt.Key.Key_Return)
        else:
            self.type("Walk the dog")
            self.press(Qt.Key.Key_Return)

    def save_pages(self, folder: Path) -> str:
        """Type the folder on the print page, save, and return what is said."""
        page = self.window.page
        assert isinstance(page, PrintPage)
        self.qtbot.waitUntil(page.bar.save.isEnabled, timeout=20_000)
        for _ in range(10):
            if page.bar.folder.entry.hasFocus():
                break
            self.press(Qt.Key.Key_Tab)
        self.type(str(folder))
        self.press(Qt.Key.Key_Return)
        self.qtbot.waitUntil(lambda: bool(page.bar.outcome.text()), timeout=20_000)
        self.qtbot.waitUntil(lambda: page.bar.outcome.text() != "Saving ...", timeout=20_000)
        return page.bar.outcome.text()


def spoken(widget: QWidget) -> str:
    """Return the name that a screen reader says."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def inputs(page: QWidget) -> list[QWidget]:
    """Return everything on a page that the keyboard reaches."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisibleTo(page) and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
