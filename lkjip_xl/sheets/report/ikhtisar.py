"""Sheet Ikhtisar: the sentences of summary and closing, as formulas that cannot contradict the tables."""

from __future__ import annotations

from collections.abc import Callable

from lkjip_xl.figures import counts, performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Part,
    Range,
    Reference,
    SameRow,
    formula,
    number_text,
    text,
)
from lkjip_xl.figures.konvensi.counted_values import rounded
from lkjip_xl.figures.plain.number_cells import number_cells
from lkjip_xl.figures.predikat_scale import predikat_skala
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.rumus.arguments import BELUM_ADA, TIDAK_DAPAT_DIHITUNG
from lkjip_xl.sheets.printed_numbers.numbering import unless_blank, when_named
from lkjip_xl.sheets.printed_numbers.told_narrative import narrative
from lkjip_xl.sheets.report import anggaran, iku, ringkasan
from lkjip_xl.sheets.report.sasaran import sheet_name
from lkjip_xl.sheets.rows import GeneratedSheet, SheetBuilder, SheetKind
from lkjip_xl.sheets.titles import title
from lkjip_xl.sheets.words import phrase

__all__ = ["SHEETS", "ikhtisar_sheet"]

_LONGEST = 999
"""Characters of the figures of one sentence, and more."""


