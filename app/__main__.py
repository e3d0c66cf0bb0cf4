"""Starts Plumbline: `python -m app`, and the entry of the bundle."""

import sys

from app.main import main

if __name__ == "__main__":
    if getattr(sys, "frozen", False):  # a process of its own of the bundle begins here, too
        from multiprocessing import freeze_support

        freeze_support()
    sys.exit(main())
