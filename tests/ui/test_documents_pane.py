"""The pages of a signed visit: the stored bytes on paper and in files, and what is added after signing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.consultation import Consultation, Reasons
from app.reports.context import Signed
from app.reports.documents import make_signed_documents
from app.session import Session
from app.triage.files import KnowledgeError
from app.triage.knowledge import Knowledge
from app.ui.documents_pane import DocumentsPane
from app.ui.signing import context_of
from app.ui.theme import Theme
from tests.drivers.desk import builtin_knowledge
from tests.drivers.folder import PASSPHRASE, SetClock, make_record
from tests.drivers.printers import Printers, desktop_opener
from tests.reports.made import pages_of, text_of

LONG = 20_000


def signed_visit(session: Session, *, with_documents: bool = True) -> int:
    """Sign an intake of the first patient and return its number."""
    consultation = session.begin(1)
    consultation.answer("CES1", "no")
    sign(consultation, with_documents=with_documents)
    return consultation.encounter


def sign(consultation: Consultation, *, with_documents: bool) -> None:
    reasons = Reasons(hold="had to leave", incomplete="had to leave")
    who = Signed("R. Therapist", "PH 12345", consultation.record.audit.now(), "", reasons.hold, reasons.incomplete)
    made = make_signed_documents(
        consultation.case(), consultation.result, consultation.catalogue, context_of(consultation, signed=who)
    )
    consultation.sign(reasons, who.signed_at, made if with_documents else [])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_record(tmp_path / "record").folder


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    session = Session(folder, SetClock(), builtin_knowledge)
    assert session.unlock(PASSPHRASE)
    yield session
    session.lock()


@pytest.fixture
def printers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Printers:
    found = Printers(monkeypatch, tmp_path)
    found.add("Front-Desk")
    return found


@pytest.fixture
def visit(session: Session) -> int:
    return signed_visit(session)


@pytest.fixture
def pane(qtbot: QtBot, theme: Theme, session: Session, visit: int, printers: Printers) -> Iterator[DocumentsPane]:
    pane = show(qtbot, theme, session, visit)
    yield pane
    pane.close()
    QThreadPool.globalInstance().waitForDone()


def show(qtbot: QtBot, theme: Theme, session: Session, visit: int) -> DocumentsPane:
    pane = DocumentsPane(theme, session)
    qtbot.addWidget(pane)
    pane.resize(1040, 640)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_visit(visit)
    qtbot.waitUntil(lambda: pane.preview.pictures.count > 0, timeout=LONG)
    return pane


def kept(session: Session, visit: int) -> dict[str, bytes]:
    signing = session.record.signing
    return {one.kind: signing.pdf(one.number) for one in signing.documents(visit)}


def listed(pane: DocumentsPane) -> list[str]:
    return [row.name for row in pane.list.rows]


def actions(session: Session, visit: int) -> list[str]:
    return [f"{event.action} {event.subject}".strip() for event in session.record.audit.of_encounter(visit)]


def press_print(qtbot: QtBot, pane: DocumentsPane) -> None:
    """Press Print, and once more to agree to a printer that is new."""
    qtbot.waitUntil(lambda: pane.bar.printer.text() == "Choose a printer", timeout=LONG)
    pane.bar.choose("Front-Desk")
    for _ in range(2):
        QTest.keyClick(pane.bar.print, Qt.Key.Key_Return)


def write_addendum(qtbot: QtBot, pane: DocumentsPane, words: str) -> None:
    QTest.keyClick(pane.add, Qt.Key.Key_Return)
    pane.editor.area.edit.insertPlainText(words)
    QTest.keyClick(pane.editor.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "Addendum" in listed(pane), timeout=LONG)


def test_the_kept_documents_are_listed_and_the_first_is_shown(pane: DocumentsPane) -> None:
    assert listed(pane) == ["Patient handout", "Clinician summary", "Warning card"]
    assert pane.preview.pictures.count == 2


def test_a_reprint_gives_the_stored_bytes(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int, printers: Printers
) -> None:
    press_print(qtbot, pane)
    qtbot.waitUntil(lambda: pane.bar.outcome.text() == "Sent to Front-Desk.", timeout=LONG)

    assert printers.jobs == [kept(session, visit)["handout"]]
    assert "printed handout" in actions(session, visit)


def test_print_all_prints_every_document_once(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int, printers: Printers
) -> None:
    qtbot.waitUntil(lambda: pane.bar.printer.text() == "Choose a printer", timeout=LONG)
    pane.bar.choose("Front-Desk")
    for _ in range(2):
        pane.print_everything()
    qtbot.waitUntil(lambda: actions(session, visit)[-1] == "printed card", timeout=LONG)

    assert printers.jobs == list(kept(session, visit).values())


def test_print_all_stays_on_the_printer_that_was_agreed_to(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int, printers: Printers
) -> None:
    qtbot.waitUntil(lambda: pane.bar.printer.text() == "Choose a printer", timeout=LONG)
    pane.bar.choose("Front-Desk")
    for _ in range(2):
        pane.print_everything()
    pane.bar.choose("Back-Room")
    pane.bar.copies.entry.setText("7")
    qtbot.waitUntil(lambda: actions(session, visit)[-1] == "printed card", timeout=LONG)

    assert printers.arguments[:4] == ["-d", "Front-Desk", "-n", "1"]
    assert session.record.settings.clinic.printer == "Front-Desk"


def test_a_visit_signed_without_documents_says_so(
    qtbot: QtBot, pane: DocumentsPane, session: Session, printers: Printers
) -> None:
    pane.show_visit(signed_visit(session, with_documents=False))
    qtbot.waitUntil(lambda: pane.bar.printer.text() == "Choose a printer", timeout=LONG)
    pane.bar.choose("Front-Desk")
    for _ in range(2):
        pane.print_everything()
    QTest.keyClick(pane.list, Qt.Key.Key_1)

    assert listed(pane) == []
    assert pane.preview.pictures.count == 0
    assert not pane.bar.print.isEnabled()
    assert not pane.print_all.isEnabled()
    assert not printers.jobs

    write_addendum(qtbot, pane, "Still added to.")
    assert listed(pane) == ["Addendum"]


def test_a_kept_addendum_is_no_longer_unsaved_text(qtbot: QtBot, pane: DocumentsPane) -> None:
    write_addendum(qtbot, pane, "Rang the next day.")
    assert not pane.has_unsaved_text


def test_what_is_typed_while_the_page_of_an_addendum_is_made_stays(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int
) -> None:
    QTest.keyClick(pane.add, Qt.Key.Key_Return)
    pane.editor.area.edit.insertPlainText("Kept.")
    QTest.keyClick(pane.editor.keep, Qt.Key.Key_Return)
    pane.editor.area.edit.insertPlainText(" And more.")
    qtbot.waitUntil(lambda: "Addendum" in listed(pane), timeout=LONG)

    assert [added.text for added in session.record.signing.addenda(visit)] == ["Kept."]
    assert pane.editor.words == "Kept. And more."
    assert pane.has_unsaved_text


def test_a_saved_file_holds_the_stored_bytes_under_a_name_about_no_person(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int, tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: pane.bar.printer.text() == "Choose a printer", timeout=LONG)
    pane.bar.folder.entry.setText(str(tmp_path))
    with desktop_opener() as opener:
        QTest.keyClick(pane.bar.save, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: "saved as PDF handout" in actions(session, visit), timeout=LONG)

    (path,) = tmp_path.glob("*.pdf")
    assert path.name == f"intake-20261120-103000-{visit}-handout.pdf"
    assert path.read_bytes() == kept(session, visit)["handout"]
    assert opener.opened == []  # there is a printer


def test_an_addendum_becomes_a_page_beside_the_signed_ones(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int
) -> None:
    before = kept(session, visit)
    write_addendum(qtbot, pane, "Rang the next day.\nNo new numbness.")

    after = kept(session, visit)
    assert {kind: after[kind] for kind in before} == before
    text = text_of(after["addendum"])
    assert "Rang the next day. No new numbness." in text
    assert "Added by R. Therapist, PH 12345, 20-Nov-2026 10:30" in text
    assert [added.text for added in session.record.signing.addenda(visit)] == ["Rang the next day.\nNo new numbness."]
    assert pane.list.chosen == pane.list.rows[-1].code


def test_an_addendum_of_100_000_characters_is_kept_whole_and_a_longer_one_refused(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int
) -> None:
    QTest.keyClick(pane.add, Qt.Key.Key_Return)
    pane.editor.area.edit.setPlainText("w" * 100_001)
    assert not pane.editor.keep.isEnabled()
    assert pane.editor.said.text().startswith("100,001 of at most 100,000 characters")

    pane.editor.area.edit.setPlainText("word " * 19_999 + "LAST.")
    QTest.keyClick(pane.editor.keep, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(listed(pane)) == 4, timeout=LONG)

    assert len(session.record.signing.addenda(visit)[0].text) == 100_000
    assert "LAST." in pages_of(kept(session, visit)["addendum"])[-1]


def test_an_addendum_being_typed_waits_while_another_visit_is_shown(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int
) -> None:
    QTest.keyClick(pane.add, Qt.Key.Key_Return)
    pane.editor.area.edit.setPlainText("half a sentence")
    pane.show_visit(signed_visit(session))
    assert pane.editor.words == ""
    assert pane.has_unsaved_text

    pane.show_visit(visit)
    assert pane.editor.words == "half a sentence"


def test_the_pages_can_be_read_and_added_to_while_the_evidence_base_is_at_fault(
    qtbot: QtBot, theme: Theme, folder: Path, printers: Printers, session: Session, visit: int
) -> None:
    session.lock()

    def broken() -> Knowledge:
        raise KnowledgeError([])

    session = Session(folder, SetClock(), broken)
    assert session.unlock(PASSPHRASE)
    assert session.trouble is not None
    pane = show(qtbot, theme, session, visit)
    write_addendum(qtbot, pane, "Still readable.")

    assert len(listed(pane)) == 4
    pane.close()
    QThreadPool.globalInstance().waitForDone()
    session.lock()


def test_a_damaged_document_is_said_and_the_others_are_shown(
    qtbot: QtBot, pane: DocumentsPane, session: Session, visit: int
) -> None:
    session.record.db.conn.execute("DROP TRIGGER document_stays")
    session.record.db.conn.execute("UPDATE document SET pdf = x'25504446' WHERE kind = 'handout'")
    pane.show_visit(visit)
    assert pane.preview.pictures.count == 0
    assert not pane.bar.print.isEnabled()

    QTest.keyClicks(pane.list, "3")
    qtbot.waitUntil(lambda: pane.preview.pictures.count == 1, timeout=LONG)


def test_nothing_reaches_a_record_that_was_locked_meanwhile(
    qtbot: QtBot, pane: DocumentsPane, session: Session, printers: Printers
) -> None:
    press_print(qtbot, pane)
    pane.close()
    session.lock()
    QThreadPool.globalInstance().waitForDone()
    qtbot.wait(1)

    assert pane.bar.outcome.text() == "Printing ..."
