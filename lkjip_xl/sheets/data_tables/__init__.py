"""Data tables of any shape on their sheets: rows, feet, charts, and the notes under them."""
