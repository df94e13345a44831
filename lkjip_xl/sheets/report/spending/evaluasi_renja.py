"""Sheet Evaluasi Renja: the form Evaluasi Hasil Renja of a perangkat daerah, where the settings ask for it.

Permendagri 86/2017; its number E.81 is that of the kabupaten and kota. The text of the regulation could not
be read. Its columns and their formulas (13 = 9 + 10 + 11 + 12, 14 = 7 + 13, 15 = 14 / 6 x 100) are those of
a filled form of a perangkat daerah; the rows at its foot, and that column Penanggung jawab ends it, are
those of the forms that programs of several regions print. Not read, and so decided here:

* which rows the mean at the foot is of: the lowest ones that have an indikator, since means of means would
  count them again; of rupiah the foot has the share of the sums, not a mean of shares;
* the number of the form of a provinsi, and that of the RKPD of a whole region: none is printed there;
* who fills in which of the two lines Tindak lanjut: both are printed.

The columns of the quarters are blank until the input has quarters.
"""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Kode,
    Part,
    Range,
    SameRow,
    Setting,
    find,
    formula,
    mirror,
    text,
)
from lkjip_xl.figures.input_facts import levels_below, renstra_targets
from lkjip_xl.figures.names import PROGRAM
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Laporan, Program, Rincian
from lkjip_xl.schema import REGIONAL
from lkjip_xl.sheets.printed_numbers.told_narrative import narrative
from lkjip_xl.sheets.report.spending.official_rows import official_kode
from lkjip_xl.sheets.rows import Cell, Content, GeneratedSheet, RowContent, SheetBuilder, SheetKind
from lkjip_xl.sheets.tabs.book_parts import is_switched_on
from lkjip_xl.sheets.titles import title
from lkjip_xl.sheets.words import phrase

__all__ = ["FORM_SCALE", "KEY", "SHEETS", "evaluasi_renja_sheets", "has_evaluasi_renja"]

KEY = "EvaluasiRenja"
_TAB = "Evaluasi Renja"
FORM_SCALE = "permendagri86"
"""The scale of the regulation: 91-100, 76-90, 66-75, 51-65, up to 50."""
_GROUP = "baris"
_LINES = (
    ("Faktor pendorong keberhasilan kinerja:", "pendorong"),
    ("Faktor penghambat pencapaian kinerja:", "penghambat"),
    ("Tindak lanjut yang diperlukan dalam triwulan berikutnya:", ""),
    ("Tindak lanjut yang diperlukan dalam {kata:rencana_kerja} berikutnya:", "rencana_tindak_lanjut"),
)
"""The lines at the foot, each with the column of sheet Narasi that fills it."""


def has_evaluasi_renja(laporan: Laporan) -> bool:
    """Whether the settings of an agency of a region ask for the sheet."""
    return laporan.settings.get("instansi.bentuk") in REGIONAL and is_switched_on(laporan, "evaluasi_renja")


def evaluasi_renja_sheets(u: ReportOrder) -> tuple[GeneratedSheet, ...]:
    """The sheet, or none where nobody asks for it."""
    if not has_evaluasi_renja(u.laporan):
        return ()
    p = SheetBuilder(KEY, "evaluasirenja", _TAB)
    p.add("kop", judul=title("evaluasi_renja"), formulir=_form())
    p.add("kepala")
    counted = frozenset(_lowest_with_indikator(u))
    for number, program in enumerate(u.programs, 1):
        _program(p, program, number, counted)
        for r, level in u.rows_below(program.kode):
            _rincian(p, r, level, counted)
    _foot(p, u, filled=bool(u.programs))
    p.add(
        "metode",
        teks="K: kinerja; Rp: anggaran. Rata-rata capaian: baris terbawah yang punya indikator; Rp: dari "
        "jumlah. Satuan % tidak dijumlah antartahun: yang terakhir. Predikat: skala Permendagri 86/2017.",
    )
    return (p.finish(),)


