"""What a fault of the program leaves for the next start: kinds, places and times, never a message or a value."""

from __future__ import annotations

import faulthandler
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TextIO

from app import __version__
from app.system import paths
from app.system.errors import KnownError

LARGEST = 64 * 1024
"""Characters of one crash file; what comes after is dropped."""
KEPT = 10
"""How many told crash files are kept; the oldest goes first."""
DEEPEST = 40


def local_now() -> datetime:
    """Return the time at the desk."""
    return datetime.now().astimezone()


def describe(error: BaseException, trace: TracebackType | None = None) -> str:
    """Return the kinds of an exception and of its causes, and where each happened: no messages and no values."""
    seen: set[int] = set()
    parts = []
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        stack = trace if cause is error and trace is not None else cause.__traceback__
        parts.append("\n".join([_kind(cause), *_places(stack)]))
        cause = cause.__cause__ or (None if cause.__suppress_context__ else cause.__context__)
    return "\ncaused by ".join(parts)


class CrashFile:
    """The folder `crash` of the data folder. Where it cannot be written the program goes on without it.

    `last.txt` holds what nobody was told yet, `native.txt` what the interpreter writes when it dies, `running` is there
    from the start of a run to its end.
    """

    def __init__(self, folder: Path, now: Callable[[], datetime] = local_now) -> None:
        self._folder = folder / "crash"
        self._last = self._folder / "last.txt"
        self._native = self._folder / "native.txt"
        self._running = self._folder / "running"
        self._now = now
        self._stream: TextIO | None = None
        self.was_cut_off = False
        """Whether the run before was ended from outside: killed, or without power. It loses nothing confirmed."""

    def begin(self) -> None:
        """Take in what the run before left, and watch this one; also a death of the interpreter is written down."""
        if self._stream is not None:
            return
        try:
            self._folder.mkdir(exist_ok=True)
            native = self._take_native()
            self.was_cut_off = self._running.exists() and not native
            if native:
                self.keep(native)
            self._stream = self._native.open("w", encoding="utf-8")
            self._running.write_text(self._head(), "utf-8")
        except OSError:
            return
        faulthandler.enable(self._stream)
        sys.excepthook = self._hook

    def end(self) -> None:
        """Say that this run ended by itself; a run without a fault leaves nothing behind."""
        if self._stream is None:
            return
        faulthandler.disable()
        self._stream.close()
        self._stream = None
        sys.excepthook = sys.__excepthook__
        with suppress(OSError):
            self._native.unlink(missing_ok=True)
            self._running.unlink(missing_ok=True)
            self._folder.rmdir()

    def untold(self) -> str:
        """Return what earlier faults left and nobody was told yet; empty for nothing."""
        try:
            return self._last.read_text("utf-8", "replace")[:LARGEST]
        except OSError:
            return ""

    def keep(self, details: str) -> None:
        """Write a fault down for the next start."""
        from app.system.files import write_file  # not before the first picture

        before = self.untold()
        entry = f"{self._head()}\n{details}\n"
        if details not in before and len(before) + len(entry) <= LARGEST:
            with suppress(OSError):
                write_file(self._last, f"{before}\n{entry}".lstrip().encode())

    def archive(self) -> None:
        """Put away what was told; the newest ten are kept."""
        with suppress(OSError):
            if self._last.exists():
                self._last.replace(self._folder / f"told-{self._now():%Y%m%d-%H%M%S-%f}.txt")
            for old in sorted(self._folder.glob("told-*.txt"))[:-KEPT]:
                old.unlink()

    def delete(self) -> None:
        """Remove what was told."""
        with suppress(OSError):
            self._last.unlink(missing_ok=True)

    # ---- parts
    def _head(self) -> str:
        python = ".".join(str(part) for part in sys.version_info[:3])
        return f"{self._now().isoformat(timespec='seconds')} Plumbline {__version__}, Python {python}, {sys.platform}"

    def _take_native(self) -> str:
        if not self._native.exists():
            return ""
        text = self._native.read_text("utf-8", "replace")[:LARGEST].strip()
        self._native.unlink()
        return text.replace(f"{paths.resources().parent}/", "")

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Write a fault down that no window can show."""
        if issubclass(kind, Exception) and not issubclass(kind, KnownError):
            self.keep(describe(error, trace))
        sys.__excepthook__(kind, error, trace)


def _kind(error: BaseException) -> str:
    module = type(error).__module__
    return type(error).__qualname__ if module == "builtins" else f"{module}.{type(error).__qualname__}"


def _places(trace: TracebackType | None) -> Iterator[str]:
    root = paths.resources().parent
    for frame, line in list(traceback.walk_tb(trace))[-DEEPEST:]:
        code = frame.f_code
        path = Path(code.co_filename)
        if path.is_relative_to(root):
            path = path.relative_to(root)
        elif path.is_absolute():  # folders further out may be named after a person
            path = Path(*path.parts[-3:])
        yield f"  {path.as_posix()}:{line} {code.co_qualname if hasattr(code, 'co_qualname') else code.co_name}"
