"""The input sheets of a workbook: filled when it is built, their helper columns at any time."""
