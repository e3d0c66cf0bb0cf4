"""Seals the built-in evidence base: writes the hash of its content beside it, for the check at every start.

Run it after a deliberate change of database/knowledge: `.venv/bin/python packaging/seal.py`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.system import paths
from app.triage.knowledge import load_knowledge

seal = paths.database() / "knowledge.sha256"
seal.write_text(load_knowledge(paths.database() / "knowledge").base.hash + "\n", "ascii")
print(f"{seal.name}: {seal.read_text('ascii').strip()}")
