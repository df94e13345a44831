"""Sheet Metode: how every figure of the workbook was computed, taken from the data."""

from __future__ import annotations

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Part,
    SameRow,
    Setting,
    find,
    formula,
    mirror,
    text,
)
from lkjip_xl.figures.input_facts import provisional
from lkjip_xl.figures.input_facts.budget_facts import budget_words
from lkjip_xl.figures.konvensi.convention_words import convention_rows, waiting_words
from lkjip_xl.figures.plain import scale_rows
from lkjip_xl.figures.plain.plain_writing import is_plain
from lkjip_xl.figures.report_order import ReportOrder
from lkjip_xl.model import Indikator
from lkjip_xl.numbers import number_text
from lkjip_xl.rumus.registry import DAFTAR
from lkjip_xl.rumus.skala import Tingkat
from lkjip_xl.sheets.notices import NOTICES
from lkjip_xl.sheets.printed_numbers.numbering import when_named
from lkjip_xl.sheets.report.spending import kegiatan
from lkjip_xl.sheets.rows import Cell, GeneratedSheet, SheetBuilder, SheetKind
from lkjip_xl.sheets.titles import title
from lkjip_xl.sheets.words import REPEATED, WORDS, repeated, shown, word

__all__ = ["SHEETS", "metode_sheet"]

_FORMULA = (
    ("turun-selisih", "(2 x target - realisasi) / target x 100"),
    ("turun", "target / realisasi x 100"),
    ("rentang", "di dalam rentang 100; di luar: terhadap batas terdekat"),
    ("kategori", "sama atau lebih baik: 100; di bawah: terhadap batas bawah target"),
    ("naik", "realisasi / target x 100"),
)

_OWN_COLUMNS = (("Bobot", "bobot"), ("Desimal", "desimal"), ("Pemisah ribuan:", "pemisah_ribuan"))
_AS_WRITTEN = "Sama dengan yang dipakai laporan ini."
_WAYS_OF_WRITING = {
    False: "Fungsi LKjIP (CAPAIAN, SERAPAN ...): hidup di PC yang fungsinya terpasang.",
    True: "Rumus Excel biasa, tanpa fungsi LKjIP: hidup di PC mana pun, tanpa pemasangan. Langkah "
    "hitungnya ada di kolom tersembunyi di kanan tabel capaian dan tabel Skala di atas.",
}


