"""Styles carried over: same look, few additions, and none at all the second time."""

from __future__ import annotations

import pytest
from lxml import etree

from lkjip_xl.errors import GalatTemplat
from lkjip_xl.ooxml import NS_UTAMA, q
from lkjip_xl.ooxml.styles import dxf_isian, gabung_gaya, isian


def gaya(isi: str) -> etree._Element:
    return etree.fromstring(f'<styleSheet xmlns="{NS_UTAMA}">{isi}</styleSheet>')


BAWAAN_ISIAN = (
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
)
BINGKAI_KOSONG = "<border><left/><right/><top/><bottom/><diagonal/></border>"

# The user's file as Excel writes it: one green bold style of the user's own.
PEMAKAI = f"""
<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0&quot; kg&quot;"/></numFmts>
<fonts count="2"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/>
  <scheme val="minor"/></font>
  <font><b/><sz val="11"/><color rgb="FF00B050"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2">{BAWAAN_ISIAN}</fills>
<borders count="1">{BINGKAI_KOSONG}</borders>
<cellStyleXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>
  <xf numFmtId="9" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0"/>
</cellStyleXfs>
<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
  <xf numFmtId="164" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
<cellStyles count="3"><cellStyle name="Standar" xfId="0" builtinId="0"/>
  <cellStyle name="Persen" xfId="1" builtinId="5"/><cellStyle name="Milik Kami" xfId="2"/></cellStyles>
<dxfs count="0"/><tableStyles count="0"/>
"""

# The template: 0 default, 1 header, 2 money with a line, 3 percent style, 4 own named style, 5 unknown style.
TEMPLAT = f"""
<numFmts count="2"><numFmt numFmtId="170" formatCode="#,##0;-#,##0;&quot;-&quot;"/>
  <numFmt numFmtId="171" formatCode="0.00"/></numFmts>
<fonts count="3"><font><name val="Calibri"/><family val="2"/><color theme="1"/><sz val="11"/>
  <scheme val="minor"/></font>
  <font><name val="Arial"/><b val="1"/><color rgb="00FFFFFF"/><sz val="10"/></font>
  <font><name val="Arial"/><sz val="10"/></font></fonts>
<fills count="3">{BAWAAN_ISIAN}
  <fill><patternFill patternType="solid"><fgColor theme="4" tint="0.6"/></patternFill></fill></fills>
<borders count="2"><border/><border><top style="thin"/></border></borders>
<cellStyleXfs count="4"><xf fontId="0"/><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
  <xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyAlignment="1">
    <alignment horizontal="center" vertical="center" wrapText="1"/></xf>
  <xf numFmtId="170" fontId="2" fillId="0" borderId="1" xfId="0"/>
  <xf numFmtId="171" fontId="0" fillId="0" borderId="0" xfId="1"/>
  <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="3"><protection locked="0"/></xf>
  <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="2"/></cellXfs>
<cellStyles count="4"><cellStyle name="Normal" xfId="0" builtinId="0"/>
  <cellStyle name="Percent" xfId="1" builtinId="5"/><cellStyle name="Tak Ada" xfId="2"/>
  <cellStyle name="milik kami" xfId="3"/></cellStyles>
<dxfs count="2"><dxf><font><b val="0"/></font>
    <fill><patternFill patternType="solid"><bgColor rgb="0000FF00"/></patternFill></fill></dxf>
  <dxf><numFmt numFmtId="164" formatCode="0.000"/></dxf></dxfs>
"""

