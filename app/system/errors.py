"""The one kind of error that is told to the person; every other exception is a bug."""


class KnownError(Exception):
    """Trouble that can happen to anyone, told as what happened, what is safe and what to do.

    Each part is one full sentence without patient data in it; `safe` and `do` may be empty.
    """

    def __init__(self, what: str, safe: str = "", do: str = "") -> None:
        # All three go to Exception, so that the error survives copying and pickling.
        super().__init__(what, safe, do)
        self.what = what
        self.safe = safe
        self.do = do

    def __str__(self) -> str:
        parts = (part if part.endswith((".", "?")) else f"{part}." for part in (self.what, self.safe, self.do) if part)
        return " ".join(parts)
