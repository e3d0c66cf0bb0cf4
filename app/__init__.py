"""Plumbline: intake, triage and printed pages for people with back and leg pain, offline."""

__version__ = "0.1.0"
