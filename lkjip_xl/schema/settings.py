"""The registry of the input: the settings of sheet Pengaturan and of ``pengaturan.toml``."""

from __future__ import annotations

from lkjip_xl.schema.agreement_schema import OFFICIAL_STATUS
from lkjip_xl.schema.kinds import NextYear, SettingSchema, ValueKind

__all__ = ["REGIONAL", "SETTINGS"]

REGIONAL = ("kepala daerah", "perangkat daerah")
"""The kinds of agency that belong to a region."""
_K = ValueKind
_KEEP, _CLEAR, _SHIFT = NextYear.KEEP, NextYear.CLEAR, NextYear.SHIFT
_BY_KIND = "kosong: menurut bentuk instansi"
_ROUNDING = ("tidak ada", "setengah ke atas", "dipotong")

_PART_SINCE = dict.fromkeys(("kegiatan", "porsi", "versi_pagu", "opd", "evaluasi_renja", "pp8"), 6)
_PARTS = tuple(
    SettingSchema(
        f"bagian.{name}",
        label,
        _K.CHOICE,
        False,
        ("ada", "tidak ada"),
        f"{help_text}; berlaku sesudah laporan diperbarui",
        since=_PART_SINCE.get(name, 5),
        next_year=_KEEP,
    )
    for name, label, help_text in (
        ("deret", "Lembar Deret", "Kosong: tampak bila terisi"),
        ("kegiatan", "Lembar Rincian dan Kegiatan", "Kosong: tampak bila terisi"),
        ("porsi", "Lembar Porsi dan Pembagian", "Kosong: tampak bila terisi"),
        ("versi_pagu", "Lembar Versi Pagu dan Pagu Versi", "Kosong: tampak bila terisi"),
        ("belanja", "Lembar Belanja", "Kosong: tampak bila terisi"),
        ("narasi", "Lembar Narasi", "Kosong: tampak bila terisi"),
        ("data", "Lembar Tabel, Kolom, Data, Gambaran Umum", "Kosong: tampak bila terisi"),
        ("skala", "Lembar Skala", "Kosong: tampak bila ada skala selain yang baku"),
        ("judul", "Lembar Judul", "Kosong: tampak bila ada judul selain yang bawaan"),
        ("definisi", "Lembar Definisi dan Definisi IKU", "Kosong: tampak bila terisi"),
        ("versi_pk", "Lembar Versi PK", "Kosong: tampak bila terisi"),
        ("pejabat", "Lembar Pejabat dan PK pejabat", "Kosong: tampak bila terisi"),
        ("hasil", "Lembar rekap, ikhtisar, lampiran, metode", "Kosong: tampak bila ada realisasi"),
        ("reviu", "Lembar Reviu dan pernyataannya", "Kosong: Reviu tampak, lainnya bila ada realisasi"),
        ("opd", "Lembar Per OPD", "Kosong: tidak ada"),
        ("evaluasi_renja", "Lembar Evaluasi Renja", "Hanya instansi daerah. Kosong: tidak ada"),
        ("pp8", "Lembar Formulir PP 8/2006", "Bentuk lama laporan kinerja. Kosong: tidak ada"),
        ("sensitivitas", "Lembar Sensitivitas", "Kosong: tidak ada; tidak pernah ikut tercetak"),
    )
)
_PRINT = (
    SettingSchema(
        "cetak.kertas",
        "Kertas",
        _K.CHOICE,
        False,
        ("A4", "F4"),
        "F4: 215 x 330 mm, di Excel bernama Folio; kosong: kertas di templat (A4)",
        since=5,
        next_year=_KEEP,
    ),
    *(
        SettingSchema(
            f"cetak.margin_{side}",
            f"Margin {side} (cm)",
            _K.NUMBER,
            help_text="Kosong: margin di templat",
            since=5,
            next_year=_KEEP,
        )
        for side in ("kiri", "kanan", "atas", "bawah")
    ),
    SettingSchema(
        "cetak.lambang",
        "Berkas lambang",
        help_text="Nama berkas gambar .png atau .jpg di samping buku; kosong: tempel gambar di Beranda",
        since=5,
        next_year=_KEEP,
    ),
)

