"""One intake in the window: banner, steps, page, live panel, footer; one page a step, made when it is first shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QGridLayout, QStackedWidget, QWidget

from app.consultation import LONGEST_NOTE
from app.ui.overlays import Overlays
from app.ui.pages.page import Page
from app.ui.shortcuts import add_shortcuts
from app.ui.steps import Steps
from app.ui.theme import Theme
from app.ui.ways import show_ways
from app.ui.widgets.banner import Banner
from app.ui.widgets.fields import Entry, FieldControl
from app.ui.widgets.footer import Footer
from app.ui.widgets.hint_overlay import HintOverlay
from app.ui.widgets.live_panel import LivePanel
from app.ui.widgets.note_line import NoteLine
from app.ui.widgets.step_list import StepList
from app.ui.widgets.strips import Strips

if TYPE_CHECKING:
    from app.consultation import Consultation
    from app.triage.result import Result
    from app.ui.dialogs.overrule_dialog import OverruleDialog

PANEL_FOLDS, STEPS_FOLD = 1180, 1000
"""Effective widths in design pixels below which the panel and the step list fold."""


class IntakeView(QWidget):
    """The frame around the pages of one consultation, which `begin` gives it."""

    left = Signal()
    """The clinician goes back to the patients; everything is kept."""
    signed = Signal(int, int)
    """The intake was signed: patient and encounter."""
    card_wanted = Signal()
    """The warning card alone is to be printed, now."""
    lock_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, language: str = "en") -> None:
        super().__init__()
        self._theme = theme
        self._language = language
        self._steps: Steps | None = None
        self._overlays: Overlays | None = None
        self._consultation: Consultation | None = None
        self._overruling: OverruleDialog | None = None
        self._panel_wanted = False
        self.banner = Banner(theme)
        self.step_list = StepList(theme)
        self.panel = LivePanel(theme)
        self.footer = Footer(theme)
        self.pages = QStackedWidget()
        self.pages.setObjectName("page")
        self.strips = Strips(theme)
        self.note_line = NoteLine(theme, LONGEST_NOTE)
        self.note_line.hide()
        self._build()
        self.hint = HintOverlay(theme, self)
        self.hint.hide()
        self._connect()
        self._clock = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._on_tick)

    @property
    def page(self) -> Page | None:
        """The page in view, once a consultation is open."""
        if self._overlays is not None and self._overlays.current is not None:
            return self._overlays.current
        return self._steps.current if self._steps is not None else None

    @property
    def consultation(self) -> Consultation | None:
        """The intake in view."""
        return self._consultation

    def begin(self, consultation: Consultation) -> None:
        """Open a consultation: list its steps and show the page where it stopped, or the first."""
        self.end()
        self._consultation = consultation
        self._steps = Steps(self._theme, self._language, consultation, self.pages)
        self._steps.page_made.connect(self._on_page_made)
        self._overlays = Overlays(self._steps.desk, consultation, self.pages)
        self._overlays.step_wanted.connect(self.show_step)
        self._overlays.went_to.connect(self.go_to)
        self._overlays.settled.connect(self._on_settled)
        self._overlays.overrule_wanted.connect(self._on_overrule)
        self._overlays.emergency_wanted.connect(self.show_emergency)
        self._overlays.hints_changed.connect(self._show_hints)
        self._overlays.signed.connect(self._on_signed)
        consultation.listen(self._on_result)
        self.banner.show_patient(consultation.patient)
        self.step_list.show_steps(self._steps.list())
        self.step_list.set_foot(self._steps.foot())
        known = consultation.step in self._steps.codes
        self.show_step(consultation.step if known else self._steps.first)
        self._on_result(consultation.result)
        self._clock.start()
        self._tick.start()

    def take_focus(self) -> None:
        """Put the focus where the work of the page in view goes on."""
        if self.page is not None:
            self.page.enter()

    @property
    def has_unsaved_text(self) -> bool:
        """Whether something was typed that is too long, not understood, or could not be kept."""
        reasons = self._overlays is not None and self._overlays.has_unsaved_text
        overruling = self._overruling is not None and self._overruling.has_unsaved_text
        fields = self.page.findChildren(FieldControl) if self.page is not None else ()
        wrong = any(field.error and field.entry.text().strip() for field in fields)
        return bool(self.note_line.unkept) or reasons or overruling or wrong

    def close_record(self) -> None:
        """Keep what is being typed and let go of the record."""
        self.end()

    @Slot()
    def keep(self) -> None:
        """Keep what is being typed."""
        try:
            if self._overlays is not None:
                self._overlays.keep()
            for entry in self.page.findChildren(Entry) if self.page is not None else ():
                if entry.isModified():
                    entry.editingFinished.emit()
        finally:
            self.note_line.flush()

    def end(self) -> None:
        """Keep what is being typed and let go of the consultation; a signature under way is stopped."""
        self._tick.stop()
        try:
            if self._overlays is not None:
                self._overlays.stop_signing()
            self.keep()
        finally:  # what could not be kept is told; the record is let go of all the same
            self._let_go()

    def _let_go(self) -> None:
        self.note_line.forget()
        if self._overlays is not None:
            self._overlays.deleteLater()
        if self._steps is not None:
            self._steps.deleteLater()
        self._steps, self._overlays, self._consultation = None, None, None
        for dialog in self.findChildren(QDialog):
            dialog.close()  # what it shows or asks is of the intake that ends
        while (page := self.pages.widget(0)) is not None:
            if isinstance(page, Page):
                page.give_up()
            self.pages.removeWidget(page)
            page.deleteLater()

    def show_step(self, code: str) -> None:
        """Show the page of a step and put the focus where its work goes on."""
        if self._steps is None:
            return
        self._leave_overlay()
        page = self._steps.show(code)
        page.refresh()
        self._after_page()
        page.enter()

    def go_to(self, code: str) -> None:
        """Show the question with that answer code."""
        if self._steps is None:
            return
        self._leave_overlay()
        if self._steps.go_to(code):
            self._after_page()

    @Slot()
    def go_on(self) -> None:
        """Show the next part of the page, or the next page."""
        self._move(1)

    @Slot()
    def _on_next(self) -> None:
        if self.page is not None and self.page.code == "result":
            waiting = self._consultation is not None and self._consultation.emergency is not None
            (self.show_emergency if waiting else self.show_sign)()
        else:
            self.go_on()

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
        self._show_undo()
        self._show_saved()
        self.step_list.show_steps(self._steps.list())
        if self._overlays is not None and self._overlays.is_news():
            self.show_emergency()
        elif self.page is not None:
            self.page.refresh()
        self._show_strips()

    @Slot(QWidget)
    def _on_page_made(self, page: Page) -> None:
        page.hints_changed.connect(self._show_hints)
        page.hints_changed.connect(self._show_ways)
        page.finished.connect(self._on_finished)
        page.done.connect(self._on_done)
        page.went_to.connect(self.go_to)
        page.step_wanted.connect(self.show_step)
        page.whole_wanted.connect(self.go_on_whole)

    @Slot()
    def go_on_whole(self) -> None:
        """Go on from the short assessment with the whole one, at the first question that is open."""
        if self._steps is None or self._consultation is None or not self._consultation.is_short or self._is_signing:
            return
        self._leave_overlay()
        self._steps.go_on_whole()
        code = self._steps.first_open()
        if code:
            self.go_to(code)
        else:
            self.show_step("result")

    @Slot()
    def show_emergency(self) -> None:
        """Show the emergency that nobody has acknowledged yet."""
        if self._overlays is not None and self._consultation is not None and self._consultation.emergency is not None:
            self._show_overlay(self._overlays.show_emergency())

    @Slot()
    def show_sign(self) -> None:
        """Show what would be signed; a note that could not be kept is shown first."""
        self.note_line.flush()
        if self.note_line.unkept:
            self.show_step(self.note_line.unkept[0])
            self._on_note_key()
        elif self._overlays is not None:
            self._show_overlay(self._overlays.show_sign())

    def _show_overlay(self, page: Page) -> None:
        self.note_line.flush()
        self._after_page()
        page.enter()

    def _leave_overlay(self) -> None:
        if self._overlays is not None:
            self._overlays.leave()

    @Slot()
    def _on_settled(self) -> None:
        """Go on where the emergency came in between."""
        if self._steps is not None and self._steps.current is not None:
            self.show_step(self._steps.current.code)

    @Slot()
    def _on_signed(self) -> None:
        if self._consultation is not None:
            self.signed.emit(self._consultation.patient_number, self._consultation.encounter)

    @Slot()
    def _on_overrule(self) -> None:
        """Ask for the clinician's own level."""
        if self._overlays is None or self.page is None or self._is_signing or self._overruling is not None:
            return
        if self.page.code in ("result", "emergency", "sign"):
            self._overruling = self._overlays.overrule(self._theme, self)
            self._overruling.finished.connect(self._on_overruled)

    @Slot()
    def _on_overruled(self) -> None:
        self._overruling = None
        if self._consultation is None or self.page is None:
            return
        if self.page.code == "emergency" and self._consultation.emergency is None:
            self._on_settled()
        else:
            self.page.enter()

    @Slot()
    def _on_confirm_key(self) -> None:
        """Acknowledge, sign, or go to the signature: what Ctrl+Enter does on the page in view."""
        if self._overlays is None or self._overlays.confirm():
            return
        if self.page is not None and self.page.code == "result":
            self.show_sign()

    @Slot()
    def _on_action(self) -> None:
        """Do what the footer offers beside the way on."""
        if self.page is not None and self.page.code == "emergency":
            self._on_card_key()
        else:
            self._on_overrule()

    @Slot()
    def _on_card_key(self) -> None:
        if self._consultation is not None:
            self.card_wanted.emit()

    @Slot()
    def _on_note_key(self) -> None:
        if self.note_line.isVisible():
            self.note_line.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str, str)
    def _on_note_typed(self, step: str, words: str) -> None:
        if self._consultation is not None:
            self._consultation.set_note(step, words)
            self.note_line.kept(step, words)
            self._show_saved()

    @Slot()
    def _on_first_again(self) -> None:
        if self._consultation is not None and self._consultation.result.unconfirmed:
            by_code = self._consultation.catalogue.by_answer_code
            self.go_to(next(code for code in by_code if self._consultation.must_confirm(code)))

    @Slot()
    def _on_finished(self) -> None:
        self.footer.next.setFocus()

    @Slot()
    def _on_done(self) -> None:
        """Go on to the next questions by the key that gave the last answer; the result waits for a key of its own."""
        if self._steps is not None and self._steps.next_asks:
            self.go_on()
        else:
            self._on_finished()

    @Slot(str)
    def _on_step_chosen(self, code: str) -> None:
        if self._steps is None:
            return
        self._leave_overlay()
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
        self._show_undo()

    @property
    def _marked(self) -> str:
        """The step that the list marks where an overlay stands over the step in view; else empty."""
        return self._overlays.marked_step(self._steps) if self._overlays is not None and self._steps is not None else ""

    @property
    def _is_signing(self) -> bool:
        return self._overlays is not None and self._overlays.is_signing

    def _show_undo(self) -> None:
        can = self._consultation is not None and self._consultation.can_undo
        self.banner.undo_button.setEnabled(can and not self._is_signing)

    @Slot()
    def _show_ways(self) -> None:
        if self._steps is not None and self._overlays is not None and self._consultation is not None:
            show_ways(self.footer, self._steps, self._overlays, self._consultation)

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
        elif self._overlays is not None and self._is_signing:
            self._overlays.stop_signing()
        elif self._overlays is not None and self._overlays.sign is not None:
            self.show_step("result")
        elif self.note_line.edit.hasFocus() and self.page is not None:
            self.page.enter()
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
            self.fold()
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
    def _on_undo(self) -> None:
        if self._consultation is not None and not self._is_signing:
            self._go_to_changed(self._consultation.undo())

    @Slot()
    def _on_redo(self) -> None:
        if self._consultation is not None and not self._is_signing:
            self._go_to_changed(self._consultation.redo())

    @Slot()
    def _on_left(self) -> None:
        self.left.emit()

    @Slot()
    def _on_step_key(self) -> None:
        shortcut = self.sender()
        if self._steps is not None and isinstance(shortcut, QShortcut):
            key = shortcut.key().toString()[-1]
            number = 11 if key == "-" else int(key) or 10
            if number <= len(self._steps.codes):
                self.show_step(self._steps.codes[number - 1])

    def _go_to_changed(self, code: str) -> None:
        if code == "patient":
            self.show_step(code)
        elif code:
            self.go_to(code.removesuffix(".done"))

    def _move(self, step: int) -> None:
        if self._overlays is not None and self._overlays.current is not None:
            return
        if self._steps is not None and self._steps.move(step):
            page = self._steps.current
            assert page is not None
            page.refresh()
            self._after_page()
            page.enter()

    def _after_page(self) -> None:
        assert self._steps is not None
        self.hint.hide()
        page, step = self.page, self._steps.current
        assert page is not None
        assert step is not None
        self.step_list.show_steps(self._steps.list())
        self.step_list.show_current(self._marked or step.code)
        self.panel.setVisible(not page.wide)
        self.panel.set_here(step.code)
        if self._consultation is not None:
            self._show_note(page)
            self.panel.show_result(self._consultation.result, self._consultation)
        self._show_strips()
        self._show_hints()
        self._show_ways()
        if self._consultation is not None:
            self._consultation.set_step(step.code)

    def _show_note(self, page: Page) -> None:
        assert self._consultation is not None
        invitation = page.note_invitation or self.tr("Note for this page")
        if page.with_note:
            on_window = page.objectName() == "resultPage"
            words = self._consultation.note(page.code)
            self.note_line.show_note(page.code, words, invitation, on_window=on_window)
        self.note_line.setVisible(page.with_note)

    def _show_strips(self) -> None:
        if self._consultation is not None and self.page is not None:
            self.strips.show_state(self._consultation, self.page.code)

    def _show_saved(self) -> None:
        if self._consultation is not None:
            now = self._consultation.record.clock().strftime("%H:%M")
            self.banner.set_note(self.tr("Saved %1").replace("%1", now))

    def fold(self) -> None:
        """Fold panel and step list where the window is narrow."""
        width = self.width() * 100 / self._theme.percent
        if width >= PANEL_FOLDS:
            self._panel_wanted = False
        self.panel.set_folded(width < PANEL_FOLDS and not self._panel_wanted)
        self.step_list.set_folded(width < STEPS_FOLD)
        self.footer.fold()
        self._place_hint()

    def _place_hint(self) -> None:
        if self._steps is not None and self.hint.isVisible():
            self.hint.place_over(self.pages.geometry())

    def _build(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.addWidget(self.banner, 0, 0, 1, 3)
        grid.addWidget(self.step_list, 1, 0, 3, 1)
        grid.addWidget(self.strips, 1, 1, 1, 2)
        grid.addWidget(self.pages, 2, 1)
        grid.addWidget(self.note_line, 3, 1)
        grid.addWidget(self.panel, 2, 2, 2, 1)
        grid.addWidget(self.footer, 4, 0, 1, 3)
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(2, 1)

    def _connect(self) -> None:
        self.step_list.chosen.connect(self._on_step_chosen)
        self.step_list.entered.connect(self._on_step_entered)
        self.panel.went_to.connect(self.go_to)
        self.panel.result_wanted.connect(self._on_result_wanted)
        self.strips.emergency.clicked.connect(self.show_emergency)
        self.strips.resumed.pressed.connect(self._on_first_again)
        self.note_line.typed.connect(self._on_note_typed)
        self.footer.next.clicked.connect(self._on_next)
        self.footer.action.clicked.connect(self._on_action)
        self.footer.back.clicked.connect(self.go_back)
        self.banner.help_button.clicked.connect(self._on_help)
        self.banner.menu_button.clicked.connect(self.menu_wanted)
        self.banner.lock_button.clicked.connect(self.lock_wanted)
        self.banner.patients_button.clicked.connect(self.left)
        self.banner.undo_button.clicked.connect(self._on_undo)
        keys = {
            "PgDown": self.go_on,
            "PgUp": self.go_back,
            "F1": self._on_help,
            "F2": self._on_result_wanted,
            "F6": self._on_panel_key,
            "F7": self.go_on_whole,
            "Esc": self._on_escape,
            "Ctrl+P": self._on_print_wanted,
            "Ctrl+J": self._on_contradiction_key,
            "Ctrl+Z": self._on_undo,
            "Ctrl+Shift+Z": self._on_redo,
            "Ctrl+F": self._on_left,
            "Ctrl+E": self.show_emergency,
            "Ctrl+K": self._on_card_key,
            "Ctrl+M": self._on_note_key,
            "Ctrl+O": self._on_overrule,
            "Ctrl+Return": self._on_confirm_key,
            "Ctrl+Enter": self._on_confirm_key,
        }
        add_shortcuts(self, keys)
        add_shortcuts(self, {f"Alt+{number}": self._on_step_key for number in (*range(10), "-")})

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold what does not fit."""
        super().resizeEvent(event)
        self.fold()
