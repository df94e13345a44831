"""PDF and pictures of a workbook, through Excel or LibreOffice."""
