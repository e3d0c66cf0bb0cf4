"""Another evidence base: choose its folder, see the checks, what differs and whose level changes, then activate it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.system import paths
from app.system.errors import KnownError
from app.triage.files import KnowledgeError
from app.ui.dialogs.folder_dialog import ask_folder
from app.ui.door.fields import ShortText
from app.ui.evidence.read_area import ReadArea
from app.ui.evidence.words import changes_text, faults_text, retriage_text
from app.ui.tasks import Task
from app.ui.theme import Theme
from app.ui.widgets.button_flow import ButtonFlow
from app.ui.widgets.buttons import Button, Look, NoEnterButton
from app.ui.widgets.icons import Icon
from app.ui.widgets.painting import RING
from app.ui.widgets.panel_rows import label

if TYPE_CHECKING:
    from app.session import Examined, Session
    from app.triage.candidate import Progress, Stopping
    from app.triage.retriage import Retriage


tr = QCoreApplication.translate


class _Found(NamedTuple):
    """What the work came to, with its words made ready on its thread."""

    examined: Examined | None
    said: str
    intakes: str
    changes: str


class ChangePane(QWidget):
    """One piece of work at a time; the base in use stays until Activate."""

    changed = Signal()
    """Another base is in use."""
    alone_failed = Signal(str)
    """Why work that was to write came to nothing."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self.setObjectName("clear")
        self._theme = theme
        self._session = session
        self._task: Task | None = None
        self._examined: Examined | None = None
        self._over = False
        self.choose = Button(theme, self.tr("Choose folder..."), icon=Icon.FOLDER, keys=("Ctrl", "O"))
        self.own = Button(theme, self.tr("The program's own"))
        self.again = Button(theme, self.tr("Re-run stored intakes"))
        self.cancel = Button(theme, self.tr("Cancel"))
        self.said = label("", "")
        self.intakes = ReadArea(theme, self.tr("Whose level changes"))
        self.changes = ReadArea(theme, self.tr("What differs"))
        self._intakes_title = label(self.intakes.accessibleName(), "small_strong")
        self._changes_title = label(self.changes.accessibleName(), "small_strong")
        self.reason = ShortText(theme, "reason", self.tr("Why it is activated"))
        self.activate = NoEnterButton(theme, self.tr("Activate"), Look.PRIMARY)
        self.wrong = label("", "error")
        self._build()
        self._connect()
        self.rest()

    @property
    def is_busy(self) -> bool:
        """Whether work is under way."""
        return self._task is not None

    @property
    def has_unsaved_text(self) -> bool:
        """Whether a reason was typed and nothing activated."""
        return self._examined is not None and bool(self.reason.entry.text().strip())

    def rest(self) -> None:
        """Show what can be done, with nothing chosen."""
        self._examined = None
        self._show(
            self.tr(
                "A folder with an evidence base is read and checked: its form, its sources, its short test and every "
                "case of the program. Then you see what differs and whose level would change. Until you activate it, "
                "nothing changes; signed results never change."
            )
        )

    def examine(self, folder: Path) -> None:
        """Begin to check the base of a folder."""
        if self._task is None:
            self.rest()
            self._start(partial(_examine, self._session.examination(folder)), self.tr("Checking"))

    def close_record(self) -> None:
        """Stop what is under way; nothing is told any more."""
        self._over = True
        if self._task is not None:
            self._task.stop()

    # ---- slots
    @Slot()
    def on_choose(self) -> None:
        """Ask for the folder."""
        if self._task is None:
            dialog = ask_folder(self, self.tr("Folder of the evidence base"), str(Path.home()))
            dialog.fileSelected.connect(self._on_folder)

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        if folder:
            self.examine(Path(folder))

    @Slot()
    def _on_own(self) -> None:
        self.examine(paths.database() / "knowledge")

    @Slot()
    def _on_again(self) -> None:
        if self._task is None:
            self.rest()
            self._start(partial(_retriage, self._session.retriage()), self.tr("Triaging stored intakes"))

    @Slot()
    def _on_cancel(self) -> None:
        if self._task is not None:
            self._task.stop()
            self.said.setText(self.tr("Stopping ..."))

    @Slot(int, int)
    def _on_progress(self, done: int, of: int) -> None:
        if self._task is not None and not self._over:
            self.said.setText(f"{self._doing} ... {100 * done // max(of, 1)} %")

    @Slot(object)
    def _on_found(self, found: _Found) -> None:
        if self._end():
            self._examined = found.examined
            self._show(found.said, found.intakes, found.changes)
            (self.intakes if found.intakes else self.choose).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        if not self._end():
            return
        if isinstance(error, KnowledgeError):
            count = len(error.faults)
            words = self.tr("It has %1 faults and is not used; the evidence base in use stays.")
            if count == 1:
                words = self.tr("It has %1 fault and is not used; the evidence base in use stays.")
            self._show(words.replace("%1", str(count)), faults_text(error.faults), title=self.tr("Faults"))
            self.intakes.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show(str(error))
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_stopped(self) -> None:
        if self._end():
            self._show(self.tr("Given up before its end. Nothing was changed."))
            self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_activate(self) -> None:
        if self._examined is None or self._task is not None:
            return
        try:
            reason = self.reason.words
        except ValueError as error:
            self.say_wrong(str(error))
            return
        if not reason:
            self.say_wrong(self.tr("Write why it is activated."))
            self.reason.focus_target.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.say_wrong("")
        self.run_alone(partial(self._session.activate, self._examined, reason), self._on_activated)

    def _on_activated(self) -> None:
        self._examined = None
        self.reason.entry.clear()
        self._show(self.tr("Activated. It is used from now on; intakes under way go on with it and say so."))
        self.changed.emit()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_alone_failed(self, error: KnownError) -> None:
        self._on_alone_stopped()
        if self._examined is not None:
            self.say_wrong(str(error))
        else:
            self.alone_failed.emit(str(error))

    @Slot(int)
    def _on_left(self, step: int) -> None:
        if step > 0:
            self.activate.setFocus(Qt.FocusReason.TabFocusReason)

    def say_wrong(self, sentence: str) -> None:
        """Say what hinders activating."""
        self.wrong.setText(sentence)
        self.wrong.setAccessibleName(sentence)
        self.wrong.setVisible(bool(sentence))

    # ---- parts
    def run_alone(self, work: Callable[[], object], then: Callable[[], object]) -> None:
        """Do work that writes on the record's own connection: nothing else in the window can be reached meanwhile."""
        self.window().setEnabled(False)
        self._then = then
        self._task = Task(lambda _progress, _stopped: work(), self)
        self._task.finished.connect(self._on_alone_done)
        self._task.failed.connect(self._on_alone_failed)
        self._task.stopped.connect(self._on_alone_stopped)
        self._task.start()

    @Slot(object)
    def _on_alone_done(self, _nothing: object) -> None:
        self._on_alone_stopped()
        self._then()

    @Slot()
    def _on_alone_stopped(self) -> None:
        self._task = None
        self.window().setEnabled(True)

    def _start(self, work: Callable[[Progress, Stopping], object], doing: str) -> None:
        self._doing = doing
        self._task = Task(work, self)
        self._task.progressed.connect(self._on_progress)
        self._task.finished.connect(self._on_found)
        self._task.failed.connect(self._on_failed)
        self._task.stopped.connect(self._on_stopped)
        self._show(f"{doing} ...")
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._task.start()

    def _end(self) -> bool:
        """Return whether the outcome still matters."""
        self._task = None
        return not self._over

    def _show(self, said: str, intakes: str = "", changes: str = "", *, title: str = "") -> None:
        self.said.setText(said)
        self.said.setAccessibleName(said)
        busy = self._task is not None
        for button in (self.choose, self.own, self.again):
            button.setEnabled(not busy)
        self.again.setEnabled(not busy and self._session.trouble is None)
        self.own.setVisible(bool(self._session.record.bases.all()))
        self.cancel.setVisible(busy)
        self._intakes_title.setText(title or self.tr("Whose level changes"))
        self.intakes.setAccessibleName(self._intakes_title.text())
        for area, words, head in (
            (self.intakes, intakes, self._intakes_title),
            (self.changes, changes, self._changes_title),
        ):
            area.show_lines(words)
            area.setVisible(bool(words))
            head.setVisible(bool(words))
        self._decide.setVisible(self._examined is not None)
        self.say_wrong("")

    def _connect(self) -> None:
        self.choose.clicked.connect(self.on_choose)
        self.own.clicked.connect(self._on_own)
        self.again.clicked.connect(self._on_again)
        self.cancel.clicked.connect(self._on_cancel)
        self.activate.clicked.connect(self._on_activate)
        self.reason.left.connect(self._on_left)

    def _build(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, px(16))
        column.setSpacing(px(8))
        title = label(self.tr("Another evidence base"), "title", wrap=False)
        title.setMinimumHeight(self.choose.sizeHint().height())  # on one line with the title beside it
        column.addWidget(self._inset(title))
        column.addWidget(ButtonFlow((self.choose, self.own, self.again)))
        line = QHBoxLayout()
        line.addWidget(self._inset(self.said), 1)
        line.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        for head, area, share in (
            (self._intakes_title, self.intakes, 2),
            (self._changes_title, self.changes, 3),
        ):
            column.addWidget(self._inset(head))
            row = QHBoxLayout()
            row.setContentsMargins(RING, 0, RING, 0)
            row.addWidget(area)
            column.addLayout(row, share)
        column.addWidget(self._decision())
        column.addStretch(0)

    def _decision(self) -> QWidget:
        px = self._theme.px
        self._decide = QWidget()
        self._decide.setObjectName("clear")
        column = QVBoxLayout(self._decide)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        title = label(self.reason.name, "small_strong", wrap=False)
        title.setBuddy(self.reason.focus_target)
        column.addWidget(self._inset(title))
        line = QHBoxLayout()
        line.addWidget(self.reason)
        line.addWidget(self.activate)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._inset(self.wrong))
        return self._decide

    def _inset(self, made: QWidget) -> QWidget:
        made.setContentsMargins(RING, 0, RING, 0)
        return made


def _examine(work: Callable[[Progress, Stopping], Examined], progress: Progress, stopped: Stopping) -> _Found:
    found = work(progress, stopped)
    base = found.knowledge.base
    words = tr(
        "Evidence", "Version %1, valid to %2: no fault, %3 cases pass. %4 stored intakes: the level of %5 would change."
    )
    for place, value in enumerate(
        (base.version, base.expires, len(found.bench.passed), found.retriage.counted, len(found.retriage.moved)), 1
    ):
        words = words.replace(f"%{place}", str(value))
    return _Found(found, words, retriage_text(found.retriage), changes_text(found.changes))


def _retriage(work: Callable[[Progress, Stopping], Retriage], progress: Progress, stopped: Stopping) -> _Found:
    found = work(progress, stopped)
    words = tr(
        "Evidence", "%1 stored intakes were triaged by the evidence base in use: the level of %2 is another now."
    )
    return _Found(
        None, words.replace("%1", str(found.counted)).replace("%2", str(len(found.moved))), retriage_text(found), ""
    )
