"""Data tables of any shape: what stands in them, their formulas, their notes."""
