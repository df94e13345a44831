"""Rules on printed figures that the report itself gives or lets compute."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lkjip_xl.figures.predikat_scale import skala_predikat
from lkjip_xl.review.causes.figure_causes import cari_sebab
from lkjip_xl.review.compare import Ragam, Selisih, harapan_teks, putusan_status
from lkjip_xl.review.finding import Tingkat
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.rule import Aturan, Periksa, Serah, aturan
from lkjip_xl.rumus.arguments import rapikan, tanpa_nilai

__all__ = ["ATURAN_BANDING", "nama_entitas"]

_LAPORAN = "Permen PANRB 53/2014 Lampiran II, BAB III akuntabilitas kinerja; rumus di lembar Metode"
_PK = "Permen PANRB 53/2014 Lampiran I, perjanjian kinerja: satu target untuk satu indikator"
_UANG = "Jumlah dari rinciannya: satu pagu dan satu realisasi per program; lembar Program dan Belanja"
_G = Tingkat.GALAT


def nama_entitas(b: Bahan, entitas: str) -> str:
    """The kode with its name, as far as the report knows it."""
    if entitas in b.indikator:
        return f"{entitas} ({b.indikator[entitas].uraian})"
    return entitas


def _serah(b: Bahan, s: Selisih) -> Serah:
    harapan = harapan_teks(s.harapan, s.cetak)
    medan = s.t.medan.replace("_", " ")
    tulis = f'"{s.t.tercetak}"' if _kata(s) else s.t.tercetak
    pesan = f"{medan} {nama_entitas(b, s.t.entitas)} tercetak {tulis}, seharusnya {harapan}"
    sebab = None if s.ragam is Ragam.BATAS else cari_sebab(b, s)
    if s.ragam is Ragam.BULAT:
        terpotong = (
            s.cetak is not None and isinstance(s.harapan.nilai, float) and s.cetak.terpotong(s.harapan.nilai)
        )
        sebab = (
            "desimal dipotong, tidak dibulatkan" if terpotong else "dihitung dari angka yang sudah dibulatkan"
        )
    return Serah(s.t.letak, s.t.sel, pesan, s.t.tercetak, harapan, s.harapan.cara, sebab)


def _kata(s: Selisih) -> bool:
    """Words stand where a number belongs."""
    return s.cetak is None and isinstance(s.harapan.nilai, float) and not tanpa_nilai(s.t.tercetak)


def _selisih(
    medan: str, ragam: Ragam = Ragam.BEDA, saring: Callable[[Bahan, Selisih], bool] = lambda *_: True
) -> Periksa:
    pola = re.compile(medan)

    def periksa(b: Bahan) -> Iterator[Serah]:
        for s in b.selisih:
            if s.ragam is ragam and pola.fullmatch(s.t.medan) and saring(b, s):
                yield _serah(b, s)

    return periksa


def _program(b: Bahan, s: Selisih) -> bool:
    return s.t.entitas in b.kode_program


def _bukan_program(b: Bahan, s: Selisih) -> bool:
    return s.t.entitas not in b.kode_program


ARAH_TERBALIK = aturan(
    "arah-terbalik", _G,
    arti="Capaian dihitung dengan perbandingan terbalik: arah indikator tidak diikuti.",
    contoh="Target 67,50 dan realisasi 43,33, makin tinggi makin baik, tercetak 155,78; seharusnya 64,19.",
    perbaikan=(
        "Hitung ulang dengan arah yang tertulis di lembar RPJMD, lalu betulkan predikat dan rata-ratanya."
    ),
    sumber=_LAPORAN,
)(_selisih(r"capaian(?:_akhir)?", Ragam.ARAH))  # fmt: skip

CAPAIAN = aturan(
    "capaian-berbeda", _G,
    arti="Capaian yang tercetak bukan hasil dari target dan realisasinya.",
    contoh="Target 75,00 dan realisasi 77,74 tercetak 115,03; seharusnya 103,65.",
    perbaikan="Pakai capaian dari lembar Sasaran; lihat kolom sebab untuk asal angka yang salah.",
    sumber=_LAPORAN,
)(_selisih(r"capaian(?:_akhir|_\d{4})?"))  # fmt: skip

RERATA = aturan(
    "rerata-berbeda", _G,
    arti="Rata-rata capaian tidak sama dengan rata-rata indikatornya yang punya nilai.",
    contoh="Capaian 90 dan 110 tercetak dengan rata-rata 105; seharusnya 100.",
    perbaikan="Betulkan capaian indikatornya dulu, lalu ambil rata-rata dari lembar Sasaran.",
    sumber=_LAPORAN,
)(_selisih(r"rerata_capaian(?:_akhir)?"))  # fmt: skip

SERAPAN = aturan(
    "serapan-berbeda", _G,
    arti="Serapan bukan realisasi dibagi pagu; untuk gabungan, jumlah realisasi dibagi jumlah pagu.",
    contoh="Pagu 100 dan 900, realisasi 50 dan 900, tercetak 75,00 (rata-rata 50 dan 100); seharusnya 95,00.",
    perbaikan="Pakai serapan dari lembar Anggaran atau Sasaran; jangan merata-ratakan persentase.",
    sumber=_UANG,
)(_selisih(r"(?:rerata_)?serapan"))  # fmt: skip

EFISIENSI = aturan(
    "efisiensi-berbeda", _G,
    arti="Efisiensi bukan selisih capaian dan serapan.",
    contoh="Capaian 103,65 dan serapan 96,83 tercetak 18,2; seharusnya 6,83.",
    perbaikan="Betulkan capaian dan serapannya, lalu pakai angka di lembar Efisiensi.",
    sumber=_LAPORAN,
)(_selisih("efisiensi"))  # fmt: skip

PORSI = aturan(
    "porsi-berbeda", _G,
    arti="Bagian dari seluruhnya (persen) tidak sama dengan angka dibagi jumlahnya.",
    contoh="Belanja 48 dari 100 tercetak 94,59 %; seharusnya 48,00 %.",
    perbaikan="Hitung ulang: bagian dibagi jumlah seluruhnya kali 100.",
    sumber=_UANG,
)(_selisih(r"porsi(?:_realisasi)?"))  # fmt: skip

UANG_PROGRAM = aturan(
    "uang-program-berbeda", _G,
    arti="Pagu atau realisasi satu program tercetak lain daripada yang tertulis di PK dan lembar Program.",
    contoh="PK mencetak 513.951.000, lampiran 513.915.000.",
    perbaikan="Cocokkan dengan DPA dan laporan realisasi anggaran, lalu betulkan tempat yang salah.",
    sumber=_PK,
)(_selisih(r"pagu|realisasi_rp", Ragam.BEDA, _program))  # fmt: skip

UANG_JUMLAH = aturan(
    "jumlah-uang-berbeda", _G,
    arti="Pagu atau realisasi sasaran, tujuan, jenis belanja atau total tidak sama dengan jumlah programnya.",
    contoh="Program sasaran berjumlah 22.103.008.279, tercetak 22.102.972.279.",
    perbaikan="Cari program yang selisihnya sama (kolom sebab), betulkan, lalu jumlahkan lagi.",
    sumber=_UANG,
)(_selisih(r"pagu|realisasi_rp", Ragam.BEDA, _bukan_program))  # fmt: skip

TARGET = aturan(
    "target-berbeda", _G,
    arti="Target tercetak lain daripada target PK yang berlaku.",
    contoh="PK menetapkan 72,50, lampiran mencetak 72,47.",
    perbaikan="Samakan dengan PK yang berlaku; PK tidak diubah lewat laporan.",
    sumber=_PK,
)(_selisih("target"))  # fmt: skip

REALISASI = aturan(
    "realisasi-berbeda", _G,
    arti="Realisasi satu indikator tercetak lain di tempat lain.",
    contoh="Tabel pengukuran mencetak 61,87, lampiran 61,85.",
    perbaikan="Cocokkan dengan sumber datanya, lalu samakan semua tempat.",
    sumber=_LAPORAN,
)(_selisih("realisasi"))  # fmt: skip

KONDISI = aturan(
    "kondisi-berbeda", _G,
    arti="Kondisi awal atau kondisi akhir tercetak lain daripada dokumen perencanaan.",
    contoh="RPJMD menetapkan kondisi akhir 73,92, tabel mencetak 73,29.",
    perbaikan="Samakan dengan RPJMD.",
    sumber=_PK,
)(_selisih(r"kondisi_(?:awal|akhir)"))  # fmt: skip

DERET = aturan(
    "nilai-lain-berbeda", _G,
    arti="Nilai tahun lain, provinsi atau nasional tercetak lain daripada di lembar Deret.",
    contoh="Nilai 2019 tertulis 29,70 di tabel dan 27,90 di teks.",
    perbaikan="Cocokkan dengan sumbernya, lalu samakan semua tempat.",
    sumber=_LAPORAN,
)(_selisih(r"(?:nilai|target)_(?:\d{4}|provinsi|nasional)"))  # fmt: skip

KENAIKAN = aturan(
    "kenaikan-berbeda", _G,
    arti="Kenaikan atau penurunan yang disebut tidak sama dengan selisih kedua nilainya.",
    contoh="Dari 72,10 ke 72,16 disebut naik 0,6; seharusnya 0,06.",
    perbaikan="Hitung ulang selisihnya dan sebut tahun pembandingnya.",
    sumber=_LAPORAN,
)(_selisih(r"kenaikan(?:_\d{4})?|penurunan"))  # fmt: skip

BANYAK = aturan(
    "banyak-berbeda", _G,
    arti="Banyak tujuan, sasaran, indikator, atau banyak per predikat dan status tidak sesuai dengan isinya.",
    contoh="Tabel menghitung 12 indikator Sangat Tinggi, padahal yang capaiannya di atas 90 ada 11.",
    perbaikan="Hitung ulang dari tabel pengukuran; lembar Ringkasan sudah menghitungnya.",
    sumber=_LAPORAN,
)(_selisih(r"jumlah_.+"))  # fmt: skip

GESER = aturan(
    "geser-desimal", _G,
    arti="Angka tercetak 10, 100 atau 1000 kali terlalu besar atau terlalu kecil.",
    contoh="Serapan 95,28 tercetak 9528.",
    perbaikan="Betulkan letak tanda koma.",
    sumber=_LAPORAN,
)(_selisih(r".+", Ragam.GESER))  # fmt: skip

BATAS = aturan(
    "pernyataan-batas-salah", _G,
    arti='Kalimat seperti "di atas 90 %" tidak benar menurut angkanya.',
    contoh='"Rata-rata capaian di atas 90 %", padahal rata-ratanya 89,45.',
    perbaikan="Ubah kalimatnya, atau sebut rata-rata yang dimaksud.",
    sumber=_LAPORAN,
)(_selisih(r".+", Ragam.BATAS))  # fmt: skip

BULAT = aturan(
    "hanya-pembulatan", Tingkat.CATATAN,
    arti=(
        "Angka hanya berbeda pada desimal terakhir: dipotong, atau dihitung dari angka yang sudah "
        "dibulatkan."
    ),
    contoh="101,388... tercetak 101,38; dibulatkan 101,39.",
    perbaikan="Bulatkan pada langkah terakhir saja, seperti lembar hasil.",
    sumber="Pembulatan biasa (setengah ke atas), lembar Metode",
)(_selisih(r".+", Ragam.BULAT))  # fmt: skip


@aturan(
    "predikat-berbeda", _G,
    arti="Predikat yang tercetak bukan predikat dari capaiannya, atau bukan label skala yang dipakai.",
    contoh="Capaian 60,23 disebut cukup; pada skala Permendagri 86/2017 predikatnya Rendah.",
    perbaikan="Pakai predikat dari lembar Ringkasan.",
    sumber="Permendagri 86/2017, skala nilai peringkat kinerja; lembar Skala",
)  # fmt: skip
def PREDIKAT(b: Bahan) -> Iterator[Serah]:  # noqa: N802 - the decorator makes a constant of it
    """Printed predikat against the recomputed one."""
    label = {t.label.casefold() for t in skala_predikat(b.laporan).tingkat}
    for t in b.tercetak:
        semua = b.hitung.ambil(t.entitas, "predikat") if t.medan == "predikat" else ()
        if not semua:
            continue
        benar = semua[0].nilai
        kata = rapikan(t.tercetak).casefold()
        if kata == str(benar).casefold() or (tanpa_nilai(t.tercetak) and benar is None):
            continue
        sebab = None if kata in label else f'"{t.tercetak}" bukan label skala predikat yang dipakai'
        pesan = f"predikat {nama_entitas(b, t.entitas)} tercetak {t.tercetak}, seharusnya {benar or 'n/a'}"
        sebab = sebab or _sebab_kata(b, t.entitas, t.medan, kata)
        yield Serah(t.letak, t.sel, pesan, t.tercetak, str(benar or "n/a"), semua[0].cara, sebab)


def _sebab_kata(b: Bahan, entitas: str, medan: str, kata: str) -> str:
    """Which other figure the words fit."""
    for e, m in b.hitung.angka:
        if m == medan and b.sekerabat(e, entitas) and str(b.hitung.nilai(e, m)).casefold() == kata:
            return f"sesuai untuk {e}, bukan {entitas}"
    return "kata tidak mengikuti angkanya"


@aturan(
    "pernyataan-target-salah", _G,
    arti='"Melebihi", "mencapai" atau "tidak mencapai target" bertentangan dengan capaiannya.',
    contoh="Capaian 99,96 disebut melebihi target.",
    perbaikan=(
        "Ubah kalimatnya mengikuti capaian: di atas 100 melebihi, tepat 100 mencapai, di bawahnya tidak "
        "mencapai."
    ),
    sumber=_LAPORAN,
)  # fmt: skip
def STATUS(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Printed wording against the recomputed status; "mencapai" above 100 is true and left to another
    rule.
    """
    yield from _status(b, lambda kata, benar: not (kata == "mencapai target" and benar == "melebihi target"))


