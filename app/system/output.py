"""What a command says on stdout and stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable


def print_json(value: object, *, indent: int | None = None) -> None:
    """Print a value as JSON, in one line unless an indent is given."""
    print(json.dumps(value, ensure_ascii=False, indent=indent))


def progress_of(what: str) -> Callable[[int, int], None]:
    """Return what tells (done, of) on stderr, a hundred times at most."""

    def tell(done: int, of: int) -> None:
        if done == of or done % max(1, of // 100) == 0:
            end = "\n" if done == of else ""
            print(f"\r{done} of {of} {what}", end=end, file=sys.stderr, flush=True)

    return tell