def ikhtisar_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of sentences."""
    p = SheetBuilder("Ikhtisar", "ikhtisar", "Ikhtisar")
    p.add("kop", judul=title("ikhtisar"))
    _part(p, "Gambaran umum", _general(u))
    _part(
        p,
        "Capaian tujuan",
        [_tujuan(u, t.kode, n) for n, t in enumerate(u.tujuan, 1)],
        lambda n: u.live,
    )
    _part(p, "Capaian sasaran", [_sasaran(u, s.kode) for s in u.sasaran], lambda n: u.live)
    _money_part(p, u)
    _problems(p, u)
    return p.finish()


def _part(
    p: SheetBuilder, part_title: str, sentence: list[Formula], waits: Callable[[int], bool] = lambda _: False
) -> None:
    """Numbered sentences; ``waits`` tells by its place of one that is blank until its row is filled."""
    p.add("bagian", teks=part_title)
    for n, k in enumerate(sentence, 1):
        p.add("kalimat", no=unless_blank(waits(n - 1), n, "teks"), teks=k, **number_cells(k))
    p.add("kosong")


def _join(*part: Part | str) -> Formula:
    """Pieces of a sentence joined with ``&``; a plain text is quoted."""
    content: list[Part] = []
    for b in part:
        content += ["&", text(b) if isinstance(b, str) else b]
    return formula(*content[1:])


def _persen(x: Reference, number: Part | None = None) -> Formula:
    """A percentage in words: the number with its decimals, or what stands in its place."""
    words = number_text(x if number is None else number)
    return formula("IF(ISNUMBER(", x, "),", words, '&" %",IF(', x, '="","belum diisi",', x, "))")


def _capaian(u: ReportOrder, kode: str) -> Formula:
    """A mean of capaian in words, as it is printed elsewhere."""
    key, rounding = FigureKey("rerata", kode), u.conventions.printed_rounding
    return _persen(key, None if rounding is None else rounded(rounding, key))


def _count_status(
    count_of: Callable[[str], Part], share_of: Callable[[str], Formula] | None = None
) -> Formula:
    """``melebihi target 2, mencapai target 0, ...``, with the share of each in brackets where it is given.

    What cannot be calculated is rare and is named only where it occurs.
    """
    parts: list[Part | str] = []
    for n, s in enumerate(counts.STATUS):
        count = count_of(s)
        words: list[Part | str] = [f"{', ' if n else ''}{s} ", count]
        if share_of is not None:
            words += [" (", share_of(s), ")"]
        rare = s == TIDAK_DAPAT_DIHITUNG
        parts += [formula("IF(", count, "=0,", text(""), ",", _join(*words), ")")] if rare else words
    return _join(*parts)


def _in_span(span: Range) -> Callable[[str], Part]:
    return lambda status: counts.jumlah_berstatus(status, [span])


def _figure(name: str) -> Callable[[str], Part]:
    return lambda status: FigureKey(name, status)


def _share_of_iku(status: str) -> Formula:
    count, whole = FigureKey("jumlah_iku", status), _iku_count()
    return formula(number_text(formula("IF(", whole, "=0,0,", count, "/", whole, "*100)")), '&" %"')


def _iku_count() -> Formula:
    return counts.sum_of_counts(Range("tujuan", "jumlah_indikator", iku.KEY))


def _indikator_count() -> Formula:
    return counts.jumlah_indikator(Range("indikator", "status", ringkasan.KEY))


def _scope(u: ReportOrder) -> Formula:
    """How much is measured: ``5 tujuan, 5 indikator kinerja utama, 10 sasaran, ...``."""
    parts: list[Part | str] = ["Yang diukur"]
    for n, (existing, count, satuan) in enumerate(
        (
            (u.tujuan, counts.jumlah_rows(Range("tujuan", "tujuan", iku.KEY)), "tujuan"),
            (u.iku, _iku_count(), "indikator kinerja utama"),
            (u.sasaran, counts.jumlah_rows(Range("sasaran", "capaian", ringkasan.KEY)), "sasaran"),
            (u.indikator_sasaran, _indikator_count(), "indikator sasaran"),
        )
    ):
        parts += [", " if n else ": ", count if existing else "0", f" {satuan}"]
    return _join(*parts, ".")


def _mean(u: ReportOrder, of: str, kode: str, group: str) -> Formula:
    """The mean of the rows of a group of sheet Ringkasan, and its predikat."""
    token = u.conventions.averaged_cell if group == "indikator" else "capaian"
    return _join(
        f"Rata-rata capaian {of} ",
        _capaian(u, kode),
        " (",
        performance.calculated(Range(group, token, ringkasan.KEY), group),
        "), predikat ",
        FigureKey("predikat_rerata", kode),
        ".",
    )


def _general(u: ReportOrder) -> list[Formula]:
    result: list[Formula] = [_scope(u)]
    if u.indikator_sasaran:
        result.append(_mean(u, "indikator sasaran", ringkasan.INDIKATOR, "indikator"))
        statuses = _count_status(_figure("jumlah_status"), lambda s: _persen(FigureKey("porsi_status", s)))
        result.append(_join("Indikator sasaran: ", statuses, "."))
        result.append(_predikat(u))
    if u.sasaran:
        result.append(_mean(u, "sasaran", ringkasan.SASARAN, "sasaran"))
    if u.iku:
        statuses = _count_status(_figure("jumlah_iku"), _share_of_iku)
        result.append(_join("Indikator kinerja utama tujuan: ", statuses, "."))
    return result


def _predikat(u: ReportOrder) -> Formula:
    parts: list[Part | str] = ["Menurut predikat: "]
    for n, t in enumerate(predikat_skala(u.laporan).urut):
        total = FigureKey("jumlah_predikat", t.label)
        parts += [
            f"{'; ' if n else ''}{t.label} ",
            total,
            " indikator (",
            _persen(FigureKey("porsi_predikat", t.label)),
            ")",
        ]
    return _join(*parts, ".")


def _tujuan(u: ReportOrder, kode: str, number: int) -> Formula:
    status = Range(f"iku_{kode}", "status", iku.KEY)
    return _sentence(u, kode, f"Tujuan {number}, ", "IKU", "IKU dengan capaian", status)


def _sasaran(u: ReportOrder, kode: str) -> Formula:
    status = Range(f"sasaran_{kode}", "status", ringkasan.KEY)
    return _sentence(
        u, kode, f"{sheet_name(u, kode)}, ", "indikator", "indikator dengan rata-rata capaian", status
    )


def _sentence(u: ReportOrder, kode: str, first: str, satuan: str, designation: str, status: Range) -> Formula:
    """The sentence of a tujuan or a sasaran: how many, capaian, predikat, status, serapan."""
    absorbed = FigureKey("serapan", kode)
    known = formula("IF(", absorbed, '="","",', _join("; serapan anggaran ", _persen(absorbed)), ")")
    serapan: list[Part | str] = [known, "."]
    if not u.indikator_of(kode):
        result = _join(first, performance.uraian(kode), f": belum ada {satuan}", *serapan)
        return when_named(performance.uraian(kode), result) if u.live else result
    result = _join(
        first,
        performance.uraian(kode),
        ": ",
        FigureKey("jumlah_indikator", kode),
        f" {designation} ",
        _capaian(u, kode),
        ", predikat ",
        FigureKey("predikat_rerata", kode),
        " (",
        _count_status(_in_span(status)),
        ")",
        *serapan,
    )
    return when_named(performance.uraian(kode), result) if u.live else result


def _money_part(p: SheetBuilder, u: ReportOrder) -> None:
    """A sentence for belanja and one for the programs; one without any figure waits, as does its heading."""
    sources = (
        ("Belanja {kata:wilayah}", anggaran.APBD, anggaran.has_money(u, anggaran.belanja_rows(u))),
        ("Seluruh program", anggaran.PROGRAM, anggaran.has_money(u, u.laporan.program)),
    )
    first = p.add("bagian", teks="Akuntabilitas keuangan")
    before: Formula | None = None
    for name, kode, filled in sources:
        sentence, there = _money(name, kode), _has_figures(kode)
        number = formula("1") if before is None else formula("IF(", before, ",2,1)")
        content = formula("IF(", there, ",", sentence, ',"")')
        row = p.add("kalimat", no=when_named(SameRow("teks"), number), teks=content, **number_cells(sentence))
        before = there
        if not filled:
            p.hide_from(row)
    p.add("kosong")
    if not any(filled for _, _, filled in sources):
        p.hide_from(first)


def _has_figures(kode: str) -> Formula:
    pagu, realisasi = FigureKey("pagu", kode), FigureKey("realisasi_rp", kode)
    return formula("OR(ISNUMBER(", pagu, "),ISNUMBER(", realisasi, "))")


def _money(name: str, kode: str) -> Formula:
    """``Seluruh program: pagu Rp520, realisasi Rp400, ...``; what is blank is left out."""
    pagu, realisasi = FigureKey("pagu", kode), FigureKey("realisasi_rp", kode)
    serapan = FigureKey("serapan", kode)
    unknown = formula("OR(", serapan, '="",', serapan, "=", text(BELUM_ADA), ")")
    both = formula("AND(ISNUMBER(", pagu, "),ISNUMBER(", realisasi, "))")
    clauses = (
        formula("IF(ISNUMBER(", pagu, '),", pagu "&RUPIAH(', pagu, '),"")'),
        formula("IF(ISNUMBER(", realisasi, '),", realisasi "&RUPIAH(', realisasi, '),"")'),
        formula("IF(", unknown, ',"",", serapan "&', _persen(serapan), ")"),
        formula("IF(", both, ',", sisa anggaran "&RUPIAH(', pagu, "-", realisasi, '),"")'),
    )
    joined = formula(*[part for c in clauses for part in ("&", c)][1:])
    return _join(phrase(f"{name}: "), formula("MID(", joined, f",3,{_LONGEST})"), ".")


def _problems(p: SheetBuilder, u: ReportOrder) -> None:
    told = {n.kode for n in u.laporan.narasi if n.penghambat or n.solusi or n.rencana_tindak_lanjut}
    if not told:
        p.end_print()
    p.add("judul_masalah", judul=title("masalah"))
    p.add("kepala_masalah")
    for m in u.misi:
        heading = p.add("misi", kode=m.kode, teks=performance.uraian())
        if told and not any(s.kode in told for t in u.tujuan_of(m.kode) for s in u.sasaran_of(t.kode)):
            p.hide_from(heading)
        for t in u.tujuan_of(m.kode):
            for s in u.sasaran_of(t.kode):
                row = p.add(
                    "masalah",
                    kode=s.kode,
                    no=unless_blank(u.live, u.sasaran_numbers[s.kode], "sasaran"),
                    sasaran=performance.uraian(),
                    masalah=narrative(u, "penghambat", s.kode, SameRow("kode")),
                    solusi=narrative(u, "solusi", s.kode, SameRow("kode")),
                    rencana=narrative(u, "rencana_tindak_lanjut", s.kode, SameRow("kode")),
                )
                if told and s.kode not in told:
                    p.hide_from(row)


SHEETS = (
    SheetKind(
        10, "Kalimat ringkasan dan penutup, permasalahan dan solusi", ikhtisar_sheet, "Ikhtisar", "Ikhtisar"
    ),
)
