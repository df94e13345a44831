"""How figures are named in the workbook and in text: defined names, references."""
