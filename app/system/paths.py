"""Where files lie; the only module that knows the repository root or the bundle's folder."""

import sys
from pathlib import Path


def _root() -> Path:
    # PyInstaller unpacks `resources` and `database` into the folder it names here.
    bundle: str | None = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """Return the folder of what is shown and read: fonts, pictures, texts, example cases."""
    return _root() / "resources"


def database() -> Path:
    """Return the folder of what SQLite runs and is filled with: SQL files and the built-in evidence base."""
    return _root() / "database"


def data_folder(override: Path | None = None) -> Path:
    """Return the folder of all that is kept, which may not exist yet: `override`, or the desktop's usual place."""
    if override is not None:
        return override.expanduser().absolute()
    # Commands that keep nothing never pay for this import.
    from platformdirs import user_data_path

    return user_data_path("plumbline", appauthor=False)
