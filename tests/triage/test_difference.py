"""What another evidence base would change, in words."""

from pathlib import Path

import pytest

from app.triage.difference import How, differences
from app.triage.knowledge import load_knowledge
from tests.drivers.bases import RULE, changed_base
from tests.drivers.desk import builtin_knowledge


def told(folder: Path, *edits: tuple[str, str, str], added: str = "") -> list[str]:
    changes = differences(builtin_knowledge(), load_knowledge(changed_base(folder, *edits, added=added)))
    return [f"{change.head} | {detail}" for change in changes for detail in change.details or ("",)]


def test_the_same_base_differs_in_nothing_and_comments_do_not_count(tmp_path: Path) -> None:
    assert told(tmp_path / "base", added="\n# a comment\n") == []


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (
            ("gates.toml", "onset >= 21", "onset >= 28"),
            "Rule G-DURATION changed: Three weeks or more | way to meet it 1, all of: "
            "onset “This episode began” >= 21 → onset “This episode began” >= 28",
        ),
        (
            ("red_flags.toml", 'level = "urgent"\nall = ["cancer_counts"]', 'level = "soon"\nall = ["cancer_counts"]'),
            "Rule R-MSCC2 changed: Cancer, with pain of the kind that metastases give | "
            "way to meet it 1, level: urgent → soon",
        ),
        (
            ("red_flags.toml", '"night_sweats_flag", "getup_night_pain"]\ngroups', '"getup_night_pain"]\ngroups'),
            "Rule R-MAL1 changed: Signs that can go with a hidden cancer | "
            "way to meet it 1, any of: taken out night_sweats_flag",
        ),
        (
            ("red_flags.toml", "A cancer that counts, together with a symptom or sign", "A sign"),
            "Rule R-MSCC1 changed: Cancer, with a nerve or cord symptom | text, en, reason: A cancer that counts, "
            "together with a symptom or sign of the nerves or the cord. → A sign of the nerves or the cord.",
        ),
        (
            ("patterns_back.toml", 'domain = "location", weight = 1', 'domain = "location", weight = 2'),
            "Pattern simple_mechanical changed: Simple mechanical back pain | feature Pain in the back, weight: 1 → 2",
        ),
        (("patterns.toml", "fits_well = 8", "fits_well = 9"), "Bands of the patterns changed | fits_well: 8 → 9"),
        (("base.toml", "reading_grade = 8", "reading_grade = 7"), "Evidence base changed | reading_grade: 8 → 7"),
    ],
)
def test_a_change_is_told_by_code_with_old_and_new(tmp_path: Path, edit: tuple[str, str, str], sentence: str) -> None:
    assert told(tmp_path / "base", edit) == [sentence]


def test_what_is_added_and_what_is_removed_is_told_with_its_level_and_condition(tmp_path: Path) -> None:
    more = load_knowledge(changed_base(tmp_path / "base", added=RULE))
    (added,) = differences(builtin_knowledge(), more)
    (removed,) = differences(more, builtin_knowledge())
    assert (added.how, removed.how) == (How.ADDED, How.REMOVED)
    assert added.head == "Rule R-TEST added: Very old"
    assert "way to meet it: (level urgent; all of age = 97..97)" in added.details
    assert added.details == removed.details


def test_no_difference_of_the_content_is_passed_over(tmp_path: Path) -> None:
    """Every file of the built-in base is left out, or emptied of its first table, once: something is always told."""
    before = builtin_knowledge()
    for file in before.files:
        for table in file.data:
            data = {key: value for key, value in file.data.items() if key != table}
            files = tuple(
                other if other.name != file.name else type(file)(file.name, file.text, data) for other in before.files
            )
            after = type(before)(**{**vars(before), "files": files})
            assert differences(before, after), (file.name, table)
