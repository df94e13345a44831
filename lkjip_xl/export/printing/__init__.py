"""PDF and pictures of a workbook, through LibreOffice."""
