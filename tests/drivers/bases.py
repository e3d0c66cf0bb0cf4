"""Evidence bases to be activated, made of the built-in one, and a record whose intakes they concern."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from functools import cache
from pathlib import Path

from app.consultation import Reasons
from app.intake.case import Patient
from app.intake.vocabulary import Sex
from app.records.settings import ClinicSettings
from app.session import Session
from app.system import paths
from tests.drivers.desk import builtin_knowledge, day_clock
from tests.drivers.folder import PASSPHRASE
from tests.faults.clinic import made_documents

OLD = 97
"""An age that no case of the bench has: rules about it change stored intakes and no case."""
NEWER = ('version = "2026.2"', 'version = "2026.9"')
RULE = """
[[rule]]
code = "R-TEST"
sources = ["J"]
text.en = { title = "Very old", reason = "Aged 97.", action = "Have someone look today." }
[[rule.arm]]
level = "urgent"
all = ["age = 97..97"]
"""
CHOICES = """
[[site_choice]]
code = "ces_window"
default = 14
min = 14
max = 92
sources = ["J"]
text.en = { title = "New bladder, bowel or saddle symptoms count as new for", unit = "days" }
[[site_choice]]
code = "bilateral_level"
default = "urgent"
values = ["urgent", "emergency"]
sources = ["J"]
text.en = { title = "Level of leg pain on both sides" }
"""
"""Two choices as a base may leave them to the site; `R-TEST` reads one where CHOICE_RULE stands in for RULE."""
CHOICE_RULE = RULE.replace('"urgent"', '"$bilateral_level"')


def changed_base(folder: Path, *edits: tuple[str, str, str], added: str = "") -> Path:
    """Copy the built-in base to a folder, edit files (name, text, other text), and add to its red flags."""
    shutil.copytree(paths.database() / "knowledge", folder)
    for name, text, other in edits:
        path = folder / name
        before = path.read_text("utf-8")
        assert text in before, text
        path.write_text(before.replace(text, other, 1), "utf-8")
    flags = folder / "red_flags.toml"
    flags.write_text(flags.read_text("utf-8") + added, "utf-8")
    return folder


def newer_base(folder: Path) -> Path:
    """Return a sound base in which one rule is new."""
    return changed_base(folder, ("base.toml", *NEWER), added=RULE)


def base_with_choices(folder: Path) -> Path:
    """Return a sound base with two site choices, one of them read by its new rule."""
    folder = changed_base(folder, ("base.toml", *NEWER), added=CHOICE_RULE)
    (folder / "site.toml").write_text(CHOICES, "utf-8")
    return folder


@cache
def few_cases() -> Path:
    """Return a bench of the whole intakes alone, for tests that ask what becomes of a base, not of its cases."""
    folder = Path(tempfile.mkdtemp(prefix="plumbline-cases-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for path in (paths.resources() / "cases").glob("*.json"):
        shutil.copy(path, folder)
    return folder


@cache
def bundle_with_few_cases() -> Path:
    """Return a folder as a bundle unpacks it, with that bench; `sys._MEIPASS` is its place."""
    folder = Path(tempfile.mkdtemp(prefix="plumbline-bundle-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    (folder / "database").symlink_to(paths.database())
    (folder / "resources").mkdir()
    for part in paths.resources().iterdir():
        (folder / "resources" / part.name).symlink_to(few_cases() if part.name == "cases" else part)
    return folder


def made_clinic(folder: Path) -> Session:
    """Return the open session of a record: two people of 97, one signed and one under way, and one of 40."""
    shutil.copytree(_template(), folder)
    session = Session(folder, day_clock, builtin_knowledge, few_cases())
    assert session.unlock(PASSPHRASE)
    return session


@cache
def _template() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="plumbline-tests-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _make_clinic(folder / "data").lock()
    return folder / "data"


def _make_clinic(folder: Path) -> Session:
    session = Session(folder, day_clock, builtin_knowledge, few_cases())
    session.make(PASSPHRASE, "R. Therapist", "PH 12345", ClinicSettings("GB", "Northfield", emergency_number="999"))
    for family, age in (("Signed", OLD), ("Underway", OLD), ("Younger", 40)):
        person = Patient(age, Sex.FEMALE, None, family, "Pat", f"999 {age}")
        consultation = session.begin(session.record.patients.add(person, session.today))
        answers = json.loads((paths.resources() / "cases" / "V13.json").read_text("utf-8"))["answers"]
        for code, value in answers.items():
            consultation.answer(code, value)
        if family == "Signed":
            reasons = Reasons("as found", "on hold", "not asked")
            consultation.sign(reasons, session.clock().isoformat(), made_documents(consultation))
    return session