def _form() -> Formula:
    """What the regulation calls the form; its number only for a perangkat daerah of a kabupaten or kota."""
    region, kind = Setting("instansi.daerah"), Setting("instansi.bentuk")
    local = formula("OR(LEFT(", region, ',5)="Kota ",LEFT(', region, ',10)="Kabupaten ")')
    return formula(
        "IF(AND(", kind, '="perangkat daerah",', local, "),", text("Formulir E.81"), ",",
        phrase("Evaluasi hasil {kata:rencana_kerja}"), ")&", text(" menurut Permendagri 86/2017"),
    )  # fmt: skip


def _lowest_with_indikator(u: ReportOrder) -> Iterator[str]:
    """The kode of the rows that have an indikator, and below them none that has one."""
    own = {r.kode for r in u.laporan.rincian if r.has_output}
    own |= {x.kode for x in u.laporan.renstra if x.has_outcome}
    for program in u.laporan.program:
        below = [r.kode for r, _ in u.rows_below(program.kode)]
        for kode in (program.kode, *below):
            if kode in own and not any(r.kode in own for r, _ in u.rows_below(kode)):
                yield kode


def _program(p: SheetBuilder, program: Program, number: int, counted: frozenset[str]) -> None:
    kode = program.kode
    own = {t: renstra_targets.typed(t, kode) for t in ("indikator", "satuan", "target", "realisasi")}
    achieved = renstra_targets.percent_of(SameRow("target"), SameRow("realisasi"))
    p.add(
        "program",
        _GROUP,
        kode=kode,
        no=number,
        sasaran=None if program.sasaran is None else performance.uraian(program.sasaran),
        nomenklatur=official_kode("program"),
        nama=mirror(find("program", "nama")),
        opd=mirror(find("program", "opd")),
        jalur=formula(Kode(kode), "&", text("|")),
        capaian=Cell(achieved, FigureKey("capaian_program", kode)),
        **own,
        **_plan(kode, counted),
    )


def _rincian(p: SheetBuilder, r: Rincian, level: int, counted: frozenset[str]) -> None:
    columns = {
        "nama": "nama",
        "indikator": "keluaran",
        "satuan": "satuan",
        "target": "target_keluaran",
        "realisasi": "realisasi_keluaran",
        "opd": "opd",
    }
    p.add(
        f"jenjang_{level}",
        _GROUP,
        kode=r.kode,
        nomenklatur=official_kode("rincian"),
        jalur=levels_below.path_of(r.kode),
        capaian=mirror(FigureKey("capaian_keluaran", r.kode)),
        **{token: mirror(find("rincian", column)) for token, column in columns.items()},
        **_plan(r.kode, counted),
    )


def _plan(kode: str, counted: frozenset[str]) -> RowContent:
    """What the plan wants and has, beside target, realisasi, pagu and rupiah of the year."""
    lalu, rupiah = SameRow("realisasi_lalu"), SameRow("realisasi_lalu_rp")
    kinerja = renstra_targets.to_date(lalu, SameRow("realisasi"), SameRow("kumulasi"), SameRow("satuan"))
    spent = renstra_targets.money_to_date(rupiah, SameRow("realisasi_rp"))
    path = SameRow("jalur")
    content: RowContent = {
        **{t: renstra_targets.typed(t, kode) for t in ("target_akhir", "realisasi_lalu", "kumulasi")},
        "pagu_akhir": Cell(renstra_targets.amount_at("pagu_akhir", path), FigureKey("pagu_renstra", kode)),
        "realisasi_lalu_rp": renstra_targets.amount_at("realisasi_lalu_rp", path),
        "pagu": mirror(FigureKey("pagu", kode)),
        "realisasi_rp": mirror(FigureKey("realisasi_rp", kode)),
        "renstra": Cell(kinerja, FigureKey("realisasi_renstra", kode)),
        "renstra_rp": Cell(spent, FigureKey("realisasi_renstra_rp", kode)),
        "capaian_renstra": Cell(
            renstra_targets.percent_of(SameRow("target_akhir"), SameRow("renstra")),
            FigureKey("capaian_renstra", kode),
        ),
        "serapan_renstra": _spent_of_plan(kode),
    }
    if kode in counted:
        content |= {
            "dirata": mirror(SameRow("capaian")),
            "dirata_renstra": mirror(SameRow("capaian_renstra")),
        }
    return content


