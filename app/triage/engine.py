"""The engine: runs database/engine/*.sql over the answers of intakes. Every clinical decision is taken in SQL."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from app.intake.vocabulary import Level
from app.records.connection import run_script, split_statements
from app.system import paths
from app.triage.knowledge import Knowledge
from app.triage.reading import ResultReader
from app.triage.result import Outcome, Result
from app.triage.store import store_knowledge


class Engine:
    """Holds one evidence base loaded into a database and triages the encounters stored beside it.

    Not thread-safe: use it on the thread that owns the database.
    """

    def __init__(self, db: Database, knowledge: Knowledge, language: str = "en") -> None:
        self._db = db
        self.knowledge = knowledge
        folder = paths.database() / "engine"
        arm_rules = store_knowledge(db, knowledge)
        run_script(db, (folder / "work_tables.sql").read_text("utf-8"))
        self._before = self._statements("10_clear", "20_answers", "30_counts", "40_through")
        self._layer = self._statements("50_evaluate")
        self._after = self._statements("60_level", "70_patterns")
        self._open = self._statements("80_open")
        self._strata = range(1, max(knowledge.strata.values()) + 1)
        self._reader = ResultReader(db, knowledge, arm_rules, language)

    def triage(self, encounter: int) -> Result:
        """Work out one encounter anew and return its result."""
        self.evaluate([encounter])
        return self._reader.read(encounter)

    def outcomes(self, encounters: Iterable[int]) -> dict[int, Outcome]:
        """Work out encounters anew, all at once, and return the level of each."""
        self.evaluate(encounters, open_rules=False)
        return self._reader.outcomes()

    def overrule_lapsed(self, encounter: int, result: Result) -> bool:
        """Return whether the overrule in force of the encounter last triaged, with `result`, has lapsed."""
        return self._reader.overrule_lapsed(encounter, result)

    def recheck_days(self, level: Level) -> int:
        """Return after how many days somebody looks again at a person of that level."""
        return self.knowledge.recheck_days[level.code]

    def evaluate(self, encounters: Iterable[int], *, open_rules: bool = True) -> None:
        """Work out the encounters named, all at once, into the tables of database/engine/work_tables.sql.

        Without `open_rules`, which take nearly half of the time, what could still fire is left out: open rules, open
        concerns, the next question, and exercises, which an open concern withholds.
        """
        execute = self._db.conn.execute
        with self._db.atomic():
            execute("DELETE FROM scope")
            self._db.conn.executemany("INSERT INTO scope (encounter) VALUES (?)", [(number,) for number in encounters])
            for statement in self._before:
                execute(statement)
            for stratum in self._strata:
                for statement in self._layer:
                    execute(statement, {"stratum": stratum})
            for statement in [*self._after, *(self._open if open_rules else ())]:
                execute(statement)

    def _statements(self, *names: str) -> list[str]:
        folder = paths.database() / "engine"
        return [part for name in names for part in split_statements((folder / f"{name}.sql").read_text("utf-8"))]
