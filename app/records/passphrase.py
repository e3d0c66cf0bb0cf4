"""How well a passphrase keeps the record: counted in guesses, not in kinds of characters."""

from __future__ import annotations

from dataclasses import dataclass

SHORTEST = 10
WEAKEST = 3
"""Of 0 to 4, as zxcvbn counts: 3 is a hundred million guesses or more, and each of them costs a tenth of a second."""
_LONGEST = 72
"""Characters that are counted: zxcvbn takes no more, and who types more has long enough."""


@dataclass(frozen=True)
class Strength:
    """`score` from 0 to 4, whether that is enough, and what would help, in words; empty when nothing needs saying."""

    score: int
    enough: bool
    advice: str


def strength_of(passphrase: str, known: tuple[str, ...] = ()) -> Strength:
    """Return the strength of a passphrase; `known` are words anyone would try first, such as the clinician's name."""
    if len(passphrase) < SHORTEST:
        return Strength(0, False, f"At least {SHORTEST} characters: four or five unrelated words are easy to remember.")
    from zxcvbn import zxcvbn  # its word lists take a tenth of a second to read

    words = [word for name in known for word in name.split() if len(word) > 2]
    found = zxcvbn(passphrase[:_LONGEST], user_inputs=[*words, "plumbline", "physio"])
    score = int(found["score"])
    feedback = found["feedback"]
    advice = " ".join(part for part in (feedback["warning"], *feedback["suggestions"]) if part)
    return Strength(score, score >= WEAKEST, "" if score >= WEAKEST else advice or "Add another unrelated word.")
