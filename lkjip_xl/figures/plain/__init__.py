"""Our worksheet functions as plain Excel 2010 formulas: the second way in which a formula is written."""
