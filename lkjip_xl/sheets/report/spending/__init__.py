"""Sheets of money level by level, and by perangkat daerah."""
