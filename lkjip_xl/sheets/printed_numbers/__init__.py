"""How numbers are printed: ordinals of rows, decimals and thousands sign of each indikator."""
