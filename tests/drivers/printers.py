"""A computer without printers, or with a print system of two commands that keep what they were given."""

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Printers:
    """The folder that PATH names; `spool` holds what `lp` was given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self.folder = folder / "bin"
        self.spool = folder / "spool"
        self.folder.mkdir()
        self.spool.mkdir()
        monkeypatch.setenv("PATH", str(self.folder))

    def add(self, *names: str) -> None:
        """Put printers there that take everything."""
        said = f'printf "%s\\n" "$@" > "{self.spool}/arguments"'
        number = f'n=$(/bin/ls "{self.spool}" | /usr/bin/wc -l)'
        job = f'/bin/cat > "{self.spool}/job-$n"; echo "request id is {names[0]}-1 (0 file(s))"'
        self.write("lp", f"{said}; {number}; {job}")
        self.write("lpstat", f'if [ "$1" = "-e" ]; then printf "%s\\n" {" ".join(names)}; fi')

    def keep_waiting(self, name: str) -> None:
        """Let every job wait in the queue of this printer."""
        script = f'case "$1" in -e) echo {name};; -W) echo "{name}-1 root 3 now";; '
        self.write("lpstat", script + f'-p) echo "printer {name} is idle.";; esac')

    def write(self, command: str, script: str) -> None:
        """Put a command there."""
        path = self.folder / command
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)

    @property
    def jobs(self) -> list[bytes]:
        """What was printed, in order."""
        return [
            path.read_bytes() for path in sorted(self.spool.glob("job-*"), key=lambda path: path.stat().st_mtime_ns)
        ]

    @property
    def arguments(self) -> list[str]:
        """What `lp` was told last."""
        return (self.spool / "arguments").read_text().splitlines()


class Opener(QObject):
    """Takes the files that the desktop would open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@contextmanager
def desktop_opener() -> Iterator[Opener]:
    """Catch what is opened by the desktop."""
    opener = Opener()
    # The type says bytes; a name in bytes is not found.
    QDesktopServices.setUrlHandler("file", opener, "take")  # type: ignore[arg-type]
    try:
        yield opener
    finally:
        QDesktopServices.unsetUrlHandler("file")
