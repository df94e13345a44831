"""Which texts do not fit their cells, by LibreOffice's own measure. Runs beside skrip_uno, in its Python.

Each text is written, wrapped and in its own font, into a scratch column of the width that it has; the
optimal height of that row is what the text needs. A wrapped text must not need more than its cell's height; a
text that is not wrapped must not need a second line, where its width reaches to the next cell that is not
blank.
"""

FONT = ("CharFontName", "CharHeight", "CharWeight", "ParaIndent")
LEBAR_HURUF = 0.9 * 35.28  # 1/100 mm per point: no letter is wider, so a short text fits without measuring
LONGGAR = 1.05
TAK_TERBATAS = 10**6  # beyond the last used column a text has room enough


def terpotong(dok):
    calon = [c for lembar in dok.Sheets if lembar.IsVisible for c in _calon(lembar)]
    kunci = sorted({c["kunci"] for c in calon} | {("X", c["kunci"][1], c["kunci"][2]) for c in calon})
    tinggi = _tinggi(dok, kunci)
    hasil = []
    for c in calon:
        perlu, satu = tinggi[c["kunci"]], tinggi[("X", *c["kunci"][1:])]
        ada = c["tinggi"] if c["bungkus"] else satu
        if perlu > ada * LONGGAR:
            hasil.append(
                {
                    "lembar": c["lembar"],
                    "sel": c["sel"],
                    "teks": c["kunci"][0][:80],
                    "perlu": perlu,
                    "ada": ada,
                }
            )
    return hasil


def _calon(lembar):
    """The texts that may not fit: place, what to measure, and what there is."""
    kursor = lembar.createCursor()
    kursor.gotoEndOfUsedArea(False)
    akhir = kursor.RangeAddress
    isi = lembar.getCellRangeByPosition(0, 0, akhir.EndColumn, akhir.EndRow).getDataArray()
    for b, baris in enumerate(isi):
        for k, teks in enumerate(baris):
            if isinstance(teks, str) and len(teks) > 1:
                calon = _satu(lembar, b, k, teks, baris)
                if calon:
                    yield calon


def _satu(lembar, b, k, teks, baris):
    sel = lembar.getCellByPosition(k, b)
    if sel.Type.value in ("EMPTY", "VALUE") or sel.ShrinkToFit or sel.RotateAngle:
        return None
    daerah = lembar.createCursorByRange(sel)
    daerah.collapseToMergedArea()
    bungkus = bool(sel.IsTextWrapped)
    lebar = daerah.Size.Width if bungkus else _sampai_berisi(lembar, daerah, baris, sel.HoriJustify.value)
    tinggi = daerah.Size.Height
    if tinggi < 50 or lebar < 50:  # a hidden row or column
        return None
    if lebar == TAK_TERBATAS or (
        "\n" not in teks and len(teks) * sel.CharHeight * LEBAR_HURUF + 100 + sel.ParaIndent < lebar
    ):
        return None
    font = tuple(getattr(sel, f) for f in FONT)
    return {
        "lembar": lembar.Name,
        "sel": sel.AbsoluteName.rpartition(".")[2].replace("$", ""),
        "bungkus": bungkus,
        "tinggi": tinggi,
        "kunci": (teks, lebar, font),
    }


def _sampai_berisi(lembar, daerah, baris, rata):
    """The width of a cell and of the blank cells into which its text may run."""
    a = daerah.RangeAddress
    kiri, kanan = a.StartColumn, a.EndColumn
    if rata != "RIGHT":
        while kanan + 1 < len(baris) and baris[kanan + 1] == "":
            kanan += 1
    if rata in ("RIGHT", "CENTER"):
        while kiri > 0 and baris[kiri - 1] == "":
            kiri -= 1
    if rata != "RIGHT" and kanan == len(baris) - 1 and not lembar.getPrintAreas():
        return TAK_TERBATAS
    return lembar.getCellRangeByPosition(kiri, a.StartRow, kanan, a.StartRow).Size.Width


def _tinggi(dok, kunci):
    """The height that each text needs, measured on a scratch sheet."""
    dok.lockControllers()
    dok.Sheets.insertNewByName("ukur__", dok.Sheets.Count)
    lembar = dok.Sheets.getByName("ukur__")
    kolom = {lebar: i for i, lebar in enumerate(sorted({k[1] for k in kunci}))}
    for lebar, i in kolom.items():
        lembar.Columns.getByIndex(i).Width = lebar
    for baris, (teks, lebar, font) in enumerate(kunci):
        sel = lembar.getCellByPosition(kolom[lebar], baris)
        sel.setString(teks)
        sel.IsTextWrapped = True
        for nama, isi in zip(FONT, font, strict=True):
            setattr(sel, nama, isi)
    lembar.getCellRangeByPosition(0, 0, 0, max(len(kunci) - 1, 0)).Rows.OptimalHeight = True
    hasil = {k: lembar.Rows.getByIndex(i).Height for i, k in enumerate(kunci)}
    dok.Sheets.removeByName("ukur__")
    dok.unlockControllers()
    return hasil
