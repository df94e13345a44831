"""A workbook of three sheets, its parts as zip content, and changes to them as text."""

from __future__ import annotations

import io
import zipfile

import xlsxwriter

from lkjip_xl.ooxml import NS_MAIN

NEW_SHEET = (
    f'<worksheet xmlns="{NS_MAIN}"><sheetPr codeName="lkLampiran"/>'
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>baru</t></is></c></row></sheetData></worksheet>'
).encode()


def make_workbook(**choices: object) -> bytes:
    """Return a workbook of three sheets: a chart on the second, a comment on the third."""
    output = io.BytesIO()
    workbook = xlsxwriter.Workbook(output, {"in_memory": True, **choices})
    program, ringkasan, lampiran = (workbook.add_worksheet(n) for n in ("Program", "Ringkasan", "Lampiran"))
    program.write_row("A1", ["Kode", "Pagu"])
    program.write_row("A2", ["P001", 1000])
    ringkasan.write_formula("A1", "=Program!B2", None, 1000)
    chart = workbook.add_chart({"type": "column"})
    chart.add_series({"values": "=Program!$B$2:$B$3"})
    ringkasan.insert_chart("C3", chart)
    lampiran.write_comment("A1", "periksa")
    lampiran.print_area("A1:D9")
    program.print_area("A1:B9")
    workbook.define_name("program_pagu", "=Program!$B$2:$B$99")
    lampiran.activate()
    workbook.close()
    return output.getvalue()


def zip_content(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {n: archive.read(n) for n in archive.namelist()}


def zip_from(content: dict[str, bytes]) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return output.getvalue()


def edit_workbook(data: bytes, old: str, new: str, part: str = "xl/workbook.xml") -> bytes:
    content = zip_content(data)
    assert old.encode() in content[part]
    content[part] = content[part].replace(old.encode(), new.encode())
    return zip_from(content)
