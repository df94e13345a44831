"""The VBA of workbook and add-in, and the projects that hold it."""
