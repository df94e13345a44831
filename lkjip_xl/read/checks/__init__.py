"""Checks of tables that belong together: data tables; versions of the PK and officials."""
