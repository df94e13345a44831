"""What tabs a workbook shows, and what its input sheets say at the top."""
