"""The knowledge files: read, hashed, and searched for the line a fault stands in."""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.system.errors import KnownError


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the evidence base: file, line (1 when it cannot be told) and reason."""

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        """`cauda_equina.toml:12: unknown finding CES99`."""
        return f"{self.file}:{self.line}: {self.reason}"


class KnowledgeError(KnownError):
    """The evidence base cannot be used; `faults` says where and why."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(
            "The evidence base has faults and is not used: " + "; ".join(map(str, faults[:3])),
            safe="Nothing was triaged.",
            do="Put the original files back, or mend the lines named.",
        )


@dataclass(frozen=True)
class KnowledgeFile:
    """One TOML file: its name, its text and its parsed content."""

    name: str
    text: str
    data: Mapping[str, Any]

    def line_of(self, code: str, within: str = "") -> int:
        """Return the line that names `code` (and, after it, the text `within`); 1 when it is not found."""
        lines = self.text.splitlines()
        named = re.compile(rf'^\s*(code|place|level|root)\s*=\s*"{re.escape(code)}"')
        start = next((number for number, line in enumerate(lines, 1) if named.match(line)), 1)
        if within:
            return next((number for number, line in enumerate(lines, 1) if number >= start and within in line), start)
        return start


def read_files(folder: Path) -> list[KnowledgeFile]:
    """Return every TOML file of the folder by name; raise KnowledgeError for a missing folder or unreadable file."""
    if not folder.is_dir():
        raise KnowledgeError([Fault(str(folder), 1, "there is no such folder")])
    contents: dict[str, bytes] = {}
    faults = []
    for path in sorted(folder.glob("*.toml")):
        try:
            contents[path.name] = path.read_bytes()
        except OSError as error:
            faults.append(Fault(path.name, 1, f"cannot be read: {error.strerror}"))
    return parse_files(contents, str(folder), faults)


def parse_files(contents: Mapping[str, bytes], where: str, faults: Iterable[Fault] = ()) -> list[KnowledgeFile]:
    """Return the knowledge files of these names; raise KnowledgeError with the faults met so far and of every file.

    `where` is named when there is no file at all.
    """
    files, faults = [], list(faults)
    for name, content in contents.items():
        try:
            text = content.decode("utf-8")
            files.append(KnowledgeFile(name, text, tomllib.loads(text)))
        except UnicodeDecodeError as error:
            faults.append(Fault(name, content.count(b"\n", 0, error.start) + 1, "is not UTF-8 text"))
        except (tomllib.TOMLDecodeError, RecursionError) as error:
            line = re.search(r"line (\d+)", str(error))
            faults.append(Fault(name, int(line.group(1)) if line else 1, f"is not TOML: {error}"))
    if not files and not faults:
        faults.append(Fault(where, 1, "holds no knowledge files"))
    if faults:
        raise KnowledgeError(faults)
    return files


def content_hash(files: list[KnowledgeFile]) -> str:
    """Return the SHA-256 (hex) of the canonical content: the data, not the spacing or the comments."""
    canonical = {file.name: file.data for file in files}
    text = json.dumps(canonical, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def entries(files: list[KnowledgeFile], table: str) -> Iterator[tuple[KnowledgeFile, Mapping[str, Any]]]:
    """Yield every `[[table]]` of every file, in file order."""
    for file in files:
        for entry in file.data.get(table, ()):
            yield file, entry
