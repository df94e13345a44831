"""The version of the program, which workbook, open data and add-ins name."""

__all__ = ["__version__"]

__version__ = "0.1.0"
