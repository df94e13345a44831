"""The probable cause of a wrong figure."""
