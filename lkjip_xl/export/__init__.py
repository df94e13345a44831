"""What leaves a workbook besides the workbook: PDF, pictures of the charts, open data (CSV, JSON)."""
