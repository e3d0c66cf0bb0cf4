"""Shows the recovery code once; it can be saved and printed, and its end is typed back before going on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from app.system.errors import KnownError
from app.ui.dialogs.folder_dialog import ask_folder
from app.ui.door.fields import ShortText
from app.ui.door.page import DoorPage
from app.ui.tasks import Task
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button
from app.ui.widgets.icons import Icon
from app.ui.widgets.painting import RING, box, text, text_width

Progress = Callable[[int, int], None]
Stopping = Callable[[], bool]

FILE = "plumbline-recovery-code.pdf"


class CodeWords(QWidget):
    """The code, large, in its groups."""

    def __init__(self, theme: Theme, code: str) -> None:
        super().__init__()
        self._theme = theme
        self._groups = code.split("-")
        self.setAccessibleName(", ".join(" ".join(group) for group in self._groups))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the size of two lines of groups."""
        return QSize(self._theme.px(560), self._theme.px(112))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the groups in columns: four, then three."""
        painter = QPainter(self)
        c, px = self._theme.colours, self._theme.px
        frame = self.rect().adjusted(RING, 0, -RING, 0)
        box(painter, frame, fill=c.sunken, line=c.border, radius=8)
        column = max(text_width(group, self._theme, 24, True) for group in self._groups) + px(36)
        for place, group in enumerate(self._groups):
            row, across = divmod(place, 4)
            where = QRect(frame.left() + px(24) + across * column, frame.top() + px(14) + row * px(44), column, px(40))
            text(painter, where, group, self._theme, 24, c.text, bold=True)


class CodePage(DoorPage):
    """The recovery code, before the record is made with it."""

    def __init__(self, theme: Theme, code: str, clinic: Callable[[], str], paper: Callable[[], str], step: str) -> None:
        super().__init__(
            theme,
            QCoreApplication.translate("CodePage", "Your recovery code"),
            QCoreApplication.translate(
                "CodePage",
                "It opens the record when the passphrase is forgotten. It is shown only now and kept nowhere: "
                "print it or write it down, and keep it under lock away from this computer.",
            ),
            step=step,
        )
        self.code = code
        self._clinic = clinic
        self._paper = paper
        self._task: Task | None = None
        self._menu = QMenu(self)
        self._menu.triggered.connect(self._on_printer)
        self.body.addWidget(CodeWords(theme, code))
        self.body.addSpacing(theme.px(12))
        self.print = Button(theme, self.tr("Print"), icon=Icon.PRINTER)
        self.print.clicked.connect(self._on_print)
        self.body.addWidget(self.print, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(theme.px(8))
        self.folder = ShortText(theme, "folder", self.tr("Or save it as a PDF in the folder"))
        self.folder.entry.setPlaceholderText(self.tr("For example a USB stick"))
        self.browse = Button(theme, self.tr("Browse..."), icon=Icon.FOLDER)
        self.save = Button(theme, self.tr("Save"))
        self.browse.clicked.connect(self._on_browse)
        self.save.clicked.connect(self._on_save)
        buttons = QWidget()
        buttons.setObjectName("clear")
        line = QHBoxLayout(buttons)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(4))
        line.addWidget(self.browse)
        line.addWidget(self.save)
        self.add_field(self.folder, beside=buttons)
        self._said = self.add_words("", "small")
        self._said.setVisible(False)
        self._said.setContentsMargins(RING, 0, RING, theme.px(12))
        self.typed = ShortText(theme, "last_group", self.tr("Type its last group, to show that you have it"))
        self.typed.width_wanted = 150
        self.add_field(self.typed)
        self.next.set_words(self.tr("Make the record"))

    @property
    def said(self) -> str:
        """What became of printing or saving."""
        return self._said.text()

    def enter(self) -> None:
        """Focus what is best done first."""
        self.print.setFocus(Qt.FocusReason.OtherFocusReason)

    def fault(self) -> str:
        """The last group must be typed."""
        if self.typed.entry.text().strip().upper() == self.code[-4:]:
            return ""
        self.typed.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.typed.entry.selectAll()
        return self.tr("This is not the last group of the code above.")

    @Slot()
    def _on_browse(self) -> None:
        start = self.folder.entry.text() or str(Path.home())
        ask_folder(self, self.tr("Save the recovery code to"), start).fileSelected.connect(self._on_browsed)

    @Slot(str)
    def _on_browsed(self, folder: str) -> None:
        self.folder.entry.setText(folder)
        self.save.setFocus()

    @Slot()
    def _on_save(self) -> None:
        typed = self.folder.entry.text().strip()
        if not typed:
            self._say(self.tr("Type or choose a folder first. Nothing was saved."))
            self.folder.entry.setFocus()
            return
        work = partial(_save, self.code, self._clinic(), Path(typed).expanduser())
        self._run(self.tr("Saving ..."), work, self._on_saved)

    @Slot()
    def _on_print(self) -> None:
        from app.ui.printers import find_printers

        self._run(self.tr("Looking for printers ..."), find_printers, self._on_printers)

    @Slot(object)
    def _on_printers(self, names: tuple[str, ...]) -> None:
        self._task = None
        if not names:
            self._say(self.tr("There is no printer on this computer. Save the page, or write the code down."))
        elif len(names) == 1:
            self._print_on(names[0])
        else:
            self._say(self.tr("Choose a printer."))
            self._menu.clear()
            for name in names:
                self._menu.addAction(name)
            self._menu.popup(self.print.mapToGlobal(QPoint(RING, self.print.height())))

    @Slot(QAction)
    def _on_printer(self, action: QAction) -> None:
        self._print_on(action.text())

    def _print_on(self, printer: str) -> None:
        work = partial(_print, self.code, self._clinic(), printer, self._paper())
        self._run(self.tr("Printing on %1 ...").replace("%1", printer), work, self._on_printed)

    @Slot(object)
    def _on_printed(self, said: str) -> None:
        self._task = None
        self._say(said)
        self.typed.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._task = None
        self._say(self.tr("Saved as %1. Print it, then delete the file.").replace("%1", str(path)))
        self.typed.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._task = None
        self._say(str(error))

    def _run(self, words: str, work: Callable[[Progress, Stopping], object], done: Callable[..., None]) -> None:
        """Do work on another thread; one piece at a time."""
        if self._task is not None:
            return
        self._say(words)
        self._task = Task(work, self)
        self._task.finished.connect(done)
        self._task.failed.connect(self._on_failed)
        self._task.start()

    def _say(self, words: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))


def _print(code: str, clinic: str, printer: str, paper: str, progress: Progress, stopping: Stopping) -> str:
    from app.reports.recovery_sheet import make_recovery_sheet
    from app.ui.printers import Order, print_pdf

    return print_pdf(Order(printer, make_recovery_sheet(code, clinic), paper=paper), progress, stopping).said


def _save(code: str, clinic: str, folder: Path, _progress: Progress, _stopping: Stopping) -> Path:
    from app.reports.files import write_whole
    from app.reports.recovery_sheet import make_recovery_sheet

    return write_whole(folder, {FILE: make_recovery_sheet(code, clinic)})[0]
