import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.records.faults import RecordError
from app.records.keys import (
    LONGEST_WAIT,
    PASSPHRASE,
    RECOVERY,
    Keys,
    is_recovery_code,
    new_keys,
    new_recovery_code,
    read_keys,
    unwrap,
    with_passphrase,
    write_keys,
)
from tests.drivers.folder import Made, copy_record

NOW = datetime(2026, 11, 20, 10, 30, 0, 400_000, tzinfo=UTC)


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return copy_record(tmp_path / "record")


def test_the_passphrase_and_the_recovery_code_open_the_same_key(made: Made) -> None:
    keys = read_keys(made.keys)
    assert unwrap(keys, PASSPHRASE, made.passphrase) == unwrap(keys, RECOVERY, made.code) == made.key


def test_a_wrong_passphrase_opens_nothing(made: Made) -> None:
    assert unwrap(read_keys(made.keys), PASSPHRASE, made.passphrase + " ") is None


def test_an_accent_typed_in_two_ways_is_one_passphrase() -> None:
    keys, key = new_keys("trois caf\u00e9s tr\u00e8s forts", new_recovery_code())
    assert unwrap(keys, PASSPHRASE, "trois cafe\u0301s tre\u0300s forts") == key


def test_a_recovery_code_may_be_typed_small_with_blanks_and_lookalikes(made: Made) -> None:
    typed = made.code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert unwrap(read_keys(made.keys), RECOVERY, typed) == made.key


def test_a_typing_error_in_a_recovery_code_is_told_by_its_check_letters() -> None:
    code = new_recovery_code()
    wrong = [code[:place] + ("7" if code[place] != "7" else "8") + code[place + 1 :] for place in (0, 6, 13, 27)]
    assert is_recovery_code(code)
    assert not any(is_recovery_code(typed) for typed in [*wrong, code[:-1], code + "A", "", "é" * 28])


def test_a_new_passphrase_leaves_the_recovery_code(made: Made) -> None:
    keys = with_passphrase(read_keys(made.keys), made.key, "other words altogether")
    assert unwrap(keys, PASSPHRASE, "other words altogether") == made.key
    assert unwrap(keys, PASSPHRASE, made.passphrase) is None
    assert unwrap(keys, RECOVERY, made.code) == made.key


def test_the_keys_file_holds_no_key(made: Made) -> None:
    assert made.key.hex() not in made.keys.read_text()
    assert made.code not in made.keys.read_text()


def test_every_flipped_byte_of_the_keys_file_is_called_damage(made: Made) -> None:
    whole = made.keys.read_bytes()
    chance = random.Random(20261120)
    for place in chance.sample(range(len(whole)), 40):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        made.keys.write_bytes(flipped)
        if _says_the_same(bytes(flipped), whole):
            continue
        with pytest.raises(RecordError, match="damaged"):
            read_keys(made.keys)


def _says_the_same(flipped: bytes, whole: bytes) -> bool:
    try:
        return bool(json.loads(flipped) == json.loads(whole))
    except ValueError:
        return False


@pytest.mark.parametrize("content", [b"", b"{}", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b"wraps"])
def test_what_is_no_keys_file_is_called_damage(made: Made, content: bytes) -> None:
    made.keys.write_bytes(content)
    with pytest.raises(RecordError, match="damaged") as told:
        read_keys(made.keys)
    assert "not touched" in told.value.safe
    assert "backups" in told.value.do


def test_a_cut_off_keys_file_is_called_damage(made: Made) -> None:
    made.keys.write_bytes(made.keys.read_bytes()[:-200])
    with pytest.raises(RecordError, match="damaged"):
        read_keys(made.keys)


def test_a_missing_keys_file_is_called_missing(made: Made) -> None:
    made.keys.unlink()
    with pytest.raises(RecordError, match="missing"):
        read_keys(made.keys)


def test_a_keys_file_of_a_newer_version_is_left_alone(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    keys = read_keys(made.keys)
    monkeypatch.setattr("app.records.keys.FORMAT", 2)
    write_keys(made.keys, keys)
    monkeypatch.undo()
    with pytest.raises(RecordError, match="newer version"):
        read_keys(made.keys)


def test_waits_double_up_to_five_minutes() -> None:
    keys, waits = Keys(()), []
    for _ in range(12):
        keys = keys.after_failure(NOW)
        waits.append(keys.wait(NOW))
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, LONGEST_WAIT, LONGEST_WAIT, LONGEST_WAIT]


def test_a_wait_passes_with_time() -> None:
    keys = Keys((), failed=5, failed_at=NOW.isoformat(timespec="seconds"))
    assert keys.wait(NOW + timedelta(seconds=10)) == 6
    assert keys.wait(NOW + timedelta(seconds=16)) == 0


def test_a_clock_set_back_shortens_no_wait() -> None:
    keys = Keys((), failed=5, failed_at=NOW.isoformat(timespec="seconds"))
    assert keys.wait(NOW - timedelta(days=1)) == 16
