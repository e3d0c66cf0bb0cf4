"""What is printed: the only place that imports reportlab.

reportlab reads settings from the environment and runs a file of the user's home folder when it is first imported. The
same input must give the same bytes on every desk, so neither is let in.
"""

import os

_HOMES = ("HOME", "USERPROFILE", "HOMEPATH")


def _import_with_plain_settings() -> None:
    kept = {name: value for name, value in os.environ.items() if name in _HOMES or name.startswith("RL_")}
    for name in kept:
        del os.environ[name]
    os.environ["HOME"] = os.environ["USERPROFILE"] = os.path.join(os.path.dirname(__file__), "no-home")
    try:
        import reportlab.rl_config  # noqa: F401 - read now, so that it is never read again
    finally:
        for name in _HOMES:
            os.environ.pop(name, None)
        os.environ.update({name: value for name, value in kept.items() if name in _HOMES})


_import_with_plain_settings()
