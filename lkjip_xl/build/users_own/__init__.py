"""What is a user's own beside our sheets: references that follow our rows, formulas with new values."""
