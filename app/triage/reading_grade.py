"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid 1975), syllables counted by pyphen."""

from __future__ import annotations

import re
from functools import cache

import pyphen

_SHORTEST = 8
"""Words; the formula says nothing about shorter texts."""


def reading_grade(text: str) -> float:
    """Return the Flesch-Kincaid grade (years of school) of an English text; 0 for fewer than eight words."""
    words = re.findall(r"[A-Za-z']+", text)
    if len(words) < _SHORTEST:
        return 0.0
    sentences = max(1, len(re.findall(r"[.?!:](?:\s|$)", text)))
    syllables = sum(_syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    return len(_dictionary().positions(word)) + 1


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_GB")