@aturan(
    "pernyataan-target-kurang-tepat", Tingkat.CATATAN,
    arti='Capaian di atas 100 disebut "mencapai target", sedangkan yang lain disebut "melebihi target".',
    contoh="Capaian 103,65 disebut mencapai target.",
    perbaikan='Tulis "melebihi target" supaya seragam.',
    sumber=_LAPORAN,
)  # fmt: skip
def STATUS_LUNAK(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """True but weaker than the figure allows."""
    yield from _status(b, lambda kata, benar: kata == "mencapai target" and benar == "melebihi target")


def _status(b: Bahan, saring: Callable[[str, str], bool]) -> Iterator[Serah]:
    for t in b.tercetak:
        semua = b.hitung.ambil(t.entitas, "status") if t.medan == "status" else ()
        if not semua:
            continue
        kata, benar = putusan_status(t.tercetak), str(semua[0].nilai)
        if kata == benar or not saring(kata, benar):
            continue
        pesan = f'{nama_entitas(b, t.entitas)} disebut "{t.tercetak}", seharusnya "{benar}"'
        sebab = _sebab_kata(b, t.entitas, "status", kata)
        yield Serah(t.letak, t.sel, pesan, t.tercetak, benar, semua[0].cara, sebab)


@aturan(
    "nama-berbeda",
    Tingkat.PERINGATAN,
    arti="Nama indikator, sasaran atau program tercetak lain daripada di isian.",
    contoh="Program Pelayanan Perijinan tercetak Program Pelayanan Perizinan.",
    perbaikan="Samakan dengan PK; perbedaan huruf besar dan spasi tidak dihitung.",
    sumber=_PK,
)
def NAMA(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Printed names (medan ``nama`` or ``uraian``) after normalising."""
    lap = b.laporan
    nama = {x.kode: x.uraian for x in lap.indikator} | {x.kode: x.uraian for x in lap.belanja}
    nama |= {x.kode: x.uraian for x in lap.misi} | {x.kode: x.uraian for x in lap.tujuan}
    nama |= {x.kode: x.uraian for x in lap.sasaran} | {p.kode: p.nama for p in lap.program}
    for t in b.tercetak:
        benar = nama.get(t.entitas) if t.medan in ("nama", "uraian") else None
        if benar is not None and rapikan(t.tercetak).casefold() != rapikan(benar).casefold():
            pesan = f"{t.entitas} tercetak {t.tercetak}, di isian {benar}"
            yield Serah(t.letak, t.sel, pesan, t.tercetak, benar, None, "huruf atau kata berbeda")


ATURAN_BANDING: tuple[Aturan, ...] = (
    ARAH_TERBALIK, CAPAIAN, RERATA, SERAPAN, EFISIENSI, PORSI, UANG_PROGRAM, UANG_JUMLAH, TARGET, REALISASI,
    KONDISI, DERET, KENAIKAN, BANYAK, GESER, BATAS, PREDIKAT, STATUS, STATUS_LUNAK, NAMA, BULAT,
)  # fmt: skip
