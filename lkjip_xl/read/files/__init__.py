"""What stands in a file, before anybody knows what it means: CSV text, the cells of a workbook."""
