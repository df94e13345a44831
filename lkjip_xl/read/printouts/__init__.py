"""Printed figures in: from CSV, from a list in a workbook, from a lampiran typed as a matrix."""
