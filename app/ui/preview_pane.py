"""The pages of one document as pictures, made on another thread, with which page is in view and the zoom."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.system.errors import KnownError
from app.ui.printing import Preview, Progress, Stopping
from app.ui.tasks import Task
from app.ui.theme import Theme
from app.ui.widgets.card import Card
from app.ui.widgets.choice import Choice, ChoiceControl
from app.ui.widgets.options import Tone
from app.ui.widgets.page_pictures import PagePictures
from app.ui.widgets.panel_rows import label

_WIDTH, _WHOLE = "width", "whole"


class PreviewPane(QWidget):
    """Shows one document at a time; a new one takes the place of one still being made."""

    made = Signal(object)
    """The Preview that is in view now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._theme = theme
        self._task: Task | None = None
        self.pictures = PagePictures(theme)
        self.pictures.moved.connect(self._on_moved)
        zooms = [(_WIDTH, self.tr("Width")), (_WHOLE, self.tr("Whole page"))]
        self.zoom = ChoiceControl(
            theme, "zoom", self.tr("Zoom"), [Choice(code, words, Tone.PLAIN) for code, words in zooms]
        )
        self.zoom.grows = False
        self.zoom.ringed = True
        self.zoom.show_chosen(_WIDTH)
        self.zoom.answered.connect(self._on_zoom)
        self.zoom.left.connect(self._on_left)
        self._place = label("", "small", wrap=False)
        self._state = label("", "second")
        self._build()

    def make(self, work: Callable[[Progress, Stopping], Preview]) -> None:
        """Show what the work returns, once it is made."""
        self.stop()
        self._say(self.tr("Making the pages ..."))
        self._task = Task(work, self)
        self._task.finished.connect(self._on_made)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def show_words(self, words: str) -> None:
        """Show no page, but say why."""
        self.stop()
        self._say(words)
        self.pictures.show_pages(())

    def stop(self) -> None:
        """Give up what is being made."""
        if self._task is not None:
            self._task.stop()
            # It may be finished already, with its word under way.
            self._task.finished.disconnect(self._on_made)
            self._task.failed.disconnect(self._on_failed)
            self._task = None

    @Slot(object)
    def _on_made(self, preview: Preview) -> None:
        self._say("")
        self.pictures.show_pages(preview.pages)
        self.made.emit(preview)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self.show_words(str(error))

    @Slot(int, int)
    def _on_moved(self, page: int, count: int) -> None:
        words = self.tr("Page %1 of %2").replace("%1", str(page)).replace("%2", str(count)) if count else ""
        self._place.setText(words)

    @Slot(str, object)
    def _on_zoom(self, _code: str, value: object) -> None:
        self.pictures.set_whole(value == _WHOLE)

    @Slot(int)
    def _on_left(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.setAccessibleName(words)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(self._theme.px(12))
        head.addWidget(self._place)
        head.addWidget(self._state, 1)
        head.addWidget(self.zoom, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        card = Card(self._theme)
        card.column.addWidget(self.pictures)
        column.addWidget(card, 1)
