"""Rules on money of the input."""