def metode_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of methods."""
    p = SheetBuilder(scale_rows.SHEET, "metode", "Metode")
    p.add("kop", judul=title("metode"))
    _conventions(p, u)
    p.add("kosong")
    p.add("judul", teks="Rumus tiap indikator")
    p.add("kepala_indikator")
    for i in (*u.iku, *u.indikator_sasaran):
        _indikator(p, i, live=u.live)
    if u.is_provisional:
        _provisional(p, u)
    p.add("kosong")
    p.add("judul", teks="Skala")
    p.add("kepala_skala")
    for s in u.laporan.skala:
        for t in s.urut:
            p.add(
                "skala",
                scale_rows.GROUP,
                skala=s.nama,
                label=t.label,
                ambang=_threshold(t),
                skor=t.skor,
                sumber=t.sumber,
                **scale_rows.level_cells(s, t),
            )
    p.end_print()
    _about_the_book(p, u)
    for name, said in {**{w: word(w) for w in WORDS}, REPEATED: repeated()}.items():
        p.add("kata", hal=name, isi=Cell(said, shown(name)))
    return p.finish()


def _about_the_book(p: SheetBuilder, u: ReportOrder) -> None:
    """What is said of the workbook and the program, not of the report: for the screen."""
    p.add("kosong")
    p.add("judul", teks="Rumus di buku ini")
    p.add("baris", hal="Cara menulis rumus", isi=_WAYS_OF_WRITING[is_plain(u.laporan.settings)])
    p.add("baris", hal="Galat", isi="Teks yang diawali #LKJIP! menyebut isian yang harus diperbaiki.")
    p.add("kosong")
    p.add("judul", teks="Fungsi lembar kerja")
    for f in DAFTAR.values():
        p.add("baris", hal=f.name, isi=f.help_text)
    p.add("kosong")
    p.add("judul", teks="Kode pihak lain di dalam buku makro (.xlsm) dan add-in (.xlam)")
    for content in NOTICES:
        p.add("baris", hal="Lisensi", isi=content)


def _threshold(t: Tingkat) -> str | None:
    return None if t.batas_bawah is None else f"{t.tanda} {number_text(t.batas_bawah, 2)}"


def _conventions(p: SheetBuilder, u: ReportOrder) -> None:
    p.add("judul", teks="Cara menghitung")
    waits, words = waiting_words(u.laporan)
    rows: tuple[tuple[str, str | Formula], ...] = (
        (
            "PK yang berlaku",
            formula(text("PK "), "&", Setting("pk.berlaku"), '&": target dan pagu dari kolom itu"'),
        ),
        *((("Versi pagu", budget_words()),) if u.has_budget_version else ()),
        ("Metode bawaan arah turun", formula(Setting("hitung.metode"))),
        ("Batas atas capaian", performance.batas_text()),
        ("Skala predikat", formula(Setting("hitung.skala_predikat"))),
        *convention_rows(u.conventions),
        *((("Efisiensi keluaran", kegiatan.OUTPUT_WORDS),) if u.has_output_efisiensi else ()),
        ("Cara menghitung di Pengaturan", formula("IF(", waits, ",", words, ",", text(_AS_WRITTEN), ")")),
        ("Capaian tujuan", "Rata-rata capaian IKU tujuan itu sendiri."),
        (
            "Dua rata-rata seluruhnya",
            "Rata-rata indikator sasaran dan rata-rata sasaran; selalu disebut namanya.",
        ),
        ("Serapan", "Realisasi / pagu x 100, dari jumlah; bukan rata-rata persen program."),
        ("Belum ada nilai", "n/a: realisasi belum ada. Sel kosong: target dan realisasi belum diisi."),
    )
    for hal, content in rows:
        p.add("baris", hal=hal, isi=content)


def _provisional(p: SheetBuilder, u: ReportOrder) -> None:
    """The marks, and every realisasi that is no definite figure."""
    p.add("kosong")
    p.add("judul", teks="Status angka")
    marks = "; ".join(f"{mark} {provisional.MEANINGS[name]}" for name, mark in provisional.MARKS.items())
    p.add("baris", hal="Tanda di belakang angka", isi=f"{marks}. Angka tanpa tanda: tetap.")
    for i in (*u.iku, *u.indikator_sasaran):
        if i.kode in u.status_of:
            p.add("baris", hal=performance.uraian(i.kode), isi=provisional.keadaan_words(i.kode))


def _indikator(p: SheetBuilder, i: Indikator, *, live: bool) -> None:
    p.add(
        "indikator",
        kode=i.kode,
        kode_tampil=when_named(SameRow("indikator"), text(i.kode)) if live else i.kode,
        indikator=performance.uraian(),
        arah=mirror(find("rpjmd", "arah")),
        metode=mirror(FigureKey("metode", i.kode)),
        batas=mirror(FigureKey("batas", i.kode)),
        skala=Cell(performance.skala(i.kode), FigureKey("skala", i.kode)),
        rumus=_formula(),
        catatan=formula(
            "IF(", SameRow("indikator"), '="","",TRIM(',
            "IF(", FigureKey("status", i.kode), '="belum ada nilai","tidak dihitung: belum ada nilai",',
            "IF(", FigureKey("capaian", i.kode), '="","tidak dihitung: belum diisi",',
            "IF(ISNUMBER(", FigureKey("capaian", i.kode), '),"",', FigureKey("capaian", i.kode), ")))",
            *(x for label, column in _OWN_COLUMNS for x in _own(label, column)), "))",
        ),
    )  # fmt: skip


def _own(label: str, column: str) -> tuple[Part, ...]:
    """What an indikator says in a column of its own, where it says something."""
    own = find("rpjmd", column)
    return "&IF(", own, '="","",', text(f" {label} "), "&SUBSTITUTE(", own, ',".",",")&".")'


def _formula() -> Formula:
    arah = SameRow("arah")
    result = formula(text(""))
    for key, content in reversed(_FORMULA):
        name, _, metode = key.partition("-")
        syarat = formula(arah, "=", text(name))
        if metode:
            syarat = formula("AND(", syarat, ",", SameRow("metode"), "=", text(metode), ")")
        result = formula("IF(", syarat, ",", text(content), ",", result, ")")
    return result


SHEETS = (
    SheetKind(120, "Rumus, skala, batas, dan pembulatan yang dipakai", metode_sheet, "Metode", "Metode"),
)