def _spent_of_plan(kode: str) -> Cell:
    share = renstra_targets.spent_of_plan(SameRow("pagu_akhir"), SameRow("renstra_rp"))
    return Cell(share, FigureKey("serapan_renstra", kode))


def _foot(p: SheetBuilder, u: ReportOrder, *, filled: bool) -> None:
    """Sums, means, their predikat, and what helped and hindered."""
    lalu_rp, now_rp = SameRow("realisasi_lalu_rp"), SameRow("realisasi_rp")
    p.add(
        "jumlah",
        teks="Jumlah seluruh program",
        pagu_akhir=Cell(renstra_targets.amount_of_all("pagu_akhir"), FigureKey("pagu_renstra", PROGRAM)),
        realisasi_lalu_rp=renstra_targets.amount_of_all("realisasi_lalu_rp"),
        pagu=mirror(FigureKey("pagu", PROGRAM)),
        realisasi_rp=mirror(FigureKey("realisasi_rp", PROGRAM)),
        renstra_rp=Cell(
            renstra_targets.money_to_date(lalu_rp, now_rp), FigureKey("realisasi_renstra_rp", PROGRAM)
        ),
        serapan_renstra=_spent_of_plan(PROGRAM),
    )
    year, plan = (_mean(t) if filled else "n/a" for t in ("dirata", "dirata_renstra"))
    p.add(
        "rerata",
        teks="Rata-rata capaian kinerja (%)",
        capaian=Cell(year, FigureKey("rerata_renja", PROGRAM)),
        serapan=mirror(FigureKey("serapan", PROGRAM)),
        capaian_renstra=Cell(plan, FigureKey("rerata_renstra", PROGRAM)),
        serapan_renstra=mirror(FigureKey("serapan_renstra", PROGRAM)),
    )
    p.add(
        "predikat",
        teks="Predikat kinerja",
        predikat_renja=_predikat(u, "rerata_renja", "predikat_renja"),
        predikat_anggaran=_predikat(u, "serapan"),
        predikat_renstra=_predikat(u, "rerata_renstra", "predikat_renstra"),
        predikat_rp=_predikat(u, "serapan_renstra"),
    )
    for words, column in _LINES:
        p.add("bagian", teks=phrase(words))
        written = [s.kode for s in u.sasaran if column and getattr(u.narasi.get(s.kode), column, None)]
        for kode in written:
            p.add("isi", isi=_narasi(u, kode, column))
        if not written:
            p.add("isi_kosong")


def _mean(token: str) -> Formula:
    return performance.rerata(Range(_GROUP, token))


def _predikat(u: ReportOrder, name: str, home: str | None = None) -> Content | Cell:
    """On the scale of the regulation; a book without it has that of its settings."""
    known = FORM_SCALE in {s.nama for s in u.laporan.skala}
    scale: Part = text(FORM_SCALE) if known else Setting("hitung.skala_predikat")
    value = FigureKey(name, PROGRAM)
    label = formula("IF(", value, '="","",PREDIKAT(', value, ",", scale, "))")
    return label if home is None else Cell(label, FigureKey(home, PROGRAM))


def _narasi(u: ReportOrder, kode: str, column: str) -> Formula:
    written = narrative(u, column, kode, kode)
    return formula("IF(", written, '="","",', performance.uraian(kode), '&": "&', written, ")")


SHEETS = (
    SheetKind(107, "Evaluasi Hasil Renja menurut Permendagri 86/2017", evaluasi_renja_sheets, KEY, _TAB),
)
