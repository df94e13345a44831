"""What is read from finance exports into a workbook: matched, shown as a preview, then written as a whole."""
