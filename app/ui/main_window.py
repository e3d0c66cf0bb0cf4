"""The window: banner, steps, page, live panel, footer; one page a step, made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QCloseEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QGridLayout, QMainWindow, QMenu, QStackedWidget, QWidget

from app.ui.theme import LARGEST, SMALLEST, STEP, Scheme, Theme
from app.ui.widgets.banner import Banner
from app.ui.widgets.footer import Footer
from app.ui.widgets.live_panel import LivePanel
from app.ui.widgets.step_list import StepList

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.system.errors import KnownError
    from app.triage.result import Result
    from app.ui.pages.page import Page
    from app.ui.steps import Steps

PANEL_FOLDS, STEPS_FOLD = 1180, 1000
"""Effective widths in design pixels below which the panel and the step list fold."""


class MainWindow(QMainWindow):
    """The frame. It is painted before anything is loaded; `begin` gives it a consultation."""

    painted = Signal()
    """The first picture is on the screen."""

    def __init__(self, theme: Theme, language: str = "en") -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._steps: Steps | None = None
        self._consultation: Consultation | None = None
        self._was_painted = False
        self._panel_wanted = False
        self.setWindowTitle(self.tr("Plumbline"))
        self.banner = Banner(theme)
        self.step_list = StepList(theme)
        self.panel = LivePanel(theme)
        self.footer = Footer(theme)
        self.pages = QStackedWidget()
        self.pages.setObjectName("page")
        self._build()
        self._clock = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)
        self.resize(theme.px(1366), theme.px(738))

    @property
    def page(self) -> Page | None:
        """The page in view, once a consultation is open."""
        return self._steps.current if self._steps is not None else None

    def begin(self, consultation: Consultation) -> None:
        """Open a consultation: list its steps and show the first page."""
        from app.ui.steps import Steps

        self._finish()
        self._consultation = consultation
        self._steps = Steps(self._theme, self._language, consultation, self.pages)
        self._steps.page_made.connect(self._on_page_made)
        consultation.listen(self._on_result)
        self.banner.show_patient(consultation.patient)
        self.banner.set_note(self.tr("Nothing is kept in this version"))
        self.step_list.show_steps(self._steps.list())
        self.step_list.set_foot(self._steps.foot())
        self._on_result(consultation.result)
        self.show_step(self._steps.codes[0])
        self._clock.start()
        self._tick.start()

    def show_trouble(self, error: KnownError) -> None:
        """Say in the page area what is wrong and what to do."""
        from app.ui.pages.message_page import error_page

        self._finish()
        page = error_page(self._theme, self.tr("Plumbline cannot start an intake"), error)
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        self.panel.hide()

    def show_step(self, code: str) -> None:
        """Show the page of a step and put the focus where its work goes on."""
        if self._steps is None:
            return
        page = self._steps.show(code)
        page.refresh()
        self._after_page()
        page.enter()

    def go_to(self, code: str) -> None:
        """Show the question with that answer code."""
        if self._steps is not None and self._steps.go_to(code):
            self._after_page()

    @Slot()
    def go_on(self) -> None:
        """Show the next part of the page, or the next page."""
        self._move(1)

    @Slot()
    def go_back(self) -> None:
        """Show the part or the page before."""
        self._move(-1)

    @Slot(object)
    def _on_result(self, result: Result) -> None:
        if self._consultation is None or self._steps is None:
            return
        self.panel.show_result(result, self._consultation)
        self.banner.show_patient(self._consultation.patient)
        self.step_list.show_steps(self._steps.list())
        if self._steps.current is not None:
            self._steps.current.refresh()

    @Slot(QWidget)
    def _on_page_made(self, page: Page) -> None:
        page.hints_changed.connect(self._show_hints)
        page.hints_changed.connect(self._show_ways)
        page.finished.connect(self._on_finished)
        page.went_to.connect(self.go_to)
        page.step_wanted.connect(self.show_step)

    @Slot()
    def _on_finished(self) -> None:
        self.footer.next.setFocus()

    @Slot(str)
    def _on_step_chosen(self, code: str) -> None:
        if self._steps is None:
            return
        self._steps.show(code).refresh()
        self._after_page()

    @Slot(str)
    def _on_step_entered(self, code: str) -> None:
        if self.page is not None:
            self.page.enter()

    @Slot()
    def _show_hints(self) -> None:
        if self.page is not None:
            self.footer.show_hints(self.page.hints())

    @Slot()
    def _show_ways(self) -> None:
        if self._steps is not None and self._steps.current is not None:
            self.footer.show_ways(self._steps.title_at(-1), self._steps.title_at(1))

    @Slot()
    def _on_tick(self) -> None:
        seconds = self._clock.elapsed() // 1000
        self.footer.show_elapsed(f"{seconds // 60}:{seconds % 60:02d}")

    @Slot()
    def _on_help(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
        elif self.page is not None:
            self.hint.show_help(*self.page.help_for_focus())
            self._place_hint()

    @Slot()
    def _on_escape(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
        else:
            self.step_list.take_focus()

    @Slot()
    def _on_panel_key(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.panel.isAncestorOf(focus):
            if self.page is not None:
                self.page.enter()
            return
        if self.panel.folded:
            self._panel_wanted = True
            self._fold()
        self.panel.take_focus()

    @Slot()
    def _on_contradiction_key(self) -> None:
        if self._consultation is not None and self._consultation.result.contradictions:
            self.go_to(self._consultation.result.contradictions[0].codes[0])

    @Slot()
    def _on_result_wanted(self) -> None:
        self.show_step("result")

    @Slot()
    def _on_print_wanted(self) -> None:
        self.show_step("print")

    @Slot()
    def _on_step_key(self) -> None:
        shortcut = self.sender()
        if self._steps is not None and isinstance(shortcut, QShortcut):
            number = int(shortcut.key().toString()[-1]) or 10
            if number <= len(self._steps.codes):
                self.show_step(self._steps.codes[number - 1])

    @Slot(QAction)
    def _on_scheme(self, action: QAction) -> None:
        self._theme.choose(Scheme(action.data()))

    @Slot()
    def _on_larger(self) -> None:
        self._zoom(self._theme.percent + STEP)

    @Slot()
    def _on_smaller(self) -> None:
        self._zoom(self._theme.percent - STEP)

    @Slot()
    def _on_normal_size(self) -> None:
        self._zoom(SMALLEST)

    @Slot()
    def _on_menu(self) -> None:
        corner = self.banner.menu_button.rect().bottomRight()
        place = self.banner.menu_button.mapToGlobal(corner)
        place.setX(place.x() - self._menu.sizeHint().width())
        self._menu.popup(place)

    def _zoom(self, percent: int) -> None:
        self._theme.zoom_to(percent)
        for widget in self.findChildren(QWidget):
            widget.updateGeometry()
        self._fold()

    def _move(self, step: int) -> None:
        if self._steps is not None and self._steps.move(step):
            page = self._steps.current
            assert page is not None
            page.refresh()
            self._after_page()
            page.enter()

    def _after_page(self) -> None:
        assert self._steps is not None
        self.hint.hide()
        page = self._steps.current
        assert page is not None
        self.step_list.show_steps(self._steps.list())
        self.step_list.show_current(page.code)
        self.panel.setVisible(not page.wide)
        self.panel.set_here(page.code)
        if self._consultation is not None:
            self.panel.show_result(self._consultation.result, self._consultation)
        self._show_hints()
        self._show_ways()

    def _fold(self) -> None:
        width = self.width() * 100 / self._theme.percent
        if width >= PANEL_FOLDS:
            self._panel_wanted = False
        self.panel.set_folded(width < PANEL_FOLDS and not self._panel_wanted)
        self.step_list.set_folded(width < STEPS_FOLD)
        self._place_hint()

    def _place_hint(self) -> None:
        if self._steps is not None and self.hint.isVisible():
            self.hint.place_over(self.pages.geometry())

    def _build(self) -> None:
        frame = QWidget()
        grid = QGridLayout(frame)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.banner, 0, 0, 1, 3)
        grid.addWidget(self.step_list, 1, 0)
        grid.addWidget(self.pages, 1, 1)
        grid.addWidget(self.panel, 1, 2)
        grid.addWidget(self.footer, 2, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(1, 1)
        self.setCentralWidget(frame)
        # Until a page takes the focus no button shows a ring.
        self.pages.setFocus()
        self.setMinimumSize(self._theme.px(720), self._theme.px(480))

    def _finish(self) -> None:
        """Make what the first picture does without: help, menu, keys."""
        from app.ui.widgets.hint_overlay import HintOverlay

        self.hint = HintOverlay(self._theme, self.pages.parentWidget() or self)
        self.hint.hide()
        self._menu = self._make_menu()
        self._connect()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        words = {
            Scheme.SYSTEM: self.tr("Colours of the desktop"),
            Scheme.LIGHT: self.tr("Light"),
            Scheme.DARK: self.tr("Dark"),
            Scheme.CONTRAST: self.tr("High contrast"),
        }
        for scheme, said in words.items():
            action = menu.addAction(said)
            action.setCheckable(True)
            action.setData(scheme.value)
            action.setChecked(scheme is self._theme.scheme)
            group.addAction(action)
        group.triggered.connect(self._on_scheme)
        menu.addSeparator()
        for said, key, slot in (
            (self.tr("Larger (up to %1 %)").replace("%1", str(LARGEST)), QKeySequence("Ctrl+="), self._on_larger),
            (self.tr("Smaller"), QKeySequence("Ctrl+-"), self._on_smaller),
            (self.tr("Normal size"), QKeySequence("Ctrl+0"), self._on_normal_size),
        ):
            action = menu.addAction(said)
            action.setShortcut(key)
            action.triggered.connect(slot)
            self.addAction(action)
        return menu

    def _connect(self) -> None:
        self.step_list.chosen.connect(self._on_step_chosen)
        self.step_list.entered.connect(self._on_step_entered)
        self.panel.went_to.connect(self.go_to)
        self.panel.result_wanted.connect(self._on_result_wanted)
        self.footer.next.clicked.connect(self.go_on)
        self.footer.back.clicked.connect(self.go_back)
        self.banner.help_button.clicked.connect(self._on_help)
        self.banner.menu_button.clicked.connect(self._on_menu)
        keys = {
            "PgDown": self.go_on,
            "PgUp": self.go_back,
            "F1": self._on_help,
            "F2": self._on_result_wanted,
            "F6": self._on_panel_key,
            "F10": self._on_menu,
            "Esc": self._on_escape,
            "Ctrl+P": self._on_print_wanted,
            "Ctrl+J": self._on_contradiction_key,
        }
        for key, slot in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(slot)
        for number in range(10):
            QShortcut(QKeySequence(f"Alt+{number}"), self).activated.connect(self._on_step_key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self._fold()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell that the first picture is there."""
        super().paintEvent(event)
        QPainter(self).fillRect(self.rect(), self.palette().window())
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the clock."""
        self._tick.stop()
        super().closeEvent(event)
