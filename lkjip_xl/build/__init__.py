"""The workbook as a file: package, template, addresses, calculation, packing, grafting, safe writing."""
