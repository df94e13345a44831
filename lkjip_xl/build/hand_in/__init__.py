"""What a workbook gets once all its sheets are in it: print areas, hidden parts, the emblem."""
