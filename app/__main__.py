"""Starts Plumbline: `python -m app`, and the entry of the bundle."""

import sys

from app.main import main

if __name__ == "__main__":
    sys.exit(main())
