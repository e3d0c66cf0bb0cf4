"""Printer, copies, folder: sends a PDF out, on paper or as a file, and says what became of it in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QVBoxLayout, QWidget

from app.records.audit import Action
from app.system.errors import KnownError
from app.ui.dialogs.folder_dialog import ask_folder
from app.ui.print_queue import Outgoing, PrintQueue
from app.ui.printers import find_printers
from app.ui.printing import Progress, Stopping, save_pdf
from app.ui.tasks import Task
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look
from app.ui.widgets.fields import NumberControl, TextControl
from app.ui.widgets.icons import Icon
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.records.record import Record

MOST_COPIES = 20
_SHOWN_NAME = 24
"""Characters of a printer's name on a button; the tooltip has all."""


class FolderControl(TextControl):
    """The folder that pages are saved to."""

    width_wanted = 300


class CopiesControl(NumberControl):
    """How many copies."""

    width_wanted = 80


class PrintBar(QWidget):
    """Controls under each other, as wide as the column they stand in."""

    found = Signal()
    """The printers are known."""

    def __init__(self, theme: Theme, record: Record) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._theme = theme
        self._record = record
        self._names: tuple[str, ...] | None = None
        self._chosen = ""
        self._asked = ""
        self._document: Outgoing | None = None
        self._finding: Task | None = None
        self._saving: Task | None = None
        self._queue = PrintQueue(record, self)
        self._over = False
        self.printer = Button(theme, self.tr("Choose a printer"), icon=Icon.PRINTER)
        self.copies = CopiesControl(theme, "copies", self.tr("Copies"), 1, MOST_COPIES)
        self.copies.entry.setText("1")
        self.print = Button(theme, self.tr("Print"), Look.PRIMARY)
        self.folder = FolderControl(theme, "folder", self.tr("Folder for a PDF"))
        self.folder.entry.setPlaceholderText(self.tr("Type a folder or browse"))
        self.browse = Button(theme, self.tr("Browse..."), icon=Icon.FOLDER)
        self.save = Button(theme, self.tr("Save as PDF"))
        self.outcome = label("", "second")
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._none = label(
            self.tr("This computer has no printer. A saved PDF is opened, and can be printed from there."), "second"
        )
        self._none.hide()
        self._menu = QMenu(self)
        self._build()
        self._connect()

    @property
    def chosen(self) -> str:
        """The printer in use; empty for none."""
        return self._chosen

    def show_document(self, document: Outgoing | None) -> None:
        """Take what Print and Save send out; None while there is nothing, or it is held back."""
        self._document = document
        self._show_state()

    def look_for_printers(self) -> None:
        """Look for the printers there are."""
        if self._finding is None:
            self._finding = Task(find_printers, self)
            self._finding.finished.connect(self._on_found)
            self._finding.failed.connect(self._on_find_failed)
            self._finding.stopped.connect(self._on_find_over)
            self._finding.start()

    def choose(self, printer: str) -> None:
        """Print on this printer from now on, once that is agreed to."""
        self._chosen = printer
        self._asked = ""
        self._say("")
        self._show_state()

    def print_all(self, documents: Sequence[Outgoing]) -> None:
        """Print several documents, one after the other."""
        copies = self._agreed_copies()
        if documents and copies:
            self._queue.send(documents, self._chosen, copies)

    def stop(self) -> None:
        """End what is under way; nothing is told any more."""
        self._over = True
        self._queue.stop()
        for task in (self._finding, self._saving):
            if task is not None:
                task.stop()

    # ---- printers
    @Slot(object)
    def _on_found(self, names: tuple[str, ...]) -> None:
        self._finding = None
        if self._is_over:
            return
        self._names = names
        remembered = self._record.settings.clinic.printer
        if self._chosen not in names:
            self._chosen = remembered if remembered in names else ""
        self._none.setVisible(not names)
        self._show_state()
        self.found.emit()

    @Slot(object)
    def _on_find_failed(self, error: KnownError) -> None:
        self._on_found(())
        if not self._is_over:
            self._say(str(error), wrong=True)

    @Slot()
    def _on_find_over(self) -> None:
        self._finding = None

    @Slot()
    def _on_printer_button(self) -> None:
        if not self._names:
            self.look_for_printers()
            return
        self._menu.clear()
        for name in self._names:
            action = self._menu.addAction(name)
            action.setData(name)
        self._menu.popup(self.printer.mapToGlobal(QPoint(RING, self.printer.height())))
        self._menu.setActiveAction(self._menu.actions()[0])

    @Slot(QAction)
    def _on_printer(self, action: QAction) -> None:
        self.choose(str(action.data()))
        self.print.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- printing
    @Slot()
    def _on_print(self) -> None:
        if self._document is not None:
            self.print_all([self._document])

    def _agreed_copies(self) -> int:
        """Return how many copies, 0 while another is printed or the printer is not agreed to; ask the first time."""
        copies = self._copies() if self._chosen and not self._queue.is_busy else None
        if copies is None:
            return 0
        if self._chosen not in (self._record.settings.clinic.printer, self._asked):
            self._asked = self._chosen
            words = self.tr("First time on %1. Patients' pages will come out there. Press Print again to agree.")
            self._say(words.replace("%1", self._chosen))
            return 0
        return copies

    def _copies(self) -> int | None:
        try:
            number = self.copies.read(self.copies.entry.text().strip())
        except ValueError as error:
            self.copies.show_error(str(error))
            self.copies.setFocus(Qt.FocusReason.OtherFocusReason)
            return None
        self.copies.show_error("")
        return int(str(number))

    # ---- saving
    @Slot()
    def _on_browse(self) -> None:
        start = self.folder.entry.text() or str(Path.home())
        ask_folder(self, self.tr("Save the pages to"), start).fileSelected.connect(self._on_browsed)

    @Slot(str)
    def _on_browsed(self, folder: str) -> None:
        self.folder.entry.setText(folder)
        self.save.setFocus()

    @Slot(int)
    def _on_folder_left(self, step: int) -> None:
        if step > 0:
            self._on_save()

    @Slot()
    def _on_save(self) -> None:
        document = self._document
        if document is None or self._saving is not None:
            return
        typed = self.folder.entry.text().strip()
        folder = _folder(typed) if typed else None
        if folder is None:
            words = self.tr("There is no such folder.") if typed else self.tr("Type or choose a folder first.")
            self._say(f"{words} {self.tr('Nothing was saved.')}", wrong=True)
            self.folder.entry.setFocus()
            return
        # Before it is written, for the page may be left or the record locked before the file is there.
        self._tell(Action.SAVING, document)
        self._say(self.tr("Saving ..."))

        def work(_progress: Progress, _stopping: Stopping) -> object:
            return document, save_pdf(folder, document.name, document.pdf)

        self._saving = Task(work, self)
        self._saving.finished.connect(self._on_saved)
        self._saving.failed.connect(self._on_save_failed)
        self._saving.stopped.connect(self._on_save_over)
        self._saving.start()

    @Slot(object)
    def _on_saved(self, written: tuple[Outgoing, Path]) -> None:
        self._saving = None
        if self._is_over:
            return
        document, path = written
        words = self.tr("Saved %1 in %2. Whoever can open that folder can read it.")
        self._say(words.replace("%1", path.name).replace("%2", str(path.parent)))
        if not self._names:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        self._tell(Action.SAVED, document)

    @Slot(object)
    def _on_save_failed(self, error: KnownError) -> None:
        self._saving = None
        if not self._is_over:
            self._say(str(error), wrong=True)

    @Slot()
    def _on_save_over(self) -> None:
        self._saving = None

    # ---- parts
    @property
    def _is_over(self) -> bool:
        """Whether nobody listens any more, or the record was locked meanwhile."""
        return self._over or not self._record.is_open

    def _tell(self, action: Action, document: Outgoing) -> None:
        self._record.signing.tell(action, document.encounter, document.kind)

    @Slot()
    def _on_refused(self) -> None:
        self.look_for_printers()

    @Slot(str, bool)
    def _say(self, words: str, wrong: bool = False) -> None:
        self.outcome.setProperty("role", "error" if wrong else "second")
        self.outcome.style().polish(self.outcome)
        self.outcome.setText(words)
        self.outcome.setAccessibleName(words)

    def _show_state(self) -> None:
        if self._names is None:
            words = self.tr("Looking for printers ...")
        elif not self._names:
            words = self.tr("Look again")
        else:
            words = _short(self._chosen) if self._chosen else self.tr("Choose a printer")
        self.printer.set_words(words)
        self.printer.setToolTip(self._chosen)
        name = self.tr("Printer: %1").replace("%1", self._chosen or self.tr("none chosen"))
        self.printer.setAccessibleName(name)
        self.print.setEnabled(self._document is not None and bool(self._chosen))
        self.save.setEnabled(self._document is not None)

    def _connect(self) -> None:
        self.printer.clicked.connect(self._on_printer_button)
        self._menu.triggered.connect(self._on_printer)
        self.print.clicked.connect(self._on_print)
        self._queue.said.connect(self._say)
        self._queue.refused.connect(self._on_refused)
        self.browse.clicked.connect(self._on_browse)
        self.save.clicked.connect(self._on_save)
        self.folder.entry.moved.connect(self._on_folder_left)
        self._show_state()

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(inset(label(self.tr("Printer"), "small_strong", wrap=False)))
        column.addWidget(inset(self._none))
        column.addWidget(self.printer)
        line = QHBoxLayout()
        line.setSpacing(px(8))
        line.addWidget(self.print)
        line.addSpacing(px(8))
        line.addWidget(self.copies)
        copies = label(self.tr("copies"), "second", wrap=False)
        copies.setBuddy(self.copies.entry)
        line.addWidget(copies)
        line.addStretch(1)
        column.addLayout(line)
        column.addSpacing(px(12))
        title = label(self.folder.name, "small_strong", wrap=False)
        title.setBuddy(self.folder.entry)
        column.addWidget(inset(title))
        column.addWidget(self.folder)
        buttons = QHBoxLayout()
        buttons.setSpacing(px(4))
        buttons.addWidget(self.browse)
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addSpacing(px(4))
        column.addWidget(inset(self.outcome))


def inset(made: QLabel) -> QLabel:
    """Return the label moved in to where the frames of buttons and fields begin, which keep room for their ring."""
    made.setContentsMargins(RING, 0, RING, 0)
    return made


def _short(name: str) -> str:
    return name if len(name) <= _SHOWN_NAME else name[: _SHOWN_NAME - 1] + "…"


def _folder(typed: str) -> Path | None:
    """Return the folder that was typed, in full; None for what cannot be a folder's name."""
    if "\0" in typed:
        return None
    try:
        return Path(typed).expanduser().absolute()
    except RuntimeError:  # a home folder of nobody
        return None
