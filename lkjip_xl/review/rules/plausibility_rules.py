"""Rules on the input alone: is it plausible? A peringatan here is a question, not a verdict."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lkjip_xl.model import Indikator
from lkjip_xl.numbers import bulat
from lkjip_xl.review.finding import Tingkat
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.printed.printed_number import baca_cetak
from lkjip_xl.review.recomputed import tampil_nilai
from lkjip_xl.review.rule import Aturan, Serah, aturan

__all__ = ["ATURAN_WAJAR"]

_G, _P, _C = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN
_LAPORAN = "Permen PANRB 53/2014 Lampiran II, BAB III akuntabilitas kinerja"
_WAJAR = "Pemeriksaan kewajaran; Permen PANRB 53/2014 Lampiran III, tata cara reviu"
_TINGGI = 150.0
_LOMPAT = 3.0
_BAGIAN = re.compile(r"\b(?:persentase|cakupan|proporsi|rasio elektrifikasi)\b", re.IGNORECASE)
_ANGKA = re.compile(r"(?<![\w.,])[-−]?\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\w]|[.,]\d)")


@aturan(
    "capaian-di-atas-150", _P,
    arti="Capaian lebih dari 150 %: target terlalu rendah, satuan keliru, atau arah terbalik.",
    contoh="Target 10, realisasi 25: capaian 250.",
    perbaikan="Periksa target dan arah; bila benar, jelaskan di narasi dan naikkan target berikutnya.",
    sumber=_WAJAR,
)  # fmt: skip
def CAPAIAN_TINGGI(b: Bahan) -> Iterator[Serah]:  # noqa: N802 - the decorator makes a constant of it
    """Capaian far above target."""
    yield from _capaian(b, lambda n: n > _TINGGI, "lebih dari 150 %", "0 sampai 150")


@aturan(
    "capaian-jauh-di-atas-target", _C,
    arti="Capaian 120 sampai 150 %: targetnya mungkin terlalu rendah.",
    contoh="Target 51, realisasi 72,46, kondisi awal 67,83: capaian 142,08.",
    perbaikan="Jelaskan di narasi; periksa apakah target disusun di bawah kondisi awal.",
    sumber=_WAJAR,
)  # fmt: skip
def CAPAIAN_JAUH(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Capaian well above target, yet possible."""
    yield from _capaian(b, lambda n: 120 < n <= _TINGGI, "jauh di atas target", "sekitar 100")


