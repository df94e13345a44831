"""Between typing and checking: text cleaned, rows sorted out, cells that differ from what is read."""
