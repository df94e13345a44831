"""From what was typed to what is checked: text cleaned, rows sorted out, cells that differ from what is read."""
