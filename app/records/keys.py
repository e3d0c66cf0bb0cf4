"""The key of the record: 48 random bytes, wrapped once under a passphrase and once under a recovery code.

`record.keys` holds the wraps, never the key. Argon2id (RFC 9106) makes a wrapping key of a secret; AES-GCM's tag tells
a right secret from a wrong one. The file carries a digest of itself, so that a damaged byte is told from a wrong
passphrase.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from unicodedata import normalize

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.records.faults import RecordError, told
from app.system.files import write_file

FORMAT = 1
KEY_BYTES = 48
"""32 of key and 16 of salt: with its salt given, SQLCipher reads a file whose own salt is damaged."""

PASSPHRASE, RECOVERY = "passphrase", "recovery"
MEMORY_KIB, PASSES, LANES = 64 * 1024, 3, 4
"""The second recommended choice of RFC 9106, section 4."""
LARGEST_MEMORY_KIB, MOST_PASSES, MOST_LANES = 1024 * 1024, 64, 64
"""A file that asks for more is damaged; obeying it would stop the computer."""
LONGEST_WAIT = 300
"""Seconds."""

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CODE_LETTERS = 26
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})


@dataclass(frozen=True)
class Wrap:
    """The key wrapped under one secret. Bytes are written as base64."""

    kind: str
    salt: str
    memory_kib: int
    passes: int
    lanes: int
    nonce: str
    sealed: str


@dataclass(frozen=True)
class Keys:
    """What record.keys holds: the wraps, and how often in a row and when a secret was last wrong."""

    wraps: tuple[Wrap, ...]
    failed: int = 0
    failed_at: str = ""

    def wait(self, now: datetime) -> int:
        """Return the seconds to wait before the next try: doubling from 1 to 300; all if the clock went back."""
        if not self.failed:
            return 0
        delay = min(LONGEST_WAIT, 1 << min(self.failed - 1, 10))
        return delay if self.is_ahead_of(now) else max(0, delay - int(self._since(now).total_seconds()))

    def is_ahead_of(self, now: datetime) -> bool:
        """Return whether the last wrong try lies in the future: the clock was set back since."""
        return bool(self.failed) and self._since(now) < timedelta(0)

    def as_of(self, now: datetime) -> Keys:
        """Return the keys with the last wrong try at that time, so that the wait begins anew."""
        return replace(self, failed_at=now.isoformat(timespec="seconds"))

    def after_failure(self, now: datetime) -> Keys:
        """Return the keys with one more wrong try counted."""
        return replace(self, failed=self.failed + 1, failed_at=now.isoformat(timespec="seconds"))

    def after_success(self) -> Keys:
        """Return the keys with no wrong try counted."""
        return replace(self, failed=0, failed_at="")

    def _since(self, now: datetime) -> timedelta:
        # Kept to the second: the part of a second before it is no step back.
        return now.replace(microsecond=0) - datetime.fromisoformat(self.failed_at)


def new_keys(passphrase: str, code: str) -> tuple[Keys, bytes]:
    """Return new keys, opened by the passphrase and by the recovery code, and the record's key."""
    key = secrets.token_bytes(KEY_BYTES)
    return Keys((_wrap(PASSPHRASE, passphrase, key), _wrap(RECOVERY, _plain_code(code), key))), key


def unwrap(keys: Keys, kind: str, secret: str) -> bytes | None:
    """Return the record's key, or None when the secret is wrong. Takes about a tenth of a second."""
    secret = _plain_code(secret) if kind == RECOVERY else secret
    for wrap in keys.wraps:
        if wrap.kind == kind:
            try:
                return AESGCM(_derive(wrap, secret)).decrypt(_bytes(wrap.nonce), _bytes(wrap.sealed), kind.encode())
            except InvalidTag:
                continue
    return None


def with_passphrase(keys: Keys, key: bytes, passphrase: str) -> Keys:
    """Return the keys with a new passphrase; the recovery code stays."""
    others = tuple(wrap for wrap in keys.wraps if wrap.kind != PASSPHRASE)
    return Keys((_wrap(PASSPHRASE, passphrase, key), *others))


def new_recovery_code() -> str:
    """Return seven groups of four letters and digits: 130 random bits and two letters that tell a typing error."""
    number = secrets.randbits(5 * _CODE_LETTERS)
    plain = "".join(_ALPHABET[number >> 5 * place & 31] for place in range(_CODE_LETTERS))
    plain += _check_letters(plain)
    return "-".join(plain[start : start + 4] for start in range(0, len(plain), 4))


