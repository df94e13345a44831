"""A schema of tomorrow: the next version brings a column to indikator and a setting."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field, make_dataclass, replace
from pathlib import Path

import pytest

from lkjip_xl import model, schema
from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, WORKBOOK_TABLES, ColumnSchema, NextYear, SettingSchema
from lkjip_xl.template.compose import build

__all__ = ["NEW_COLUMN", "NEW_SETTING", "later_schema", "later_template"]

NEW_COLUMN = ColumnSchema(
    "definisi",
    "Definisi operasional",
    help_text="Cara mengukur",
    since=schema.VERSION + 1,
    next_year=NextYear.KEEP,
)
NEW_SETTING = SettingSchema(
    "hitung.lantai",
    "Batas bawah capaian (%)",
    schema.ValueKind.NUMBER,
    since=schema.VERSION + 1,
    next_year=NextYear.KEEP,
)


@contextmanager
def later_schema(*, setting: bool = False) -> Iterator[pytest.MonkeyPatch]:
    """What a contributor changes for a new column of indikator: ``schema/tables.py`` and ``model.py``.

    ``setting`` adds a setting as well.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "VERSION", NEW_COLUMN.since)
        for tables, name in ((WORKBOOK_TABLES, "rpjmd"), (PACKAGE_TABLES, "indikator")):
            patch.setitem(tables, name, replace(tables[name], columns=(*tables[name].columns, NEW_COLUMN)))
        later = make_dataclass(
            "Indikator", [("definisi", object, field(default=None))], bases=(model.Indikator,), frozen=True
        )
        patch.setattr(model, "Indikator", later)
        if setting:
            _add_setting(patch)
        yield patch


def _add_setting(patch: pytest.MonkeyPatch) -> None:
    """SETTINGS is a tuple that modules import by name."""
    import sys

    later = (*SETTINGS, NEW_SETTING)
    for name, module in list(sys.modules.items()):
        if name.startswith("lkjip_xl") and getattr(module, "SETTINGS", None) is SETTINGS:
            patch.setattr(module, "SETTINGS", later)


def later_template(folder: Path) -> Path:
    """The template of the schema that is in force, composed anew."""
    file = folder / "templat.xlsx"
    file.write_bytes(build())
    return file
