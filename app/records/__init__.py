"""What is kept: the connection and the intakes."""

import sys

import sqlcipher3
import sqlcipher3.dbapi2


def _import_sqlite_utils() -> None:
    """Import sqlite-utils before any module here does, with what it finds beside it decided.

    It looks for pysqlite3 first: given SQLCipher there, it catches that module's errors. And it loads numpy wherever
    that is installed, as it is for making the body chart: a tenth of a second for nothing.
    """
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", sqlcipher3.dbapi2)
    kept = {name: module for name, module in sys.modules.items() if name == "numpy"}
    sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        del sys.modules["numpy"]
        sys.modules.update(kept)


_import_sqlite_utils()
