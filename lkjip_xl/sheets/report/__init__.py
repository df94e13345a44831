"""The generated sheets, one module a sheet."""
