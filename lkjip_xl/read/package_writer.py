"""A :class:`Laporan` written as a data package; reading it back gives an equal one.

The same report gives the same bytes: fixed order of files, columns and settings, ``\\n`` line ends,
UTF-8 without BOM, numbers with a decimal comma in their shortest exact form.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from os import PathLike
from pathlib import Path

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.model import Indikator, Laporan, NilaiAturan
from lkjip_xl.rumus.skala import Skala
from lkjip_xl.schema import ATURAN, TABEL_PAKET, Tabel

__all__ = ["tulis_angka", "tulis_paket"]


def tulis_paket(laporan: Laporan, folder: Path | str | PathLike[str]) -> None:
    """Write a report as a data package into ``folder``, which is made if it is not there.

    Files of the package that are there are replaced, other files stay. A report as ``susun`` makes it is
    read back equal; raises :class:`~lkjip_xl.errors.GalatBerkas` when a file cannot be written.
    """
    folder = Path(folder)
    isi = {"pengaturan.toml": _teks_aturan(laporan.aturan)}
    for skema in TABEL_PAKET.values():
        isi[f"{skema.nama}.csv"] = _teks_tabel(skema, laporan)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for nama, teks in isi.items():
            (folder / nama).write_bytes(teks.encode("utf-8"))
    except OSError as galat:
        raise GalatBerkas(f"{folder}: paket data tidak dapat ditulis ({galat.strerror})") from None


def tulis_angka(nilai: float) -> str:
    """A number as package text: shortest exact form, decimal comma, no exponent, integers without ``,0``."""
    teks = format(Decimal(repr(nilai)), "f")
    return (teks.rstrip("0").rstrip(".") if "." in teks else teks).replace(".", ",")


def _teks_aturan(aturan: Mapping[str, NilaiAturan]) -> str:
    baris: list[str] = []
    bagian_lalu = ""
    for a in ATURAN:
        if a.kunci not in aturan:
            continue
        bagian, nama = a.kunci.split(".")
        if bagian != bagian_lalu:
            baris += [""] * bool(baris) + [f"[{bagian}]"]
            bagian_lalu = bagian
        baris.append(f"{nama} = {_nilai_toml(aturan[a.kunci])}")
    return "\n".join(baris) + "\n"


def _nilai_toml(nilai: NilaiAturan) -> str:
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, str):
        return '"' + "".join(_huruf_toml(h) for h in nilai) + '"'
    return str(int(nilai)) if float(nilai).is_integer() else repr(float(nilai))


def _huruf_toml(huruf: str) -> str:
    if huruf in '"\\':
        return "\\" + huruf
    if huruf == "\n":
        return "\\n"
    return f"\\u{ord(huruf):04x}" if ord(huruf) < 0x20 or ord(huruf) == 0x7F else huruf


def _teks_tabel(skema: Tabel, laporan: Laporan) -> str:
    if skema.nama == "skala":
        catatan: Sequence[Mapping[str, object]] = list(_baris_skala(laporan.skala))
    else:
        catatan = [asdict(b) for b in getattr(laporan, skema.nama)]
    tahun: list[int] = []
    if skema.kolom_tahun is not None:
        tahun = sorted({t for i in laporan.indikator for t in i.target_rpjmd or {}})
        catatan = [_dengan_tahun(i, skema.kolom_tahun.nama) for i in laporan.indikator]
    judul = [k.nama for k in skema.kolom]
    if skema.kolom_tahun is not None:
        judul += [f"{skema.kolom_tahun.nama}{t}" for t in tahun]
    keluar = io.StringIO()
    penulis = csv.writer(keluar, lineterminator="\n")
    penulis.writerow(judul)
    penulis.writerows([_teks_sel(c.get(j)) for j in judul] for c in catatan)
    return keluar.getvalue()


def _dengan_tahun(indikator: Indikator, awalan: str) -> dict[str, object]:
    return asdict(indikator) | {f"{awalan}{t}": n for t, n in (indikator.target_rpjmd or {}).items()}


def _baris_skala(skala: Iterable[Skala]) -> Iterable[dict[str, object]]:
    for s in skala:
        for t in s.tingkat:
            yield asdict(t) | {"skala": s.nama}


def _teks_sel(nilai: object) -> str:
    if nilai is None:
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if isinstance(nilai, int | float):
        return tulis_angka(nilai)
    return nilai.isoformat() if isinstance(nilai, date) else str(nilai)
