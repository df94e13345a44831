"""Blocks as elements of WordprocessingML and the parts that these refer to."""
