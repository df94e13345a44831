"""The conventions by which an agency counts and prints: what a report chose, and formulas that follow it."""
