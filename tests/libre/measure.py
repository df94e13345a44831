"""Which texts do not fit their cells, by LibreOffice's own measure. Runs beside skrip_uno, in its Python.

Each text is written, wrapped and in its own font, into a scratch column of the width that it has; the
optimal height of that row is what the text needs. A wrapped text must not need more than its cell's height; a
text that is not wrapped must not need a second line, where its width reaches to the next cell that is not
blank.
"""

FONT = ("CharFontName", "CharHeight", "CharWeight", "ParaIndent")
SIFAT = (*FONT[:3], "HoriJustify", "IsTextWrapped", FONT[3], "RotateAngle", "ShrinkToFit")  # in UNO's order
LEBAR_HURUF = 0.9 * 35.28  # 1/100 mm per point: no letter is wider, so a short text fits without measuring
LONGGAR = 1.05
LEBAR_TERBESAR = 90_000  # of a column, 1/100 mm


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
    ukuran = (
        [x.Width if x.IsVisible else 0 for x in _deret(lembar.Columns, akhir.EndColumn)],
        [x.Height if x.IsVisible else 0 for x in _deret(lembar.Rows, akhir.EndRow)],
    )
    terbatas = bool(lembar.getPrintAreas())
    for b, baris in enumerate(isi):
        for k, teks in enumerate(baris):
            if isinstance(teks, str) and len(teks) > 1 and ukuran[0][k] and ukuran[1][b]:
                calon = _satu(lembar, (b, k), baris, ukuran, terbatas)
                if calon:
                    yield calon


def _deret(koleksi, akhir):
    return (koleksi.getByIndex(i) for i in range(akhir + 1))


def _satu(lembar, tempat, baris, ukuran, terbatas):
    b, k = tempat
    teks, sel = baris[k], lembar.getCellByPosition(k, b)
    sifat = dict(zip(SIFAT, sel.getPropertyValues(SIFAT), strict=True))
    if sifat["ShrinkToFit"] or sifat["RotateAngle"]:
        return None
    bawah, kanan = _gabungan(lembar, sel, b, k)
    lebar, tinggi = sum(ukuran[0][k : kanan + 1]), sum(ukuran[1][b : bawah + 1])
    if not sifat["IsTextWrapped"]:
        lebar += _lowong(baris, (k, kanan), ukuran[0], sifat["HoriJustify"].value, terbatas)
    satu_baris = len(teks) * sifat["CharHeight"] * LEBAR_HURUF + 100 + sifat["ParaIndent"]
    if "\n" not in teks and satu_baris < lebar:
        return None
    return {
        "lembar": lembar.Name,
        "sel": sel.AbsoluteName.rpartition(".")[2].replace("$", ""),
        "bungkus": sifat["IsTextWrapped"],
        "tinggi": tinggi,
        "kunci": (teks, min(lebar, LEBAR_TERBESAR), tuple(sifat[f] for f in FONT)),
    }


def _gabungan(lembar, sel, b, k):
    """The last row and column of a merged cell; its own where it is none."""
    if not sel.getIsMerged():
        return b, k
    daerah = lembar.createCursorByRange(sel)
    daerah.collapseToMergedArea()
    return daerah.RangeAddress.EndRow, daerah.RangeAddress.EndColumn


def _lowong(baris, tepi, lebar, rata, terbatas):
    """The width of the blank cells into which a text may run; beyond the last one there is room enough."""
    kiri, kanan = tepi
    hasil = 0
    while rata != "RIGHT" and kanan + 1 < len(baris) and baris[kanan + 1] == "":
        kanan += 1
        hasil += lebar[kanan]
    while rata in ("RIGHT", "CENTER") and kiri > 0 and baris[kiri - 1] == "":
        kiri -= 1
        hasil += lebar[kiri]
    return LEBAR_TERBESAR if rata != "RIGHT" and kanan == len(baris) - 1 and not terbatas else hasil


def _tinggi(dok, kunci):
    """The height that each text needs, measured on a scratch sheet."""
    dok.lockControllers()
    dok.Sheets.insertNewByName("ukur__", dok.Sheets.Count)
    lembar = dok.Sheets.getByName("ukur__")
    kolom = {lebar: i for i, lebar in enumerate(sorted({k[1] for k in kunci}))}
    for lebar, i in kolom.items():
        lembar.Columns.getByIndex(i).Width = lebar
    lembar.IsTextWrapped = True
    for baris, (teks, lebar, font) in enumerate(kunci):
        sel = lembar.getCellByPosition(kolom[lebar], baris)
        sel.setString(teks)
        sel.setPropertyValues(FONT, font)
    lembar.getCellRangeByPosition(0, 0, 0, max(len(kunci) - 1, 0)).Rows.OptimalHeight = True
    hasil = {k: lembar.Rows.getByIndex(i).Height for i, k in enumerate(kunci)}
    dok.Sheets.removeByName("ukur__")
    dok.unlockControllers()
    return hasil
