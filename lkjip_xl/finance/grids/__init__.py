"""Files of exports -> sheets of cells, and what of their looks could be read."""
