"""What answers mean: the evidence base, the engine inside SQLite and its result."""
