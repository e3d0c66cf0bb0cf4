"""The steps of an intake and their pages: which there are, which is in view, what comes before and after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.intake.countries import country
from app.intake.dates import show_date
from app.intake.questions import SHORT, Heading, Question
from app.intake.vocabulary import Kind, Level, Sex
from app.records.intakes import FULL
from app.ui.pages.page import Page
from app.ui.pages.patient_page import PatientPage
from app.ui.pages.question_page import QuestionPage
from app.ui.progress import is_answered, progress_of
from app.ui.theme import Theme
from app.ui.widgets.factory import Desk
from app.ui.widgets.step_list import Step

if TYPE_CHECKING:
    from app.consultation import Consultation

OWN_PAGES = ("patient", "result", "print")


class Steps(QObject):
    """Makes each page the first time it is shown."""

    page_made = Signal(QWidget)

    def __init__(self, theme: Theme, language: str, consultation: Consultation, pages: QStackedWidget) -> None:
        super().__init__(pages)
        self._theme = theme
        self._consultation = consultation
        self._pages = pages
        month_first = country(consultation.record.settings.clinic.country).month_first
        self._desk = Desk(theme, language, self._today, self._born, month_first)
        self._questions: dict[str, list[Question]] = {}
        self._headings: dict[str, Heading] = {}
        self._list_steps()
        self._made: dict[str, Page] = {}
        self._seen: set[str] = set()
        self._current = ""

    @property
    def codes(self) -> list[str]:
        """The steps in order."""
        return list(self._headings)

    @property
    def desk(self) -> Desk:
        """What every control of the intake needs."""
        return self._desk

    @property
    def current(self) -> Page | None:
        """The page in view."""
        return self._made.get(self._current)

    def _list_steps(self) -> None:
        """Take the steps of the whole assessment, or of the short one."""
        catalogue = self._consultation.catalogue
        short = catalogue.short if self._consultation.is_short else None
        self._questions = {}
        for heading in (short.heading,) if short is not None else catalogue.steps:
            questions = [question for _, asked in catalogue.blocks_of(heading.code) for question in asked]
            if questions:
                self._questions[heading.code] = questions
        own = [step for step in catalogue.steps if step.code in OWN_PAGES or step.code in self._questions]
        own[1:1] = [short.heading] if short is not None else []
        self._headings = {step.code: step for step in own}

    @property
    def first(self) -> str:
        """Where an intake begins: with who it is; a short one at once with its questions when age and sex are known."""
        patient = self._consultation.patient
        known = patient.age is not None and patient.sex is not Sex.UNKNOWN
        return SHORT if known and SHORT in self._headings else self.codes[0]

    def step_of(self, code: str) -> str:
        """Return the step that asks this answer code; empty when none does."""
        catalogue = self._consultation.catalogue
        question = catalogue.by_answer_code.get(code) or catalogue.questions.get(code)
        return next((step for step, asked in self._questions.items() if question in asked), "")

    def go_on_whole(self) -> None:
        """Go on with the whole assessment: everything answered so far is in it."""
        self._consultation.set_mode(FULL)
        self._list_steps()
        for code in [code for code in self._made if code not in self._headings or code == "result"]:
            page = self._made.pop(code)
            page.give_up()
            self._pages.removeWidget(page)
            page.deleteLater()

    def first_open(self) -> str:
        """Return the first question of the steps that is shown and has no answer; empty when all have one."""
        asked = (question for questions in self._questions.values() for question in questions)
        return next(
            (
                question.code
                for question in asked
                if not question.parent
                and self._consultation.is_shown(question)
                and not is_answered(question, self._consultation)
            ),
            "",
        )

    def list(self) -> list[Step]:
        """Return the steps as the list shows them."""
        return [self._step(heading) for heading in self._headings.values()]

    def foot(self) -> str:
        """Return the words under the list."""
        return self.tr("Intake of %1").replace("%1", show_date(self._consultation.on))

    def show(self, code: str) -> Page:
        """Bring the page of a step into view."""
        if code not in self._made:
            page = self._make(code)
            self._made[code] = page
            self._pages.addWidget(page)
            self.page_made.emit(page)
        self._current = code
        self._seen.add(code)
        self._pages.setCurrentWidget(self._made[code])
        return self._made[code]

    def go_to(self, code: str) -> bool:
        """Show the page with the question that has this answer code; return whether there is one."""
        if not self.step_of(code) and SHORT in self._headings:
            self.go_on_whole()
        step = self.step_of(code)
        if not step:
            return False
        page = self.show(step)
        page.refresh()
        return page.go_to(code)

    def move(self, step: int) -> bool:
        """Show the next (+1) or the previous (-1) part or page; return whether there is one."""
        page = self.current
        if page is None:
            return False
        part = page.next_part(step)
        if part >= 0:
            page.show_part(part)
            return True
        place = self.codes.index(self._current) + step
        if not 0 <= place < len(self.codes):
            return False
        other = self.show(self.codes[place])
        with_questions = [part for part in range(len(other.parts)) if other.has_part(part)] or [0]
        other.show_part(with_questions[0 if step > 0 else -1])
        return True

    def title_at(self, step: int) -> str:
        """Return the title of what `move` would show; empty at either end."""
        page = self.current
        if page is None:
            return ""
        part = page.next_part(step)
        if part >= 0:
            return page.parts[part]
        place = self.codes.index(self._current) + step
        if not 0 <= place < len(self.codes):
            return ""
        return self._headings[self.codes[place]].texts[self._desk.language]

    @property
    def next_asks(self) -> bool:
        """Whether `move` would go on to more questions, not to the result of them."""
        page = self.current
        if page is None or page.next_part(1) >= 0:
            return page is not None
        place = self.codes.index(self._current) + 1
        return place < len(self.codes) and self.codes[place] in self._questions

    def _step(self, heading: Heading) -> Step:
        title = heading.texts[self._desk.language]
        questions = self._questions.get(heading.code)
        if questions is None:
            return Step(heading.code, title, share=self._own_share(heading.code))
        counted = progress_of(questions, self._consultation, mixed=heading.code == SHORT)
        begun = counted.answered or heading.code == "warning"
        # The tabs of the short assessment count; its name needs the room.
        count = f"{counted.answered}/{counted.asked}" if begun and heading.code != SHORT else ""
        areas = next((q for q in questions if q.kind is Kind.AREAS), None)
        if areas is not None:
            marked = len(self._consultation.items(areas.code))
            areas_said = self.tr("1 area") if marked == 1 else self.tr("%1 areas").replace("%1", str(marked))
            count = areas_said if marked else count
        return Step(heading.code, title, count, counted.share, heading.optional, self._level_of(heading.code))

    def _own_share(self, code: str) -> str:
        if code != "patient":
            return "seen" if code in self._seen else "none"
        patient = self._consultation.patient
        known = [bool(patient.family_name), patient.age is not None, patient.sex.value != "unknown"]
        return "done" if all(known) else "part" if any(known) else "none"

    def _level_of(self, step: str) -> str:
        """Return the level of the worst rule, from urgent on, that an answer of this step met."""
        codes = {code for question in self._questions.get(step, ()) for code in question.codes}
        worst = Level.NONE
        for rule in self._consultation.result.fired:
            if any(literal.code in codes for literal in rule.literals):
                worst = max(worst, rule.level)
        return worst.code if worst >= Level.URGENT else ""

    def _make(self, code: str) -> Page:
        heading = self._headings[code]
        title = heading.texts[self._desk.language]
        match code:
            case "patient":
                return PatientPage(self._desk, self._consultation, title)
            case "result":
                from app.ui.pages.result_page import ResultPage

                return ResultPage(self._desk, self._consultation, title)
            case "print":
                from app.ui.pages.print_page import PrintPage

                return PrintPage(self._desk, self._consultation, title)
            case _:
                return QuestionPage(self._desk, self._consultation, heading)

    def _today(self) -> date:
        return self._consultation.on

    def _born(self) -> date | None:
        return self._consultation.patient.birth_date
