"""The steps of an intake and their pages: which there are, which is in view, what comes before and after."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.intake.countries import country
from app.intake.dates import show_date
from app.intake.questions import Heading, Question
from app.intake.vocabulary import Kind, Level
from app.ui.pages.page import Page
from app.ui.pages.patient_page import PatientPage
from app.ui.pages.question_page import QuestionPage
from app.ui.progress import progress_of
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
        catalogue = consultation.catalogue
        self._questions: dict[str, list[Question]] = {}
        for question in catalogue.questions.values():
            self._questions.setdefault(question.step, []).append(question)
        self._headings: dict[str, Heading] = {
            step.code: step for step in catalogue.steps if step.code in OWN_PAGES or step.code in self._questions
        }
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
        catalogue = self._consultation.catalogue
        question = catalogue.by_answer_code.get(code) or catalogue.questions.get(code)
        if question is None:
            return False
        page = self.show(question.step)
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

    def _step(self, heading: Heading) -> Step:
        title = heading.texts[self._desk.language]
        questions = self._questions.get(heading.code)
        if questions is None:
            return Step(heading.code, title, share=self._own_share(heading.code))
        counted = progress_of(questions, self._consultation)
        count = f"{counted.answered}/{counted.asked}" if counted.answered or heading.code == "warning" else ""
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
        by_code = self._consultation.catalogue.by_answer_code
        worst = Level.NONE
        for rule in self._consultation.result.fired:
            met_here = any(literal.code in by_code and by_code[literal.code].step == step for literal in rule.literals)
            if met_here:
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
