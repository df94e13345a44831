"""What a regeneration leaves as it is: sheets that it would write again, formulas checked before."""
