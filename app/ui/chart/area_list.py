"""Body areas in a list, head to toe, right and left: the chart in words, to be read and marked without a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.intake.questions import Area
from app.ui.widgets.card import Card, CardHead, SidesHead
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.factory import Desk
from app.ui.widgets.fields import TextControl
from app.ui.widgets.options import Look, OptionButton, Tone
from app.ui.widgets.painting import row_ring, text
from app.ui.words import side_word


class PlaceControl(Control):
    """One place on the body: marked on the right, on the left, or in the middle. R and L mark by key."""

    touched = Signal(str)
    marked = Signal(str, bool)

    def __init__(self, desk: Desk, areas: list[Area]) -> None:
        self.place_name = areas[0].texts[desk.language]
        super().__init__(desk.theme, f"areas.{areas[0].place}", self.place_name)
        self._buttons: list[OptionButton] = []
        self._areas = sorted(areas, key=lambda area: area.side, reverse=True)
        for area in self._areas:
            words = side_word(area.side) if area.side else self.tr("Mark")
            key = words[0].upper() if area.side else ""
            button = OptionButton(desk.theme, area.code, words, Tone.PLAIN, key, Look.ROW, self)
            button.setAccessibleName(f"{self.place_name}, {words}")
            button.clicked.connect(self._on_clicked)
            self._buttons.append(button)
        self._cursor = 0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def area(self) -> Area:
        """The area that the keys act on."""
        return self._areas[self._cursor]

    @property
    def codes(self) -> list[str]:
        """The area codes of this place."""
        return [area.code for area in self._areas]

    @property
    def buttons(self) -> dict[str, OptionButton]:
        """The buttons by area code."""
        return {button.code: button for button in self._buttons}

    def is_open(self) -> bool:
        """Return whether nothing is marked here."""
        return not any(button.isChecked() for button in self._buttons)

    def said(self) -> str:
        """Return the marked sides."""
        return ", ".join(button.text() for button in self._buttons if button.isChecked())

    def load(self, answers: Answers) -> None:
        """Show what is marked."""
        self.show_marked(answers.items("areas"))

    def show_marked(self, codes: tuple[str, ...]) -> None:
        """Mark those areas."""
        for button in self._buttons:
            button.setChecked(button.code in codes)

    def point_at(self, code: str) -> None:
        """Let the keys act on one side."""
        self._cursor = self.codes.index(code)
        self._show_cursor()

    @Slot()
    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, OptionButton):
            self._cursor = self._buttons.index(button)
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._send(button)

    def _toggle(self, place: int) -> None:
        self._cursor = place
        button = self._buttons[place]
        button.setChecked(not button.isChecked())
        self._send(button)

    def _send(self, button: OptionButton) -> None:
        self.marked.emit(button.code, button.isChecked())
        self._show_cursor()

    def _show_cursor(self) -> None:
        for place, button in enumerate(self._buttons):
            button.set_cursor(self.hasFocus() and place == self._cursor)
        self.touched.emit(self.area.code)

    def sizeHint(self) -> QSize:
        """Return the size of a line of the list."""
        return QSize(self.theme.px(340), self.theme.px(36))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons."""
        px = self.theme.px
        width, high = px(76), px(28)
        start = self.width() - px(8) - 2 * width - px(4)
        for place, button in enumerate(self._buttons):
            if len(self._buttons) == 1:
                button.setGeometry(start, (self.height() - high) // 2, 2 * width + px(4), high)
            else:
                button.setGeometry(start + place * (width + px(4)), (self.height() - high) // 2, width, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the name and the ring."""
        painter = QPainter(self)
        c, px = self.theme.colours, self.theme.px
        rect = QRect(px(12), 0, self._buttons[0].x() - px(16), self.height())
        text(painter, rect, self.place_name, self.theme, 14, c.text, bold=self.hasFocus() or not self.is_open())
        if self.hasFocus():
            row_ring(painter, self.rect(), self.theme)
        else:
            painter.fillRect(0, self.height() - 1, self.width(), 1, c.border)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by R, L or Space; arrows choose the side."""
        key, once = Qt.Key(event.key()), not event.isAutoRepeat()
        letters = {button.key: place for place, button in enumerate(self._buttons) if button.key}
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._cursor = 0 if key is Qt.Key.Key_Left else len(self._buttons) - 1
            self._show_cursor()
        elif key is Qt.Key.Key_Space:
            if once:
                self._toggle(self._cursor)
        elif event.text().upper() in letters and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if once:
                self._toggle(letters[event.text().upper()])
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if once and self._buttons[self._cursor].isChecked():
                self._toggle(self._cursor)
        elif not self.leaves_by(event):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the area beside the list."""
        super().focusInEvent(event)
        self._show_cursor()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the pointer away."""
        super().focusOutEvent(event)
        for button in self._buttons:
            button.set_cursor(False)


class AreaList(QWidget):
    """A line to find an area by its name, and every place below it."""

    marked = Signal(str, bool)
    in_hand = Signal(str)

    def __init__(self, desk: Desk, areas: Mapping[str, Area]) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._desk = desk
        self._areas = areas
        self.filter = TextControl(desk.theme, "areas.filter", self.tr("Find an area"))
        self.filter.entry.setPlaceholderText(self.tr("Find an area: calf, toe, seat"))
        self.filter.entry.textChanged.connect(self._on_filter)
        self.filter.left.connect(self._on_filter_left)
        self.places = list(self._make_places())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(desk.theme.px(8))
        column.addWidget(self.filter)
        column.addWidget(self._list_card(), 1)

    @property
    def controls(self) -> list[Control]:
        """The line and the places that are shown, in the order of the keyboard."""
        return [self.filter, *(place for place in self.places if not place.isHidden())]

    def show_marked(self, marked: tuple[str, ...]) -> None:
        """Show what is marked."""
        for place in self.places:
            place.show_marked(marked)
            place.announce(self.tr("not marked"))
            place.update()
        self._count.set_end(self.tr("%1 marked").replace("%1", str(len(marked))))

    def place_of(self, code: str) -> PlaceControl:
        """Return the place of an area; the first one for an area that is not there."""
        return next((place for place in self.places if code in place.codes), self.places[0])

    @Slot(str)
    def _on_filter(self, typed: str) -> None:
        wanted = typed.strip().casefold()
        for place in self.places:
            place.setVisible(wanted in place.place_name.casefold())
        for head, members in self._groups:
            head.setVisible(any(not place.isHidden() for place in members))

    @Slot(int)
    def _on_filter_left(self, step: int) -> None:
        first = next((place for place in self.places if not place.isHidden()), None)
        if step > 0 and first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_place_left(self, step: int) -> None:
        shown = [place for place in self.places if not place.isHidden()]
        place = self.sender()
        if not isinstance(place, PlaceControl) or place not in shown:
            return
        at = shown.index(place) + step
        if 0 <= at < len(shown):
            shown[at].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(shown[at], 0, self._desk.theme.px(48))
        elif at < 0:
            self.filter.entry.setFocus(Qt.FocusReason.BacktabFocusReason)

    def _make_places(self) -> Iterator[PlaceControl]:
        for _, group in groupby(self._areas.values(), key=lambda area: area.place):
            place = PlaceControl(self._desk, list(group))
            place.touched.connect(self.in_hand)
            place.marked.connect(self.marked)
            place.left.connect(self._on_place_left)
            yield place

    def _list_card(self) -> Card:
        theme = self._desk.theme
        card = Card(theme)
        self._count = SidesHead(theme, self.tr("Place"), "", "")
        card.column.addWidget(self._count)
        body = QWidget()
        body.setObjectName("clear")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._groups: list[tuple[CardHead, list[PlaceControl]]] = []
        regions = {f"areas.{area.place}": area.region for area in self._areas.values()}
        for region, group in groupby(self.places, key=lambda place: regions[place.code]):
            head = CardHead(theme, self._region(region), height=28)
            members = list(group)
            column.addWidget(head)
            for place in members:
                column.addWidget(place)
            self._groups.append((head, members))
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(body)
        card.column.addWidget(self._scroll, 1)
        return card

    def _region(self, region: str) -> str:
        return {
            "elsewhere": self.tr("Head, trunk and arms"),
            "above": self.tr("Low back to knee"),
            "below": self.tr("Below the knee"),
        }.get(region, region)
