"""Every page by keyboard and by screen reader: names, a visible focus, the order of reading, states, pressing."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt, QThreadPool
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.main_window import MainWindow
from app.ui.pages.question_page import QuestionPage
from app.ui.theme import Theme
from app.ui.widgets.choice import ChoiceControl
from app.ui.widgets.control import Control
from app.ui.widgets.options import OptionButton
from app.ui.widgets.question_row import Row
from tests.drivers.desk import consultation_of
from tests.drivers.window import WindowDriver, spoken

PARTS = [
    ("patient", 0),
    *(("warning", part) for part in range(5)),
    *(("where", part) for part in range(2)),
    *(("what", part) for part in range(3)),
    *(("when", part) for part in range(2)),
    *(("positions", part) for part in range(2)),
    *(("background", part) for part in range(4)),
    *(("examination", part) for part in range(6)),
    *(("scores", part) for part in range(3)),
    ("result", 0),
    ("sign", 0),
    ("print", 0),
]
SAME_LINE = 12
"""Pixels by which widgets of one line may differ in height."""
MOST_STOPS = 200


@pytest.fixture
def filled(qtbot: QtBot, theme: Theme) -> Iterator[WindowDriver]:
    """The window with an intake in which every page has something to show."""
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    consultation = consultation_of("V10")
    window.begin(consultation)
    QApplication.processEvents()
    yield WindowDriver(qtbot, window.intake, consultation)
    QThreadPool.globalInstance().waitForDone()
    window.close()


def show(driver: WindowDriver, step: str, part: int) -> QWidget:
    if step == "sign":
        driver.window.show_sign()
    else:
        driver.show(step, part)
    QApplication.processEvents()
    assert driver.window.page is not None
    return driver.window.page


def painted(widget: QWidget) -> QImage:
    """Return the picture of what the ring of a widget is painted on."""
    holder: QWidget | None = widget
    while holder is not None and not isinstance(holder, Row):
        holder = holder.parentWidget()
    return (holder or widget.parentWidget() or widget).grab().toImage()


def ring_of(widget: QWidget) -> QWidget:
    """Return the control whose line it is, or the widget itself."""
    parent = widget.parentWidget()
    return parent if isinstance(parent, Control) else widget


def test_every_stop_of_the_keyboard_has_a_name_and_a_visible_focus_in_the_order_of_reading(
    filled: WindowDriver,
) -> None:
    for step, part in PARTS:
        walk(filled, step, part)


def walk(filled: WindowDriver, step: str, part: int) -> None:
    """Go by Tab through a page and the frame around it."""
    page = show(filled, step, part)
    before: QWidget | None = None
    seen: list[QWidget] = []
    jumps: list[tuple[str, str]] = []
    for _ in range(MOST_STOPS):
        stop = filled.focus
        if stop in seen:
            break
        seen.append(stop)
        assert spoken(stop), stop
        filled.qtbot.waitUntil(lambda: not filled.focus.visibleRegion().isEmpty(), timeout=2000)  # once laid out
        with_focus = painted(stop)
        filled.press(Qt.Key.Key_Tab)
        assert filled.focus is stop or painted(stop) != with_focus, (step, part, f"no focus at {spoken(stop)}")
        if isinstance(page, QuestionPage) and page.view.isAncestorOf(stop):
            if before is not None and not comes_after(page.view, before, stop):
                jumps.append((spoken(before), spoken(stop)))
            before = stop
    assert len(jumps) <= 1, (step, part, jumps)  # one, where Tab comes round from the last to the first
    assert len(seen) < MOST_STOPS
    assert not page.isAncestorOf(seen[0]) or filled.focus is seen[0], "Tab does not come round"


def comes_after(page: QWidget, one: QWidget, other: QWidget) -> bool:
    """Return whether `other` stands below `one`, or to its right in the same line."""
    first, second = (ring_of(widget).mapTo(page, QPoint(0, 0)) for widget in (one, other))
    if second.y() - first.y() > SAME_LINE:
        return True
    return abs(second.y() - first.y()) <= SAME_LINE and second.x() > first.x()


@dataclass(frozen=True)
class Told:
    """What a screen reader is told of one thing in the window; the interface itself must not outlive its widget."""

    thing: QWidget
    name: str
    role: QAccessible.Role
    focusable: bool
    focused: bool
    checked: bool


def told(top: QWidget) -> list[Told]:
    """Walk the tree that a screen reader walks, without what is not shown."""
    found: list[Told] = []
    waiting = [QAccessible.queryAccessibleInterface(top)]
    while waiting:
        node = waiting.pop()
        if not node.isValid() or (found and node.state().invisible):
            continue
        state, name = node.state(), node.text(QAccessible.Text.Name)
        flags = (bool(state.focusable), bool(state.focused), bool(state.checked))
        thing = node.object()
        if isinstance(thing, QWidget):  # a tab of a bar is told, and is no widget
            found.append(Told(thing, name, node.role(), *flags))
        waiting += [node.child(place) for place in reversed(range(node.childCount()))]
    return found


def test_a_screen_reader_finds_every_control_with_its_name_role_and_state(filled: WindowDriver) -> None:
    for step, part in PARTS:
        listen(filled, step, part)


def listen(filled: WindowDriver, step: str, part: int) -> None:
    """Go through what a screen reader is told of a page."""
    page = show(filled, step, part)
    nodes = told(filled.window.window())
    # words that are not said yet can be selected with the mouse once they are: no stop of the keyboard
    stops = [node for node in nodes if node.focusable and node.role is not QAccessible.Role.StaticText]
    nameless = [(step, part, node.thing, node.role) for node in stops if not node.name]
    assert nameless == []
    assert all(node.role is not QAccessible.Role.NoRole for node in stops)
    # a field tells it for its line too, an area that scrolls for what it shows
    focused = [node.thing for node in nodes if node.focused]
    assert filled.focus in focused, (step, part)
    alike = [thing for thing in focused if thing.isAncestorOf(filled.focus) or filled.focus.isAncestorOf(thing)]
    others = [thing for thing in focused if thing is not filled.focus and thing not in alike]
    assert others == [], (step, part)
    by_thing = {node.thing: node for node in nodes}
    for button in page.findChildren(OptionButton):
        if button.isVisible():
            node = by_thing[button]
            assert node.name
            assert node.role in (QAccessible.Role.CheckBox, QAccessible.Role.RadioButton, QAccessible.Role.Button)
            assert node.checked == button.isChecked()


def test_pressing_through_the_screen_reader_answers(driver: WindowDriver) -> None:
    driver.show("warning")
    control = driver.control
    assert isinstance(control, ChoiceControl)
    button = control.options["no"]
    assert button in [node.thing for node in told(driver.window.window())]
    QAccessible.queryAccessibleInterface(button).actionInterface().doAction("Press")
    driver.qtbot.waitUntil(lambda: driver.consultation.value("CES1") == "no", timeout=2000)
    assert next(node for node in told(driver.window.window()) if node.thing is button).checked
    assert spoken(control).endswith("No")
