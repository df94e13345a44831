"""Styles carried over: same look, few additions, and none at all the second time."""

from __future__ import annotations

import pytest
from lxml import etree

from lkjip_xl.errors import TemplateError
from lkjip_xl.ooxml import NS_MAIN, q
from lkjip_xl.ooxml.styles import cell_colours, dxf_of_colours, merge_styles


def style(content: str) -> etree._Element:
    return etree.fromstring(f'<styleSheet xmlns="{NS_MAIN}">{content}</styleSheet>')


BUILTIN_FILLS = (
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
)
BLANK_BORDER = "<border><left/><right/><top/><bottom/><diagonal/></border>"

# The user's file as Excel writes it: one green bold style of the user's own.
USER = f"""
<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0&quot; kg&quot;"/></numFmts>
<fonts count="2"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/>
  <scheme val="minor"/></font>
  <font><b/><sz val="11"/><color rgb="FF00B050"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="2">{BUILTIN_FILLS}</fills>
<borders count="1">{BLANK_BORDER}</borders>
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
TEMPLATE = f"""
<numFmts count="2"><numFmt numFmtId="170" formatCode="#,##0;-#,##0;&quot;-&quot;"/>
  <numFmt numFmtId="171" formatCode="0.00"/></numFmts>
<fonts count="3"><font><name val="Calibri"/><family val="2"/><color theme="1"/><sz val="11"/>
  <scheme val="minor"/></font>
  <font><name val="Arial"/><b val="1"/><color rgb="00FFFFFF"/><sz val="10"/></font>
  <font><name val="Arial"/><sz val="10"/></font></fonts>
