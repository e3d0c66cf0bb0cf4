"""What every room stands on: where files lie, and the errors a person can meet."""