# What Excel makes of the additions when the user saves: reordered, completed, spelled out.
DISIMPAN_EXCEL = f"""
<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0\\ \\k\\g"/>
  <numFmt numFmtId="165" formatCode="#,##0;\\-#,##0;\\-"/></numFmts>
<fonts count="4"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/>
  <scheme val="minor"/></font>
  <font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Arial"/><family val="2"/></font>
  <font><sz val="10"/><name val="Arial"/><family val="2"/><charset val="1"/></font>
  <font><b/><sz val="11"/><color rgb="FF00B050"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="3">{BAWAAN_ISIAN}
  <fill><patternFill patternType="solid"><fgColor theme="4" tint="0.59999389629810485"/>
  <bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2">{BINGKAI_KOSONG}
  <border><left/><right/><top style="thin"><color auto="1"/></top><bottom/><diagonal/></border></borders>
<cellStyleXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>
  <xf numFmtId="9" fontId="0" fillId="0" borderId="0"/><xf numFmtId="0" fontId="3" fillId="0" borderId="0"/>
</cellStyleXfs>
<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
  <xf numFmtId="2" fontId="0" fillId="0" borderId="0" xfId="1" applyNumberFormat="1"/>
  <xf numFmtId="165" fontId="2" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1"
    applyBorder="1"/>
  <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="2" applyFont="1" applyProtection="1">
    <protection locked="0"/></xf>
  <xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1">
    <alignment horizontal="center" vertical="center" wrapText="1"/></xf></cellXfs>
<cellStyles count="3"><cellStyle name="Standar" xfId="0" builtinId="0"/>
  <cellStyle name="Persen" xfId="1" builtinId="5"/><cellStyle name="Milik Kami" xfId="2"/></cellStyles>
<dxfs count="2"><dxf><numFmt numFmtId="166" formatCode="0.000"/></dxf><dxf><font><b val="0"/></font>
  <fill><patternFill><bgColor rgb="FF00FF00"/></patternFill></fill></dxf></dxfs>
"""


def jumlah(akar: etree._Element) -> dict[str, int]:
    tag = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
    return {t: len(e) for t in tag if (e := akar.find(q(t))) is not None}


def test_indeks__only_what_is_asked_for_is_added() -> None:
    sasaran = gaya(PEMAKAI)
    peta = gabung_gaya(sasaran, gaya(TEMPLAT))
    assert jumlah(sasaran) == {"numFmts": 1, "fonts": 2, "fills": 2, "borders": 1, "cellXfs": 2, "dxfs": 0}
    assert (peta.indeks(0), peta.berubah) == (0, False)
    assert (peta.indeks(1), peta.indeks(1), peta.berubah) == (2, 2, True)
    assert jumlah(sasaran) == {"numFmts": 1, "fonts": 3, "fills": 3, "borders": 2, "cellXfs": 3, "dxfs": 0}


def test_indeks__new_style_reads_as_in_the_source() -> None:
    sasaran = gaya(PEMAKAI)
    peta = gabung_gaya(sasaran, gaya(TEMPLAT))
    judul, uang = (sasaran.find(q("cellXfs"))[peta.indeks(n)] for n in (1, 2))  # type: ignore[index]
    assert dict(judul.attrib) == {
        "numFmtId": "0",
        "fontId": "2",
        "fillId": "2",
        "borderId": "1",
        "xfId": "0",
        "applyAlignment": "1",
    }
    assert judul[0].get("wrapText") == "1"
    assert (uang.get("numFmtId"), uang.get("fontId"), uang.get("borderId")) == ("165", "3", "1")
    angka = sasaran.find(q("numFmts"))
    assert angka is not None
    assert (angka.get("count"), angka[1].get("formatCode")) == ("2", '#,##0;-#,##0;"-"')


def test_indeks__named_styles_by_builtin_number_then_by_name() -> None:
    sasaran = gaya(PEMAKAI)
    peta = gabung_gaya(sasaran, gaya(TEMPLAT))
    xf = [sasaran.find(q("cellXfs"))[peta.indeks(n)].get("xfId") for n in (3, 4, 5)]  # type: ignore[index]
    assert xf == ["1", "2", "0"]


def test_indeks__custom_code_of_a_builtin_format_takes_the_builtin() -> None:
    sasaran = gaya(PEMAKAI)
    nomor = gabung_gaya(sasaran, gaya(TEMPLAT)).indeks(3)
    assert sasaran.find(q("cellXfs"))[nomor].get("numFmtId") == "2"  # type: ignore[index]


