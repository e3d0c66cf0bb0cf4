"""What is kept: the connection and the intakes."""