<fills count="3">{BUILTIN_FILLS}
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
SAVED_BY_EXCEL = f"""
<numFmts count="2"><numFmt numFmtId="164" formatCode="0.0\\ \\k\\g"/>
  <numFmt numFmtId="165" formatCode="#,##0;\\-#,##0;\\-"/></numFmts>
<fonts count="4"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/>
  <scheme val="minor"/></font>
  <font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="Arial"/><family val="2"/></font>
  <font><sz val="10"/><name val="Arial"/><family val="2"/><charset val="1"/></font>
  <font><b/><sz val="11"/><color rgb="FF00B050"/><name val="Calibri"/><family val="2"/></font></fonts>
<fills count="3">{BUILTIN_FILLS}
  <fill><patternFill patternType="solid"><fgColor theme="4" tint="0.59999389629810485"/>
  <bgColor indexed="64"/></patternFill></fill></fills>
<borders count="2">{BLANK_BORDER}
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


def total(root: etree._Element) -> dict[str, int]:
    tag = ("numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs")
    return {t: len(e) for t in tag if (e := root.find(q(t))) is not None}


def test_index__only_what_is_asked_for_is_added() -> None:
    target = style(USER)
    mapping = merge_styles(target, style(TEMPLATE))
    assert total(target) == {"numFmts": 1, "fonts": 2, "fills": 2, "borders": 1, "cellXfs": 2, "dxfs": 0}
    assert (mapping.index(0), mapping.changed) == (0, False)
    assert (mapping.index(1), mapping.index(1), mapping.changed) == (2, 2, True)
    assert total(target) == {"numFmts": 1, "fonts": 3, "fills": 3, "borders": 2, "cellXfs": 3, "dxfs": 0}


def test_index__new_style_reads_as_in_the_source() -> None:
    target = style(USER)
    mapping = merge_styles(target, style(TEMPLATE))
    title, money = (target.find(q("cellXfs"))[mapping.index(n)] for n in (1, 2))  # type: ignore[index]
    assert dict(title.attrib) == {
        "numFmtId": "0",
        "fontId": "2",
        "fillId": "2",
        "borderId": "1",
        "xfId": "0",
        "applyAlignment": "1",
    }
    assert title[0].get("wrapText") == "1"
    assert (money.get("numFmtId"), money.get("fontId"), money.get("borderId")) == ("165", "3", "1")
    number = target.find(q("numFmts"))
    assert number is not None
    assert (number.get("count"), number[1].get("formatCode")) == ("2", '#,##0;-#,##0;"-"')


def test_index__named_styles_by_builtin_number_then_by_name() -> None:
    target = style(USER)
    mapping = merge_styles(target, style(TEMPLATE))
    xf = [target.find(q("cellXfs"))[mapping.index(n)].get("xfId") for n in (3, 4, 5)]  # type: ignore[index]
    assert xf == ["1", "2", "0"]


def test_index__custom_code_of_a_builtin_format_takes_the_builtin() -> None:
    target = style(USER)
    number = merge_styles(target, style(TEMPLATE)).index(3)
    assert target.find(q("cellXfs"))[number].get("numFmtId") == "2"  # type: ignore[index]


def test_index__second_graft_adds_nothing() -> None:
    target = style(USER)
    first = merge_styles(target, style(TEMPLATE))
    numbers = [first.index(n) for n in range(6)] + [first.dxf_index(n) for n in range(2)]
    before = etree.tostring(target)
    second = merge_styles(target, style(TEMPLATE))
    assert [second.index(n) for n in range(6)] + [second.dxf_index(n) for n in range(2)] == numbers
    assert not second.changed
    assert etree.tostring(target) == before


def test_index__nothing_grows_after_excel_has_saved() -> None:
    target = style(SAVED_BY_EXCEL)
    mapping = merge_styles(target, style(TEMPLATE))
    assert [mapping.index(n) for n in range(6)] == [0, 4, 2, 1, 3, 0]
    assert [mapping.dxf_index(n) for n in range(2)] == [1, 0]
    assert not mapping.changed


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('<font><name val="Arial"/></font>', '<font><name val="Arial"/><b/></font>'),
        ('<font><u val="double"/></font>', "<font><u/></font>"),
        ('<font><color rgb="FF000000"/></font>', "<font/>"),
        ('<font><color theme="1" tint="0.1"/></font>', '<font><color theme="1"/></font>'),
        ('<font><sz val="10.5"/></font>', '<font><sz val="10"/></font>'),
    ],
)
def test_index__different_fonts_stay_apart(one: str, other: str) -> None:
    content = '<fonts>{}</fonts><fills>{}</fills><borders>{}</borders><cellXfs><xf fontId="0"/></cellXfs>'
    target = style(content.format(one, BUILTIN_FILLS, BLANK_BORDER))
    assert merge_styles(target, style(content.format(other, BUILTIN_FILLS, BLANK_BORDER))).index(0) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
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
def test_index__borders(one: str, other: str, *, same: bool) -> None:
    content = "<fonts><font/></fonts><fills>{}</fills><borders>{}</borders><cellXfs><xf/></cellXfs>"
    target = style(content.format(BUILTIN_FILLS, one))
    assert merge_styles(target, style(content.format(BUILTIN_FILLS, other))).index(0) == (0 if same else 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
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
def test_index__fills(one: str, other: str, *, same: bool) -> None:
    rest = "<fonts><font/></fonts><borders><border/></borders><cellXfs><xf/></cellXfs>"
    content = f"<fills><fill>{{}}</fill></fills>{rest}"
    target = style(content.format(one))
    assert merge_styles(target, style(content.format(other))).index(0) == (0 if same else 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
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
def test_index__alignment_and_protection(one: str, other: str, *, same: bool) -> None:
    content = "<fonts><font/></fonts><fills>{}</fills><borders><border/></borders><cellXfs>{}</cellXfs>"
    target = style(content.format(BUILTIN_FILLS, one))
    assert merge_styles(target, style(content.format(BUILTIN_FILLS, other))).index(0) == (0 if same else 1)


@pytest.mark.parametrize(
    ("one", "other", "same"),
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
def test_add_dxf__meaning(one: str, other: str, *, same: bool) -> None:
    mapping = merge_styles(style(USER), style(TEMPLATE))
    dxf = [etree.fromstring(f'<dxf xmlns="{NS_MAIN}">{content}</dxf>') for content in (one, other)]
    assert (mapping.add_dxf(dxf[0]) == mapping.add_dxf(dxf[1])) == same


def test_index__regional_builtin_keeps_its_number() -> None:
    content = (
        "{}<fonts><font/></fonts><fills>{}</fills><borders><border/></borders>"
        '<cellXfs><xf/><xf numFmtId="41"/></cellXfs>'
    )
    rupiah = '<numFmts><numFmt numFmtId="41" formatCode="_-* #,##0_-"/></numFmts>'
    mapping = merge_styles(
        style(content.format(rupiah, BUILTIN_FILLS)), style(content.format("", BUILTIN_FILLS))
    )
    assert (mapping.index(1), mapping.changed) == (1, False)


def test_index__unknown_number() -> None:
    with pytest.raises(TemplateError, match="gaya nomor 6 tidak ada"):
        merge_styles(style(USER), style(TEMPLATE)).index(6)


def test_add_dxf__deduplicated_and_number_format_translated() -> None:
    target = style(USER.replace('<dxfs count="0"/>', ""))
    mapping = merge_styles(target, style(TEMPLATE))
    assert [mapping.dxf_index(1), mapping.dxf_index(0), mapping.dxf_index(1)] == [0, 1, 0]
    dxfs = target.find(q("dxfs"))
    assert dxfs is not None
    assert dxfs.get("count") == "2"
    assert dxfs[0][0].get("numFmtId") == "165"  # 164 means something else here
    assert [etree.QName(e).localname for e in target][-3:] == ["cellStyles", "dxfs", "tableStyles"]
    not_bold = etree.fromstring(f'<dxf xmlns="{NS_MAIN}"><font><b val="0"/></font></dxf>')
    bold = etree.fromstring(f'<dxf xmlns="{NS_MAIN}"><font><b/></font></dxf>')
    assert (mapping.add_dxf(not_bold), mapping.add_dxf(bold), mapping.add_dxf(not_bold)) == (2, 3, 2)


def test_fill__colours_of_a_cell_become_a_dxf() -> None:
    colour = cell_colours(style(TEMPLATE), 1)
    assert colour.background is not None
    assert colour.font is not None
    assert dict(colour.background.attrib) == {"theme": "4", "tint": "0.6"}
    assert dict(colour.font.attrib) == {"rgb": "00FFFFFF"}
    assert etree.tostring(dxf_of_colours(colour)).decode() == (
        f'<dxf xmlns="{NS_MAIN}"><font><color rgb="00FFFFFF"/></font>'
        '<fill><patternFill><bgColor theme="4" tint="0.6"/></patternFill></fill></dxf>'
    )
    target = style(USER)
    merge_styles(target, style(TEMPLATE)).add_dxf(dxf_of_colours(colour))
    assert etree.tostring(target).count(b"xmlns") == 1  # the prefix of the workbook is taken over


def test_fill__no_fill() -> None:
    colour = cell_colours(style(TEMPLATE), 2)
    assert (colour.background, colour.font) == (None, None)


def test_apply__translates_cells_rows_columns_and_conditional_formats() -> None:
    sheet = etree.fromstring(
        f'<worksheet xmlns="{NS_MAIN}"><cols><col min="1" max="2" style="2"/><col min="3" max="3"/></cols>'
        '<sheetData><row r="1" s="1" customFormat="1"><c r="A1" s="1"/><c r="B1"/></row></sheetData>'
        '<conditionalFormatting sqref="A1"><cfRule type="expression" dxfId="1" priority="1"/>'
        "</conditionalFormatting></worksheet>"
    )
    mapping = merge_styles(style(USER), style(TEMPLATE))
    mapping.apply(sheet)
    assert [e.get("style") for e in sheet.iter(q("col"))] == ["2", None]
    assert [e.get("s") for e in sheet.iter(q("row"), q("c"))] == ["3", "3", None]
    assert [e.get("dxfId") for e in sheet.iter(q("cfRule"))] == ["0"]


def test_apply__unstyled_cells_keep_the_look_of_the_source() -> None:
    sheet = etree.fromstring(
        f'<worksheet xmlns="{NS_MAIN}"><sheetData><row><c r="A1"/></row></sheetData></worksheet>'
    )
    other = style(USER.replace('<sz val="11"/><color theme="1"/>', '<sz val="9"/><color theme="1"/>'))
    merge_styles(other, style(TEMPLATE)).apply(sheet)
    assert [e.get("s") for e in sheet.iter(q("c"))] == ["2"]
