"""The figures of a report as open data."""
