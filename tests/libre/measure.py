"""Which texts do not fit their cells, by LibreOffice's own measure. Runs beside uno_script, in its Python.

Each text is written, wrapped and in its own font, into a scratch column of the width that it has; the
optimal height of that row is what the text needs. A wrapped text must not need more than its cell's height; a
text that is not wrapped must not need a second line, where its width reaches to the next cell that is not
blank.
"""

FONT = ("CharFontName", "CharHeight", "CharWeight", "ParaIndent")
PROPERTIES = (
    *FONT[:3],
    "HoriJustify",
    "IsTextWrapped",
    FONT[3],
    "RotateAngle",
    "ShrinkToFit",
)  # in UNO's order
LETTER_WIDTH = 0.9 * 35.28  # 1/100 mm per point: no letter is wider, so a short text fits without measuring
SLACK = 1.05
MAX_WIDTH = 90_000  # of a column, 1/100 mm


def is_truncated(document):
    candidates = [c for sheet in document.Sheets if sheet.IsVisible for c in _candidates(sheet)]
    keys = sorted(
        {c["kunci"] for c in candidates} | {("X", c["kunci"][1], c["kunci"][2]) for c in candidates}
    )
    height = _heights(document, keys)
    result = []
    for c in candidates:
        needed, one = height[c["kunci"]], height[("X", *c["kunci"][1:])]
        existing = c["tinggi"] if c["bungkus"] else one
        if needed > existing * SLACK:
            result.append(
                {
                    "lembar": c["lembar"],
                    "sel": c["sel"],
                    "teks": c["kunci"][0][:80],
                    "perlu": needed,
                    "ada": existing,
                }
            )
    return result


def _candidates(sheet):
    """The texts that may not fit: place, what to measure, and what there is."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last = cursor.RangeAddress
    content = sheet.getCellRangeByPosition(0, 0, last.EndColumn, last.EndRow).getDataArray()
    size = (
        [x.Width if x.IsVisible else 0 for x in _deret(sheet.Columns, last.EndColumn)],
        [x.Height if x.IsVisible else 0 for x in _deret(sheet.Rows, last.EndRow)],
    )
    bounded = bool(sheet.getPrintAreas())
    for b, row in enumerate(content):
        for k, text in enumerate(row):
            if isinstance(text, str) and len(text) > 1 and size[0][k] and size[1][b]:
                candidates = _one(sheet, (b, k), row, size, bounded)
                if candidates:
                    yield candidates


def _deret(collection, last):
    return (collection.getByIndex(i) for i in range(last + 1))


def _one(sheet, place, row, size, bounded):
    b, k = place
    text, cell = row[k], sheet.getCellByPosition(k, b)
    properties = dict(zip(PROPERTIES, cell.getPropertyValues(PROPERTIES), strict=True))
    if properties["ShrinkToFit"] or properties["RotateAngle"]:
        return None
    bottom, right = _merged(sheet, cell, b, k)
    width, height = sum(size[0][k : right + 1]), sum(size[1][b : bottom + 1])
    if not properties["IsTextWrapped"]:
        width += _vacant_width(row, (k, right), size[0], properties["HoriJustify"].value, bounded)
    one_line = len(text) * properties["CharHeight"] * LETTER_WIDTH + 100 + properties["ParaIndent"]
    if "\n" not in text and one_line < width:
        return None
    return {
        "lembar": sheet.Name,
        "sel": cell.AbsoluteName.rpartition(".")[2].replace("$", ""),
        "bungkus": properties["IsTextWrapped"],
        "tinggi": height,
        "kunci": (text, min(width, MAX_WIDTH), tuple(properties[f] for f in FONT)),
    }


def _merged(sheet, cell, b, k):
    """The last row and column of a merged cell; its own where it is none."""
    if not cell.getIsMerged():
        return b, k
    daerah = sheet.createCursorByRange(cell)
    daerah.collapseToMergedArea()
    return daerah.RangeAddress.EndRow, daerah.RangeAddress.EndColumn


def _vacant_width(row, margins, width, mean, bounded):
    """The width of the blank cells into which a text may run; beyond the last one there is room enough."""
    left, right = margins
    result = 0
    while mean != "RIGHT" and right + 1 < len(row) and row[right + 1] == "":
        right += 1
        result += width[right]
    while mean in ("RIGHT", "CENTER") and left > 0 and row[left - 1] == "":
        left -= 1
        result += width[left]
    return MAX_WIDTH if mean != "RIGHT" and right == len(row) - 1 and not bounded else result


def _heights(document, key):
    """The height that each text needs, measured on a scratch sheet."""
    document.lockControllers()
    document.Sheets.insertNewByName("ukur__", document.Sheets.Count)
    sheet = document.Sheets.getByName("ukur__")
    columns = {width: i for i, width in enumerate(sorted({k[1] for k in key}))}
    for width, i in columns.items():
        sheet.Columns.getByIndex(i).Width = width
    sheet.IsTextWrapped = True
    for row, (text, width, font) in enumerate(key):
        cell = sheet.getCellByPosition(columns[width], row)
        cell.setString(text)
        cell.setPropertyValues(FONT, font)
    sheet.getCellRangeByPosition(0, 0, 0, max(len(key) - 1, 0)).Rows.OptimalHeight = True
    result = {k: sheet.Rows.getByIndex(i).Height for i, k in enumerate(key)}
    document.Sheets.removeByName("ukur__")
    document.unlockControllers()
    return result
