"""Sheet Sasaran n: home of capaian per indikator, their mean, and the money of the sasaran's programs."""

from __future__ import annotations

from functools import partial

from lkjip_xl import model
from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import FigureKey, Range, SameRow, find, mirror
from lkjip_xl.figures.konvensi.counted_values import judged, printed
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.sheets import indikator_cells, money_cells, portion_cells
from lkjip_xl.sheets.data_tables import data_blocks as data
from lkjip_xl.sheets.printed_numbers.numbering import indikator_number, unless_blank
from lkjip_xl.sheets.printed_numbers.told_narrative import narrative
from lkjip_xl.sheets.report import deret
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, RowContent, SheetBuilder, SheetKind
from lkjip_xl.sheets.status_and_plan import planning_table, provisional_cells
from lkjip_xl.sheets.status_and_plan.returned_money import add_return_note, gives_back
from lkjip_xl.sheets.titles import title
from lkjip_xl.sheets.words import phrase

__all__ = ["NARASI", "PREFIX", "SHEETS", "sasaran_sheet", "sheet_key", "sheet_name"]

PREFIX = "Sasaran_"
"""Keys of the sheets of sasaran begin with it."""

_END_MEAN = phrase("Rata-rata terhadap kondisi akhir {kata:rencana}")
NARASI = (
    ("Analisis", "analisis"),
    ("Faktor pendorong", "pendorong"),
    ("Faktor penghambat", "penghambat"),
    ("Solusi", "solusi"),
    ("Rencana tindak lanjut", "rencana_tindak_lanjut"),
)
"""The parts of a narrative in the order of print: label, column of sheet Narasi."""


def sheet_key(kode: str) -> str:
    """Key of a sasaran's sheet; it follows the kode, the tab follows the printed number."""
    return PREFIX + kode


def sheet_name(u: ReportOrder, kode: str) -> str:
    """Tab of a sasaran's sheet."""
    return f"Sasaran {u.sasaran_numbers[kode]}"


def sasaran_sheet(
    u: ReportOrder, sasaran: model.Sasaran, points: frozenset[tuple[str, str, int]]
) -> GeneratedSheet:
    """The sheet of one sasaran; ``points`` are those that its charts have."""
    p = SheetBuilder(sheet_key(sasaran.kode), "sasaran", sheet_name(u, sasaran.kode))
    _letterhead(p, u, sasaran)
    _performance_table(p, u, sasaran.kode)
    planning_table.planning_table(p, u, sasaran.kode)
    _end_table(p, u, sasaran.kode)
    deret.past_table(p, u, sasaran.kode)
    deret.comparison_table(p, u, sasaran.kode)
    _program_table(p, u, sasaran.kode)
    p.add("kosong")
    deret.deret_table(p, u, u.indikator_of(sasaran.kode), points)
    data.data_tables(p, u, sasaran.kode)
    _narasi(p, u, sasaran.kode)
    return p.finish()


def _narasi(p: SheetBuilder, u: ReportOrder, kode: str) -> None:
    """The narrative; below the last part that is written it is for the screen, above it what is empty waits.

    What stands where does not depend on what is written: a book is filled without a regeneration.
    """
    own = u.narasi.get(kode)
    written = [n for n, (_, c) in enumerate(NARASI) if own is not None and getattr(own, c)]
    if not written:
        p.end_print()
    p.add("judul_narasi", judul=title("narasi", kode))
    for n, (label, column) in enumerate(NARASI):
        part = p.add("narasi", label=label, isi=narrative(u, column, kode, kode))
        if written and n < written[-1] and n not in written:
            p.hide_from(part)
        if written and n == written[-1]:
            p.end_print()


def _letterhead(p: SheetBuilder, u: ReportOrder, s: model.Sasaran) -> None:
    tujuan = next(t for t in u.tujuan if t.kode == s.induk)
    p.add(
        "kop",
        misi=performance.uraian(tujuan.induk),
        tujuan=performance.uraian(tujuan.kode),
        nomor=sheet_name(u, s.kode),
        uraian=performance.uraian(s.kode),
    )
    p.add(
        "ringkas",
        capaian=printed(u.conventions, FigureKey("rerata", s.kode)),
        predikat=mirror(FigureKey("predikat_rerata", s.kode)),
        pagu=mirror(FigureKey("pagu", s.kode)),
        realisasi_rp=mirror(FigureKey("realisasi_rp", s.kode)),
        serapan=mirror(FigureKey("serapan", s.kode)),
        efisiensi=mirror(FigureKey("efisiensi", s.kode)),
    )
    p.add("kosong")