def test_indeks__second_graft_adds_nothing() -> None:
    sasaran = gaya(PEMAKAI)
    pertama = gabung_gaya(sasaran, gaya(TEMPLAT))
    nomor = [pertama.indeks(n) for n in range(6)] + [pertama.indeks_dxf(n) for n in range(2)]
    sebelum = etree.tostring(sasaran)
    kedua = gabung_gaya(sasaran, gaya(TEMPLAT))
    assert [kedua.indeks(n) for n in range(6)] + [kedua.indeks_dxf(n) for n in range(2)] == nomor
    assert not kedua.berubah
    assert etree.tostring(sasaran) == sebelum


def test_indeks__nothing_grows_after_excel_has_saved() -> None:
    sasaran = gaya(DISIMPAN_EXCEL)
    peta = gabung_gaya(sasaran, gaya(TEMPLAT))
    assert [peta.indeks(n) for n in range(6)] == [0, 4, 2, 1, 3, 0]
    assert [peta.indeks_dxf(n) for n in range(2)] == [1, 0]
    assert not peta.berubah


@pytest.mark.parametrize(
    ("satu", "lain"),
    [
        ('<font><name val="Arial"/></font>', '<font><name val="Arial"/><b/></font>'),
        ('<font><u val="double"/></font>', "<font><u/></font>"),
        ('<font><color rgb="FF000000"/></font>', "<font/>"),
        ('<font><color theme="1" tint="0.1"/></font>', '<font><color theme="1"/></font>'),
        ('<font><sz val="10.5"/></font>', '<font><sz val="10"/></font>'),
    ],
)
def test_indeks__different_fonts_stay_apart(satu: str, lain: str) -> None:
    isi = '<fonts>{}</fonts><fills>{}</fills><borders>{}</borders><cellXfs><xf fontId="0"/></cellXfs>'
    sasaran = gaya(isi.format(satu, BAWAAN_ISIAN, BINGKAI_KOSONG))
    assert gabung_gaya(sasaran, gaya(isi.format(lain, BAWAAN_ISIAN, BINGKAI_KOSONG))).indeks(0) == 1


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        # a diagonal without direction is not drawn; start and end are left and right
        ('<border><diagonal style="thin"/></border>', "<border/>", True),
        ('<border diagonalUp="1"><diagonal style="thin"/></border>', "<border/>", False),
        ('<border><start style="thin"/></border>', '<border><left style="thin"/></border>', True),
        ('<border><left style="none"/></border>', "<border/>", True),
        ('<border><left style="thin"/></border>', '<border><left style="hair"/></border>', False),
        (
            '<border><left style="thin"><color indexed="64"/></left></border>',
            '<border><left style="thin"/></border>',
            True,
        ),
        (
            '<border><left style="thin"><color indexed="10"/></left></border>',
            '<border><left style="thin"/></border>',
            False,
        ),
    ],
)
def test_indeks__borders(satu: str, lain: str, *, sama: bool) -> None:
    isi = "<fonts><font/></fonts><fills>{}</fills><borders>{}</borders><cellXfs><xf/></cellXfs>"
    sasaran = gaya(isi.format(BAWAAN_ISIAN, satu))
    assert gabung_gaya(sasaran, gaya(isi.format(BAWAAN_ISIAN, lain))).indeks(0) == (0 if sama else 1)


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        (
            '<patternFill patternType="solid"><fgColor rgb="FF00FF00"/><bgColor indexed="64"/></patternFill>',
            '<patternFill patternType="solid"><fgColor rgb="0000ff00"/></patternFill>',
            True,
        ),
        (
            '<patternFill patternType="darkGray"><bgColor rgb="FF00FF00"/></patternFill>',
            '<patternFill patternType="darkGray"/>',
            False,
        ),
        (
            '<gradientFill degree="90.0"><stop position="0"><color theme="4"/></stop></gradientFill>',
            '<gradientFill type="linear" degree="90"><stop position="0"><color theme="4" tint="0"/></stop>'
            "</gradientFill>",
            True,
        ),
        (
            '<gradientFill degree="90"><stop position="0"><color theme="4"/></stop></gradientFill>',
            '<gradientFill degree="90"><stop position="0"><color theme="5"/></stop></gradientFill>',
            False,
        ),
        ("<patternFill/>", '<patternFill patternType="none"/>', True),
    ],
)
def test_indeks__fills(satu: str, lain: str, *, sama: bool) -> None:
    lainnya = "<fonts><font/></fonts><borders><border/></borders><cellXfs><xf/></cellXfs>"
    isi = f"<fills><fill>{{}}</fill></fills>{lainnya}"
    sasaran = gaya(isi.format(satu))
    assert gabung_gaya(sasaran, gaya(isi.format(lain))).indeks(0) == (0 if sama else 1)


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        ('<xf><alignment horizontal="general" wrapText="false"/></xf>', "<xf/>", True),
        ('<xf><alignment indent="1" horizontal="left"/></xf>', "<xf/>", False),
        ('<xf><protection locked="1"/></xf>', "<xf/>", True),
        ('<xf><protection hidden="1"/></xf>', "<xf/>", False),
        ('<xf quotePrefix="1"/>', "<xf/>", False),
        ('<xf applyFont="1" applyNumberFormat="0"/>', "<xf/>", True),
        ('<xf numFmtId="200"/>', "<xf/>", True),  # a number that is not in the list is General
    ],
)
def test_indeks__alignment_and_protection(satu: str, lain: str, *, sama: bool) -> None:
    isi = "<fonts><font/></fonts><fills>{}</fills><borders><border/></borders><cellXfs>{}</cellXfs>"
    sasaran = gaya(isi.format(BAWAAN_ISIAN, satu))
    assert gabung_gaya(sasaran, gaya(isi.format(BAWAAN_ISIAN, lain))).indeks(0) == (0 if sama else 1)


