"""Pictures of printed pages under each other, as wide as the room or as high as it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets.painting import box


class PagePicture(QWidget):
    """One page: white paper with a 1-px frame, in every theme."""

    def __init__(self, theme: Theme, image: QImage, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._image = image
        self._scaled: QImage | None = None
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def fit(self, width: int) -> None:
        """Show the page at a width in pixels."""
        self._scaled = None
        self.setFixedSize(QSize(width, round(width * self._image.height() / max(1, self._image.width()))))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, scaled once for its size and screen."""
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._scaled is None:
            size = QSize(round(self.width() * ratio), round(self.height() * ratio))
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = self._image.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, smooth)
            self._scaled.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, self._scaled)
        box(painter, self.rect(), line=self._theme.colours.strong, radius=0.5)


class PagePictures(QScrollArea):
    """All pages of a document. `moved` tells which page is in view, and of how many."""

    moved = Signal(int, int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._whole = False
        self._pictures: list[PagePicture] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName(self.tr("Preview"))
        body = QWidget()
        body.setObjectName("clear")
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(theme.px(12), theme.px(12), theme.px(12), theme.px(12))
        self._column.setSpacing(theme.px(12))
        self.setWidget(body)
        self.verticalScrollBar().valueChanged.connect(self._tell)
        self.verticalScrollBar().rangeChanged.connect(self._tell)  # once the pages have their places

    @property
    def count(self) -> int:
        """How many pages are shown."""
        return len(self._pictures)

    def show_pages(self, images: Sequence[QImage]) -> None:
        """Show pages in place of those shown before."""
        for picture in self._pictures:
            picture.deleteLater()
        names = [
            self.tr("Page %1 of %2").replace("%1", str(n + 1)).replace("%2", str(len(images)))
            for n in range(len(images))
        ]
        self._pictures = [PagePicture(self._theme, image, name) for image, name in zip(images, names, strict=True)]
        for picture in self._pictures:
            self._column.addWidget(picture, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        self.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self._tell)  # once the pages have their places

    def set_whole(self, whole: bool) -> None:
        """Fit the whole page into the room, or its width."""
        self._whole = whole
        self._fit()
        QTimer.singleShot(0, self, self._tell)

    @Slot()
    def _tell(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        passed = [number for number, picture in enumerate(self._pictures) if picture.y() <= middle]
        self.moved.emit(passed[-1] + 1 if passed else min(1, len(self._pictures)), len(self._pictures))

    def _fit(self) -> None:
        room = self.viewport().size()
        width = room.width() - 2 * self._theme.px(12)
        if self._whole:
            width = min(width, round((room.height() - 2 * self._theme.px(12)) / 1.4143))
        for picture in self._pictures:
            picture.fit(max(80, min(width, self._theme.px(900))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages anew."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by the arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None:
            event.ignore()
            return
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * self._theme.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        super().paintEvent(event)
        if self.hasFocus():
            rect = QRect(self.viewport().rect())
            box(QPainter(self.viewport()), rect, line=self._theme.colours.focus, width=2, radius=6)
