"""Windows above the window."""
