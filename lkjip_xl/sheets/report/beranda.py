"""Sheet Beranda: cover, key figures, overview of the sasaran, list of the sheets."""

from __future__ import annotations

from collections.abc import Container, Sequence

from lkjip_xl.figures import counts, performance
from lkjip_xl.figures.expression import FigureKey, Formula, Range, SameRow, formula, mirror, text
from lkjip_xl.figures.konvensi.convention_words import exact_efisiensi_words, waiting_words
from lkjip_xl.figures.konvensi.counted_values import printed
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.rumus.arguments import TIDAK_DAPAT_DIHITUNG
from lkjip_xl.sheets import indikator_cells
from lkjip_xl.sheets.input_progress import ProgressStep, progress_steps
from lkjip_xl.sheets.printed_numbers.numbering import unless_blank
from lkjip_xl.sheets.report import anggaran, iku, ringkasan
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, SheetBuilder
from lkjip_xl.sheets.tabs.book_parts import has_realisasi, waiting_sheets

__all__ = ["KEY", "beranda_sheet"]

KEY = "Beranda"
_HOW_TO_SHOW = (
    "Tampilkan dengan klik kanan sebuah tab, Tampilkan; atau pilih ada di Pengaturan, bagian Bagian buku, "
    "lalu perbarui laporan."
)
_CATATAN = (
    "Ubah data hanya di lembar isian (tab hijau). Setelah menambah, menghapus, atau mengganti skala, "
    "tekan Perbarui laporan di pita LKjIP, atau jalankan: lkjip regenerasi NAMA_BUKU.xlsx",
    "Pada PC tanpa fungsi LKjIP, angka yang tersimpan tetap tampil. Bila sebuah sel isian diubah di PC itu, "
    "sel yang bergantung padanya menampilkan #NAME?; regenerasi memulihkannya.",
)
_UNUSED = (
    "Baris siap yang tidak dipakai tidak dihitung dan tercetak kosong: hapus barisnya (di RPJMD juga yang "
    "berkode sama di PK, Realisasi, Deret, Narasi, Judul), lalu perbarui laporan."
)

_HOW_COUNTED = "Capaian: rata-rata indikator sasaran. Serapan: realisasi / pagu x 100. Rumus: lembar Metode."
_LATER = (
    "Grafik, visi, narasi, tabel kondisi akhir, tahun-tahun lalu, dan belanja yang masih kosong tersembunyi "
    "dan tidak tercetak. Sesudah isiannya terisi, perbarui laporan: yang sudah ada isinya lalu tampak."
)


def beranda_sheet(
    u: ReportOrder, listing: Sequence[tuple[str, str, str | Formula]], hidden: Container[str] = ()
) -> GeneratedSheet:
    """The cover. ``listing`` lists the sheets to link: key, tab, description; no link to a hidden one."""
    p = SheetBuilder(KEY, "beranda", "Beranda")
    p.add("kop")
    _number(p, u)
    p.add("kosong")
    p.add("judul_sasaran")
    p.add("kepala_sasaran")
    for n, s in enumerate(u.sasaran, 1):
        _sasaran(p, u, n, s.kode)
    exact = exact_efisiensi_words(u.conventions)
    p.add("metode", teks=f"{_HOW_COUNTED} {exact}".rstrip())
    if u.live or has_realisasi(u.laporan):
        chart = p.add("grafik")
        if not has_realisasi(u.laporan):
            p.hide_from(chart)
    p.end_print()
    p.add("kosong")
    if u.live:
        _progress(p, u, hidden)
    p.add("judul_daftar")
    p.add("kepala_daftar")
    for key, name, keterangan in listing:
        if key not in hidden or u.live:  # the rows of a book that is filled as it is depend on nothing filled
            link = None if key in hidden else key
            p.add("daftar", tautan=Cell(name, link=link), keterangan=keterangan)
    waiting = waiting_sheets(u.laporan)
    not_shown = ", ".join(name for key, name, _ in listing if key in waiting)
    if u.live:
        p.add("catatan", teks=f"Lembar yang belum terisi tersembunyi. {_HOW_TO_SHOW}")
    elif not_shown:
        p.add("catatan", teks=f"Tersembunyi sampai terisi: {not_shown}. {_HOW_TO_SHOW}")
    waits, words = waiting_words(u.laporan)
    p.add("catatan", teks=formula("IF(", waits, ",", words, ',"")'))
    for c in _CATATAN:
        p.add("catatan", teks=c)
    return p.finish()


