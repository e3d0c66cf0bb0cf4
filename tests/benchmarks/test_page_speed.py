"""What the window takes to show a page and to follow an answer, against the same with nothing on it."""

from collections.abc import Callable, Iterator
from itertools import cycle

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from app.ui.application import make_application
from app.ui.main_window import MainWindow
from app.ui.theme import Scheme, Theme
from tests.benchmarks.pairs import measure, say
from tests.drivers.desk import consultation_of

STEPS = ("warning", "what", "when", "positions", "background", "examination")


@pytest.fixture(scope="module")
def window() -> Iterator[MainWindow]:
    """The window with a full intake, every page made."""
    make_application()
    made = MainWindow(Theme(Scheme.LIGHT))
    made.resize(1366, 738)
    made.show()
    made.activateWindow()
    made.begin(consultation_of("V10"))
    for step in STEPS:
        made.intake.show_step(step)
        QApplication.processEvents()
    yield made
    QThreadPool.globalInstance().waitForDone()
    made.close()


def switching(window: MainWindow) -> Callable[[], None]:
    """Show the pages in turn, each painted."""
    steps = cycle(STEPS)

    def switch() -> None:
        window.intake.show_step(next(steps))
        QApplication.processEvents()

    return switch


def switching_empty() -> tuple[QWidget, Callable[[], None]]:
    """Show empty pages of the same size in turn, each painted."""
    stack = QStackedWidget()
    pages = [QWidget() for _ in STEPS]
    for page in pages:
        stack.addWidget(page)
    stack.resize(1366, 738)
    stack.show()
    turns = cycle(pages)

    def switch() -> None:
        stack.setCurrentWidget(next(turns))
        QApplication.processEvents()

    return stack, switch


def test_a_page_against_an_empty_page(window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    stack, empty = switching_empty()
    pair = measure(switching(window), empty, rounds=60)
    stack.close()
    with capsys.disabled():
        print("\n" + say("showing a page / showing an empty page", pair, goal=2))


def test_the_panel_after_an_answer_against_a_repaint(window: MainWindow, capsys: pytest.CaptureFixture[str]) -> None:
    """The panel follows an answer; the yardstick paints the panel as it is."""
    panel, consultation = window.intake.panel, window.intake.consultation
    assert consultation is not None
    results = []
    for value in ("better", "worse"):
        consultation.answer("position.sitting", value)
        results.append(consultation.result)
    turns = cycle(results)

    def follow() -> None:
        panel.show_result(next(turns), consultation)
        panel.repaint()
        QApplication.processEvents()

    def paint() -> None:
        panel.repaint()
        QApplication.processEvents()

    values = cycle(("better", "worse"))

    def answer() -> None:
        consultation.answer("position.sitting", next(values))
        paint()

    pair = measure(follow, paint, rounds=60)
    whole = measure(answer, paint, rounds=40)
    with capsys.disabled():
        print("\n" + say("panel after an answer / painting it as it is", pair))
        print(say("answer kept, triaged and shown / painting the panel", whole))
