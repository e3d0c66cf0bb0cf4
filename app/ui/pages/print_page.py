"""Printed pages: choose, look at them, save them to a folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.reports.documents import Document
from app.system.errors import KnownError
from app.ui.pages.page import Hints, Page
from app.ui.printing import Paper, Preview, Progress, Stopping, make_preview, save_pages
from app.ui.tasks import Task
from app.ui.widgets.buttons import Button
from app.ui.widgets.card import Card
from app.ui.widgets.choice import Choice, ChoiceControl
from app.ui.widgets.factory import Desk
from app.ui.widgets.fields import TextControl
from app.ui.widgets.icons import Icon
from app.ui.widgets.options import Tone
from app.ui.widgets.page_pictures import PagePictures
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.consultation import Consultation

_NORMAL, _LARGE = "normal", "large"
_WIDTH, _WHOLE = "width", "whole"


class FolderControl(TextControl):
    """The folder that pages are saved to."""

    width_wanted = 300


class PrintPage(Page):
    """What to print at the left, its pages at the right."""

    wide = True

    def __init__(self, desk: Desk, consultation: Consultation, title: str) -> None:
        super().__init__(desk.theme, "print", title)
        self._desk = desk
        self._consultation = consultation
        self._task: Task | None = None
        self._saving: Task | None = None
        self._wanted: tuple[Paper, Document] | None = None
        theme = desk.theme
        documents = [
            (Document.HANDOUT.value, self.tr("Patient handout")),
            (Document.SUMMARY.value, self.tr("Clinician summary")),
        ]
        self.document = self._choice("document", self.tr("Document"), documents)
        sizes = [(_NORMAL, self.tr("Normal print")), (_LARGE, self.tr("Large print"))]
        self.print_size = self._choice("size", self.tr("Size of the patient's type"), sizes)
        self.zoom = self._choice("zoom", self.tr("Zoom"), [(_WIDTH, self.tr("Width")), (_WHOLE, self.tr("Whole page"))])
        self.document.show_chosen(Document.HANDOUT.value)
        self.print_size.show_chosen(_NORMAL)
        self.zoom.show_chosen(_WIDTH)
        self.folder = FolderControl(theme, "folder", self.tr("Folder"))
        self.folder.entry.setPlaceholderText(self.tr("Type a folder or browse"))
        self.folder.entry.moved.connect(self._on_folder_entered)
        self.browse = Button(theme, self.tr("Browse..."), icon=Icon.FOLDER)
        self.browse.clicked.connect(self._on_browse)
        self.save = Button(theme, self.tr("Save all"))
        self.save.clicked.connect(self._on_save)
        self.outcome = label("", "second")
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pictures = PagePictures(theme)
        self.pictures.moved.connect(self._on_moved)
        self._hold = label(
            self.tr("On hold: the cauda equina questions (bladder, bowel, saddle) are open. The handout says so."),
            "second",
        )
        self._place = label("", "small", wrap=False)
        self._state = label("", "second")
        self._build()

    def refresh(self) -> None:
        """Make the preview anew when what it shows has changed."""
        self._hold.setVisible(self._consultation.result.hold)
        if self._paper_and_kind() != self._wanted:
            QTimer.singleShot(0, self._make_preview)

    def enter(self) -> None:
        """Focus the choice of the document."""
        self.document.setFocus(Qt.FocusReason.TabFocusReason)

    def hints(self) -> Hints:
        """Return the keys of the page."""
        return (
            (("1", "2"), self.tr("choose")),
            (("Tab",), self.tr("next")),
            (("Enter",), self.tr("in the folder: save all")),
        )

    @Slot()
    def _make_preview(self) -> None:
        wanted = self._paper_and_kind()
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if self._task is not None:
            self._task.stop()
        paper, kind = wanted
        self._state.setText(self.tr("Making the pages ..."))

        def work(progress: Progress, stopping: Stopping) -> object:
            return make_preview(paper, kind, progress, stopping)

        self._task = Task(work, self)
        self._task.finished.connect(self._on_preview)
        self._task.failed.connect(self._on_preview_failed)
        self._task.start()

    @Slot(object)
    def _on_preview(self, preview: Preview) -> None:
        if self._wanted is not None and preview.paper is self._wanted[0]:
            self._state.setText("")
            self.pictures.show_pages(preview.pages)

    @Slot(object)
    def _on_preview_failed(self, error: KnownError) -> None:
        self._state.setText(str(error))
        self.pictures.show_pages(())

    @Slot(int, int)
    def _on_moved(self, page: int, count: int) -> None:
        words = self.tr("Page %1 of %2").replace("%1", str(page)).replace("%2", str(count)) if count else ""
        self._place.setText(words)

    @Slot(str, object)
    def _on_choice(self, code: str, value: object) -> None:
        if code == "zoom":
            self.pictures.set_whole(value == _WHOLE)
            return
        self.print_size.setEnabled(self.document.chosen == Document.HANDOUT.value)
        self.refresh()

    @Slot(int)
    def _on_left(self, step: int) -> None:
        self.focusNextPrevChild(step > 0)

    @Slot(int)
    def _on_folder_entered(self, step: int) -> None:
        if step > 0:
            self._on_save()

    @Slot()
    def _on_browse(self) -> None:
        start = self.folder.entry.text() or str(Path.home())
        folder = QFileDialog.getExistingDirectory(self, self.tr("Save the pages to"), start)
        if folder:
            self.folder.entry.setText(folder)
            self.save.setFocus()

    @Slot()
    def _on_save(self) -> None:
        typed = self.folder.entry.text().strip()
        if not typed:
            self._say(self.tr("Type or choose a folder first. Nothing was saved."), wrong=True)
            self.folder.entry.setFocus()
            return
        if self._saving is not None:
            return
        folder = _folder(typed)
        if folder is None:
            self._say(self.tr("There is no such folder. Nothing was saved."), wrong=True)
            self.folder.entry.setFocus()
            return
        paper = self._paper_and_kind()[0]
        self.save.setEnabled(False)
        self._say(self.tr("Saving ..."))

        def work(progress: Progress, stopping: Stopping) -> object:
            return save_pages(paper, tuple(Document), folder)

        self._saving = Task(work, self)
        self._saving.finished.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)
        self._saving.stopped.connect(self._on_save_over)
        self._saving.start()

    @Slot(object)
    def _on_saved(self, paths: list[Path]) -> None:
        names = ", ".join(path.name for path in paths)
        words = self.tr("Saved %1 in %2").replace("%1", names).replace("%2", str(paths[0].parent) if paths else "")
        self._say(words)
        self._on_save_over()

    @Slot(object)
    def _on_save_failed(self, error: KnownError) -> None:
        self._say(str(error), wrong=True)
        self._on_save_over()

    @Slot()
    def _on_save_over(self) -> None:
        self._saving = None
        self.save.setEnabled(True)

    def _say(self, words: str, wrong: bool = False) -> None:
        self.outcome.setProperty("role", "error" if wrong else "second")
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(words)
        self.outcome.setAccessibleName(words)

    def _paper_and_kind(self) -> tuple[Paper, Document]:
        paper = Paper(
            self._consultation.case(),
            self._consultation.result,
            self._consultation.catalogue,
            self._desk.language,
            self.print_size.chosen == _LARGE,
        )
        return paper, Document(self.document.chosen)

    def _choice(self, code: str, name: str, options: list[tuple[str, str]]) -> ChoiceControl:
        control = ChoiceControl(
            self.theme, code, name, [Choice(option, words, Tone.PLAIN) for option, words in options]
        )
        control.grows = False
        control.setAccessibleName(name)
        control.answered.connect(self._on_choice)
        control.left.connect(self._on_left)
        return control

    def _build(self) -> None:
        px = self.theme.px
        line = QHBoxLayout(self)
        line.setContentsMargins(px(24), px(16), px(16), px(12))
        line.setSpacing(px(24))
        left = QVBoxLayout()
        left.setSpacing(px(6))
        left.addWidget(label(self.title, "title", wrap=False))
        left.addWidget(self._hold)
        for control in (self.document, self.print_size):
            left.addSpacing(px(6))
            left.addWidget(label(control.name, "small_strong", wrap=False))
            left.addWidget(control)
        left.addSpacing(px(14))
        title = label(self.folder.name, "small_strong", wrap=False)
        title.setBuddy(self.folder.entry)
        left.addWidget(title)
        left.addWidget(self.folder)
        buttons = QHBoxLayout()
        buttons.addWidget(self.browse)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        left.addLayout(buttons)
        left.addWidget(self.outcome)
        left.addStretch(1)
        left.addWidget(
            label(self.tr("Nothing is kept in this version: save or print what you need before closing."), "small")
        )
        side = QWidget()
        side.setObjectName("clear")
        side.setLayout(left)
        side.setFixedWidth(px(320))
        line.addWidget(side)
        line.addLayout(self._preview_side(), 1)

    def _preview_side(self) -> QVBoxLayout:
        right = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._place)
        head.addWidget(self._state, 1)
        head.addWidget(self.zoom)
        right.addLayout(head)
        card = Card(self.theme)
        card.column.addWidget(self.pictures)
        right.addWidget(card, 1)
        return right


def _folder(typed: str) -> Path | None:
    """Return the folder that was typed, in full; None for what cannot be a folder's name."""
    if "\0" in typed:
        return None
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError:  # a home folder of nobody
        return None
