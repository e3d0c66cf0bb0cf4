"""Starts a child that works, kills it at a moment, and returns what it had said by then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]


class Victims:
    """One loaded process that forks a child for each kill."""

    def __init__(self, work: str, folder: Path, key: bytes, *out: Path) -> None:
        command = [sys.executable, "-m", "tests.faults.children", work, str(folder), key.hex(), *map(str, out)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        self._expect("ready")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate(timeout=20)

    def kill_after(self, seconds: float) -> list[list[str]]:
        """Let a child work for so long after its first word, kill it, and return the words it said, line by line."""
        assert self._process.stdin is not None
        self._process.stdin.write("go\n")
        child = int(self._expect("child"))
        said = [self._line()]
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        while (line := self._line())[0] != "gone":
            said.append(line)
        return said

    def _expect(self, word: str) -> str:
        line = self._line()
        assert line[0] == word, line
        return line[1]

    def _line(self) -> list[str]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.endswith("\n"), "the child ended by itself"
        return line.split()