def is_recovery_code(typed: str) -> bool:
    """Return whether the text can be a recovery code: its length and its check letters are right."""
    plain = _plain_code(typed)
    return len(plain) == _CODE_LETTERS + 2 and _check_letters(plain[:_CODE_LETTERS]) == plain[_CODE_LETTERS:]


def read_keys(path: Path) -> Keys:
    """Read record.keys; raise RecordError when it is missing, damaged or of a newer version."""
    try:
        with told():
            data = json.loads(path.read_bytes())
        digest = data.pop("digest")
        if digest != _digest(data):
            raise ValueError("digest")
        if data["format"] > FORMAT:
            raise RecordError(
                "The keys file was made by a newer version of Plumbline.",
                "Nothing was changed.",
                "Start the newer version.",
            )
        keys = Keys(tuple(Wrap(**wrap) for wrap in data["wraps"]), int(data["failed"]), str(data["failed_at"]))
        if not all(_sound(wrap) for wrap in keys.wraps) or keys.failed < 0:
            raise ValueError("wraps")
        if keys.failed:
            datetime.fromisoformat(keys.failed_at)
    except RecordError as error:
        if error.code == "SQLITE_CANTOPEN":
            raise _missing(path) from error
        if error.code == "SQLITE_READONLY":
            raise _not_readable(path) from error
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise RecordError(
            f"The keys file {path.name} is damaged, so the record cannot be opened.",
            "The record itself was not touched.",
            f"Put back {path.name} from the newest folder in backups; it fits this record.",
        ) from error
    return keys


def write_keys(path: Path, keys: Keys) -> None:
    """Write record.keys whole or not at all; raise RecordError."""
    data = {
        "format": FORMAT,
        "wraps": [asdict(wrap) for wrap in keys.wraps],
        "failed": keys.failed,
        "failed_at": keys.failed_at,
    }
    with told():
        write_file(path, json.dumps({**data, "digest": _digest(data)}, indent=1).encode())


def _missing(path: Path) -> RecordError:
    return RecordError(
        f"The keys file {path.name} is missing, so the record cannot be opened.",
        "The record itself was not touched.",
        f"Put back {path.name} beside the record, from wherever it was moved to or from the newest folder in backups.",
    )


def _not_readable(path: Path) -> RecordError:
    return RecordError(
        f"The keys file {path.name} may not be read by you, so the record cannot be opened.",
        "Nothing was touched.",
        "Ask whoever looks after this computer for the right to read and write in the data folder.",
    )


def _wrap(kind: str, secret: str, key: bytes) -> Wrap:
    nonce = os.urandom(12)
    wrap = Wrap(kind, _text(os.urandom(16)), MEMORY_KIB, PASSES, LANES, _text(nonce), "")
    return replace(wrap, sealed=_text(AESGCM(_derive(wrap, secret)).encrypt(nonce, key, kind.encode())))


def _derive(wrap: Wrap, secret: str) -> bytes:
    kdf = Argon2id(
        salt=_bytes(wrap.salt), length=32, iterations=wrap.passes, lanes=wrap.lanes, memory_cost=wrap.memory_kib
    )
    # Keyboards write an accented letter as one character or as two.
    return kdf.derive(normalize("NFC", secret).encode("utf-8", "surrogatepass"))


def _sound(wrap: Wrap) -> bool:
    bounds = (
        8 * wrap.lanes <= wrap.memory_kib <= LARGEST_MEMORY_KIB,
        1 <= wrap.passes <= MOST_PASSES,
        1 <= wrap.lanes <= MOST_LANES,
    )
    return all(bounds) and len(_bytes(wrap.salt)) >= 8 and len(_bytes(wrap.nonce)) == 12


def _digest(data: dict[str, object]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _plain_code(typed: str) -> str:
    return "".join(char for char in typed.upper() if char.isalnum()).translate(_LOOKALIKES)


def _check_letters(plain: str) -> str:
    number = int.from_bytes(hashlib.sha256(plain.encode("utf-8", "surrogatepass")).digest()[:2])
    return _ALPHABET[number & 31] + _ALPHABET[number >> 5 & 31]


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
