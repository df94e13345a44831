"""What was odd in an export and changes no figure: notes that name rows, columns and cells."""
