"""Where the built workbook shows each figure that a table of the published report prints.

A figure of ``tercetak.csv`` has a table, an entity and a field; here is the cell of the workbook that
stands in its place, found by heading and kode as a reader finds it. Nothing is calculated here.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from tests.workbook_tools import Bacaan

__all__ = ["TERCETAK", "Angka", "sel_cetakan", "sesuai"]

PAKET = Path(__file__).parents[1] / "workbook" / "serang_2020"
Kunci = tuple[str, str, str]

# Tabel 3.4 to 3.25: number of the first table of each sasaran; the second, against the RPJMD, follows it
KINERJA = {
    "S01": 4,
    "S02": 6,
    "S03": 8,
    "S04": 11,
    "S05": 13,
    "S06": 15,
    "S07": 17,
    "S08": 19,
    "S09": 21,
    "S10": 24,
}
_DENGAN_TAHUN_LALU = 6  # Tabel 3.6 alone prints last year's value
_MISI = 4


@dataclass(frozen=True, slots=True)
class Angka:
    """A printed figure: table, line of the scanned text, entity, field, as printed."""

    tempat: str
    baris: int
    entitas: str
    medan: str
    tercetak: str

    @property
    def kunci(self) -> Kunci:
        return self.tempat, self.entitas, self.medan


def _baca() -> Iterator[Angka]:
    with (PAKET / "tercetak.csv").open(encoding="utf-8") as f:
        for b in csv.DictReader(f):
            yield Angka(b["tempat"], int(b["baris"]), b["entitas"], b["medan"], b["tercetak"])


TERCETAK = tuple(_baca())


# -- printed text against a value ------------------------------------------------------------------------

# 272.950.000; a comma in place of a point (272,950.000) is damage of the print or of its scan
_RIBUAN = re.compile(r"(\d{1,3}(?:[.,]\d{3}){2,}|\d{1,3}(?:\.\d{3})+)(,\d\d)?")


def sesuai(tercetak: str, nilai: Any) -> bool:
    """Whether ``nilai`` is what was printed: to the printed decimals, rounded or (as often) cut off.

    Words agree without regard to capitals; a dash is a value that there is not yet.
    """
    if tercetak == "-":
        return nilai in ("n/a", "-", "", None, 0)
    angka = _angka(tercetak)
    if angka is None or not isinstance(nilai, int | float):
        return _polos(str(nilai)) == _polos(tercetak)
    langkah = Decimal(1).scaleb(angka.as_tuple().exponent)  # type: ignore[arg-type]
    isi = Decimal(repr(nilai))
    return angka in (isi.quantize(langkah, ROUND_HALF_UP), isi.quantize(langkah, ROUND_DOWN))


def _polos(teks: str) -> str:
    return teks.casefold().replace("\u2013", "-").replace(" - ", "-")


def _angka(teks: str) -> Decimal | None:
    """The number of a printed text: comma or lone point before decimals, points between thousands."""
    isi = re.sub(r"[%\s]", "", teks)
    if m := _RIBUAN.fullmatch(isi):
        isi = re.sub(r"[.,]", "", m[1]) + (m[2] or "")
    try:
        return Decimal(isi.replace(",", "."))
    except InvalidOperation:
        return None


# -- the cells -------------------------------------------------------------------------------------------


def sel_cetakan(buku: Bacaan) -> dict[Kunci, Any]:
    """(table, entity, field) -> the value that the workbook shows there."""
    hasil: dict[Kunci, Any] = {}
    for bagian in (_sasaran, _iku, _ringkasan, _kalimat, _anggaran, _efektivitas, _lampiran, _pk):
        for kunci, nilai in bagian(buku):
            assert kunci not in hasil, kunci
            hasil[kunci] = nilai
    return hasil


Isi = Iterator[tuple[Kunci, Any]]
_UKUR = {"target": "Target", "realisasi": "Realisasi", "capaian": "Capaian (%)"}
_AKHIR = {"kondisi_akhir": "Kondisi akhir RPJMD", "realisasi": "Realisasi", "capaian_akhir": "Capaian (%)"}
_UANG = {"pagu": "Pagu (Rp)", "realisasi_rp": "Realisasi (Rp)", "serapan": "Serapan (%)"}


def _ambil(tempat: str, entitas: str, baris: dict[str, Any], kolom: dict[str, str]) -> Isi:
    for medan, kepala in kolom.items():
        yield (tempat, entitas, medan), baris[kepala]


def _sasaran(buku: Bacaan) -> Isi:
    for kode, nomor in KINERJA.items():
        lembar = f"Sasaran {int(kode[1:])}"
        for n, judul, kolom, rerata in (
            (nomor, "Kondisi awal", {"kondisi_awal": "Kondisi awal", **_UKUR}, "rerata_capaian"),
            (nomor + 1, "Kondisi akhir RPJMD", _AKHIR, "rerata_capaian_akhir"),
        ):
            for b in buku.tabel(lembar, judul, "Capaian (%)", "Status", sesudah=f"Tabel 3.{n} "):
                if b["kode"]:
                    yield from _ambil(f"Tabel 3.{n}", b["kode"], b, kolom)
                elif str(b["teks"]).startswith("Rata-rata"):
                    yield (f"Tabel 3.{n}", kode, rerata), b["Capaian (%)"]
        if nomor == _DENGAN_TAHUN_LALU:
            for b in buku.tabel(lembar, "Realisasi tahun lalu", "Perubahan"):
                yield (f"Tabel 3.{nomor}", b["kode"], "nilai_2019"), b["Realisasi tahun lalu"]


def _iku(buku: Bacaan) -> Isi:
    for b in buku.tabel("IKU", "Target", "Realisasi", "Status", sesudah="Tabel 3.1 "):
        if str(b["kode"]).startswith("T"):
            yield from _ambil("Tabel 3.1", b["kode"], b, _UKUR)


def _ringkasan(buku: Bacaan) -> Isi:
    for b in buku.tabel("Ringkasan", "Target", "Realisasi", "Status", sesudah="Tabel 3.2 "):
        if b["kode"]:
            yield from _ambil("Tabel 3.2", b["kode"], b, _UKUR)
    for b in buku.tabel("Ringkasan", "Predikat", "Rentang capaian (%)", "Porsi (%)", sesudah="Tabel 3.3 "):
        label = f"predikat/{b['Predikat'].lower().replace(' ', '-')}" if b["Predikat"] else "total"
        yield ("Tabel 3.3", label, "jumlah_indikator"), b["Jumlah indikator"]
    for b in buku.tabel("Ringkasan", "Status", "Jumlah indikator", "Porsi (%)", sesudah="Status Pencapaian"):
        if b["Status"] == "belum ada nilai":
            yield ("Tabel 3.2", "total", "jumlah_belum_ada_nilai"), b["Jumlah indikator"]
    for b in buku.tabel(
        "Ringkasan", "Dihitung", "Capaian (%)", "Status", sesudah="Capaian Kinerja per Sasaran"
    ):
        if b["kode"]:
            for tempat in _KALIMAT:
                yield (tempat, b["kode"], "status"), b["Status"]


def _kalimat(buku: Bacaan) -> Isi:
    """Ikhtisar and Penutup: the report writes the same sentences twice, the workbook once."""
    for medan, nilai in _dari_kalimat(buku.teks("Ikhtisar")):
        for tempat in _KALIMAT:
            yield (tempat, *medan), nilai


_KALIMAT = ("Ikhtisar", "Penutup")
_POLA_SASARAN = re.compile(
    r"Sasaran (?P<nomor>\d+), .*: (?P<banyak>\d+) indikator dengan rata-rata capaian (?P<capaian>\S+) %, "
    r"predikat (?P<predikat>[^(]+) \(.* belum ada nilai (?P<tanpa>\d+)\)"
)
_POLA_UANG = re.compile(r": pagu Rp(\S+), realisasi Rp(\S+), serapan (\S+) %")
_POLA_STATUS = re.compile(r"((?:\w+ )?(?:mencapai|melebihi) target|belum ada nilai) (\d+) \(([\d,]+) %\)")


def _dari_kalimat(kalimat: list[str]) -> Iterator[tuple[tuple[str, str], Any]]:
    for k in kalimat:
        if m := _POLA_SASARAN.match(k):
            kode = f"S{int(m['nomor']):02}"
            yield (kode, "jumlah_indikator"), _nilai(m["banyak"])
            yield (kode, "rerata_capaian"), _nilai(m["capaian"])
            yield (kode, "predikat"), m["predikat"]
            yield (kode, "jumlah_belum_ada_nilai"), _nilai(m["tanpa"])
        elif k.startswith("Indikator kinerja utama tujuan: "):
            for status, banyak, porsi in _POLA_STATUS.findall(k):
                kode = f"iku/{status.replace(' ', '-')}"
                yield (kode, "jumlah_indikator"), _nilai(banyak)
                yield (kode, "porsi"), _nilai(porsi)
        elif k.startswith("Yang diukur: "):
            for banyak, satuan in re.findall(r"(\d+) ([a-z ]+)", k):
                if satuan in _LINGKUP:
                    yield ("total", _LINGKUP[satuan]), _nilai(banyak)
        elif k.startswith(("Belanja daerah", "Seluruh program")) and (m := _POLA_UANG.search(k)):
            kode = "total" if k.startswith("Belanja") else "B2"
            for medan, isi in zip(("pagu", "realisasi_rp", "serapan"), m.groups(), strict=True):
                yield (kode, medan), _nilai(isi)


_LINGKUP = {
    "tujuan": "jumlah_tujuan",
    "indikator kinerja utama": "jumlah_indikator_iku",
    "sasaran": "jumlah_sasaran",
    "indikator sasaran": "jumlah_indikator",
}


def _nilai(teks: str) -> float:
    angka = _angka(teks)
    assert angka is not None, teks
    return float(angka)


def _anggaran(buku: Bacaan) -> Isi:
    for tabel, kolom in (
        ("Tabel 2.4", {"pagu": "Pagu (Rp)", "porsi": "Porsi (%)"}),
        ("Tabel 2.5", {"pagu": "Pagu (Rp)", "porsi": "Porsi (%)"}),
        ("Tabel 3.30", _UANG),
        ("Tabel 3.31", _UANG),
    ):
        for b in buku.tabel("Anggaran", *kolom.values(), sesudah=f"{tabel} "):
            if b["kode"] or b["teks"] == "Jumlah":
                yield from _ambil(tabel, b["kode"] or "total", b, kolom)


def _efektivitas(buku: Bacaan) -> Isi:
    efektif = {
        "jumlah_indikator": "Jumlah indikator",
        "rerata_capaian": "Capaian (%)",
        "realisasi_rp": "Realisasi anggaran (Rp)",
        "serapan": "Serapan (%)",
    }
    efisien = {
        "jumlah_indikator": "Jumlah indikator",
        "rerata_capaian": "Capaian kinerja (%)",
        "serapan": "Serapan anggaran (%)",
        "efisiensi": "Tingkat efisiensi (%)",
    }
    for tabel, lembar, kolom in (
        ("Tabel 3.32", "Efektivitas", efektif),
        ("Tabel 3.33", "Efisiensi", efisien),
    ):
        for b in buku.tabel(lembar, *kolom.values(), sesudah=f"{tabel} "):
            if b["kode"] or str(b["teks"]).startswith("Jumlah"):
                yield from _ambil(tabel, b["kode"] or "total", b, kolom)


def _lampiran(buku: Bacaan) -> Isi:
    kinerja = {"target": "Target", "realisasi": "Realisasi", "capaian": "%"}
    uang = {"pagu": "Pagu (Rp)", "realisasi_rp": "Realisasi (Rp)", "serapan": "% (2)"}
    program = iter(_kolom_program(buku))
    for b in buku.tabel("Lampiran", "Indikator", "Target", "Program"):
        kode_program = next(program)
        if b["Indikator"]:
            yield from _ambil("Lampiran", b["kode"], b, kinerja)
        if kode_program:
            yield from _ambil("Lampiran", kode_program, b, uang)
        elif b["Program"] == "Jumlah per Tujuan":
            yield from _ambil("Lampiran", b["kode"].split(".")[0], b, uang)
        elif b["Program"] == "Jumlah per Sasaran":
            yield from _ambil("Lampiran", b["kode"], b, uang)
            yield ("Lampiran", b["kode"], "rerata_capaian"), b["%"]
            yield (
                ("Lampiran", b["kode"], "jumlah_indikator"),
                int(str(b["teks"]).split(" dari ")[1].split()[0]),
            )


def _kolom_program(buku: Bacaan) -> list[str | None]:
    """The hidden kode of the program, in column B, of each row of the matrix."""
    mulai = buku.tabel("Lampiran", "Indikator", "Target", "Program")[0]["baris"]
    return [
        b[0].value or None for b in buku.lembar("Lampiran").iter_rows(min_row=mulai, min_col=2, max_col=2)
    ]


def _pk(buku: Bacaan) -> Isi:
    for misi in range(1, _MISI + 1):
        for b in buku.tabel("PK cetak", "Indikator kinerja", "Target perubahan", sesudah=f"MISI {misi}:"):
            for tempat in ("Perubahan PK", "PK BAB II"):
                yield (tempat, b["kode"], "target"), b["Target perubahan"]
    for b in buku.tabel("PK cetak", "Program", "Anggaran (Rp)", sesudah="Program dan Anggaran"):
        if b["kode"] or b["teks"] == "JUMLAH":
            yield ("Perubahan PK", b["kode"] or "total", "pagu"), b["Anggaran (Rp)"]
