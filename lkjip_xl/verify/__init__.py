"""The cells of a workbook against what a build expects; writes the review's sheets."""
