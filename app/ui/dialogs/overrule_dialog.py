"""The clinician's own level beside that of the rules: level, reason, who agreed; a lower level is asked twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.intake.vocabulary import Level
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look, NoEnterButton
from app.ui.widgets.choice import Choice, ChoiceControl
from app.ui.widgets.control import Control
from app.ui.widgets.moment import LineControl
from app.ui.widgets.note_edit import TextArea
from app.ui.widgets.options import Tone
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label
from app.ui.words import level_of

if TYPE_CHECKING:
    from app.consultation import Consultation

WIDTH = 640
LEVELS = (Level.EMERGENCY, Level.URGENT, Level.SOON, Level.PHYSIO, Level.SELF_CARE)
LONGEST = 2000
"""Characters of a reason."""


class OverruleDialog(QDialog):
    """Puts a level of the clinician's own in force, or takes it back; nothing is chosen beforehand."""

    overruled = Signal()

    def __init__(self, theme: Theme, consultation: Consultation, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Overrule the level"))
        self._theme = theme
        self._consultation = consultation
        self._rules = consultation.result.level
        self._asked = False
        px = theme.px
        self.setFixedWidth(px(WIDTH))
        floor = Level.SOON if consultation.result.hold else Level.NONE
        offered = [level for level in LEVELS if level is not self._rules and level >= floor]
        choices = [Choice(level.code, level_of(level), Tone.PLAIN) for level in offered]
        self.level = ChoiceControl(theme, "level", self.tr("Your own level"), choices)
        self.level.grows = False
        self.level.ringed = True
        self.level.answered.connect(self._on_level)
        self.level.cleared.connect(self._on_level_cleared)
        self.level.left.connect(self._on_left)
        self.reason = TextArea(theme, self.tr("Reason: what you found, and why another level is right"), 3)
        self.reason.changed.connect(self._on_typed)
        self.agreed_by = LineControl(theme, "agreed_by", self.tr("Who agreed: name and role"))
        self.agreed_by.entry.textEdited.connect(self._on_typed)
        self.agreed_by.left.connect(self._on_agreed_left)
        self.state = label("", "second")
        self.confirm = NoEnterButton(theme, self.tr("Overrule"), Look.PRIMARY, keys=("Ctrl", "Enter"))
        self.confirm.clicked.connect(self._on_confirm)
        self.cancel = Button(theme, self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.withdraw = Button(theme, self.tr("Take my level back"), Look.QUIET)
        self.withdraw.setAutoDefault(False)
        self.withdraw.setVisible(consultation.overrule is not None)
        self.withdraw.clicked.connect(self._on_withdraw)
        for key in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(self._on_confirm)
        self._agreed = self._titled(self.agreed_by)
        self._build()
        self._show_state()
        self.level.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def chosen(self) -> Level:
        """The level chosen so far."""
        return Level.parse(self.level.chosen) if self.level.chosen else Level.NONE

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a reason was typed that is not in force."""
        return bool(self.reason.words.strip() or self.agreed_by.entry.text().strip())

    @property
    def _lowers(self) -> bool:
        return self.chosen is not Level.NONE and self.chosen < self._rules

    @property
    def _needs_agreement(self) -> bool:
        return self._lowers and self._rules is Level.EMERGENCY

    @property
    def missing(self) -> str:
        """What is still needed, in words; empty when nothing is."""
        parts = []
        if self.chosen is Level.NONE:
            parts.append(self.tr("the level"))
        if not self.reason.words.strip():
            parts.append(self.tr("the reason"))
        if self._needs_agreement and not self.agreed_by.entry.text().strip():
            parts.append(self.tr("who agreed"))
        return self.tr("Still needed: %1.").replace("%1", ", ".join(parts)) if parts else ""

    def _show_state(self) -> None:
        self._agreed.setVisible(self._needs_agreement)
        words = self.missing
        if len(self.reason.words) > LONGEST:
            most = self.tr("The reason is too long: at most %1 characters are kept. Shorten it.")
            words = most.replace("%1", f"{LONGEST:,}")
        self.confirm.setEnabled(not words)
        if not words and self._asked:
            words = self.tr("This is less urgent than the rules say: %1 instead of %2. Press once more to confirm.")
            words = words.replace("%1", level_of(self.chosen)).replace("%2", level_of(self._rules))
        elif not words and self._needs_agreement:
            words = self.tr("This closes the emergency with your reason. Emergency letter and card stay in the pack.")
        self.state.setText(words)
        said = self.tr("Yes, lower to %1").replace("%1", level_of(self.chosen))
        self.confirm.set_words(said if self._asked else self.tr("Overrule"))
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(max(layout.heightForWidth(self.width()), layout.minimumSize().height()))

    @Slot(str, object)
    def _on_level(self, code: str, value: object) -> None:
        self._asked = False
        self._show_state()
        if self.level.hasFocus():
            self.reason.edit.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(str)
    def _on_level_cleared(self, code: str) -> None:
        self.level.show_chosen("")
        self._asked = False
        self._show_state()

    @Slot(int)
    def _on_left(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)

    @Slot(int)
    def _on_agreed_left(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)

    @Slot()
    def _on_typed(self) -> None:
        self._asked = False
        self._show_state()

    @Slot()
    def _on_confirm(self) -> None:
        if not self.confirm.isEnabled():
            return
        if self._lowers and not self._asked:
            self._asked = True
            self._show_state()
            return
        agreed_by = self.agreed_by.entry.text() if self._needs_agreement else ""
        self._consultation.make_overrule(self.chosen, self.reason.words, agreed_by)
        self.overruled.emit()
        self.accept()

    @Slot()
    def _on_withdraw(self) -> None:
        self._consultation.withdraw_overrule()
        self.accept()

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        # Fields and buttons keep room for their ring: words stand in line with their frames.
        column.setContentsMargins(px(32) - RING, px(28), px(32) - RING, px(20))
        column.setSpacing(px(10))
        column.addWidget(_inset(label(self.tr("Overrule the level"), "title")))
        rules = self.tr("The rules say %1. Both levels are kept and printed.").replace("%1", level_of(self._rules))
        if self._consultation.result.hold:
            rules += " " + self.tr("While on hold, nothing below soon can be chosen.")
        column.addWidget(_inset(label(rules, "second")))
        column.addSpacing(px(4))
        column.addWidget(self._titled(self.level))
        column.addWidget(self._titled(self.reason))
        column.addWidget(self._agreed)
        column.addWidget(_inset(self.state))
        buttons = QHBoxLayout()
        buttons.setSpacing(px(4))
        buttons.setContentsMargins(0, px(6), 0, 0)
        buttons.addWidget(self.withdraw)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.confirm)
        column.addLayout(buttons)

    def _titled(self, control: Control | TextArea) -> QWidget:
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(0)
        name = control.name if isinstance(control, Control) else control.edit.accessibleName()
        inner.addWidget(_inset(label(name, "small_strong")))
        inner.addWidget(control)
        return holder

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Never take Enter for the default button; Esc cancels."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)


def _inset(words: QLabel) -> QLabel:
    words.setContentsMargins(RING, 0, RING, 0)
    return words
