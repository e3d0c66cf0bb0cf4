"""Asks for the passphrase; after a wrong one it says how long to wait."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import Qt, QTimer, Signal, Slot

from app.ui.door.fields import SecretControl
from app.ui.door.page import DoorPage
from app.ui.shortcuts import add_shortcuts
from app.ui.theme import Theme
from app.ui.widgets.buttons import Button, Look


class UnlockPage(DoorPage):
    """The page of every later start."""

    secret_given = Signal(str)
    practice_wanted = Signal()
    recovery_wanted = Signal()

    def __init__(self, theme: Theme, folder: str) -> None:
        super().__init__(theme, self.tr("Unlock the clinic record"), back=False)
        self.passphrase = SecretControl(theme, "passphrase", self.tr("Passphrase"))
        self.add_field(self.passphrase, beside=self.passphrase.show_button)
        self.put_wrong_here()
        self.next.set_words(self.tr("Unlock"))
        self.recovery = Button(theme, self.tr("Use the recovery code"), Look.QUIET)
        self.recovery.clicked.connect(self.recovery_wanted)
        self.practice = Button(theme, self.tr("Practice with made-up patients"), Look.QUIET, keys=("Ctrl", "T"))
        self.practice.clicked.connect(self.practice_wanted)
        self.body.addWidget(self.recovery, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.practice, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addSpacing(theme.px(12))
        self.add_words(self.tr("The record lies in %1").replace("%1", folder), "small")
        add_shortcuts(self, {"Ctrl+T": self.practice_wanted})
        self._until = 0.0
        self._missed = False
        self._tick = QTimer(self)
        self._tick.setInterval(200)
        self._tick.timeout.connect(self._count_down)

    @property
    def seconds_left(self) -> int:
        """How long Enter still waits."""
        return max(0, math.ceil(self._until - time.monotonic()))

    def enter(self) -> None:
        """Focus the passphrase."""
        self.passphrase.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        self.passphrase.entry.selectAll()

    def show_wait(self, seconds: int, *, missed: bool) -> None:
        """Count down until the next try; `missed` says that a passphrase was just wrong."""
        self._until = time.monotonic() + seconds
        self._missed = missed
        self._count_down()
        if seconds:
            self._tick.start()

    def set_busy(self, busy: bool) -> None:
        """Hold the page still while the record is being opened."""
        self.next.setEnabled(not busy)
        self.next.set_words(self.tr("Opening ...") if busy else self.tr("Unlock"))
        self.passphrase.entry.setReadOnly(busy)
        self.recovery.setEnabled(not busy)
        self.practice.setEnabled(not busy)

    def go_on(self) -> None:
        """Give the passphrase, unless there is a wait."""
        if not self.next.isEnabled() or self.seconds_left:
            return
        if not self.passphrase.secret:
            self.say_wrong(self.tr("Type the passphrase of this record."))
            self.enter()
            return
        self.say_wrong("")
        self.secret_given.emit(self.passphrase.secret)

    @Slot()
    def _count_down(self) -> None:
        left = self.seconds_left
        if not left:
            self._tick.stop()
        wait = self.tr("You can try again in %1 s.").replace("%1", str(left)) if left else ""
        if self._missed:
            self.say_wrong(f"{self.tr('This passphrase is wrong.')} {wait}".strip())
        else:
            self.say_wrong(f"{self.tr('The last passphrase was wrong.')} {wait}" if left else "")
