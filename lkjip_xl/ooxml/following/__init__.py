"""Formulas as text: compared by tokens, and references of a user's that follow what happens to our sheets."""
