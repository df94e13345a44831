"""Generated sheets that a workbook has only where its settings ask for them."""
