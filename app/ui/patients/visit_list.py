"""The visits of one patient: newest first, each with its state in shape and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QWheelEvent
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import box, text
from app.ui.widgets.shapes import paint_level

Index = QModelIndex | QPersistentModelIndex
ROW = 56


@dataclass(frozen=True)
class VisitRow:
    """One visit in words. `level` is a level's code, `hold` or `none`."""

    encounter: int
    day: str
    level: str
    strong: str
    said: str


class VisitModel(QAbstractListModel):
    """The rows, newest first."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[VisitRow] = ()

    @property
    def rows(self) -> Sequence[VisitRow]:
        """What is listed."""
        return self._rows

    def show_rows(self, rows: Sequence[VisitRow]) -> None:
        """List other visits."""
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
        row = self._rows[index.row()]
        return f"{row.day}: {row.strong} {row.said}"


class VisitDelegate(QStyledItemDelegate):
    """Paints one row."""

    def __init__(self, theme: Theme, view: VisitList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(self._theme.px(240), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, frame, shape and words."""
        painter.save()
        c, px = self._theme.colours, self._theme.px
        rect: QRect = option.rect
        row = self._view.visits.rows[index.row()]
        if index.row():
            painter.fillRect(rect.x(), rect.y(), rect.width(), 1, QColor(c.border))
        if index.row() == self._view.currentIndex().row():
            line = c.focus if self._view.hasFocus() else c.accent if self._theme.high_contrast else c.accent_tint
            box(painter, rect.adjusted(0, 0, 0, 1), fill=c.accent_tint, line=line, width=2)
        level = self._theme.level(row.level)
        mark = QRectF(rect.x() + px(15), rect.y() + px(16), px(24), px(24))
        paint_level(painter, mark, row.level, level.solid, level.on)
        words = rect.adjusted(px(52), px(8), -px(8), 0)
        text(painter, QRect(words.x(), words.y(), words.width(), px(20)), row.day, self._theme, 14, c.text, bold=True)
        second = QRect(words.x(), words.y() + px(20), words.width(), px(18))
        if row.strong:
            wide = min(self._theme.text_width(row.strong, 12, True) + 2, second.width())
            text(painter, second, row.strong, self._theme, 12, level.ink, bold=True)
            second.adjust(wide + px(5), 0, 0, 0)
        text(painter, second, row.said, self._theme, 12, c.text2)
        painter.restore()


class VisitList(QListView):
    """The list; the visit that is led is shown beside it."""

    chosen = Signal(int)
    """Another visit is led."""
    entered_row = Signal()
    """Enter was pressed on the visit that is led."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.visits = VisitModel(self)
        self.setModel(self.visits)
        self.setItemDelegate(VisitDelegate(theme, self))
        self.setAccessibleName(self.tr("Visits"))
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    @property
    def current(self) -> int:
        """The visit that is led, 0 for none."""
        row = self.currentIndex().row()
        return self.visits.rows[row].encounter if 0 <= row < len(self.visits.rows) else 0

    def show_rows(self, rows: Sequence[VisitRow], encounter: int) -> None:
        """List the visits and lead one of them, or the newest."""
        self.visits.show_rows(rows)
        place = next((place for place, row in enumerate(rows) if row.encounter == encounter), 0)
        self.setCurrentIndex(self.visits.index(place))
        self.updateGeometry()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which visit is led."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.chosen.emit(self.visits.rows[current.row()].encounter)

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(self._theme.px(240), self._theme.px(ROW) * len(self.visits.rows) + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the first rows."""
        return QSize(self._theme.px(160), self._theme.px(ROW) * min(3, len(self.visits.rows)) + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the row by Enter; a held key acts once."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.entered_row.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the frame of the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the frame of the focus away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll where there is something to scroll; never lead another row."""
        if self.verticalScrollBar().maximum() > 0:
            super().wheelEvent(event)
        else:
            event.ignore()
