"""What the evidence base leaves to the site: each choice with its limits; a change needs a reason."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.system.errors import KnownError
from app.ui.door.fields import ShortText
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.session import Session
    from app.triage.choices import SiteChoice


class ChoicesCard(Card):
    """A field for each choice, one reason for what is changed."""

    wanted = Signal(str, str, str)
    """This choice (code) is to have this value for this reason."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, padding=(theme.px(16) - RING, theme.px(12)), gap=theme.px(4))
        self.fields: list[ShortText] = []
        self.reason = ShortText(theme, "choice_reason", self.tr("Why it is changed"))
        self.keep = Button(theme, self.tr("Keep the choice"))
        self.wrong = label("", "error")
        self._values: Mapping[str, str] = {}
        self._choices: tuple[SiteChoice, ...] = ()
        self._shown: list[QWidget] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(2))
        self._foot = QWidget()
        self._foot.setObjectName("clear")
        self._none = self._inset(label(self.tr("This evidence base leaves nothing to choose."), "second"))
        self.column.addWidget(self._inset(label(self.tr("Choices of this site"), "strong")))
        self.column.addWidget(self._none)
        self.column.addLayout(self._rows)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(theme.px(2))
        title = self._inset(label(self.reason.name, "small_strong", wrap=False))
        title.setBuddy(self.reason.focus_target)
        line = QHBoxLayout()
        line.addWidget(self.keep)
        line.addStretch(1)
        for part in (title, self.reason, self._inset(self.wrong)):
            foot.addWidget(part)
        foot.addLayout(line)
        self.column.addWidget(self._foot)
        self.keep.clicked.connect(self._on_keep)
        self.reason.left.connect(self._on_left)

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a value or a reason was typed and not kept."""
        typed = any(field.entry.text().strip() != self._values.get(field.code, "") for field in self.fields)
        return typed or bool(self.reason.entry.text().strip())

    def show_choices(self, session: Session) -> None:
        """Show the choices of the base in use, and what was chosen last."""
        knowledge = session.knowledge
        self._choices = knowledge.site_choices if knowledge is not None else ()
        self._values = knowledge.choices if knowledge is not None else {}
        for shown in self._shown:
            self._rows.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.fields, self._shown = [], []
        latest = {one.code: one for one in reversed(session.record.bases.all_choices())}
        for choice in self._choices:
            self._add(choice, latest[choice.code].clinician if choice.code in latest else "")
        for before, after in pairwise((*(field.entry for field in self.fields), self.reason.entry, self.keep)):
            QWidget.setTabOrder(before, after)
        self._none.setVisible(not self._choices)
        self._foot.setVisible(bool(self._choices))
        self.reason.entry.clear()
        self.say_wrong("")

    def say_wrong(self, sentence: str) -> None:
        """Say what is wrong."""
        self.wrong.setText(sentence)
        self.wrong.setAccessibleName(sentence)
        self.wrong.setVisible(bool(sentence))

    def _add(self, choice: SiteChoice, by: str) -> None:
        words = choice.texts.get("en", {})
        field = ShortText(self._theme, choice.code, str(words.get("title", choice.code)))
        field.entry.setText(self._values[choice.code])
        hint = self.tr("%1 %2; the evidence base says %3.").replace("%1", choice.limits)
        hint = hint.replace(" %2", f" {words['unit']}" if words.get("unit") else "").replace("%3", choice.default)
        if by:
            hint = f"{hint} {self.tr('Chosen by %1.').replace('%1', by)}"
        field.setAccessibleDescription(hint)
        field.entry.setAccessibleDescription(hint)
        title = self._inset(label(field.name, "small_strong"))
        title.setBuddy(field.focus_target)
        field.left.connect(self._on_left)
        for part in (title, field, self._inset(label(hint, "small"))):
            self._rows.addWidget(part)
            self._shown.append(part)
        self.fields.append(field)

    def _inset(self, made: QLabel) -> QLabel:
        made.setContentsMargins(RING, 0, RING, 0)
        return made

    @Slot(int)
    def _on_left(self, step: int) -> None:
        order = [*self.fields, self.reason]
        field = self.sender()
        if not isinstance(field, ShortText) or field not in order:
            return
        place = order.index(field) + step
        target = order[place].focus_target if 0 <= place < len(order) else self.keep if step > 0 else None
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _on_keep(self) -> None:
        try:
            reason = self.reason.words
            changed = [(field.code, field.words) for field in self.fields if field.words != self._values[field.code]]
        except ValueError as error:
            self.say_wrong(str(error))
            return
        if not changed:
            self.say_wrong(self.tr("Nothing is changed."))
        elif not reason:
            self.say_wrong(self.tr("Write why it is changed."))
            self.reason.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
        elif wrong := self._outside(changed):
            self.say_wrong(wrong)
        else:
            self.say_wrong("")
            self.wanted.emit(*changed[0], reason)

    def _outside(self, changed: list[tuple[str, str]]) -> str:
        for code, value in changed:
            choice = next(one for one in self._choices if one.code == code)
            if not choice.allows(value):
                return str(KnownError(self.tr("It takes %1.").replace("%1", choice.limits)))
        if len(changed) > 1:
            return self.tr("Change one choice at a time: each has a reason of its own.")
        return ""
