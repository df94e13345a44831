"""Rules on the cells of a workbook: the words are here, the checks in room ``verify``."""

from __future__ import annotations

from lkjip_xl.review.finding import Level
from lkjip_xl.review.rule import Rule, no_check, rule

__all__ = ["WORKBOOK_RULES"]

_G, _P = Level.ERROR, Level.WARNING
_WORKBOOK = "Satu fakta satu rumah: lembar hasil dan kolom abu-abu dihitung, tidak diketik"

WORKBOOK_RULES: tuple[Rule, ...] = tuple(
    rule(kode, level, meaning=meaning, example=example, correction=correction, source=_WORKBOOK)(no_check)
    for kode, level, meaning, example, correction in (
        (
            "isian-salah", _G, "Isian tidak dapat dibaca.",
            "Realisasi berisi teks yang bukan angka.", "Betulkan sel yang disebut, lalu reviu lagi.",
        ),
        (
            "isian-tak-rapi", _G, "Sel isian berisi spasi atau karakter tak tampak, atau angka sebagai teks: "
            "rumus tidak menemukan kodenya, jumlah tidak menghitung angkanya.",
            "Kode S1.1 di lembar Realisasi diikuti spasi; realisasinya tidak masuk ke lembar hasil.",
            "Perbarui laporan, yang merapikan selnya; ubah sendiri rumus Anda di sel isian.",
        ),
        (
            "rumus-tertimpa", _G, "Sel yang seharusnya berisi rumus berisi angka atau teks ketikan, "
            "atau kosong.",
            "Capaian di lembar Sasaran diketik 100.", "Perbarui laporan; ubah angkanya di "
            "lembar isian.",
        ),
        (
            "rumus-diubah", _G, "Rumus di lembar hasil bukan rumus yang dibuat program.",
            "Pembagi di rumus porsi diganti sel lain.", "Perbarui laporan.",
        ),
        (
            "sel-hasil-diubah", _G, "Sel tetap di lembar hasil diubah orang.",
            "Kode program di lembar Lampiran diganti.", "Perbarui laporan; ubah di lembar isian.",
        ),
        (
            "lembar-menunggu", Level.NOTE, "Isian berubah sejak lembar hasil dibuat, dan susunan lembar "
            "hasil belum mengikutinya.",
            "Status angka diisi; catatan di bawah tabel baru muncul sesudah laporan diperbarui.",
            "Perbarui laporan.",
        ),
        (
            "nilai-usang", _G, "Nilai yang tersimpan di sel bukan hasil rumusnya.",
            "Rumus capaian bernilai simpanan 97,77, hasil rumusnya 64,19.",
            "Buka di Excel dengan add-in lalu simpan, atau perbarui laporan.",
        ),
        (
            "belum-dihitung", Level.NOTE, "Rumus belum menyimpan hasil, atau menyimpan #NAME?; nilai "
            "simpanannya tidak dapat diperiksa.",
            "Buku disimpan oleh program yang tidak menghitung atau tidak punya fungsi LKjIP.",
            "Buka di Excel dengan add-in lalu simpan, atau perbarui laporan.",
        ),
        (
            "sel-lkjip", _G, "Sel menampilkan #LKJIP!: isiannya tidak dapat dihitung.",
            "Realisasi terisi, target kosong.", "Betulkan isian yang disebut pesannya.",
        ),
        (
            "sel-galat", _G, "Sel berisi galat Excel.", "#DIV/0! di lembar Anggaran.",
            "Betulkan rumus atau isian asalnya, atau perbarui laporan.",
        ),
        (
            "isian-berubah", _P, "Isian berubah sesudah lembar hasil dibuat; angka yang tersimpan belum "
            "mengikuti.",
            "Target 67,50 menjadi 76,50 sesudah regenerasi terakhir.",
            "Pastikan perubahannya disengaja, lalu perbarui laporan.",
        ),
        (
            "isian-hilang", _G, "Baris isian yang dipakai lembar hasil sudah tidak ada.",
            "Program P034 dihapus dari lembar Program, lembar hasil masih menjumlahkannya.",
            "Kembalikan barisnya, atau perbarui laporan bila memang dihapus.",
        ),
        (
            "isian-baru", _P, "Baris isian belum masuk ke lembar hasil.",
            "Program P121 ditambahkan sesudah regenerasi terakhir.", "Perbarui laporan.",
        ),
        (
            "lembar-hilang", _G, "Lembar hasil tidak ada di buku.", "Lembar Lampiran dihapus.",
            "Perbarui laporan.",
        ),
        (
            "templat-lain", Level.NOTE, "Buku dibuat dengan templat lain; rumus lembar hasil tidak "
            "dicocokkan.",
            "Buku dibuat dengan templat instansi sendiri.", "Perbarui laporan dulu, atau reviu "
            "dengan templat itu.",
        ),
    )
)  # fmt: skip
