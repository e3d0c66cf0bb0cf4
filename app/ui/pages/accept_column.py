"""The column of the emergency page that says who accepted, where and when, and offers the ways on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.pages.emergency_columns import Column, Rule
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look, NoEnterButton
from app.ui.widgets.choice import Choice, ChoiceControl
from app.ui.widgets.control import Control
from app.ui.widgets.moment import LineControl, MomentControl
from app.ui.widgets.options import Tone
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.records.emergencies import Acceptance


class AcceptColumn(Column):
    """Who accepted, where and when, how they travel; the way on, and the two ways out."""

    kept = Signal(str, str)
    """A field was left: its name and what stands in it."""
    acknowledge_wanted = Signal()
    overrule_wanted = Signal()
    nobody_wanted = Signal(bool)

    def __init__(self, theme: Theme, now: Callable[[], datetime]) -> None:
        title = QCoreApplication.translate("Column", "Who accepted, and when")
        super().__init__(theme, title, line=False, sunken=True)
        self.accepted_by = LineControl(theme, "accepted_by", self.tr("Accepted by: name and role"))
        self.accepted_where = LineControl(theme, "accepted_where", self.tr("Where"))
        self.accepted_at = MomentControl(theme, "accepted_at", self.tr("Time"), now, strict=True)
        travel = (
            ("ambulance", self.tr("Ambulance"), "A"),
            ("driven", self.tr("Driven"), "D"),
            ("other", self.tr("Other"), "O"),
        )
        self.travel = self._choice("travel", self.tr("How they travel"), travel)
        self.last_void = MomentControl(theme, "last_void", self.tr("Last passed urine"), now, strict=False)
        self.last_void.entry.setPlaceholderText(self.tr("a time, or in their words"))
        told = (("yes", self.tr("Yes"), "Y"), ("not_yet", self.tr("Not yet"), "N"))
        self.told = self._choice("told", self.tr("Patient told, and said it back"), told)
        reason = self.tr("Why no one accepted, and what was done instead")
        self.not_accepted = LineControl(theme, "not_accepted", reason)
        self.missing = label("", "small")
        self.acknowledge = NoEnterButton(
            theme, self.tr("Acknowledge and continue"), Look.PRIMARY, keys=("Ctrl", "Enter")
        )
        self.acknowledge.clicked.connect(self.acknowledge_wanted)
        self.nobody = Button(theme, self.tr("No one accepts..."), Look.QUIET)
        self.nobody.setCheckable(True)
        self.nobody.toggled.connect(self.nobody_wanted)
        self.overrule = Button(theme, self.tr("Overrule with a reason..."), Look.QUIET)
        self.overrule.clicked.connect(self.overrule_wanted)
        for control in self.controls:
            control.answered.connect(self._on_answered)
            control.cleared.connect(self._on_cleared)
            control.left.connect(self._on_left)
        self._reason = self._titled(self.not_accepted)
        self._accepted = self._fields()
        self.rows.addWidget(self._accepted)
        self.rows.addWidget(self._reason)
        self.add(self.missing, 6)
        self.rows.addWidget(self.acknowledge)
        self.add(Rule(theme), 8)
        ways = QHBoxLayout()
        ways.setContentsMargins(0, theme.px(6), 0, 0)
        ways.addWidget(self.nobody)
        ways.addStretch(1)
        ways.addWidget(self.overrule)
        self.rows.addLayout(ways)
        self.rows.addStretch(1)

    @property
    def controls(self) -> list[Control]:
        """The fields in the order of the keyboard."""
        first: list[Control] = [self.accepted_by, self.accepted_where, self.accepted_at, self.travel]
        return [*first, self.last_void, self.told, self.not_accepted]

    def show_acceptance(self, acceptance: Acceptance) -> None:
        """Show what is kept."""
        for control in self.controls:
            kept = getattr(acceptance, control.code)
            if isinstance(control, LineControl):
                control.load_kept(kept)
            elif isinstance(control, ChoiceControl):
                control.show_chosen(kept)
            control.announce(self.tr("not given"))

    def show_way(self, *, nobody: bool, corrected: bool) -> None:
        """Show the fields of an acceptance, or the one reason that closes the emergency without one."""
        self._accepted.setVisible(not nobody)
        self._reason.setVisible(nobody)
        self.nobody.setVisible(not corrected)
        self.nobody.set_words(self.tr("Someone accepts...") if nobody else self.tr("No one accepts..."))
        title = self.tr("Why no one accepted, and what was done instead")
        if corrected:
            title = self.tr("Why the answer was corrected, and what was told to whom")
        words = self._reason.findChild(QLabel)
        if isinstance(words, QLabel):
            words.setText(title)
        self.not_accepted.entry.setAccessibleName(title)

    def show_missing(self, missing: Sequence[str], *, nobody: bool) -> None:
        """Say what is still needed, and let the button follow."""
        names = {
            "accepted_by": self.tr("who accepted"),
            "accepted_where": self.tr("where"),
            "accepted_at": self.tr("the time"),
            "told": self.tr("that the patient was told"),
            "not_accepted": self.tr("the reason"),
        }
        words = ", ".join(names[name] for name in missing)
        self.missing.setText(self.tr("Still needed: %1.").replace("%1", words) if missing else "")
        self.acknowledge.setEnabled(not missing)
        self.end.setText("" if nobody else self.tr("%1 of 4 needed").replace("%1", str(4 - len(missing))))

    def _fields(self) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(4))
        grid.setVerticalSpacing(self.theme.px(6))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._titled(self.accepted_by), 0, 0, 1, 2)
        grid.addWidget(self._titled(self.accepted_where), 1, 0)
        grid.addWidget(self._titled(self.accepted_at), 1, 1)
        for row, control in enumerate((self.travel, self.last_void, self.told), 2):
            grid.addWidget(self._titled(control), row, 0, 1, 2)
        return holder

    def _titled(self, control: Control) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        # Fields keep room for their ring: the words above stand in line with their frame.
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = label(control.name, "small_strong")
        title.setContentsMargins(RING, 0, 0, 0)
        title.setBuddy(control.focus_target)
        column.addWidget(title)
        column.addWidget(control)
        return holder

    def _choice(self, code: str, name: str, options: Sequence[tuple[str, str, str]]) -> ChoiceControl:
        choices = [Choice(option, words, Tone.PLAIN, key) for option, words, key in options]
        control = ChoiceControl(self.theme, code, name, choices)
        control.grows = False
        control.ringed = True
        return control

    @Slot(str, object)
    def _on_answered(self, code: str, value: object) -> None:
        self.kept.emit(code, str(value))
        control = self.sender()
        if isinstance(control, ChoiceControl) and control.hasFocus():
            self._go(control, 1)

    @Slot(str)
    def _on_cleared(self, code: str) -> None:
        self.kept.emit(code, "")

    @Slot(int)
    def _on_left(self, step: int) -> None:
        control = self.sender()
        if isinstance(control, Control):
            self._go(control, step)

    def _go(self, control: Control, step: int) -> None:
        shown = [one for one in self.controls if one.isVisible()]
        if control not in shown:
            return
        if isinstance(control, LineControl) and control.error and step > 0:
            return
        place = shown.index(control) + step
        if 0 <= place < len(shown):
            shown[place].focus_target.setFocus(Qt.FocusReason.TabFocusReason)
        elif place >= len(shown) and self.acknowledge.isEnabled():
            self.acknowledge.setFocus(Qt.FocusReason.TabFocusReason)
