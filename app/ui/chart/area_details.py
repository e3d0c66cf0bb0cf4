"""How the area in hand feels and how strong it is."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.drawings.marks import Mark
from app.intake.answers import WORST
from app.intake.questions import Question
from app.ui.chart.swatch import swatch
from app.ui.widgets.card import Card
from app.ui.widgets.choice import ScaleControl
from app.ui.widgets.factory import Desk
from app.ui.widgets.many import ManyControl
from app.ui.widgets.options import Look
from app.ui.widgets.panel_rows import label

NOTHING = Mark()


class AreaDetails(Card):
    """Chips with the fill that each sensation has on the chart, and a scale from 0 to 10."""

    changed = Signal(str, object)
    """Area code and its new Mark."""

    def __init__(self, desk: Desk, question: Question) -> None:
        px = desk.theme.px
        super().__init__(desk.theme, padding=(px(8), px(6)), gap=px(4))
        self._area = ""
        self._mark: Mark | None = None
        listed = [(option.code, option.text[desk.language]) for option in question.options]
        self.sensations = ManyControl(
            desk.theme, "areas.sensations", self.tr("Sensations"), listed, with_done=False, look=Look.SWATCH
        )
        for code, chip in self.sensations.chips.items():
            chip.set_swatch(swatch(code, px(16)))
        self.sensations.answered.connect(self._on_changed)
        self.sensations.cleared.connect(self._on_changed)
        self.strength = ScaleControl(desk.theme, "areas.strength", self.tr("Strength"), 0, 10)
        self.strength.answered.connect(self._on_changed)
        self.strength.cleared.connect(self._on_strength_cleared)
        self._title: QLabel = label("", "strong")
        self._hint: QLabel = label("", "small")
        worst = [(WORST, self.tr("The worst spot (W on the chart)"))]
        self.worst = ManyControl(desk.theme, "areas.worst", self.tr("Worst spot"), worst, with_done=False)
        self.worst.answered.connect(self._on_changed)
        self.worst.cleared.connect(self._on_changed)
        for control in (self.sensations, self.strength, self.worst):
            policy = control.sizePolicy()
            policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
            control.setSizePolicy(policy)
        strong = label(self.tr("How strong, 0 none to 10 worst"), "small")
        for widget in (self._title, self._hint, self.sensations, strong, self.strength, self.worst):
            self.column.addWidget(widget)

    def show_area(self, code: str, name: str, mark: Mark | None) -> None:
        """Show the details of an area; None says that it is not marked."""
        self._area, self._mark = code, mark
        self._title.setText(name or self.tr("No area chosen"))
        hint = (
            self.tr("Not marked. Press Space to mark it.")
            if name
            else self.tr("Mark an area; how it feels is asked here.")
        )
        self._hint.setText(hint)
        self._hint.setVisible(mark is None)
        shown = mark or NOTHING
        for sensation, chip in self.sensations.chips.items():
            chip.setChecked(sensation in shown.sensations)
        self.strength.show_chosen("" if shown.strength is None else f"{shown.strength:g}")
        self.worst.chips[WORST].setChecked(shown.worst)
        named = (
            (self.sensations, self.tr("Sensations")),
            (self.strength, self.tr("Strength")),
            (self.worst, self.tr("Worst spot")),
        )
        for control, words in named:
            control.setEnabled(mark is not None)
            control.name = f"{words}, {name}" if name else words
            control.announce(self.tr("not asked"))

    def words_of(self, mark: Mark) -> str:
        """Return a mark in words: sensations, and strength of 10."""
        feels = ", ".join(self.sensations.chips[code].text().lower() for code in mark.sensations)
        strength = [f"{mark.strength:g} / 10"] if mark.strength is not None else []
        worst = [self.tr("worst spot")] if mark.worst else []
        return ", ".join([feels or self.tr("no sensation given"), *strength, *worst])

    @Slot()
    def _on_strength_cleared(self) -> None:
        self.strength.show_chosen("")
        self._on_changed()

    @Slot()
    def _on_changed(self) -> None:
        if self._mark is not None:
            picked = tuple(code for code, chip in self.sensations.chips.items() if chip.isChecked())
            strength = self.strength.chosen
            worst = self.worst.chips[WORST].isChecked()
            self.changed.emit(self._area, Mark(picked, float(strength) if strength else None, worst))


def as_answer(marks: Mapping[str, Mark]) -> dict[str, dict[str, object]]:
    """Return marks as a case file writes them."""
    return {
        code: {
            "sensations": list(mark.sensations),
            **({"strength": int(mark.strength)} if mark.strength is not None else {}),
            **({WORST: True} if mark.worst else {}),
        }
        for code, mark in marks.items()
    }
