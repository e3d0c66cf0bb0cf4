"""Names as they are searched for: plain small letters, whatever their script and accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from anyascii import anyascii

LONGEST_PART = 40
"""Letters of a part that are compared; a longer one is a typing error or an attack."""
MOST_PARTS = 12
_FEWEST_FOR_VARIANTS = 4
"""Letters; in shorter parts one typing error makes too many other names."""
_LONG = 6
"""Letters; in longer words two typing errors are forgiven."""
_APOSTROPHES = "'’‘`\u00b4\u02bc"
_SHOWN_PART = re.compile(rf"[\w{_APOSTROPHES}]+")


def name_parts(*names: str) -> tuple[str, ...]:
    """Return the parts of names in order, each once: accents folded, any script in Latin letters, `O'Brien` in one."""
    text = "".join(char for char in " ".join(names) if char not in _APOSTROPHES)
    plain = anyascii(text[: 4 * LONGEST_PART * MOST_PARTS]).casefold()
    split = "".join(char if char.isalnum() else " " for char in plain).split()
    return tuple(dict.fromkeys(part[:LONGEST_PART] for part in split))[:MOST_PARTS]


def part_variants(part: str) -> frozenset[str]:
    """Return the part, and the part with each one of its letters left out; the part alone when it is short.

    Two parts with a variant in common are at most two letters apart, or two neighbouring letters changed places.
    """
    if len(part) < _FEWEST_FOR_VARIANTS:
        return frozenset((part,))
    return frozenset((part, *(part[:place] + part[place + 1 :] for place in range(len(part)))))


def number_key(number: str) -> str:
    """Return a patient number as it is searched for: letters and digits only, in capitals."""
    return "".join(char for char in number.upper() if char.isalnum())


def typed_edits(word: str, part: str) -> int:
    """Return how many typing errors make `word` of a part: a letter left out, put in, wrong, or two changed places."""
    two_ago: list[int] = []
    before = list(range(len(part) + 1))
    for row, letter in enumerate(word, 1):
        now = [row]
        for column, other in enumerate(part, 1):
            cost = min(before[column] + 1, now[-1] + 1, before[column - 1] + (letter != other))
            if row > 1 and column > 1 and letter == part[column - 2] and word[row - 2] == other:
                cost = min(cost, two_ago[column - 2] + 1)
            now.append(cost)
        two_ago, before = before, now
    return before[-1]


def most_edits(word: str) -> int:
    """Return how many typing errors are forgiven in a word."""
    return 2 if len(word) > _LONG else 1


def closeness(words: Sequence[str], parts: Sequence[str]) -> int:
    """Return how far the parts of a name are from the words typed; 0 when every word begins a part."""
    return sum(
        min((0 if part.startswith(word) else typed_edits(word, part) for part in parts), default=len(word))
        for word in words
    )


def alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two people, each as family and given name, are easily taken for one another."""
    return all(_alike(name_parts(mine), name_parts(theirs)) for mine, theirs in zip(one, other, strict=True))


def _alike(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    if not mine or not theirs:
        return mine == theirs
    return any(_alike_parts(*sorted((part, their), key=len)) for part in mine for their in theirs)


def _alike_parts(short: str, long: str) -> bool:
    if len(short) >= _FEWEST_FOR_VARIANTS - 1 and long.startswith(short):
        return True
    return bool(part_variants(short) & part_variants(long))


def marked(name: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Return where the words typed begin parts of a name as it is shown: places and lengths, from left to right."""
    found = []
    for part in _SHOWN_PART.finditer(name[: 4 * LONGEST_PART * MOST_PARTS]):
        longest = max((length for word in words if (length := _letters(part.group(), word))), default=0)
        if longest:
            found.append((part.start(), longest))
    return found


def _letters(part: str, word: str) -> int:
    """Return how many characters of a part, as it is shown, make the word typed; 0 when it does not begin so."""
    for length in range(1, len(part) + 1):
        plain = "".join(name_parts(part[:length]))
        if len(plain) >= len(word):
            return length if plain.startswith(word) else 0
    return 0
