"""Documents to choose from, one a row; the one that is led is shown beside the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import box, text

Index = QModelIndex | QPersistentModelIndex
ROW = 36
MOST_ROWS = 6
"""More rows scroll."""


@dataclass(frozen=True)
class DocumentRow:
    """One document: its code, its name, and a few words at the right end."""

    code: str
    name: str
    said: str = ""


class _Rows(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[DocumentRow] = ()

    def show_rows(self, rows: Sequence[DocumentRow]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row = self.rows[index.row()]
        return ", ".join(part for part in (row.name, row.said) if part)


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: DocumentList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        c, px = self._theme.colours, self._theme.px
        rect: QRect = option.rect
        row = self._view.rows[index.row()]
        led = row.code == self._view.chosen
        if led:
            box(painter, rect, fill=c.accent_tint, line=c.accent if self._theme.high_contrast else c.accent_tint)
            painter.fillRect(rect.x(), rect.y() + px(6), px(4), rect.height() - px(12), QColor(c.accent))
        inner = rect.adjusted(px(12), 0, -px(10), 0)
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        text(painter, inner, row.name, self._theme, 14, c.text, bold=led)
        text(painter, inner, row.said, self._theme, 12, c.text2, flags=end)
        painter.restore()


class DocumentList(QListView):
    """A digit or an arrow leads a row; Enter goes on to what follows the list."""

    led = Signal(str)
    """The code of the document that is led now."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._model = _Rows(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(theme, self))
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.setStyleSheet("QListView { background: transparent; border: 0; outline: 0; }")

    @property
    def rows(self) -> Sequence[DocumentRow]:
        """What is listed."""
        return self._model.rows

    @property
    def chosen(self) -> str:
        """The code of the row that is led; empty for none."""
        place = self.currentIndex().row()
        return self.rows[place].code if 0 <= place < len(self.rows) else ""

    def show_rows(self, rows: Sequence[DocumentRow], chosen: str) -> None:
        """List documents and lead one of them; nothing is told."""
        self.blockSignals(True)
        self._model.show_rows(rows)
        self.lead(chosen)
        self.blockSignals(False)
        self.setFixedHeight(self._theme.px(ROW) * max(1, min(len(rows), MOST_ROWS)))

    def lead(self, code: str) -> None:
        """Lead the row with this code."""
        place = next((place for place, row in enumerate(self.rows) if row.code == code), -1)
        if place >= 0:
            self.setCurrentIndex(self._model.index(place))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which document is led now."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.isValid():
            self.led.emit(self.rows[current.row()].code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead a row by its digit; Enter goes on, a held key once."""
        digit = event.text()
        if digit.isdecimal() and 0 < int(digit) <= len(self.rows):
            self.lead(self.rows[int(digit) - 1].code)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.focusNextPrevChild(True)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll a long list; never lead another row."""
        if self.verticalScrollBar().maximum():
            super().wheelEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and the ring around them."""
        super().paintEvent(event)
        if self.hasFocus():
            box(QPainter(self.viewport()), self.viewport().rect(), line=self._theme.colours.focus, width=2, radius=6)
