"""Data tables of any shape: the table as it is printed, and the formulas of its columns and feet."""
