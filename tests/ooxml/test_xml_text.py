"""XML as Excel writes it, and none that reads files."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.ooxml import NS_MAIN, WorkbookFile, parse_xml, write_xml


def test_write_xml__keeps_prefixes_and_ignorable() -> None:
    origin = (
        f'<worksheet xmlns="{NS_MAIN}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"><sheetData/></worksheet>'
    )
    result = write_xml(parse_xml(origin.encode(), "x")).decode()
    assert result.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet ')
    for fragment in ('xmlns:x14ac="', 'xmlns:xr="', 'mc:Ignorable="x14ac xr"', "<sheetData/>"):
        assert fragment in result


def test_tree__external_entity_is_never_read(book: WorkbookFile, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text("rahasia")
    book.package.add("x.xml", f'<!DOCTYPE a [<!ENTITY b SYSTEM "{tmp_path}/rahasia">]><a>&b;</a>'.encode())
    with pytest.raises(FileError, match="DTD"):
        book.package.tree("x.xml")


def test_damage__is_not_quoted_at_length() -> None:
    with pytest.raises(FileError) as info:
        parse_xml(f'<?xml version="1.0" encoding="{"x" * 5000}"?><a/>'.encode(), "b.xlsx (xl/a.xml)")
    assert str(info.value).startswith("b.xlsx (xl/a.xml): XML rusak (Unsupported encoding")
    assert len(str(info.value)) < 400