@aturan(
    "capaian-negatif", _P,
    arti="Capaian di bawah 0: realisasi dan target berlawanan tanda.",
    contoh="Target pertumbuhan 6,61, realisasi -1,29: capaian -19,52.",
    perbaikan="Periksa tandanya; bila benar, jelaskan di narasi.",
    sumber=_WAJAR,
)  # fmt: skip
def CAPAIAN_NEGATIF(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Capaian below 0."""
    yield from _capaian(b, lambda n: n < 0, "di bawah 0", "0 ke atas")


def _capaian(b: Bahan, saring: Callable[[float], bool], kata: str, diharap: str) -> Iterator[Serah]:
    for i in b.laporan.indikator:
        nilai = b.hitung.bilangan(i.kode, "capaian")
        if nilai is not None and saring(nilai):
            teks = tampil_nilai(bulat(nilai, 2))
            cara = b.hitung.ambil(i.kode, "capaian")[0].cara
            sebab = _sebab_capaian(b, i)
            yield Serah(
                "Realisasi",
                f"{i.kode} capaian",
                f"capaian {i.kode} ({i.uraian}) {teks}, {kata}",
                teks,
                diharap,
                cara,
                sebab,
            )


def _sebab_capaian(b: Bahan, i: Indikator) -> str | None:
    """A target that asks for less than what had been reached."""
    target, awal = b.hitung.bilangan(i.kode, "target"), b.hitung.bilangan(i.kode, "kondisi_awal")
    if target is None or awal is None:
        return None
    mundur = target < awal if i.arah == "naik" else i.arah == "turun" and target > awal
    return (
        f"target {tampil_nilai(target)} lebih ringan daripada kondisi awal {tampil_nilai(awal)}"
        if mundur
        else None
    )


@aturan(
    "target-mundur", _P,
    arti="Target atau kondisi akhir bergerak berlawanan dengan arah indikator.",
    contoh="Makin tinggi makin baik, kondisi awal 67,83, kondisi akhir 48.",
    perbaikan="Periksa arah indikator di lembar RPJMD, atau jelaskan mengapa target lebih ringan.",
    sumber=_WAJAR,
)  # fmt: skip
def TARGET_MUNDUR(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Kondisi awal to kondisi akhir against the direction."""
    for i in b.laporan.indikator:
        awal, akhir = b.hitung.bilangan(i.kode, "kondisi_awal"), b.hitung.bilangan(i.kode, "kondisi_akhir")
        if awal is None or akhir is None or i.arah not in ("naik", "turun"):
            continue
        if (akhir < awal) == (i.arah == "naik") and akhir != awal:
            pesan = (
                f"{i.kode} ({i.uraian}) arah {i.arah}, kondisi awal {tampil_nilai(awal)}, kondisi akhir "
                f"{tampil_nilai(akhir)}"
            )
            yield Serah(
                "RPJMD",
                f"{i.kode} kondisi_akhir",
                pesan,
                tampil_nilai(akhir),
                f"arah {i.arah} dari {tampil_nilai(awal)}",
            )


@aturan(
    "serapan-di-atas-100", _G,
    arti="Realisasi anggaran melebihi pagunya.",
    contoh="Pagu 100.000.000, realisasi 110.000.000.",
    perbaikan="Cocokkan pagu dan realisasi dengan DPA dan laporan realisasi anggaran.",
    sumber="UU 1/2004 tentang Perbendaharaan Negara: pengeluaran dalam batas anggaran yang tersedia",
)  # fmt: skip
def SERAPAN_LEBIH(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Programs and kinds of belanja that spent more than they had."""
    belanja = [x.kode for x in b.laporan.belanja if not x.dari_program]
    for kode, lembar in [
        *((p.kode, "Program") for p in b.laporan.program),
        *((k, "Belanja") for k in belanja),
    ]:
        nilai = b.hitung.bilangan(kode, "serapan")
        if nilai is not None and nilai > 100:
            teks = tampil_nilai(bulat(nilai, 2))
            cara = b.hitung.ambil(kode, "serapan")[0].cara
            yield Serah(
                lembar,
                f"{kode} serapan",
                f"serapan {kode} {teks} %, di atas 100",
                teks,
                "paling tinggi 100",
                cara,
            )


@aturan(
    "realisasi-sama-target", _P,
    arti="Realisasi semua indikator persis sama dengan targetnya.",
    contoh="Sepuluh indikator, semuanya tepat 100 %.",
    perbaikan="Pastikan realisasi diisi dari sumber data, bukan disalin dari target.",
    sumber=_WAJAR,
)  # fmt: skip
def SAMA_TARGET(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """All of at least five equal; one is no evidence."""
    pasang = [
        (b.hitung.nilai(i.kode, "target"), b.hitung.nilai(i.kode, "realisasi")) for i in b.laporan.indikator
    ]
    isi = [(t, r) for t, r in pasang if t is not None and r is not None]
    if len(isi) >= 5 and all(t == r for t, r in isi):
        yield Serah("Realisasi", None, f"realisasi {len(isi)} indikator semuanya sama dengan targetnya")


@aturan(
    "nilai-bergeser-desimal", _P,
    arti="Nilai suatu tahun kira-kira 10, 100 atau 1000 kali nilai lain indikator itu.",
    contoh="Target 72,47, realisasi 7216.",
    perbaikan="Periksa tanda koma dan satuannya.",
    sumber=_WAJAR,
)  # fmt: skip
def GESER(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Realisasi, target and kondisi against each other."""
    for i in b.laporan.indikator:
        acuan = _tengah(
            [
                n
                for m in ("target", "kondisi_awal", "kondisi_akhir", "realisasi")
                if (n := b.hitung.bilangan(i.kode, m))
            ]
        )
        for medan, lembar in (
            ("target", "PK"),
            ("realisasi", "Realisasi"),
            ("kondisi_awal", "RPJMD"),
            ("kondisi_akhir", "RPJMD"),
        ):
            nilai = b.hitung.bilangan(i.kode, medan)
            kali = _pangkat(nilai, acuan)
            if kali is not None and nilai is not None and acuan is not None:
                pesan = (
                    f"{medan.replace('_', ' ')} {i.kode} ({i.uraian}) {tampil_nilai(nilai)}, nilai "
                    f"lainnya sekitar {tampil_nilai(acuan)}"
                )
                yield Serah(
                    lembar,
                    f"{i.kode} {medan}",
                    pesan,
                    tampil_nilai(nilai),
                    f"sekitar {tampil_nilai(acuan)}",
                    None,
                    f"tanda koma bergeser ({kali})",
                )


def _tengah(nilai: list[float]) -> float | None:
    """The middle value of at least three."""
    return sorted(nilai)[len(nilai) // 2] if len(nilai) >= 3 else None


def _pangkat(nilai: float | None, acuan: float | None) -> str | None:
    """Which power of ten stands between the two, allowing 30 % for real change."""
    if not nilai or not acuan or nilai * acuan < 0:
        return None
    for k in (10, 100, 1000):
        if 0.7 < nilai / acuan / k < 1.3:
            return f"x {k}"
        if 0.7 < acuan / nilai / k < 1.3:
            return f": {k}"
    return None


@aturan(
    "nilai-di-luar-satuan", _P,
    arti=(
        "Nilai berada di luar jangkauan satuannya: bagian lebih dari 100 % atau kurang dari 0, indeks "
        "lebih dari 100."
    ),
    contoh="Persentase jalan mantap 107,09 %.",
    perbaikan="Periksa nilai dan satuannya.",
    sumber=_WAJAR,
)  # fmt: skip
def LUAR_SATUAN(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Shares and indices."""
    for i in b.laporan.indikator:
        atas = _atas(i)
        if atas is None:
            continue
        for medan, lembar in (
            ("target", "PK"),
            ("realisasi", "Realisasi"),
            ("kondisi_awal", "RPJMD"),
            ("kondisi_akhir", "RPJMD"),
        ):
            nilai = b.hitung.bilangan(i.kode, medan)
            if nilai is not None and not 0 <= nilai <= atas:
                pesan = (
                    f"{medan.replace('_', ' ')} {i.kode} ({i.uraian}) {tampil_nilai(nilai)} {i.satuan}, "
                    f"di luar 0 sampai {tampil_nilai(atas)}"
                )
                yield Serah(
                    lembar, f"{i.kode} {medan}", pesan, tampil_nilai(nilai), f"0 sampai {tampil_nilai(atas)}"
                )


def _atas(i: Indikator) -> float | None:
    """The highest value that the unit allows; None where it has none."""
    persen = i.satuan.casefold() in ("%", "persen")
    if persen and _BAGIAN.search(i.uraian):
        return 100.0
    indeks = i.satuan.casefold() in ("poin", "indeks", "nilai") and "indeks" in i.uraian.casefold()
    return 100.0 if indeks else None


@aturan(
    "deret-melompat", _P,
    arti=(
        "Nilai berubah lebih dari tiga kali lipat antara dua tahun: cara hitung atau cakupannya mungkin "
        "berganti."
    ),
    contoh="Kawasan kumuh 2,02 % pada 2018, 6,50 % pada 2020.",
    perbaikan="Jelaskan pergantian cara hitung, dan sesuaikan target atau deretnya.",
    sumber=_LAPORAN,
)  # fmt: skip
def DERET(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Own years in order, the year of the report last."""
    tahun_ini = b.laporan.aturan.get("laporan.tahun")
    for i in b.laporan.indikator:
        isi = [(int(m[-4:]), n) for e, m in b.hitung.angka if e == i.kode and re.fullmatch(r"nilai_\d{4}", m)
               and (n := b.hitung.bilangan(e, m))]  # fmt: skip
        kini = b.hitung.bilangan(i.kode, "realisasi")
        if kini and isinstance(tahun_ini, int | float):
            isi.append((int(tahun_ini), kini))
        for (t1, n1), (t2, n2) in zip(sorted(isi), sorted(isi)[1:], strict=False):
            if n1 * n2 > 0 and not 1 / _LOMPAT < n2 / n1 < _LOMPAT:
                pesan = f"{i.kode} ({i.uraian}) {tampil_nilai(n1)} pada {t1}, {tampil_nilai(n2)} pada {t2}"
                yield Serah("Deret", f"{i.kode} {t2}", pesan, tampil_nilai(n2), f"sekitar {tampil_nilai(n1)}")


@aturan(
    "deret-putus",
    _C,
    arti="Nilai suatu tahun tidak ada, padahal tahun sebelum dan sesudahnya ada.",
    contoh="Nilai 2018 dan 2020 terisi, 2019 tidak.",
    perbaikan="Isi dari sumbernya bila ada; jangan ditaksir.",
    sumber=_LAPORAN,
)
def DERET_PUTUS(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Missing years between the first own value and the year of the report; one finding per year."""
    tahun_ini = b.laporan.aturan.get("laporan.tahun")
    hilang: dict[int, list[str]] = {}
    for i in b.laporan.indikator:
        ada = {int(m[-4:]) for e, m in b.hitung.angka if e == i.kode and re.fullmatch(r"nilai_\d{4}", m)}
        for tahun in range(min(ada, default=9999), int(float(str(tahun_ini or 0)))):
            if tahun not in ada:
                hilang.setdefault(tahun, []).append(i.kode)
    for tahun in sorted(hilang):
        pesan = f"nilai {tahun} tidak ada untuk {len(hilang[tahun])} indikator: {', '.join(hilang[tahun])}"
        yield Serah("Deret", f"{tahun}", pesan)


@aturan(
    "narasi-tanpa-tabel", _C,
    arti="Narasi menyebut angka berdesimal yang tidak ada di tabel atau isian mana pun.",
    contoh="Narasi menyebut capaian 98,50 %, semua tabel 98,05.",
    perbaikan="Samakan dengan tabelnya; lembar hasil menghitungnya dari isian yang sekarang.",
    sumber=_LAPORAN,
)  # fmt: skip
def NARASI(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Numbers with decimals in the narrative against every figure of the report, to the decimals written."""
    angka = [a.nilai for semua in b.hitung.angka.values() for a in semua if isinstance(a.nilai, float)]
    for n in b.laporan.narasi:
        for bagian in ("analisis", "pendorong", "penghambat", "solusi", "rencana_tindak_lanjut"):
            for teks in _ANGKA.findall(getattr(n, bagian) or ""):
                c = baca_cetak(teks, pecahan=True)
                if c is not None and c.desimal and not any(c.sama(x) or c.sama(-x) for x in angka):
                    pesan = (
                        f"{bagian.replace('_', ' ')} {n.kode} menyebut {teks}, tidak ada di tabel atau "
                        "isian mana pun"
                    )
                    yield Serah("Narasi", f"{n.kode} {bagian}", pesan, teks)


ATURAN_WAJAR: tuple[Aturan, ...] = (
    CAPAIAN_TINGGI, CAPAIAN_JAUH, CAPAIAN_NEGATIF, TARGET_MUNDUR, SERAPAN_LEBIH, SAMA_TARGET, GESER,
    LUAR_SATUAN,
    DERET, DERET_PUTUS, NARASI,
)  # fmt: skip
