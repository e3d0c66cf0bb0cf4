"""One file a step of the intake."""
