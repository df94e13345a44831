"""Every derived figure of the report, by name and kode."""
