"""Every public figure name: what it means, in which unit, and of what kind of kode.

A figure is found by name and kode (``FigureKey``): in formulas, in the hidden record of a workbook, in the
review and in open data. ``docs/angka.md`` is this list: ``python -m lkjip_xl.figures.names docs/angka.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from lkjip_xl.figures.kode_kinds import KodeKind

__all__ = [
    "APBD",
    "FIGURE_NAMES",
    "IKU",
    "INDIKATOR",
    "OTHER",
    "PROGRAM",
    "SASARAN",
    "TOTALS",
    "FigureName",
    "figures_page",
]

PROGRAM, APBD, OTHER = "program", "apbd", "lain"
"""The kode of the totals of all programs, of the belanja, and of the programs that serve no sasaran."""
INDIKATOR, SASARAN, IKU = "indikator", "sasaran", "iku"
"""The kode of what is said of all indikator sasaran, of all sasaran, and of all IKU of the tujuan."""

TOTALS: Mapping[str, str] = {
    INDIKATOR: "seluruh indikator",
    SASARAN: "seluruh sasaran",
    IKU: "seluruh IKU",
    PROGRAM: "seluruh program",
    APBD: "APBD",
    OTHER: "program tanpa sasaran",
}
"""What the kode of a total means."""


@dataclass(frozen=True, slots=True)
class FigureName:
    """A name of figures. ``label`` is it in a sentence, ``kinds`` are the kinds of kode that have it.

    ``recorded``: the hidden record keeps it, so that a regeneration says when it changed.
    """

    name: str
    label: str
    meaning: str
    unit: str
    kinds: tuple[KodeKind, ...]
    recorded: bool = True


_K = KodeKind
_INDUK = (_K.SASARAN, _K.TUJUAN)
_MONEY = (_K.PROGRAM, _K.PORSI, _K.RINCIAN, _K.SASARAN, _K.TUJUAN, _K.BELANJA, _K.TOTAL)
_OF_PLAN = (_K.PROGRAM, _K.RINCIAN)
_PLAN_MONEY = (*_OF_PLAN, _K.TOTAL)
_SHARE = (_K.SASARAN, _K.TUJUAN, _K.BELANJA, _K.TOTAL)

_EVERY = (
    FigureName("arah", "arah", "Arah indikator: naik, turun, rentang, kategori", "kata", (_K.INDIKATOR,)),
    FigureName(
        "metode", "metode", "Metode arah turun: milik indikator, atau bawaan; kategori tidak punya",
        "kata", (_K.INDIKATOR,),
    ),
    FigureName(
        "batas", "batas capaian", "Batas atas capaian: milik indikator, atau umum; kosong: tanpa batas",
        "persen", (_K.INDIKATOR,),
    ),
    FigureName(
        "skala", "skala", "Skala target kategori, milik indikator", "kata", (_K.INDIKATOR,), recorded=False
    ),
    FigureName("target", "target", "Target menurut PK yang berlaku", "satuan indikator", (_K.INDIKATOR,)),
    FigureName(
        "target_rencana", "target rencana", "Target tahun laporan menurut RPJMD atau Renstra",
        "satuan indikator", (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "target_rkpd", "target RKPD/Renja", "Target menurut RKPD atau Renja", "satuan indikator",
        (_K.INDIKATOR,), recorded=False,
    ),
    FigureName("realisasi", "realisasi", "Realisasi tahun laporan", "satuan indikator", (_K.INDIKATOR,)),
    FigureName(
        "keadaan", "status angka", "Status angka realisasi; kosong: tetap", "kata", (_K.INDIKATOR,),
        recorded=False,
    ),
    FigureName(
        "tahun_data", "tahun data", "Tahun realisasi yang memakai data tahun sebelumnya", "tahun",
        (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "target_bawah", "batas bawah target", "Target sebagai angka: batas bawah rentang, pembagi kategori",
        "satuan indikator", (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "target_atas", "batas atas target", "Target sebagai angka: batas atas rentang", "satuan indikator",
        (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "realisasi_angka", "realisasi sebagai angka",
        "Realisasi sebagai angka; kategori: skor atau peringkat", "satuan indikator", (_K.INDIKATOR,),
        recorded=False,
    ),
    FigureName(
        "target_acuan", "target acuan", "Batas target di sisi realisasi", "satuan indikator",
        (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "cara_capaian", "cara capaian", "Rumus yang berlaku: naik, turun, kategori, dalam rentang", "kata",
        (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "peringkat_target", "peringkat target", "Peringkat label target; label terbaik dari n: n", "banyak",
        (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "peringkat_realisasi", "peringkat realisasi", "Peringkat label realisasi, atau label skornya",
        "banyak", (_K.INDIKATOR,), recorded=False,
    ),
    FigureName("capaian", "capaian", "Capaian terhadap target", "persen", (_K.INDIKATOR,)),
    FigureName(
        "capaian_dirata", "capaian yang dirata-rata",
        "Capaian sebagaimana masuk rata-rata; ada bila lain dari capaian tercetak", "persen",
        (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "bobot", "bobot", "Bobot dalam rata-rata; ada bila ada indikator, atau ada sasaran, yang berbobot",
        "banyak", (_K.INDIKATOR, _K.SASARAN), recorded=False,
    ),
    FigureName("predikat", "predikat", "Predikat capaian", "kata", (_K.INDIKATOR,)),
    FigureName(
        "status", "status",
        "Melebihi, mencapai, tidak mencapai target, tidak dapat dihitung, belum ada nilai", "kata",
        (_K.INDIKATOR,),
    ),
    FigureName(
        "capaian_akhir", "capaian terhadap kondisi akhir", "Capaian terhadap target kondisi akhir RPJMD",
        "persen", (_K.INDIKATOR,),
    ),
    FigureName("capaian_lalu", "capaian tahun lalu", "Capaian tahun sebelumnya", "persen", (_K.INDIKATOR,)),
    FigureName(
        "perubahan", "perubahan realisasi", "Realisasi dikurangi realisasi tahun sebelumnya",
        "satuan indikator", (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "perubahan_awal", "perubahan dari kondisi awal", "Realisasi dikurangi kondisi awal RPJMD",
        "satuan indikator", (_K.INDIKATOR,), recorded=False,
    ),
    FigureName(
        "perubahan_tahun", "perubahan setahun",
        "Nilai suatu tahun di lembar Deret dikurangi setahun sebelumnya",
        "satuan indikator", (_K.YEAR,), recorded=False,
    ),
    FigureName(
        "rerata", "rata-rata capaian", "Rata-rata capaian yang punya nilai", "persen", (*_INDUK, _K.TOTAL)
    ),
    FigureName(
        "predikat_rerata", "predikat rata-rata", "Predikat rata-rata capaian", "kata", (*_INDUK, _K.TOTAL)
    ),
    FigureName("status_rerata", "status rata-rata", "Status rata-rata capaian", "kata", (*_INDUK, _K.TOTAL)),
    FigureName(
        "rerata_akhir", "rata-rata terhadap kondisi akhir", "Rata-rata capaian terhadap kondisi akhir RPJMD",
        "persen", _INDUK,
    ),
    FigureName("pagu", "pagu", "Pagu menurut PK yang berlaku", "rupiah", _MONEY),
    FigureName("realisasi_rp", "realisasi anggaran", "Realisasi anggaran", "rupiah", _MONEY),
    FigureName("sisa", "sisa anggaran", "Pagu dikurangi realisasi", "rupiah", _MONEY, recorded=False),
    FigureName("serapan", "serapan", "Realisasi / pagu x 100", "persen", _MONEY),
    FigureName(
        "capaian_keluaran", "capaian keluaran",
        "Realisasi / target keluaran kegiatan x 100; program: rata-rata barisnya, bila diminta Pengaturan",
        "persen", (_K.PROGRAM, _K.RINCIAN), recorded=False,
    ),
    FigureName(
        "efisiensi_keluaran", "efisiensi keluaran",
        "Capaian keluaran dikurangi serapan, bila diminta Pengaturan", "poin persen",
        (_K.PROGRAM, _K.RINCIAN), recorded=False,
    ),
    FigureName(
        "capaian_program", "capaian hasil program", "Realisasi / target hasil program x 100", "persen",
        (_K.PROGRAM,), recorded=False,
    ),
    FigureName(
        "pagu_renstra", "anggaran Renstra", "Anggaran sampai akhir Renstra", "rupiah", _PLAN_MONEY,
        recorded=False,
    ),
    FigureName(
        "realisasi_renstra", "realisasi Renstra", "Realisasi kinerja Renstra s.d. tahun laporan",
        "satuan indikator", _OF_PLAN, recorded=False,
    ),
    FigureName(
        "realisasi_renstra_rp", "realisasi anggaran Renstra", "Realisasi anggaran s.d. tahun laporan",
        "rupiah", _PLAN_MONEY, recorded=False,
    ),
    FigureName(
        "capaian_renstra", "capaian Renstra", "Realisasi Renstra s.d. tahun laporan / target akhir x 100",
        "persen", _OF_PLAN, recorded=False,
    ),
    FigureName(
        "serapan_renstra", "serapan Renstra", "Realisasi anggaran Renstra / anggaran Renstra x 100",
        "persen", _PLAN_MONEY, recorded=False,
    ),
    FigureName(
        "rerata_renja", "rata-rata capaian Renja", "Rata-rata capaian tahun ini di Evaluasi Renja",
        "persen", (_K.TOTAL,), recorded=False,
    ),
    FigureName(
        "predikat_renja", "predikat Renja", "Predikat rata-rata capaian Renja", "kata", (_K.TOTAL,),
        recorded=False,
    ),
    FigureName(
        "rerata_renstra", "rata-rata capaian Renstra", "Rata-rata capaian Renstra di Evaluasi Renja",
        "persen", (_K.TOTAL,), recorded=False,
    ),
    FigureName(
        "predikat_renstra", "predikat Renstra", "Predikat rata-rata capaian Renstra", "kata", (_K.TOTAL,),
        recorded=False,
    ),
    FigureName(
        "rerata_serapan", "rata-rata serapan",
        "Rata-rata persen serapan anggotanya (bukan serapannya)", "persen", (*_INDUK, _K.TOTAL),
        recorded=False,
    ),
    FigureName(
        "porsi", "porsi pagu", "Bagian pagu dari pagu seluruh program; belanja: dari APBD", "persen", _SHARE,
        recorded=False,
    ),
    FigureName(
        "porsi_program", "porsi program", "Bagian sebuah program menurut lembar Porsi", "persen", (_K.PORSI,),
        recorded=False,
    ),
    FigureName(
        "jumlah_porsi", "jumlah porsi program", "Jumlah porsi sebuah program: 100, atau apa yang salah",
        "persen", (_K.PROGRAM,), recorded=False,
    ),
    FigureName(
        "tanda_porsi", "porsi program dalam kata", "Porsi sebagaimana tercetak di samping nama program",
        "kata", (_K.PORSI,), recorded=False,
    ),
    FigureName(
        "porsi_realisasi", "porsi realisasi", "Bagian realisasi dari realisasi seluruhnya", "persen", _SHARE,
        recorded=False,
    ),
    FigureName(
        "efisiensi", "efisiensi", 'Capaian dikurangi serapan bila positif; "-": tidak efisien',
        "poin persen", _INDUK,
    ),
    FigureName(
        "efisiensi_anggaran", "efisiensi anggaran", "100 dikurangi serapan", "poin persen", (_K.TOTAL,),
        recorded=False,
    ),
    FigureName(
        "jumlah_indikator", "banyak indikator", "Banyak indikator, atau IKU tujuan", "banyak",
        (*_INDUK, _K.TOTAL),
    ),
    FigureName(
        "dihitung", "banyak yang dihitung", "Banyak indikator yang punya nilai", "banyak",
        (_K.SASARAN, _K.TOTAL),
    ),
    FigureName(
        "iku_dihitung", "banyak IKU yang dihitung", "Banyak IKU tujuan yang punya nilai", "banyak",
        (_K.TUJUAN,), recorded=False,
    ),
    FigureName(
        "belum_dihitung", "banyak yang belum bernilai", "Banyak indikator yang belum punya nilai", "banyak",
        (*_INDUK, _K.TOTAL), recorded=False,
    ),
    FigureName(
        "jumlah_sasaran", "banyak sasaran", "Banyak sasaran sebuah tujuan", "banyak", (_K.TUJUAN,),
        recorded=False,
    ),
    FigureName(
        "indikator_sasaran", "banyak indikator sasarannya", "Banyak indikator semua sasaran sebuah tujuan",
        "banyak", (_K.TUJUAN,), recorded=False,
    ),
    FigureName(
        "jumlah_program", "banyak program", "Banyak program sasaran atau tujuan, atau yang tanpa sasaran",
        "banyak", (*_INDUK, _K.TOTAL), recorded=False,
    ),
    FigureName(
        "sasaran_mencapai", "banyak sasaran mencapai", "Banyak sasaran dengan rata-rata capaian 100 ke atas",
        "banyak", (_K.TOTAL,), recorded=False,
    ),
    FigureName(
        "jumlah", "banyak", "Banyak misi, tujuan, sasaran, strategi, program", "banyak", (_K.THING,),
        recorded=False,
    ),
    FigureName(
        "jumlah_predikat", "banyak indikator berpredikat", "Banyak indikator sasaran berpredikat itu",
        "banyak", (_K.LABEL,),
    ),
    FigureName(
        "porsi_predikat", "porsi predikat", "Bagiannya dari indikator sasaran yang berpredikat", "persen",
        (_K.LABEL,),
    ),
    FigureName(
        "porsi_predikat_semua", "porsi predikat", "Bagiannya dari semua indikator sasaran", "persen",
        (_K.LABEL,), recorded=False,
    ),
    FigureName(
        "jumlah_status", "banyak indikator",
        "Banyak indikator sasaran berstatus itu; yang belum diisi: belum ada nilai", "banyak", (_K.LABEL,),
    ),
    FigureName(
        "porsi_status", "porsi status", "Bagiannya dari indikator sasaran yang berstatus", "persen",
        (_K.LABEL,), recorded=False,
    ),
    FigureName(
        "jumlah_iku", "banyak IKU", "Banyak IKU tujuan berstatus itu; yang belum diisi: belum ada nilai",
        "banyak", (_K.LABEL,),
    ),
    FigureName(
        "porsi_iku", "porsi IKU", "Bagiannya dari IKU tujuan yang berstatus", "persen", (_K.LABEL,),
        recorded=False,
    ),
    FigureName(
        "nomor_cetak", "nomor cetak", "Nomor urut indikator sasaran atau program, bila ada baris siap isi",
        "banyak", (_K.INDIKATOR, _K.PROGRAM), recorded=False,
    ),
    FigureName(
        "belum_diisi", "isian yang belum diisi", "Banyak baris siap yang masih kosong, per langkah pengisian",
        "banyak", (_K.THING,), recorded=False,
    ),
    FigureName("data", "data", "Isi sebuah sel tabel data", "satuan kolom", (_K.TABLE_CELL,)),
    FigureName("data_kaki", "data di kaki", "Kaki kolom tabel data", "satuan kolom", (_K.TABLE_CELL,)),
    FigureName(
        "data_sub", "data di kaki kelompok", "Kaki kolom sebuah kelompok", "satuan kolom", (_K.TABLE_CELL,)
    ),
    FigureName("data_kategori", "kategori kaki", "Kategori kaki kolom", "kata", (_K.TABLE_CELL,)),
    FigureName(
        "data_cetak", "data tercetak", "Jumlah atau rerata sebagaimana tercetak di sumbernya",
        "satuan kolom", (_K.TABLE_CELL,),
    ),
    FigureName(
        "judul", "judul", "Nomor dan judul tabel atau grafik", "kata", (_K.TITLE,), recorded=False
    ),
    FigureName(
        "kata", "kata", "Kata menurut bentuk instansi, atau dari Pengaturan: rencana, anggaran, wilayah ...",
        "kata", (_K.WORD,), recorded=False,
    ),
    FigureName(
        "rujukan", "rujukan", "Rujukan {nama:kode} dalam Narasi, yang tercetak", "kata", (_K.REFERENCE,),
        recorded=False,
    ),
)  # fmt: skip

FIGURE_NAMES: Mapping[str, FigureName] = {f.name: f for f in _EVERY}
"""Every figure name, in the order of ``docs/angka.md``."""


def figures_page() -> str:
    """The page of figure names."""
    rows = [f"| `{f.name}` | {f.meaning} | {f.unit} | {_kinds(f)} |" for f in _EVERY]
    totals = ", ".join(f"`{kode}` ({meaning})" for kode, meaning in TOTALS.items())
    return "\n".join(
        (
            "# Nama angka",
            "",
            "Dibuat oleh `python -m lkjip_xl.figures.names docs/angka.md`; jangan disunting.",
            "",
            "Setiap angka laporan dikenal dari nama dan kodenya, dihitung di satu tempat, dan dipakai oleh",
            "lembar hasil, reviu, dan data terbuka. Nama tidak pernah berganti arti.",
            "",
            f"Kode jumlah: {totals}.",
            "",
            "Di buku kerja, rumus Anda memakai sebuah angka dengan `angka_`, namanya, dua garis bawah, dan",
            "kodenya: `=angka_capaian__S07_2` untuk `capaian` indikator S07.2. Titik ditulis garis bawah;",
            "tanda lain (juga titik sebelum huruf x) dengan nomornya: `Sangat Tinggi` menjadi",
            "`Sangat_x20_Tinggi`. Nama itu ada sesudah regenerasi berikutnya, dan selalu menunjuk angkanya.",
            "",
            "| Nama | Arti | Satuan | Kode |",
            "|---|---|---|---|",
            *rows,
            "",
        )
    )


def _kinds(f: FigureName) -> str:
    return ", ".join(k.value for k in f.kinds).replace("|", "\\|")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(figures_page(), encoding="utf-8", newline="\n")
