"""What tells a later export which blocks stand in a file, and which of them somebody edited."""
