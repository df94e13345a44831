"""Rules on the input alone: blanks, references, structure, scales."""

from __future__ import annotations

from collections.abc import Iterator

from lkjip_xl.errors import GalatRumus
from lkjip_xl.model import Indikator, Program, Sasaran, Tujuan
from lkjip_xl.review.finding import Tingkat
from lkjip_xl.review.material import Bahan
from lkjip_xl.review.recompute import target_berlaku
from lkjip_xl.review.recompute_money import pagu_berlaku
from lkjip_xl.review.recomputed import tampil_nilai
from lkjip_xl.review.rule import Aturan, Serah, aturan
from lkjip_xl.rumus.arguments import rapikan, tanpa_nilai
from lkjip_xl.rumus.skala import Skala, ambil_skala

__all__ = ["ATURAN_ISIAN"]

_G, _P, _C = Tingkat.GALAT, Tingkat.PERINGATAN, Tingkat.CATATAN
_PK = "Permen PANRB 53/2014 Lampiran I, perjanjian kinerja"
_LAPORAN = "Permen PANRB 53/2014 Lampiran II, BAB III akuntabilitas kinerja"


@aturan(
    "tidak-dapat-dihitung", _G,
    arti="Isian membuat suatu angka tidak dapat dihitung; selnya menampilkan #LKJIP!.",
    contoh="Realisasi terisi, target kosong.",
    perbaikan="Betulkan isian yang disebut pesannya.",
    sumber="Fungsi hitung, lembar Metode",
)  # fmt: skip
def TIDAK_TERHITUNG(b: Bahan) -> Iterator[Serah]:  # noqa: N802 - the decorator makes a constant of it
    """What the functions refuse; one finding per kode and reason."""
    sudah = set()
    for kode, medan, alasan in b.hitung.gagal:
        if (kode, alasan) not in sudah:
            sudah.add((kode, alasan))
            lembar = "Program" if medan in ("serapan", "efisiensi") else "Realisasi"
            yield Serah(lembar, f"{kode} {medan}", f"{medan.replace('_', ' ')} {kode}: {alasan}", None)