def _progress(p: SheetBuilder, u: ReportOrder, hidden: Container[str]) -> None:
    """What to fill next, and how far each step is: for the screen, in a book that has rows ready."""
    steps = progress_steps(u.laporan)
    p.add("judul_isian")
    p.add("berikutnya", teks=_next(steps))
    p.add("kepala_isian")
    for s in steps:
        p.add(
            "isian",
            tautan=Cell(s.sheet, link=None if s.sheet in hidden else s.sheet),
            isian=s.what,
            terisi=s.filled,
            siap=s.ready,
            belum=Cell(
                _left(),
                FigureKey("belum_diisi", s.name),
            ),
        )
    for note in (_UNUSED, _LATER):
        p.add("catatan", teks=note)
    p.add("kosong")


def _left() -> Formula:
    filled, ready = SameRow("terisi"), SameRow("siap")
    return formula("IF(", ready, ">", filled, ",", ready, "-", filled, ",0)")


def _next(steps: Sequence[ProgressStep]) -> Formula:
    """The first step that waits, in words."""
    result = formula(text("Semua yang disiapkan sudah terisi. Perbarui laporan, lalu reviu."))
    for s in reversed(steps):
        left = FigureKey("belum_diisi", s.name)
        words = formula(text(f"Isi berikutnya: lembar {s.sheet}, {s.what}; "), "&", left, '&" belum diisi."')
        result = formula("IF(", left, ">0,", words, ",", result, ")")
    return result


def _number(p: SheetBuilder, u: ReportOrder) -> None:
    def status(s: str) -> Formula | int:
        return mirror(FigureKey("jumlah_iku", s)) if u.iku else 0

    def calculated(existing: bool, group: str, satuan: str) -> Formula | str:
        token = u.conventions.averaged_cell if group == "indikator" else "capaian"
        span = Range(group, token, ringkasan.KEY)
        return performance.calculated(span, satuan) if existing else f"belum ada {satuan}"

    rerata_sasaran = FigureKey("rerata", ringkasan.SASARAN)
    program: Formula | str = f"{len(u.program_pk)} program"
    if u.live:
        program = formula(counts.programs_of_pk(u), '&" program"')
    # where belanja is blank they say n/a: the boxes are printed in any case
    serapan, pagu, spent = (FigureKey(x, anggaran.APBD) for x in ("serapan", "pagu", "realisasi_rp"))
    p.add(
        "angka",
        rerata_indikator=printed(u.conventions, FigureKey("rerata", ringkasan.INDIKATOR)),
        dihitung_indikator=calculated(bool(u.indikator_sasaran), "indikator", "indikator"),
        rerata_sasaran=printed(u.conventions, rerata_sasaran) if u.sasaran else "n/a",
        dihitung_sasaran=calculated(bool(u.sasaran), "sasaran", "sasaran"),
        predikat_sasaran=mirror(FigureKey("predikat_rerata", ringkasan.SASARAN)) if u.sasaran else "n/a",
        iku_catatan=_iku_note() if u.iku else "belum ada indikator kinerja utama",
        iku_melebihi=status("melebihi target"),
        iku_tidak=status("tidak mencapai target"),
        iku_belum=status("belum ada nilai"),
        serapan_program=mirror(FigureKey("serapan", anggaran.PROGRAM)),
        serapan_apbd=formula("IF(", serapan, '="","n/a",', serapan, ")"),
        sisa_anggaran=formula(
            "IF(AND(ISNUMBER(", pagu, "),ISNUMBER(", spent, ")),", pagu, "-", spent, ',"n/a")'
        ),
        jumlah_program=program,
    )


def _iku_note() -> Formula:
    """How many IKU there are, and those that neither of the large numbers counts."""
    uncalculable = FigureKey("jumlah_iku", TIDAK_DAPAT_DIHITUNG)
    return formula(
        text("dari "), "&", counts.sum_of_counts(Range("tujuan", "jumlah_indikator", iku.KEY)), "&",
        text(" IKU; mencapai "), "&", FigureKey("jumlah_iku", "mencapai target"),
        "&IF(", uncalculable, '=0,"",', text(f"; {TIDAK_DAPAT_DIHITUNG} "), "&", uncalculable, ")",
    )  # fmt: skip


def _sasaran(p: SheetBuilder, u: ReportOrder, number: int, kode: str) -> None:
    p.add(
        "sasaran",
        "sasaran",
        kode=kode,
        no=unless_blank(u.live, number, "sasaran"),
        sasaran=performance.uraian(),
        capaian=printed(u.conventions, FigureKey("rerata", kode)),
        predikat=mirror(FigureKey("predikat_rerata", kode)),
        serapan=mirror(FigureKey("serapan", kode)),
        efisiensi=mirror(FigureKey("efisiensi", kode)),
        grafik_label=f"Sasaran {number}",
        grafik_capaian=indikator_cells.point("capaian"),
        grafik_serapan=indikator_cells.point("serapan"),
    )
