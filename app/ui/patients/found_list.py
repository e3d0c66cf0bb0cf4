"""The patients found: a list with columns; the parts of a name that were typed are marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.intake.dates import show_date
from app.intake.names import marked
from app.records.patients import KeptPatient
from app.ui.patients.words import born_words, person_words, unknown_word
from app.ui.theme import Theme
from app.ui.widgets.card import CardHead
from app.ui.widgets.painting import box, text, text_width
from app.ui.words import sex_word

Index = QModelIndex | QPersistentModelIndex
ROW = 44
COLUMNS = (0.0, 0.33, 0.54, 0.635, 0.785)
"""Where name, born, sex, number and last visit begin, as shares of the width."""
LAYOUTS = ((720, COLUMNS), (520, (0.0, 0.36, 0.66, 0.76, None)), (440, (0.0, 0.37, None, 0.73, None)))
"""From which width in design pixels on the columns begin where; None is left out. A date of birth is never cut."""
NARROWEST = (0.0, 0.46, None, None, None)
FEWEST = 3
"""Rows that are in view however small the window is."""


@dataclass(frozen=True)
class Found:
    """One row. `words` are the parts typed; `unfinished` is the patient's unsigned intake, 0 for none."""

    kept: KeptPatient
    words: tuple[str, ...] = ()
    unfinished: int = 0


class FoundModel(QAbstractListModel):
    """The rows, in the order they were found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[Found] = ()

    @property
    def rows(self) -> Sequence[Found]:
        """What is listed."""
        return self._rows

    def show_rows(self, rows: Sequence[Found]) -> None:
        """List other patients."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row in words, as a screen reader says it."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        found = self._rows[index.row()]
        return f"{person_words(found.kept.patient)}, {self.last_words(found)}"

    def last_words(self, found: Found) -> str:
        """Return what the last column says."""
        if found.unfinished:
            return self.tr("unfinished, continue")
        if found.kept.last_visit is None:
            return self.tr("first visit")
        return show_date(found.kept.last_visit)


class FoundDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, theme: Theme, view: FoundList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(320), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, frame and columns."""
        painter.save()
        c, px = self._theme.colours, self._theme.px
        rect: QRect = option.rect
        found = self._view.found.rows[index.row()]
        current = index.row() == self._view.currentIndex().row()
        if index.row():
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, QColor(c.border))
        if current:
            line = c.focus if self._view.is_led else c.accent if self._theme.high_contrast else c.accent_tint
            box(painter, rect.adjusted(0, 0, 0, 1), fill=c.accent_tint, line=line, width=2)
        places = column_places(rect, self._theme)
        name = places[0]
        assert name is not None
        self._paint_name(painter, name, found)
        patient = found.kept.patient
        strong = bool(found.unfinished)
        cells = (
            (born_words(patient), c.text, False),
            (sex_word(patient.sex), c.text, False),
            (patient.number or unknown_word(), c.text if patient.number else c.text2, False),
            (self._view.found.last_words(found), self._theme.level("hold").ink if strong else c.text2, strong),
        )
        for place, (words, ink, bold) in zip(places[1:], cells, strict=True):
            if place is None:
                continue
            room = place.adjusted(0, 0, -px(8), 0)
            if bold and text_width(words, self._theme, 14, True) > room.width():
                words = self.tr("unfinished")
            text(painter, room, words, self._theme, 14, ink, bold=bold)
        painter.restore()

    def _paint_name(self, painter: QPainter, place: QRect, found: Found) -> None:
        c, px, patient = self._theme.colours, self._theme.px, found.kept.patient
        room = place.adjusted(0, 0, -px(12), 0)
        name = patient.shown_name
        if text_width(name, self._theme, 14, True) <= room.width():
            for start, length in marked(name, found.words):
                before = text_width(name[:start], self._theme, 14, True) if start else 0
                wide = text_width(name[start : start + length], self._theme, 14, True)
                mark = QRect(room.x() + before, room.center().y() - px(10), wide, px(20))
                painter.fillRect(mark, QColor(c.note))
                painter.fillRect(mark.x(), mark.bottom(), mark.width(), 2, QColor(c.accent))
        text(painter, room, name, self._theme, 14, c.text, bold=True)


class FoundList(QListView):
    """The list; the line above leads it, and it can be reached and led by itself."""

    entered = Signal()
    opened = Signal()
    moved = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._most = 0
        self.found = FoundModel(self)
        self.is_led = False
        """Whether keys reach the list now, from the line above or from itself."""
        self.setModel(self.found)
        self.setItemDelegate(FoundDelegate(theme, self))
        self.setAccessibleName(self.tr("Patients found"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    @property
    def current(self) -> Found | None:
        """The row that Enter takes."""
        row = self.currentIndex().row()
        return self.found.rows[row] if 0 <= row < len(self.found.rows) else None

    def show_rows(self, rows: Sequence[Found]) -> None:
        """List other patients, the first of them led."""
        before = self.current
        self.found.show_rows(rows)
        numbers = [row.kept.number for row in rows]
        place = numbers.index(before.kept.number) if before and before.kept.number in numbers else 0
        self.setCurrentIndex(self.found.index(place))
        self.updateGeometry()
        self.moved.emit()

    def show_at_most(self, rows: int) -> None:
        """Scroll when there are more rows than this; 0 is as many as there is room for."""
        if rows != self._most:
            self._most = rows
            self.updateGeometry()

    @Slot(int)
    def step(self, by: int) -> None:
        """Lead another row."""
        row = max(0, min(len(self.found.rows) - 1, self.currentIndex().row() + by))
        self.setCurrentIndex(self.found.index(row))
        self.viewport().update()
        self.moved.emit()

    def set_led(self, led: bool) -> None:
        """Show whether keys reach the list."""
        if led != self.is_led:
            self.is_led = led
            self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        count = len(self.found.rows)
        return QSize(self._theme.px(280), self._theme.px(ROW) * (min(self._most, count) if self._most else count) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the first rows."""
        return QSize(self._theme.px(280), self._theme.px(ROW) * min(FEWEST, len(self.found.rows)) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the row by Enter; a held key acts once."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
                (self.opened if control else self.entered).emit()
            return
        super().keyPressEvent(event)
        self.viewport().update()
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Lead the row under the pointer."""
        super().mousePressEvent(event)
        self.viewport().update()
        self.moved.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take the row under the pointer."""
        if self.indexAt(event.position().toPoint()).isValid():
            self.entered.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys reach the list."""
        super().focusInEvent(event)
        self.set_led(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that keys go elsewhere."""
        super().focusOutEvent(event)
        self.set_led(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll where there is something to scroll; never lead another row."""
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()


class FoundHead(CardHead):
    """The names of the columns."""

    def __init__(self, theme: Theme, columns: Sequence[str], below: FoundList) -> None:
        super().__init__(theme)
        self._below = below
        self._names = tuple(columns)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names over their columns."""
        super().paintEvent(event)
        painter = QPainter(self)
        row = QRect(0, 0, self._below.viewport().width(), self.height())
        for place, name in zip(column_places(row, self._theme), self._names, strict=True):
            if place is not None:
                text(painter, place, name, self._theme, 12, self._theme.colours.text2, bold=True)


def column_places(row: QRect, theme: Theme) -> list[QRect | None]:
    """Return where the columns of a row stand: where it is narrow, last visit, sex and number are left out in turn."""
    width = row.width() * 100 / theme.percent
    shares = next((shares for least, shares in LAYOUTS if width >= least), NARROWEST)
    inner = row.adjusted(theme.px(16), 0, -theme.px(4), 0)
    edges = [inner.x() + round(share * inner.width()) for share in (*shares, 1.0) if share is not None]
    cells = (QRect(x, row.y(), end - x, row.height()) for x, end in pairwise(edges))
    return [None if share is None else next(cells) for share in shares]
