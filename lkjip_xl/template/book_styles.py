"""The styles of the book: names that Word translates (heading 1, caption, toc 1), and our own."""

from __future__ import annotations

from dataclasses import dataclass

from lkjip_xl.template.template_styles import PALETTE

__all__ = ["numbering_xml", "styles_xml"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FONT = "Arial"  # on every PC; Liberation Sans has its widths
_BODY = 22  # half points
_NAVY, _LINE, _BAND = PALETTE["navy"], PALETTE["garis"], PALETTE["biru_muda"]


@dataclass(frozen=True, slots=True)
class _BookStyle:
    """A paragraph style: its name, the XML of its paragraphs and runs, and what follows it."""

    name: str
    paragraph: str = ""
    run: str = ""
    based: str = "Normal"
    then: str = ""
    own: bool = False

    @property
    def key(self) -> str:
        """The id: the name in one word."""
        return "".join(w[:1].upper() + w[1:] for w in self.name.split())


def _space(before: int, after: int, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _bold(size: int, colour: str = "") -> str:
    shade = f'<w:color w:val="{colour}"/>' if colour else ""
    return f"<w:b/><w:bCs/>{shade}{_size(size)}"


_CENTRE = '<w:jc w:val="center"/>'
_KEEP = "<w:keepNext/><w:keepLines/>"


def _heading(level: int, size: int, extra: str, before: int) -> _BookStyle:
    centre = _CENTRE if level == 1 else ""
    properties = f'{_KEEP}{extra}{_space(before, 120)}{centre}<w:outlineLvl w:val="{level - 1}"/>'
    return _BookStyle(f"heading {level}", properties, _bold(size, _NAVY), then="LKjIPNaskah")


def _toc(level: int) -> _BookStyle:
    indent = f'<w:ind w:left="{(level - 1) * 284}" w:right="567"/>'
    return _BookStyle(f"toc {level}", f"{_space(0, 60)}{indent}", "<w:b/><w:bCs/>" if level == 1 else "")


_STYLES = (
    _heading(1, 28, "<w:pageBreakBefore/>", 0),
    _heading(2, 24, "", 240),
    _heading(3, 22, "", 200),
    _heading(4, 22, "", 160),
    *(_toc(n) for n in range(1, 5)),
    _BookStyle("caption", f"<w:keepLines/>{_space(120, 80)}{_CENTRE}", _bold(20), then="LKjIPNaskah"),
    _BookStyle("table of figures", f'{_space(0, 60)}<w:ind w:right="567"/>'),
    _BookStyle("header", _space(0, 0) + '<w:jc w:val="right"/>', f'<w:color w:val="595959"/>{_size(16)}'),
    _BookStyle("footer", f"{_space(0, 0)}{_CENTRE}", _size(18)),
    _BookStyle("LKjIP Naskah", f'{_space(0, 120, 300)}<w:jc w:val="both"/>', own=True),
    _BookStyle(
        "LKjIP Butir",
        f'<w:numPr><w:numId w:val="1"/></w:numPr>{_space(0, 60, 300)}<w:ind w:left="426" w:hanging="284"/>'
        '<w:jc w:val="both"/>',
        own=True,
    ),
    _BookStyle("LKjIP Tengah", f"{_space(0, 120)}{_CENTRE}", own=True),
    _BookStyle("LKjIP Catatan", _space(60, 200), f"<w:i/><w:iCs/>{_size(16)}", own=True),
    _BookStyle("LKjIP Gambar", f"<w:keepLines/>{_space(160, 0)}{_CENTRE}", own=True),
    _BookStyle("LKjIP Isi Tabel", _space(30, 30), _size(17), own=True),
    _BookStyle(
        "LKjIP Kepala Tabel", f"<w:keepNext/>{_space(40, 40)}{_CENTRE}", _bold(17, "FFFFFF"), own=True
    ),
    _BookStyle("LKjIP Sampul Judul", f"{_space(480, 240)}{_CENTRE}", _bold(48, _NAVY), own=True),
    _BookStyle("LKjIP Sampul Subjudul", f"{_space(120, 240)}{_CENTRE}", _bold(32), own=True),
    _BookStyle("LKjIP Sampul Keterangan", f"{_space(120, 120)}{_CENTRE}", _size(24), own=True),
    _BookStyle("LKjIP Batas", _space(0, 0), _size(2), own=True),
)


def styles_xml() -> str:
    """The part of styles."""
    fonts = f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:eastAsia="{_FONT}" w:cs="{_FONT}"/>'
    language = '<w:lang w:val="id-ID" w:eastAsia="id-ID" w:bidi="ar-SA"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(_BODY)}{language}</w:rPr></w:rPrDefault>"
        "<w:pPrDefault/></w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
    )
    every = "".join(map(_style_xml, _STYLES))
    return f'<w:styles xmlns:w="{_W}">{defaults}{normal}{every}{_tables()}</w:styles>'


def _style_xml(style: _BookStyle) -> str:
    own = ' w:customStyle="1"' if style.own else ""
    then = f'<w:next w:val="{style.then}"/>' if style.then else ""
    runs = f"<w:rPr>{style.run}</w:rPr>" if style.run else ""
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/>{then}<w:uiPriority w:val="9"/><w:qFormat/>'
        f"<w:pPr>{style.paragraph}</w:pPr>{runs}</w:style>"
    )


def _tables() -> str:
    cells = (
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    sides = "".join(f"<w:{s} {line}/>" for s in ("top", "left", "bottom", "right", "insideH", "insideV"))
    usual = (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{cells}</w:tblPr></w:style>"
    )
    head = (
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_NAVY}"/><w:vAlign w:val="center"/></w:tcPr>'
    )
    band = f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{_BAND}"/></w:tcPr>'
    table = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="LKjIPTabel"><w:name w:val="LKjIP Tabel"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
        f'<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>{sides}</w:tblBorders></w:tblPr>'
        f'<w:tblStylePr w:type="firstRow">{head}</w:tblStylePr>'
        f'<w:tblStylePr w:type="band2Horz">{band}</w:tblStylePr></w:style>'
    )
    plain = (
        '<w:style w:type="table" w:customStyle="1" w:styleId="LKjIPTabelPolos">'
        '<w:name w:val="LKjIP Tabel Polos"/>'
        '<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/></w:style>'
    )
    return usual + table + plain


def numbering_xml() -> str:
    """The bullets of LKjIP Butir."""
    level = (
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/>'
        '<w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="426" w:hanging="284"/></w:pPr><w:rPr>'
        f'<w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}"/>'
        "</w:rPr></w:lvl>"
    )
    return (
        f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0">'
        '<w:multiLevelType w:val="singleLevel"/>'
        f'{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
