"""The Result page: everything that triage says, under tabs, by keys, in words."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.consultation import Consultation, Reasons
from app.intake.case import Case, parse_case
from app.system import paths
from app.triage.engine import Engine
from app.triage.knowledge import Knowledge, load_knowledge
from app.ui.main_window import MainWindow
from app.ui.pages.result_page import ResultPage
from app.ui.theme import Scheme, Theme
from app.ui.widgets.next_button import NextButton
from tests.drivers.desk import DAY, NOBODY, builtin_knowledge, named_case, open_record
from tests.drivers.window import WindowDriver

WHY, PATTERNS, SCORES, PERSON = "Why", "Patterns", "Scores", "For the person"
MADE_UP = """
[[score]]
code = "made_up"
when = "patterns_in_scope"
cut = 2
sources = ["J"]
text.en = { title = "Made-up score", note = "For the tests only." }
[[score.item]]
weight = 1
sources = ["J"]
text.en = { title = "Sitting is worse" }
all = ["position.sitting = worse"]
[[score.item]]
weight = 1
sources = ["J"]
text.en = { title = "Lying is worse" }
all = ["position.lying = worse"]
[[score.item]]
weight = 1
sources = ["J"]
text.en = { title = "Cycling is worse" }
all = ["position.cycling = worse"]
"""


class Shown:
    """A window with an intake at its result."""

    def __init__(self, qtbot: QtBot, theme: Theme, consultation: Consultation) -> None:
        self.window = MainWindow(theme)
        self.window.resize(1366, 738)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        self.window.begin(consultation)
        self.driver = WindowDriver(qtbot, self.window.intake, consultation)
        self.driver.show("result")

    @property
    def page(self) -> ResultPage:
        page = self.window.intake.page
        assert isinstance(page, ResultPage)
        return page

    def tab(self, title: str) -> str:
        """Go to a tab by keys and return all its words."""
        while self.page.part:
            self.driver.press(Qt.Key.Key_PageUp)
        for _ in range(self.page.parts.index(title)):
            self.driver.press(Qt.Key.Key_PageDown)
        assert self.page.parts[self.page.part] == title
        return self.words

    @property
    def words(self) -> str:
        QApplication.processEvents()  # what was made anew is shown with the next events
        buttons = [f"{one.text()} {one.accessibleName()}" for one in self.page.findChildren(NextButton) if seen(one)]
        return "\n".join([*(one.text() for one in self.page.findChildren(QLabel) if seen(one)), *buttons])


def seen(widget: QWidget) -> bool:
    return widget.isVisible()


def of_case(name: str, **flat: str) -> Consultation:
    """Return an intake with the answers of an example case and some of its own, kept at once."""
    case = named_case(name)
    return of(replace(case, answers={**case.answers, **flat}), builtin_knowledge())


def of(case: Case, knowledge: Knowledge) -> Consultation:
    record = open_record()
    return Consultation(knowledge.catalogue, record, Engine(record.db, knowledge), record.intakes.start(case))


def calm(knowledge: Knowledge, answers: Mapping[str, object]) -> Consultation:
    """Return an intake of ordinary back pain under another evidence base."""
    said = {**dict.fromkeys(knowledge.hold.questions, "no"), "back_pain": "yes", "leg_symptoms": "no", **answers}
    data = {"patient": {"age": 40, "sex": "female"}, "on": DAY.isoformat(), "answers": said}
    return of(parse_case(data, "made", knowledge.catalogue, DAY), knowledge)


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme) -> Iterator[Shown]:
    """A person with sciatica whose leg symptoms were denied at first."""
    made = Shown(qtbot, theme, of_case("V16", leg_symptoms="no"))
    yield made
    QThreadPool.globalInstance().waitForDone()
    made.window.close()


def test_every_rule_that_is_met_stands_with_its_sources_and_judgement_in_words(shown: Shown) -> None:
    told = shown.tab(WHY)
    fired = shown.driver.consultation.result.fired
    assert fired
    for rule in fired:
        assert rule.title in told
        assert f"Rule {rule.rule}" in told
        for source in rule.sources:
            assert source.title in told
            assert source.mark != "J" or "judgement" in told.lower()


def test_rules_that_could_still_raise_the_level_are_named_with_what_is_missing(shown: Shown) -> None:
    told = shown.tab(WHY)
    result = shown.driver.consultation.result
    raising = [rule for rule in result.open if rule.level > result.level]
    assert raising
    assert all(rule.title in told for rule in raising)
    assert "Saddle touch" in told


@pytest.mark.parametrize(("key", "place"), [("a", 0), ("B", 1), ("f", 5)])
def test_one_letter_goes_to_either_answer_of_a_contradiction(shown: Shown, key: str, place: int) -> None:
    codes = [code for found in shown.driver.consultation.result.contradictions for code in found.codes]
    assert len(codes) >= 6
    shown.driver.type(key)
    assert shown.driver.code == "where"
    question = shown.driver.consultation.catalogue
    wanted = question.by_answer_code.get(codes[place]) or question.questions[codes[place]]
    control = shown.driver.control
    assert control is not None
    assert control.code in (*wanted.codes, wanted.code) or control.code.startswith("areas.")


def test_a_contradiction_shows_what_was_said(shown: Shown) -> None:
    told = shown.tab(WHY)
    assert "Pain in a leg Yes" in told
    assert "Back of calf, right" in told


def test_the_next_question_says_what_it_could_change(shown: Shown) -> None:
    wanted = shown.driver.consultation.result.next_question
    assert wanted is not None
    told = shown.tab(WHY)
    assert wanted.text in told
    assert "to emergency" in told
    shown.driver.press(Qt.Key.Key_Return)
    assert shown.driver.control is not None
    assert shown.driver.control.code == wanted.code


def test_a_pattern_tells_all_features_what_it_is_and_its_cap(shown: Shown) -> None:
    told = shown.tab(PATTERNS)
    result = shown.driver.consultation.result
    leading = result.patterns[0]
    assert leading.title in told
    assert leading.about in told
    for feature in (*leading.supporting, *leading.against, *leading.unknown):
        assert feature.text in told
    assert "Area alone cannot tell L5 from S1" in told


@pytest.mark.parametrize(
    ("kind", "words"),
    [("always", "Never above “fits partly”"), ("examination", "until the examination supports it")],
)
def test_a_capped_pattern_says_that_it_is(qtbot: QtBot, theme: Theme, tmp_path: Path, kind: str, words: str) -> None:
    folder = tmp_path / "knowledge"
    copytree(paths.database() / "knowledge", folder)
    line = "capped = true" if kind == "always" else 'capped_unless = "nprs_back_given"'
    path = next(
        path for path in folder.glob("patterns*.toml") if 'code = "simple_mechanical"' in path.read_text("utf-8")
    )
    text = path.read_text("utf-8").replace('code = "simple_mechanical"', f'code = "simple_mechanical"\n{line}', 1)
    path.write_text(text, "utf-8")
    knowledge = load_knowledge(folder)
    answers = {"position.sitting": "worse", "position.lying": "better", "onset_how": "effort"}
    made = Shown(qtbot, theme, calm(knowledge, {**answers, "areas": {"lbp_c": {"sensations": ["ache"]}}}))
    pattern = next(one for one in made.driver.consultation.result.patterns if one.code == "simple_mechanical")
    assert pattern.cap == kind
    assert words in made.tab(PATTERNS)
    made.window.close()


def test_a_score_tells_its_range_its_cut_and_every_item(qtbot: QtBot, theme: Theme, tmp_path: Path) -> None:
    folder = tmp_path / "knowledge"
    copytree(paths.database() / "knowledge", folder)
    (folder / "own_scores.toml").write_text(MADE_UP, "utf-8")
    knowledge = load_knowledge(folder)
    consultation = calm(knowledge, {"position.sitting": "worse", "position.lying": "better"})
    made = Shown(qtbot, theme, consultation)
    told = made.tab(SCORES)
    assert "1 so far" in told
    assert "could make it 1 to 2. Whether it reaches the cut-off of 2 is open." in told
    assert "Yes 1\nSitting is worse (+1)" in told
    assert "No 1\nLying is worse (+1)" in told
    assert "Not known 1\nCycling is worse (+1)" in told
    consultation.answer("position.cycling", "worse")
    assert "The cut-off of 2 or more is reached." in made.words
    consultation.answer("position.cycling", "better")
    assert "The cut-off of 2 or more is not reached." in made.words
    made.window.close()


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        (50, 40, "Last visit 50, changed by −10. That matters: it is 10 or more."),
        (50, 41, "Last visit 50, changed by −9. Less than the 10 that matters to people."),
        (41, 51, "Last visit 41, changed by +10. That matters: it is 10 or more."),
    ],
)
def test_an_instrument_tells_its_change_since_the_last_visit(
    qtbot: QtBot, theme: Theme, before: int, now: int, told: str
) -> None:
    record, knowledge = open_record(), builtin_knowledge()
    engine = Engine(record.db, knowledge)
    number = record.patients.add(NOBODY, DAY)
    first = Consultation(knowledge.catalogue, record, engine, record.intakes.begin(number, NOBODY, DAY))
    first.answer("odi", before)
    first.sign(Reasons("", "not asked", "not asked"), "2026-11-20T10:30:00+00:00", ())
    second = Consultation(knowledge.catalogue, record, engine, record.intakes.begin(number, NOBODY, DAY))
    second.answer("odi", now)
    made = Shown(qtbot, theme, second)
    words = made.tab(SCORES)
    assert second.result.instruments[0].change == 10
    assert told in words
    assert second.result.instruments[0].licence in words
    made.window.close()


@pytest.mark.parametrize(("case", "state"), [("V16", "proposed"), ("V18", "more"), ("V10", "withheld")])
def test_exercises_are_told_by_what_becomes_of_them(qtbot: QtBot, theme: Theme, case: str, state: str) -> None:
    made = Shown(qtbot, theme, of_case(case))
    told = made.tab(PERSON)
    listed = [one for one in made.driver.consultation.result.exercises if one.state == state]
    assert listed
    made.window.close()
    for one in listed:
        assert one.title in told
        assert state != "proposed" or all(part in told for part in (one.how, one.dose, one.stop))
        assert all(why in told for why in one.withheld)


def test_advice_stands_under_its_topics(shown: Shown) -> None:
    told = shown.tab(PERSON)
    lines = [line for line in shown.driver.consultation.result.advice if line.topic not in ("note", "route")]
    assert lines
    assert all(line.text in told for line in lines)
    assert "What helps" in told


def test_at_200_percent_no_words_are_cut(qtbot: QtBot, qapp: QApplication) -> None:
    made = Shown(qtbot, Theme(Scheme.LIGHT, 200), of_case("V16", leg_symptoms="no", odi="40"))
    for title in made.page.parts:
        made.tab(title)
        qapp.processEvents()
        right = made.page.mapToGlobal(made.page.rect().topRight()).x()
        for one in made.page.findChildren(QLabel):
            if seen(one):
                assert one.height() >= one.heightForWidth(one.width()), one.text()
                assert one.mapToGlobal(one.rect().topRight()).x() <= right, one.text()
                longest = max((one.fontMetrics().horizontalAdvance(word) for word in one.text().split()), default=0)
                assert one.width() >= longest, one.text()
    made.window.close()
