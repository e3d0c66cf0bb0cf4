"""The body chart: front, back and three insets on a light card, with what helps to read them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.drawings.extent import Extent
from app.drawings.figure import INSETS, ViewName, load_view, mirrored
from app.drawings.marks import Mark
from app.ui.chart.extent_words import extent_words
from app.ui.chart.figure_control import AreaWords, FigureControl
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import LIGHT, Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.painting import box
from app.ui.words import side_word

FIRST = {
    ViewName.FRONT: "thigh_f_R",
    ViewName.BACK: "lbp_c",
    ViewName.SADDLE: "saddle_R",
    ViewName.FEET: "foot_mid_R",
    ViewName.SOLES: "sole_in_R",
}
"""The area that is in hand first."""
SEEN_FROM_BEHIND = (ViewName.BACK, ViewName.SOLES)
"""Views in which the person's right is on the right of the picture."""


class ChartCard(QWidget):
    """Five views of one body; what is marked in one lights up in all that show the area."""

    toggled = Signal(str, bool)
    swept = Signal(object)
    strength_typed = Signal(str, int)
    worst_typed = Signal(str)
    in_hand = Signal(str)
    list_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self, theme: Theme, words: AreaWords) -> None:
        super().__init__()
        self._theme = theme
        self._words = words
        self._extent: Extent | None = None
        self._large: FigureControl | None = None
        titles = {
            ViewName.FRONT: self.tr("Front"),
            ViewName.BACK: self.tr("Back"),
            ViewName.FEET: self.tr("Feet"),
            ViewName.SOLES: self.tr("Soles"),
            ViewName.SADDLE: self.tr("Saddle"),
        }
        self.views = {
            name: FigureControl(theme, load_view(name), title, FIRST[name], words) for name, title in titles.items()
        }
        for view in self.views.values():
            view.toggled.connect(self.toggled)
            view.swept.connect(self.swept)
            view.strength_typed.connect(self.strength_typed)
            view.worst_typed.connect(self.worst_typed)
            view.in_hand.connect(self._on_in_hand)
            view.edge.connect(self._on_edge)
            view.chart = self
        self.name = _line(theme, 14, bold=True)
        self.extent = _line(theme, 12, wrap=True)
        self.note = _line(theme, 12, wrap=True)
        self.note.setText(
            self.tr("Skin of the roots: maps differ and overlap widely; an area alone never tells a root. Own drawing.")
        )
        self.note.hide()
        self.nerves = self._button(self.tr("Nerves"), "N")
        self.mirror = self._button(self.tr("Mirror"), "M")
        self.larger = self._button(self.tr("Larger"), "Z")
        self.list = self._button(self.tr("List"), "F9")
        self.clear = self._button(self.tr("Clear"), "")
        self.nerves.clicked.connect(self._on_nerves)
        self.mirror.clicked.connect(self._on_mirror)
        self.larger.clicked.connect(self._on_larger)
        self.list.clicked.connect(self.list_wanted)
        self.clear.clicked.connect(self.clear_wanted)
        keys = {"N": self._on_nerves, "M": self._on_mirror, "Z": self._on_larger}
        for view in self.views.values():
            add_shortcuts(view, keys)
        self._build()
        self._name_sides()

    def show_marks(self, marks: Mapping[str, Mark], extent: Extent) -> None:
        """Show marks and what they say."""
        for view in self.views.values():
            view.show_marks(marks)
        self.extent.setText(extent_words(extent, self._words.name))
        self.clear.setEnabled(bool(marks))

    def point_at(self, code: str) -> None:
        """Take an area in hand in every view that shows it."""
        for view in self.views.values():
            view.blockSignals(True)
            view.point_at(code)
            view.blockSignals(False)
        self._say(code)

    def view_of(self, code: str) -> FigureControl:
        """Return the view in which an area is drawn largest, an inset where there is one."""
        with_area = [view for view in self.views.values() if code in view.view.areas]
        insets = [view for view in with_area if view.view.name in INSETS]
        return (insets or with_area or [self.views[ViewName.BACK]])[-1]

    def height_for(self, width: int) -> int:
        """Return the height that the figures of a width fill."""
        return round((width - self._theme.px(32)) / 1.3) + self._theme.px(116)

    def width_for(self, height: int) -> int:
        """Return the width that the figures of a height fill."""
        return round((height - self._theme.px(116)) * 1.3) + self._theme.px(32)

    # ---- slots
    @Slot(str)
    def _on_in_hand(self, code: str) -> None:
        self._say(code)
        if code:
            self.in_hand.emit(code)

    def _say(self, code: str) -> None:
        words = f"{self._words.name(code)}: {self._words.mark(code)}" if code else ""
        self.name.setToolTip(words)
        room = max(self.name.width(), self._theme.px(200))
        self.name.setText(self.name.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room))

    @Slot(int)
    def _on_edge(self, step: int) -> None:
        """Go on from the front to the back, and back, where an arrow leaves the picture."""
        front, back = self.views[ViewName.FRONT], self.views[ViewName.BACK]
        there = back if self.sender() is front and step > 0 else front if self.sender() is back and step < 0 else None
        if there is not None and there.isVisible():
            there.setFocus(Qt.FocusReason.TabFocusReason)
            there.point_at(there.area)

    @Slot()
    def _on_nerves(self) -> None:
        shown = not self.note.isVisible()
        for view in self.views.values():
            view.show_dermatomes(shown)
        self.note.setVisible(shown)
        self.nerves.set_words(self.tr("No nerves") if shown else self.tr("Nerves"))

    @Slot()
    def _on_mirror(self) -> None:
        turned = not self.views[ViewName.FRONT].is_mirrored
        for name, view in self.views.items():
            view.show_view(mirrored(name) if turned else load_view(name), mirrored=turned)
        self.mirror.set_words(self.tr("Facing") if turned else self.tr("Mirror"))
        self._name_sides()

    @Slot()
    def _on_larger(self) -> None:
        focused = next((view for view in self.views.values() if view.hasFocus()), self.views[ViewName.FRONT])
        self._large = None if self._large else focused
        for frame, view in self._frames:
            frame.setVisible(self._large in (None, view))
        self.larger.set_words(self.tr("All views") if self._large else self.tr("Larger"))
        self._set_body()

    # ---- layout
    def _button(self, words: str, key: str) -> Button:
        button = Button(self._theme, words, Look.QUIET, keys=(key,) if key else ())
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        tools = QHBoxLayout()
        tools.setSpacing(0)
        for button in (self.nerves, self.mirror, self.larger, self.list):
            tools.addWidget(button)
        tools.addStretch(1)
        tools.addWidget(self.clear)
        column.addLayout(tools)
        paper = _Paper(self._theme)
        column.addWidget(paper, 1)
        inner = QVBoxLayout(paper)
        inner.setContentsMargins(px(8), px(6), px(8), px(6))
        inner.setSpacing(px(2))
        self._sides: dict[ViewName, tuple[QLabel, QLabel]] = {}
        self._frames: list[tuple[QWidget, FigureControl]] = []
        grid = QGridLayout()
        grid.setSpacing(0)
        for place, name in enumerate((ViewName.FRONT, ViewName.BACK)):
            grid.addWidget(self._framed(name), 0, place, 3, 1)
            grid.setColumnStretch(place, 3)
        for place, name in enumerate(INSETS):
            grid.addWidget(self._framed(name), place, 2)
            grid.setRowStretch(place, 1)
        grid.setColumnStretch(2, 2)
        inner.addLayout(grid, 1)
        for line in (self.name, self.extent, self.note):
            inner.addWidget(line)

    def _framed(self, name: ViewName) -> QWidget:
        frame = QWidget()
        frame.setObjectName("clear")
        column = QVBoxLayout(frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        heads = (_line(self._theme, 11), _line(self._theme, 12, bold=True), _line(self._theme, 11))
        row = QHBoxLayout()
        row.setContentsMargins(self._theme.px(4), 0, self._theme.px(4), 0)
        for head, align in zip(heads, ("AlignLeft", "AlignHCenter", "AlignRight"), strict=True):
            head.setAlignment(Qt.AlignmentFlag[align] | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(head, 3 if head is heads[1] and name in INSETS else 1)
        heads[1].setText(self.views[name].title)
        self._sides[name] = (heads[0], heads[2])
        column.addLayout(row)
        column.addWidget(self.views[name], 1)
        self._frames.append((frame, self.views[name]))
        return frame

    def _name_sides(self) -> None:
        for name, (left, right) in self._sides.items():
            sides = ["R", "L"] if (name in SEEN_FROM_BEHIND) is self.views[name].is_mirrored else ["L", "R"]
            for label, side in zip((left, right), sides, strict=True):
                label.setText(side_word(side)[0] if name in INSETS else side_word(side))

    def _set_body(self) -> None:
        tall = self._large.height() if self._large else self.views[ViewName.FRONT].height()
        for view in self.views.values():
            view.set_body(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure lines and fills by the height of the whole figure."""
        super().resizeEvent(event)
        self._set_body()


class _Paper(QWidget):
    """A light card in every scheme: an inverted figure would look like an X-ray."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card."""
        box(QPainter(self), self.rect(), fill=LIGHT.panel, line=self._theme.colours.border, radius=8)


def _line(theme: Theme, size: int, *, bold: bool = False, wrap: bool = False) -> QLabel:
    """Return a label in dark ink for the light card."""
    line = QLabel()
    line.setFont(theme.font(size, bold))
    line.setWordWrap(wrap)
    line.setStyleSheet(f"color: {LIGHT.text}; background: transparent;")
    policy = QSizePolicy.Policy.Preferred if wrap else QSizePolicy.Policy.Ignored
    line.setSizePolicy(policy, QSizePolicy.Policy.Fixed if not wrap else QSizePolicy.Policy.Minimum)
    return line