@pytest.mark.parametrize(
    ("satu", "lain", "sama"),
    [
        ("<border><top/></border>", "", True),
        ('<border><horizontal style="thin"/></border>', "", False),
        ('<alignment horizontal="center"/>', "", False),
        ('<protection locked="0"/>', "", False),
        ('<font><u val="none"/></font>', "", False),
        (
            '<fill><gradientFill degree="90"/></fill>',
            '<fill><gradientFill degree="90" type="linear"/></fill>',
            True,
        ),
        (
            '<numFmt numFmtId="170" formatCode="0.0\\ \\%"/>',
            '<numFmt numFmtId="171" formatCode="0.0 &quot;%&quot;"/>',
            True,
        ),
    ],
)
def test_tambah_dxf__meaning(satu: str, lain: str, *, sama: bool) -> None:
    peta = gabung_gaya(gaya(PEMAKAI), gaya(TEMPLAT))
    dxf = [etree.fromstring(f'<dxf xmlns="{NS_UTAMA}">{isi}</dxf>') for isi in (satu, lain)]
    assert (peta.tambah_dxf(dxf[0]) == peta.tambah_dxf(dxf[1])) == sama


def test_indeks__regional_builtin_keeps_its_number() -> None:
    isi = (
        "{}<fonts><font/></fonts><fills>{}</fills><borders><border/></borders>"
        '<cellXfs><xf/><xf numFmtId="41"/></cellXfs>'
    )
    rupiah = '<numFmts><numFmt numFmtId="41" formatCode="_-* #,##0_-"/></numFmts>'
    peta = gabung_gaya(gaya(isi.format(rupiah, BAWAAN_ISIAN)), gaya(isi.format("", BAWAAN_ISIAN)))
    assert (peta.indeks(1), peta.berubah) == (1, False)


