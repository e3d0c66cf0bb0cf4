"""Body areas in a list, head to toe, right and left; sensations and strength of the area last touched beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.intake.questions import Area, Question
from app.ui.widgets.card import Card, CardHead, SidesHead
from app.ui.widgets.choice import ScaleControl
from app.ui.widgets.control import Answers, Control
from app.ui.widgets.factory import Desk
from app.ui.widgets.fields import TextControl
from app.ui.widgets.many import ManyControl
from app.ui.widgets.options import Look, OptionButton, Tone
from app.ui.widgets.painting import row_ring, text
from app.ui.words import side_word

if TYPE_CHECKING:
    from app.consultation import Consultation


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


class AreasView(QWidget):
    """The list, the details of one area, and the tick that says that all areas are marked."""

    answered = Signal(str, object)
    cleared = Signal(str)
    left = Signal(str, int)

    def __init__(self, desk: Desk, consultation: Consultation, question: Question) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._desk = desk
        self._consultation = consultation
        self._code = question.code
        self._area = ""
        theme, language = desk.theme, desk.language
        self.filter = TextControl(theme, "areas.filter", self.tr("Find an area"))
        self.filter.entry.setPlaceholderText(self.tr("Find an area: calf, toe, seat"))
        self.filter.entry.textChanged.connect(self._on_filter)
        self.filter.left.connect(self._on_filter_left)
        self.places = list(self._make_places())
        listed = [(option.code, option.text[language]) for option in question.options]
        self.sensations = ManyControl(theme, "areas.sensations", self.tr("Sensations"), listed, with_done=False)
        self.sensations.answered.connect(self._on_detail)
        self.sensations.cleared.connect(self._on_detail)
        self.sensations.left.connect(self._on_sensations_left)
        self.strength = ScaleControl(theme, "areas.strength", self.tr("Strength"), 0, 10)
        self.strength.answered.connect(self._on_detail)
        self.strength.cleared.connect(self._on_strength_cleared)
        self.strength.left.connect(self._on_strength_left)
        self.all_marked = ManyControl(
            theme, "areas", self.tr("All areas are marked"), [], self.tr("All areas are marked")
        )
        self.all_marked.answered.connect(self.answered)
        self.all_marked.cleared.connect(self.cleared)
        self.all_marked.left.connect(self._on_all_marked_left)
        self._build()
        self.refresh()

    @property
    def controls(self) -> list[Control]:
        """All controls in the order of the keyboard."""
        shown = [place for place in self.places if not place.isHidden()]
        return [self.filter, *shown, self.sensations, self.strength, self.all_marked]

    def refresh(self) -> None:
        """Show what is marked, and the details of the area in hand."""
        marked = self._consultation.items(self._code)
        for place in self.places:
            place.show_marked(marked)
            place.announce(self.tr("not marked"))
            place.update()
        self.all_marked.load(self._consultation)
        self._count.set_end(self.tr("%1 marked").replace("%1", str(len(marked))))
        self._list_marked(marked)
        self._show_area()

    @Slot(str)
    def show_area(self, code: str) -> None:
        """Show sensations and strength of one area."""
        self._area = code
        self._show_area()

    @Slot(str, bool)
    def _on_marked(self, code: str, on: bool) -> None:
        self._area = code
        detail = self._details()
        if on:
            detail[code] = {}
        else:
            detail.pop(code, None)
        self._send(detail)

    @Slot()
    def _on_detail(self) -> None:
        if not self._area:
            return
        detail = self._details()
        chips = self.sensations.chips
        picked = [code for code, chip in chips.items() if chip.isChecked()]
        strength = self.strength.chosen
        detail[self._area] = {"sensations": picked, **({"strength": int(strength)} if strength else {})}
        self._send(detail)

    @Slot()
    def _on_strength_cleared(self) -> None:
        self.strength.show_chosen("")
        self._on_detail()

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

    @Slot(int)
    def _on_sensations_left(self, step: int) -> None:
        (self.strength if step > 0 else self._current_place()).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_strength_left(self, step: int) -> None:
        (self.all_marked if step > 0 else self.sensations).setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(int)
    def _on_all_marked_left(self, step: int) -> None:
        self.left.emit(self.all_marked.code, step)

    def _current_place(self) -> Control:
        return next((place for place in self.places if self._area in place.codes), self.places[0])

    def _send(self, detail: dict[str, dict[str, object]]) -> None:
        if detail:
            self.answered.emit(self._code, detail)
        else:
            self.cleared.emit(self._code)

    def _details(self) -> dict[str, dict[str, object]]:
        """Return all marked areas with their details, as a case file writes them."""
        value = self._consultation.value
        found: dict[str, dict[str, object]] = {}
        for code in self._consultation.items(self._code):
            picked = [item for item in self.sensations.chips if value(f"{self._code}.{code}.{item}")]
            strength = value(f"{self._code}.{code}.strength")
            found[code] = {"sensations": picked, **({"strength": int(strength)} if strength else {})}
        return found

    def _show_area(self) -> None:
        area = self._consultation.catalogue.areas.get(self._area)
        marked = area is not None and self._area in self._consultation.items(self._code)
        self.sensations.setEnabled(marked)
        self.strength.setEnabled(marked)
        if area is None:
            self._title.setText(self.tr("No area chosen"))
            self._hint.setText(self.tr("Mark an area in the list; how it feels there is asked here."))
            return
        name = self._area_name(area)
        self._title.setText(name)
        self._hint.setText("" if marked else self.tr("Not marked. Press Space to mark it."))
        self._hint.setVisible(not marked)
        detail = self._details().get(self._area, {})
        picked = detail.get("sensations", ())
        assert isinstance(picked, list | tuple)
        for code, chip in self.sensations.chips.items():
            chip.setChecked(code in picked)
        self.strength.show_chosen(str(detail.get("strength", "")))
        self.sensations.name = f"{self.tr('Sensations')}, {name}"
        self.strength.name = f"{self.tr('Strength')}, {name}"
        self.sensations.announce(self.tr("not asked"))
        self.strength.announce(self.tr("not asked"))

    def _area_name(self, area: Area) -> str:
        name = area.texts[self._desk.language]
        return f"{name}, {side_word(area.side).lower()}" if area.side else name

    def _list_marked(self, marked: tuple[str, ...]) -> None:
        areas = self._consultation.catalogue.areas
        detail = self._details()
        lines = []
        for code in marked:
            picked = detail[code].get("sensations", ())
            assert isinstance(picked, list | tuple)
            feels = ", ".join(self.sensations.chips[item].text().lower() for item in picked)
            strength = detail[code].get("strength")
            said = [feels or self.tr("no sensation given"), *([f"{strength} / 10"] if strength is not None else [])]
            lines.append(f"{self._area_name(areas[code])}: {', '.join(said)}")
        self._marked.setText("\n".join(lines) or self.tr("No area is marked."))

    def _make_places(self) -> Iterator[PlaceControl]:
        areas = self._consultation.catalogue.areas.values()
        for _, group in groupby(areas, key=lambda area: area.place):
            place = PlaceControl(self._desk, list(group))
            place.touched.connect(self.show_area)
            place.marked.connect(self._on_marked)
            place.left.connect(self._on_place_left)
            yield place

    def _build(self) -> None:
        px = self._desk.theme.px
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(16))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.filter, 0, 0)
        grid.addWidget(self._list_card(), 1, 0, 2, 1)
        grid.addWidget(self.all_marked, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._detail_card(), 1, 1)
        grid.addWidget(self._marked_card(), 2, 1)
        grid.setRowStretch(2, 1)

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
        regions = {f"areas.{area.place}": area.region for area in self._consultation.catalogue.areas.values()}
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
        card.setMinimumHeight(theme.px(420))
        return card

    def _region(self, region: str) -> str:
        return {
            "elsewhere": self.tr("Head, trunk and arms"),
            "above": self.tr("Low back to knee"),
            "below": self.tr("Below the knee"),
        }.get(region, region)

    def _detail_card(self) -> Card:
        px = self._desk.theme.px
        card = Card(self._desk.theme, padding=(px(12), px(8)), gap=px(6))
        self._title = QLabel()
        self._title.setProperty("role", "strong")
        self._hint = QLabel()
        self._hint.setProperty("role", "small")
        self._hint.setWordWrap(True)
        strong = QLabel(self.tr("How strong, 0 none to 10 worst"))
        strong.setProperty("role", "small")
        policy = self.sensations.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.sensations.setSizePolicy(policy)
        for widget in (self._title, self._hint, self.sensations, strong, self.strength):
            card.column.addWidget(widget)
        card.column.addStretch(1)
        return card

    def _marked_card(self) -> Card:
        px = self._desk.theme.px
        card = Card(self._desk.theme, padding=(px(12), px(8)), gap=px(4))
        head = QLabel(self.tr("Marked so far"))
        head.setProperty("role", "small_strong")
        self._marked = QLabel()
        self._marked.setProperty("role", "dense")
        self._marked.setWordWrap(True)
        self._marked.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._marked.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        card.column.addWidget(head)
        card.column.addWidget(self._marked, 1)
        return card
