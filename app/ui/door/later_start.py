"""Every later start: the passphrase, or the recovery code, or practice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.system.errors import KnownError
from app.ui.door.first_pages import CountryPage
from app.ui.door.flow import Flow
from app.ui.door.passphrase_page import RecoverPage
from app.ui.door.told_pages import ClockPage
from app.ui.door.unlock_page import UnlockPage
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.session import Session


class LaterStart(Flow):
    """The record is there and locked."""

    def __init__(self, theme: Theme, session: Session, parent: QObject) -> None:
        super().__init__(theme, session, parent)
        self.unlock = UnlockPage(theme, str(session.folder))
        self.unlock.secret_given.connect(self._on_secret)
        self.unlock.practice_wanted.connect(self._on_practice)
        self.unlock.recovery_wanted.connect(self._on_recovery)
        self._recover: RecoverPage | None = None
        self._country: CountryPage | None = None

    def start(self) -> None:
        """Ask for the passphrase."""
        try:
            wait = self.session.seconds_to_wait()
        except KnownError as error:
            self.failed.emit(error)
            return
        self.unlock.set_busy(False)
        self.unlock.show_wait(wait, missed=False)
        self.show(self.unlock)

    @Slot(str)
    def _on_secret(self, secret: str) -> None:
        self.unlock.set_busy(True)
        session = self.session
        self.run(lambda _progress, _stopped: session.unlock(secret), self._on_tried)

    @Slot(object)
    def _on_tried(self, right: bool) -> None:
        self.unlock.set_busy(False)
        if right:
            self.unlock.passphrase.forget()
            self._check_clock()
            return
        self.unlock.show_wait(self.session.seconds_to_wait(), missed=True)
        self.unlock.enter()

    @Slot()
    def _on_recovery(self) -> None:
        if self._recover is None:
            self._recover = RecoverPage(self.theme)
            self._recover.went_on.connect(self._on_code)
            self._recover.went_back.connect(self._on_back)
        self.show(self._recover)

    @Slot()
    def _on_code(self) -> None:
        page = self._recover
        assert page is not None
        page.set_busy(True)
        session, code, secret = self.session, page.code.words, page.passphrases.secret
        self.run(lambda _progress, _stopped: session.recover(code, secret), self._on_recovered)

    @Slot(object)
    def _on_recovered(self, right: bool) -> None:
        page = self._recover
        assert page is not None
        page.set_busy(False)
        if right:
            page.passphrases.forget()
            page.code.entry.clear()
            self._check_clock()
            return
        page.say_wrong(
            self.tr("This recovery code is not of this record. You can try again in %1 s.").replace(
                "%1", str(self.session.seconds_to_wait())
            )
        )
        page.enter()

    @Slot()
    def _on_practice(self) -> None:
        from app.records.settings import ClinicSettings

        try:
            new = self.session.is_practice_new()
        except KnownError as error:
            self.failed.emit(error)
            return
        if not new:
            self.open_practice(ClinicSettings())
            return
        if self._country is None:
            self._country = CountryPage(self.theme, back=True)
            self._country.went_on.connect(self._on_country)
            self._country.went_back.connect(self._on_back)
        self.show(self._country)

    @Slot()
    def _on_country(self) -> None:
        assert self._country is not None
        self.open_practice(self._country.settings)

    @Slot()
    def _on_back(self) -> None:
        self.start()

    def _check_clock(self) -> None:
        if not self.session.is_open:  # locked while it was being opened
            self.start()
            return
        newest = self.session.clock_went_back()
        if not newest:
            self.opened.emit()
            return
        page = ClockPage(self.theme, _said(newest), _said(self.session.clock().isoformat(timespec="seconds")))
        page.went_on.connect(self.opened)
        self.show(page)


def _said(time: str) -> str:
    """Return a kept time as `2026-11-20 10:42`."""
    return time[:16].replace("T", " ")
