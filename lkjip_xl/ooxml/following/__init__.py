"""A user's references follow what happens to our sheets: tabs, rows, columns."""
