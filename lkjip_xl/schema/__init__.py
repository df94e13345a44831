"""The registry of the input: settings and tables, with their columns, as data."""

from lkjip_xl.schema.data_schema import (
    CONTENT_COLUMNS,
    DATA_CALCULATIONS,
    DISPLAY_COLUMNS,
    MAX_DECIMALS,
    MAX_SERIES,
    source_columns,
)
from lkjip_xl.schema.kinds import (
    ColumnSchema,
    NextYear,
    SettingSchema,
    TableSchema,
    ValueKind,
    column_name,
    setting_name,
)
from lkjip_xl.schema.settings import REGIONAL, SETTINGS
from lkjip_xl.schema.tables import NARASI_PARTS, PACKAGE_TABLES, RPJMD_KINDS, VERSION, WORKBOOK_TABLES

__all__ = [
    "CONTENT_COLUMNS",
    "DATA_CALCULATIONS",
    "DISPLAY_COLUMNS",
    "MAX_DECIMALS",
    "MAX_SERIES",
    "NARASI_PARTS",
    "PACKAGE_TABLES",
    "REGIONAL",
    "RPJMD_KINDS",
    "SETTINGS",
    "VERSION",
    "WORKBOOK_TABLES",
    "ColumnSchema",
    "NextYear",
    "SettingSchema",
    "TableSchema",
    "ValueKind",
    "column_name",
    "setting_name",
    "source_columns",
]
