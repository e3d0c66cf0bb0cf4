"""The page for whoever leads the clinic: the evidence base in use, another one, and the choices of the site."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.evidence.change_pane import ChangePane
from app.ui.evidence.choices_card import ChoicesCard
from app.ui.evidence.in_use_card import InUseCard
from app.ui.patients.frame import DeskHead, HintBar
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.hint_overlay import HintOverlay
from app.ui.widgets.page_scroll import QWIDGETSIZE_MAX, Fit, PageScroll
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.session import Session

SIDE = 420
"""Width of what is in use in design pixels."""
NARROW = 1000
"""Effective width in design pixels below which both sides stand under each other."""
SHORT = 560
"""Effective height in design pixels below which everything scrolls and the keys give way."""


class EvidenceView(QWidget):
    """What is in use at the left, another base at the right."""

    left = Signal()
    """Back to the patients; what they show may be of another base now."""
    lock_wanted = Signal()
    menu_wanted = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        clinic = session.record.settings.clinic
        self.head = DeskHead(theme, clinic.clinic_name, session.clinician.name)
        self.back = Button(theme, self.tr("Back to the patients"), keys=("Esc",))
        self.in_use = InUseCard(theme)
        self.choices = ChoicesCard(theme)
        self.change = ChangePane(theme, session)
        self.practice = label(
            self.tr("This is the practice record: what is activated here counts for made-up patients only."), "strong"
        )
        self.practice.setVisible(session.is_practice)
        self.foot = HintBar(theme)
        self.hint = HintOverlay(theme, self)
        self.hint.hide()
        self._build()
        self._connect()
        self._show_state()

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a reason or a choice was typed and nothing came of it."""
        return self.change.has_unsaved_text or self.choices.has_unsaved_text

    def enter(self) -> None:
        """Put the focus where work begins."""
        self.change.choose.setFocus(Qt.FocusReason.TabFocusReason)

    def close_record(self) -> None:
        """Stop what is under way."""
        self.change.close_record()

    @Slot()
    def _show_state(self) -> None:
        self.in_use.show_base(self._session)
        self.choices.show_choices(self._session)

    @Slot()
    def _on_activated(self) -> None:
        self._show_state()

    @Slot(str, str, str)
    def _on_choice(self, code: str, value: str, reason: str) -> None:
        if not self.change.is_busy:
            self.change.rest()
            self.change.run_alone(partial(self._session.choose, code, value, reason), self._on_chosen)

    def _on_chosen(self) -> None:
        self._show_state()
        self.choices.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_escape(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
        elif self.change.is_busy:
            self.change.cancel.click()
        else:
            self.left.emit()

    @Slot()
    def _on_help(self) -> None:
        if self.hint.isVisible():
            self.hint.hide()
            return
        self.hint.show_help(
            self.tr("The evidence base"),
            self.tr(
                "The rules, questions and patterns come from an evidence base. Another one is used only after it "
                "passed every check and you have seen what it changes. It is kept in the record, encrypted, with who "
                "activated it, when and why. To go back, activate the one before it."
            ),
        )
        self.hint.place_over(self.change.geometry())

    def _connect(self) -> None:
        self.head.help_button.clicked.connect(self._on_help)
        self.head.lock_button.clicked.connect(self.lock_wanted)
        self.head.menu_button.clicked.connect(self.menu_wanted)
        self.back.clicked.connect(self.left)
        self.change.changed.connect(self._on_activated)
        self.change.alone_failed.connect(self.choices.say_wrong)
        self.choices.wanted.connect(self._on_choice)
        keys = {"Ctrl+O": self.change.on_choose, "F1": self._on_help, "Esc": self._on_escape, "Ctrl+F": self.left.emit}
        add_shortcuts(self, keys)

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self._area = PageScroll()
        self._area.viewport().setAutoFillBackground(False)
        holder = QWidget()
        holder.setObjectName("clear")
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight, holder)
        self._body.setSpacing(px(32) - RING)
        self._side = self._made_side()
        self._body.addWidget(self._side)
        self._body.addWidget(self.change, 1)
        self._area.setWidget(holder)
        column.addWidget(self._area, 1)
        column.addWidget(self.foot)
        self.foot.show_hints(
            (
                (("Ctrl", "O"), self.tr("choose a folder")),
                (("Tab",), self.tr("next")),
                (("F1",), self.tr("help")),
                (("Esc",), self.tr("back")),
            )
        )
        self.fold()

    def _made_side(self) -> PageScroll:
        px = self._theme.px
        area = PageScroll()
        area.viewport().setAutoFillBackground(False)
        side = QWidget()
        side.setObjectName("clear")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, px(16))
        column.setSpacing(px(12))
        line = QHBoxLayout()
        line.addWidget(label(self.tr("Evidence base"), "title", wrap=False))
        line.addStretch(1)
        line.addWidget(self.back)
        column.addLayout(line)
        for part in (self.practice, self.in_use, self.choices):
            column.addWidget(part)
        column.addStretch(1)
        area.setWidget(side)
        return area

    def fold(self) -> None:
        """Stack both sides where the window is narrow; scroll as a whole where it is short as well."""
        px, effective = self._theme.px, 100 / self._theme.percent
        narrow, short = self.width() * effective < NARROW, self.height() * effective < SHORT
        down = QBoxLayout.Direction.TopToBottom
        self._body.setDirection(down if narrow else QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(px(24), px(8 if short else 20), px(24) - RING, 0)
        self._side.setMinimumWidth(0 if narrow else px(SIDE))
        self._side.setMaximumWidth(QWIDGETSIZE_MAX if narrow else px(SIDE))
        self._side.set_fit(Fit.GROWS if narrow or short else Fit.SCROLLS)
        self._area.set_fit(Fit.SCROLLS if narrow or short else Fit.FILLS)
        self.foot.setVisible(not short)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold anew."""
        super().resizeEvent(event)
        self.hint.hide()
        self.fold()