SETTINGS: tuple[SettingSchema, ...] = (
    SettingSchema(
        "instansi.nama",
        "Nama instansi",
        required=True,
        help_text="Nama resmi, seperti di kop surat",
        next_year=_KEEP,
    ),
    SettingSchema(
        "instansi.daerah",
        "Nama daerah",
        required=True,
        help_text="Wilayah sendiri di lembar Deret",
        next_year=_KEEP,
    ),
    SettingSchema(
        "instansi.bentuk",
        "Bentuk instansi",
        _K.CHOICE,
        True,
        (*REGIONAL, "kementerian/lembaga", "unit kerja", "satuan kerja"),
        "Kepala daerah, kementerian/lembaga: PK satu pihak; yang lain: PK dua pihak",
        next_year=_KEEP,
    ),
    SettingSchema("instansi.tempat", "Tempat penandatanganan", required=True, next_year=_KEEP),
    SettingSchema("laporan.tahun", "Tahun laporan", _K.INTEGER, True, next_year=_SHIFT),
    SettingSchema("laporan.tanggal", "Tanggal laporan", _K.DATE, next_year=_CLEAR),
    SettingSchema(
        "laporan.baris_siap",
        "Baris siap isi",
        _K.CHOICE,
        False,
        ("ada", "tidak ada"),
        "ada: baris berkode tanpa nama disiapkan di lembar hasil, dan Beranda menyebut yang perlu diisi; "
        "kosong: tidak ada, baris itu tidak dicetak; berlaku sesudah regenerasi",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "laporan.buku_lalu",
        "Buku tahun sebelumnya",
        help_text="Diisi lkjip tahun-baru: asal buku ini, dengan sidik berkasnya",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "rpjmd.nama",
        "Dokumen perencanaan",
        help_text="Nama dan tahunnya, misalnya RPJMD atau Renstra Tahun 2025-2029",
        next_year=_KEEP,
    ),
    SettingSchema("rpjmd.visi", "Visi", next_year=_KEEP),
    SettingSchema("rpjmd.tahun_awal", "Tahun kondisi awal", _K.INTEGER, True, next_year=_KEEP),
    SettingSchema("rpjmd.tahun_akhir", "Tahun kondisi akhir", _K.INTEGER, True, next_year=_KEEP),
    SettingSchema("kepala.nama", "Nama kepala", required=True, next_year=_KEEP),
    SettingSchema("kepala.jabatan", "Jabatan kepala", required=True, next_year=_KEEP),
    SettingSchema("kepala.status", "Status kepala", _K.CHOICE, False, OFFICIAL_STATUS, next_year=_KEEP),
    SettingSchema("kepala.pangkat", "Pangkat kepala", next_year=_KEEP),
    SettingSchema("kepala.nip", "NIP kepala", next_year=_KEEP),
    SettingSchema(
        "kepala.mulai",
        "Kepala menjabat mulai",
        _K.DATE,
        help_text="Dicetak di PK bila statusnya Plt, Plh, atau Pj",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema("kepala.selesai", "Kepala menjabat sampai", _K.DATE, since=5, next_year=_KEEP),
    SettingSchema(
        "atasan.nama",
        "Nama atasan (pihak kedua PK)",
        help_text="Hanya untuk PK dua pihak",
        next_year=_KEEP,
    ),
    SettingSchema("atasan.jabatan", "Jabatan atasan", next_year=_KEEP),
    SettingSchema(
        "atasan.status", "Status atasan", _K.CHOICE, False, OFFICIAL_STATUS, since=5, next_year=_KEEP
    ),
    SettingSchema("atasan.pangkat", "Pangkat atasan", since=5, next_year=_KEEP),
    SettingSchema("atasan.nip", "NIP atasan", since=5, next_year=_KEEP),
    SettingSchema(
        "inspektur.nama",
        "Nama inspektur",
        help_text="Pereviu yang menandatangani Pernyataan telah direviu",
        next_year=_KEEP,
    ),
    SettingSchema("inspektur.jabatan", "Jabatan inspektur", next_year=_KEEP),
    SettingSchema("inspektur.pangkat", "Pangkat inspektur", next_year=_KEEP),
    SettingSchema("inspektur.nip", "NIP inspektur", next_year=_KEEP),
    SettingSchema(
        "pk.berlaku",
        "PK yang berlaku",
        _K.CHOICE,
        True,
        ("murni", "perubahan"),
        "Target dan pagu yang dihitung: kolom murni atau kolom perubahan",
        next_year=_CLEAR,
    ),
    SettingSchema("pk.tanggal", "Tanggal PK", _K.DATE, next_year=_CLEAR),
    SettingSchema(
        "pk.versi",
        "Versi PK yang dicetak",
        help_text="Kode dari lembar Versi PK; kosong: yang bertanggal terakhir",
        since=5,
        next_year=_CLEAR,
    ),
    SettingSchema(
        "pagu.berlaku",
        "Versi pagu yang berlaku",
        help_text="Kode dari lembar Versi Pagu; kosong: pagu murni atau perubahan menurut PK yang berlaku. "
        "Berlaku sesudah regenerasi",
        since=6,
        next_year=_CLEAR,
    ),
    SettingSchema(
        "hitung.metode",
        "Metode bawaan arah turun",
        _K.CHOICE,
        True,
        ("rasio", "selisih"),
        "rasio: T/R x 100; selisih: (2T - R)/T x 100",
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.batas", "Batas atas capaian (%)", _K.NUMBER, help_text="Kosong: tanpa batas", next_year=_KEEP
    ),
    SettingSchema(
        "hitung.batas_pada",
        "Batas atas dikenakan pada",
        _K.CHOICE,
        False,
        ("indikator", "rata-rata", "cetak"),
        "Kosong: tiap indikator, lalu dirata-rata; rata-rata: nilai tanpa batas dirata-rata, lalu dibatasi; "
        "cetak: hanya capaian dan predikat tercetak. Berlaku sesudah Perbarui laporan",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.batas_bawah",
        "Batas bawah capaian (%)",
        _K.NUMBER,
        help_text="Misalnya 0; kosong: capaian boleh negatif. Berlaku sesudah Perbarui laporan",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.tanpa_nilai",
        "Indikator n/a dalam rata-rata",
        _K.CHOICE,
        False,
        ("tidak dihitung", "dihitung 0"),
        "Kosong: tidak dihitung. Berlaku sesudah Perbarui laporan",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.target_nol",
        "Capaian bila target 0",
        _K.CHOICE,
        False,
        ("sesuai arah", "100 bila tercapai"),
        "Kosong: sesuai arah, arah naik tidak dapat dihitung; 100 bila tercapai: selain itu 0. "
        "Berlaku sesudah Perbarui laporan",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.skala_predikat",
        "Skala predikat",
        required=True,
        help_text="Nama skala di lembar Skala",
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.pembulatan_predikat",
        "Pembulatan sebelum predikat",
        _K.CHOICE,
        False,
        _ROUNDING,
        "Ke banyak angka desimal di bawah; kosong: tidak ada. Berlaku sesudah Perbarui laporan",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.pembulatan_cetak",
        "Pembulatan capaian tercetak",
        _K.CHOICE,
        False,
        _ROUNDING,
        "Ke banyak angka desimal di bawah; rata-rata dan efisiensi tetap dari nilai tepat; "
        "kosong: menurut format sel. "
        "Berlaku sesudah Perbarui laporan",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.efisiensi",
        "Cara menghitung efisiensi",
        _K.CHOICE,
        False,
        ("selisih", "selisih bertanda", "100 - serapan", "tidak dapat diukur"),
        'Kosong: selisih, yaitu capaian - serapan bila positif, selain itu "-". '
        "Berlaku sesudah Perbarui laporan",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.efisiensi_keluaran",
        "Efisiensi keluaran di lembar Kegiatan",
        _K.CHOICE,
        False,
        ("ada", "tidak ada"),
        "ada: capaian keluaran - serapan, tiap baris dan tiap program; kosong: tidak ada. "
        "Berlaku sesudah Perbarui laporan",
        since=6,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.skala_efisiensi",
        "Skala efisiensi",
        help_text="Nama skala di lembar Skala: efisiensi dicetak sebagai tingkatnya; kosong: sebagai angka. "
        "Berlaku sesudah Perbarui laporan",
        since=6,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.alasan_efisiensi",
        "Alasan efisiensi tidak dapat diukur",
        help_text="Wajib bila efisiensi tidak dapat diukur; dicetak di lembar Efisiensi dan Metode",
        since=5,
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.syarat_efisiensi",
        "Capaian minimum untuk efisiensi (%)",
        _K.NUMBER,
        help_text="Kosong: efisiensi = capaian - serapan selama hasilnya positif",
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.desimal",
        "Angka desimal dalam kalimat",
        _K.INTEGER,
        True,
        help_text="Hanya untuk angka di dalam teks; sel angka mengikuti format selnya",
        next_year=_KEEP,
    ),
    SettingSchema(
        "hitung.rumus",
        "Cara menulis rumus",
        _K.CHOICE,
        False,
        ("fungsi", "biasa"),
        "fungsi: rumus LKjIP (CAPAIAN, SERAPAN ...); biasa: rumus Excel tanpa pemasangan; "
        "kosong: fungsi; berlaku sesudah regenerasi",
        since=4,
        next_year=_KEEP,
    ),
    SettingSchema(
        "reviu.pernyataan",
        "Lembar Pernyataan telah direviu",
        _K.CHOICE,
        False,
        ("ada", "tidak ada"),
        "Kosong: ada; lembarnya muncul atau hilang saat regenerasi",
        since=3,
        next_year=_KEEP,
    ),
    SettingSchema(
        "lampiran.rinci",
        "Lampiran dirinci sampai",
        _K.CHOICE,
        False,
        ("program", "kegiatan"),
        "Kosong: program; kegiatan: tiap program diikuti kegiatannya. Berlaku sesudah regenerasi",
        since=6,
        next_year=_KEEP,
    ),
    *(
        SettingSchema(f"kata.{name}", label, help_text=f"{example}; {_BY_KIND}", since=5, next_year=_KEEP)
        for name, label, example in (
            ("rencana", "Kata: rencana lima tahunan", "Misalnya RPJMD, RPD, Renstra"),
            ("anggaran", "Kata: anggaran", "Misalnya APBD, DPA, DIPA"),
            ("wilayah", "Kata: yang dilaporkan", "Misalnya daerah, instansi"),
            ("perangkat", "Kata: pelaksana program", "Misalnya perangkat daerah, unit kerja"),
            ("rencana_kerja", "Kata: rencana kerja tahunan", "Misalnya RKPD, Renja"),
        )
    ),
    *_PRINT,
    *_PARTS,
)