@aturan(
    "isian-kosong", _P,
    arti="Sel asal suatu angka belum diisi.",
    contoh="Target PK yang berlaku kosong, atau program tanpa pagu.",
    perbaikan='Isi selnya; tulis n/a bila nilainya memang belum terbit.',
    sumber=_PK,
)  # fmt: skip
def KOSONG(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Blank targets, realisasi and money."""
    realisasi = {r.kode: r.realisasi for r in b.laporan.realisasi}
    for i in b.laporan.indikator:
        if target_berlaku(b.laporan, i.kode) is None:
            yield Serah("PK", f"{i.kode} target", f"target {i.kode} ({i.uraian}) kosong")
        if realisasi.get(i.kode) is None:
            yield Serah("Realisasi", f"{i.kode} realisasi", f"realisasi {i.kode} ({i.uraian}) kosong")
    for p in b.laporan.program:
        yield from _program_kosong(b, p)


def _program_kosong(b: Bahan, p: Program) -> Iterator[Serah]:
    if pagu_berlaku(b.laporan.aturan.get("pk.berlaku"), p) is None:
        yield Serah("Program", f"{p.kode} pagu", f"pagu {p.kode} ({p.nama}) kosong")
    if p.realisasi is None:
        yield Serah("Program", f"{p.kode} realisasi_rp", f"realisasi {p.kode} ({p.nama}) kosong")


@aturan(
    "tanpa-anggota", _P,
    arti="Tujuan atau sasaran tanpa indikator, atau sasaran tanpa program.",
    contoh="Sasaran S04 tidak punya program.",
    perbaikan="Tambahkan, atau jelaskan di narasi mengapa tidak ada.",
    sumber=_PK,
)  # fmt: skip
def TANPA_ANGGOTA(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Empty branches of the plan."""
    u = b.urutan
    semua: tuple[Tujuan | Sasaran, ...] = (*u.tujuan, *u.sasaran)
    for induk in semua:
        if not u.indikator_dari(induk.kode):
            yield Serah(
                "RPJMD", f"{induk.kode} indikator", f"{induk.kode} ({induk.uraian}) tidak punya indikator"
            )
    for s in u.sasaran:
        if not u.program_dari(s.kode):
            yield Serah("Program", f"{s.kode} program", f"{s.kode} ({s.uraian}) tidak punya program")


@aturan(
    "program-lepas", _C,
    arti="Program tidak terkait sasaran; uangnya ada di total, tidak di sasaran mana pun.",
    contoh="Program P120 tanpa kode sasaran.",
    perbaikan="Isi kolom Sasaran, atau biarkan bila memang penunjang.",
    sumber=_PK,
)  # fmt: skip
def PROGRAM_LEPAS(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Programs without a sasaran."""
    for p in b.urutan.program_dari(None):
        yield Serah("Program", f"{p.kode} sasaran", f"program {p.kode} ({p.nama}) tidak terkait sasaran")


@aturan(
    "program-kembar", _P,
    arti="Dua program sasaran yang sama bernama sama.",
    contoh="Program pembinaan aparatur dua kali di satu sasaran.",
    perbaikan="Pastikan keduanya memang dua program (dua perangkat daerah); bila tidak, hapus satu.",
    sumber=_PK,
)  # fmt: skip
def PROGRAM_KEMBAR(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Equal names within a sasaran, after normalising."""
    pertama: dict[tuple[str | None, str], Program] = {}
    for p in b.laporan.program:
        lain = pertama.setdefault((p.sasaran, rapikan(p.nama).casefold()), p)
        if lain is not p:
            angka = "; pagu dan realisasinya juga sama" if _uang(lain) == _uang(p) else ""
            pesan = f"program {p.kode} bernama sama dengan {lain.kode} ({p.nama}){angka}"
            yield Serah("Program", f"{p.kode} nama", pesan, p.nama, None, None, None)


def _uang(p: Program) -> tuple[float | None, ...]:
    return p.pagu_murni, p.pagu_perubahan, p.realisasi


@aturan(
    "nomor-pk-kembar", _P,
    arti="Satu nomor PK dipakai dua program yang namanya berbeda.",
    contoh="Nomor 17 dipakai P008 dan P026.",
    perbaikan="Betulkan nomornya; program yang melayani dua sasaran memakai nomor dan nama yang sama.",
    sumber=_PK,
)  # fmt: skip
def NOMOR_KEMBAR(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """One number in the PK, two programs."""
    pertama: dict[int, Program] = {}
    for p in b.laporan.program:
        lain = p if p.no_pk is None else pertama.setdefault(p.no_pk, p)
        if rapikan(lain.nama).casefold() != rapikan(p.nama).casefold():
            yield Serah(
                "Program",
                f"{p.kode} no_pk",
                f"nomor PK {p.no_pk} dipakai {lain.kode} dan {p.kode}",
                str(p.no_pk),
            )


@aturan(
    "nomor-pk-melompat", _P,
    arti="Nomor PK program tidak berurutan: ada nomor yang hilang.",
    contoh="Nomor 1 sampai 120 tanpa 57.",
    perbaikan="Tambahkan program yang hilang, atau nomori ulang.",
    sumber=_PK,
)  # fmt: skip
def NOMOR_MELOMPAT(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Gaps in the numbers, of PK and of the lampiran."""
    for nama, label in (("no_pk", "PK"), ("urut_lampiran", "lampiran")):
        nomor = {n for p in b.laporan.program if (n := getattr(p, nama)) is not None}
        hilang = sorted(set(range(min(nomor), max(nomor) + 1)) - nomor) if nomor else []
        if hilang and len(hilang) <= 0.1 * len(nomor):
            daftar = ", ".join(map(str, hilang[:10]))
            yield Serah(
                "Program", nama, f"nomor {label} {daftar} tidak ada; mungkin programnya hilang", None, daftar
            )


@aturan(
    "kategori-di-luar-skala", _G,
    arti="Target, realisasi atau kondisi indikator kategori bukan label skalanya.",
    contoh='Target "B+" pada skala AKIP.',
    perbaikan="Pakai label skala, atau lengkapi skalanya di lembar Skala.",
    sumber="Skala indikator, lembar Skala",
)  # fmt: skip
def DI_LUAR_SKALA(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Labels of indikator with arah kategori."""
    for i in b.laporan.indikator:
        skala = _skala(b, i)
        if i.arah != "kategori" or skala is None:
            continue
        for medan in ("target", "realisasi", "kondisi_awal", "kondisi_akhir"):
            nilai = b.hitung.nilai(i.kode, medan)
            if isinstance(nilai, str) and not tanpa_nilai(nilai) and skala.label_baku(nilai) is None:
                lembar = {"target": "PK", "realisasi": "Realisasi"}.get(medan, "RPJMD")
                pesan = f'{medan.replace("_", " ")} {i.kode} "{nilai}" bukan label skala {skala.nama}'
                yield Serah(lembar, f"{i.kode} {medan}", pesan, nilai, skala.daftar)


def _skala(b: Bahan, i: Indikator) -> Skala | None:
    try:
        return None if i.skala is None else ambil_skala(i.skala, {s.nama: s for s in b.laporan.skala})
    except GalatRumus:
        return None


@aturan(
    "skala-bercelah", _P,
    arti=(
        "Skala di lembar Skala tidak punya label untuk nilai di bawah batas terendahnya, atau urutannya "
        "terbalik."
    ),
    contoh="Skala berbatas 90, 75, 65, 50 tanpa label untuk nilai di bawah 50.",
    perbaikan="Tambahkan label terendah dengan batas bawah kosong.",
    sumber="Lembar Skala",
)  # fmt: skip
def SKALA(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Scales whose lowest bound leaves values without a label."""
    for s in b.laporan.skala:
        batas = [t.batas_bawah for t in s.tingkat if t.batas_bawah is not None]
        if s.berbatas and len(batas) == len(s.tingkat) and min(batas) > 0:
            terendah = tampil_nilai(min(batas))
            pesan = f"skala {s.nama} tidak punya label untuk nilai di bawah {terendah}"
            yield Serah(
                "Skala", f"{s.nama} batas_bawah", pesan, terendah, "batas bawah kosong pada label terendah"
            )


@aturan(
    "narasi-kosong", _C,
    arti="Sasaran belum punya analisis.",
    contoh="Sasaran S08 tanpa analisis di lembar Narasi.",
    perbaikan="Isi lembar Narasi untuk sasaran itu.",
    sumber=_LAPORAN,
)  # fmt: skip
def NARASI_KOSONG(b: Bahan) -> Iterator[Serah]:  # noqa: N802
    """Sasaran without an analysis."""
    ada = {n.kode for n in b.laporan.narasi if n.analisis}
    for s in b.urutan.sasaran:
        if s.kode not in ada:
            yield Serah("Narasi", f"{s.kode} analisis", f"sasaran {s.kode} ({s.uraian}) belum punya analisis")


ATURAN_ISIAN: tuple[Aturan, ...] = (
    TIDAK_TERHITUNG, KOSONG, TANPA_ANGGOTA, PROGRAM_LEPAS, PROGRAM_KEMBAR, NOMOR_KEMBAR, NOMOR_MELOMPAT,
    DI_LUAR_SKALA, SKALA, NARASI_KOSONG,
)  # fmt: skip
