"""Excel on this PC: found, set up, diagnosed."""