def _performance_table(p: SheetBuilder, u: ReportOrder, kode: str) -> None:
    p.add("judul_kinerja", judul=title("kinerja", kode))
    p.add("kepala_kinerja")
    owned = u.indikator_of(kode)
    for i in owned:
        first = mirror(find("rpjmd", "kondisi_awal"))
        p.add(
            "indikator",
            "indikator",
            kondisi_awal=first,
            **indikator_cells.indikator_content(u, i, indikator_number(u, i.kode)),
            **provisional_cells.home_of_status(u, i.kode),
        )
    if owned:
        label = "Rata-rata capaian sasaran"
        p.add("rerata", **indikator_cells.mean_content(u.conventions, label, "indikator", "indikator", kode))
    else:
        p.add("rerata", **indikator_cells.content_without_indikator(kode))
    arah = indikator_cells.with_arah(Range("indikator", "arah")) if u.live and owned else None
    indikator_cells.add_method_notes(p, u, owned, arah)
    provisional_cells.add_footnote(p, u, owned, "indikator")
    p.add("kosong")


def _end_table(p: SheetBuilder, u: ReportOrder, kode: str) -> None:
    """Realisasi against the end of the medium-term plan, each indikator in its own direction."""
    owned, c = u.indikator_of(kode), u.conventions
    if not owned:
        return
    exact = SameRow(c.exact_cell)
    first = p.add("judul_akhir", judul=title("akhir", kode))
    p.add("kepala_akhir")
    for i in owned:
        kondisi_akhir = SameRow("kondisi_akhir")
        p.add(
            "akhir",
            "akhir",
            kode=i.kode,
            no=indikator_number(u, i.kode),
            indikator=performance.uraian(),
            satuan=mirror(find("rpjmd", "satuan")),
            arah=mirror(FigureKey("arah", i.kode)),
            metode=mirror(FigureKey("metode", i.kode)),
            batas=mirror(FigureKey("batas", i.kode)),
            kondisi_akhir=mirror(find("rpjmd", "kondisi_akhir")),
            realisasi=mirror(FigureKey("realisasi", i.kode)),
            predikat=performance.predikat_label(exact, c),
            **judged(c, exact),
            status=performance.status_against(exact, kondisi_akhir),
            **indikator_cells.capaian_cells(
                c,
                i.kode,
                partial(performance.capaian_akhir, i.kode, kondisi_akhir),
                FigureKey("capaian_akhir", i.kode),
            ),
            **indikator_cells.mean_cells(c, i.kode),
            **indikator_cells.capaian_readings(
                kondisi_akhir, FigureKey("realisasi", i.kode), i.kode, live=u.live
            ),
            **provisional_cells.mirrored_status(u, i.kode),
        )
    content = indikator_cells.mean_content(c, _END_MEAN, "akhir", "indikator", kode)
    home = {c.exact_cell: FigureKey("rerata_akhir", kode)}
    p.add("rerata_akhir", **{t: Cell(x.content, home.get(t)) for t, x in _cell(content).items()})
    provisional_cells.add_footnote(p, u, owned, "akhir")
    p.add("kosong")
    if all(i.kondisi_akhir is None for i in owned):
        p.hide_from(first)


def _cell(content: RowContent) -> dict[str, Cell]:
    return {t: x if isinstance(x, Cell) else Cell(x) for t, x in content.items()}


def _program_table(p: SheetBuilder, u: ReportOrder, kode: str) -> None:
    p.add("judul_program", judul=title("program", kode))
    p.add("kepala_program")
    owned = u.portions_of(kode)
    numbers: dict[str, int] = {}
    for x in owned:
        again = x.program.kode in numbers
        n = numbers.setdefault(x.program.kode, len(numbers) + 1)
        p.add(
            "program",
            "program",
            kode=x.kode,
            no=None if again else unless_blank(u.live, n, "program"),
            program=portion_cells.name_of_portion(x),
            opd=portion_cells.opd_of_portion(x),
            **portion_cells.money_of_portion(u, x),
        )
    if not owned:
        p.add("tanpa_program", teks="Belum ada program untuk sasaran ini; isi di lembar Program.")
    p.add("jumlah_program", **money_cells.program_totals(u, kode, kode, "program" if owned else ""))
    p.add(
        "metode",
        teks="Serapan = realisasi / pagu x 100; serapan sasaran dari jumlah, bukan rata-rata persen.",
    )
    if any(gives_back(u, pr.kode) for pr in owned):
        add_return_note(p, u, "program")


def _sasaran_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    points = deret.existing_points(u, u.indikator_sasaran)
    return tuple(sasaran_sheet(u, s, points) for s in u.sasaran)


SHEETS = (SheetKind(40, None, _sasaran_sheets),)