def test_indeks__unknown_number() -> None:
    with pytest.raises(GalatTemplat, match="gaya nomor 6 tidak ada"):
        gabung_gaya(gaya(PEMAKAI), gaya(TEMPLAT)).indeks(6)


def test_tambah_dxf__deduplicated_and_number_format_translated() -> None:
    sasaran = gaya(PEMAKAI.replace('<dxfs count="0"/>', ""))
    peta = gabung_gaya(sasaran, gaya(TEMPLAT))
    assert [peta.indeks_dxf(1), peta.indeks_dxf(0), peta.indeks_dxf(1)] == [0, 1, 0]
    dxfs = sasaran.find(q("dxfs"))
    assert dxfs is not None
    assert dxfs.get("count") == "2"
    assert dxfs[0][0].get("numFmtId") == "165"  # 164 means something else here
    assert [etree.QName(e).localname for e in sasaran][-3:] == ["cellStyles", "dxfs", "tableStyles"]
    tidak_tebal = etree.fromstring(f'<dxf xmlns="{NS_UTAMA}"><font><b val="0"/></font></dxf>')
    tebal = etree.fromstring(f'<dxf xmlns="{NS_UTAMA}"><font><b/></font></dxf>')
    assert (peta.tambah_dxf(tidak_tebal), peta.tambah_dxf(tebal), peta.tambah_dxf(tidak_tebal)) == (2, 3, 2)


def test_isian__colours_of_a_cell_become_a_dxf() -> None:
    warna = isian(gaya(TEMPLAT), 1)
    assert warna.latar is not None
    assert warna.huruf is not None
    assert dict(warna.latar.attrib) == {"theme": "4", "tint": "0.6"}
    assert dict(warna.huruf.attrib) == {"rgb": "00FFFFFF"}
    assert etree.tostring(dxf_isian(warna)).decode() == (
        f'<dxf xmlns="{NS_UTAMA}"><font><color rgb="00FFFFFF"/></font>'
        '<fill><patternFill><bgColor theme="4" tint="0.6"/></patternFill></fill></dxf>'
    )
    sasaran = gaya(PEMAKAI)
    gabung_gaya(sasaran, gaya(TEMPLAT)).tambah_dxf(dxf_isian(warna))
    assert etree.tostring(sasaran).count(b"xmlns") == 1  # the prefix of the workbook is taken over


def test_isian__no_fill() -> None:
    warna = isian(gaya(TEMPLAT), 2)
    assert (warna.latar, warna.huruf) == (None, None)


def test_pakai__translates_cells_rows_columns_and_conditional_formats() -> None:
    lembar = etree.fromstring(
        f'<worksheet xmlns="{NS_UTAMA}"><cols><col min="1" max="2" style="2"/><col min="3" max="3"/></cols>'
        '<sheetData><row r="1" s="1" customFormat="1"><c r="A1" s="1"/><c r="B1"/></row></sheetData>'
        '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="1" priority="1"/>'
        "</conditionalFormatting></worksheet>"
    )
    peta = gabung_gaya(gaya(PEMAKAI), gaya(TEMPLAT))
    peta.pakai(lembar)
    assert [e.get("style") for e in lembar.iter(q("col"))] == ["2", None]
    assert [e.get("s") for e in lembar.iter(q("row"), q("c"))] == ["3", "3", None]
    assert [e.get("dxfId") for e in lembar.iter(q("cfRule"))] == ["0"]


def test_pakai__unstyled_cells_keep_the_look_of_the_source() -> None:
    lembar = etree.fromstring(
        f'<worksheet xmlns="{NS_UTAMA}"><sheetData><row><c r="A1"/></row></sheetData></worksheet>'
    )
    lain = gaya(PEMAKAI.replace('<sz val="11"/><color theme="1"/>', '<sz val="9"/><color theme="1"/>'))
    gabung_gaya(lain, gaya(TEMPLAT)).pakai(lembar)
    assert [e.get("s") for e in lembar.iter(q("c"))] == ["2"]
