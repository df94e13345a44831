"""Open data as files: a folder of CSV with a description, or one JSON.

UTF-8 without byte order mark, decimal point, dates as 2020-12-31, a blank as nothing (CSV) or null (JSON),
numbers in their shortest exact form: what programs read without being told. Same data, same bytes.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from lkjip_xl.build.safe_writing import pastikan_bebas, tulis_aman
from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.open_data.report_data import VERSI_FORMAT
from lkjip_xl.export.open_data.shape import DataTerbuka, Isi, KolomData, TabelData

__all__ = [
    "FORMAT",
    "KETERANGAN_CSV",
    "periksa_csv",
    "siapkan_folder",
    "teks_json",
    "tulis_csv",
    "tulis_json",
]

FORMAT = "lkjip-xl-data"
KETERANGAN_CSV = "datapackage.json"
_PASTI = 2**53  # whole numbers below it are exact as float


def tulis_json(data: DataTerbuka, berkas: Path) -> None:
    """Write all tables to one JSON file. Raises GalatBerkas; an existing file is then as it was."""
    pastikan_bebas(berkas)
    tulis_aman(berkas, teks_json(data).encode())


def tulis_csv(data: DataTerbuka, folder: Path) -> tuple[Path, ...]:
    """Write one CSV per table and ``datapackage.json`` into ``folder``, which is made if it is not there.

    Nothing is written unless every file can be. Raises GalatBerkas.
    """
    periksa_csv(folder)
    siapkan_folder(folder)
    isi = {folder / f"{t.nama}.csv": _teks_csv(t) for t in data.tabel}
    isi[folder / KETERANGAN_CSV] = _teks(_keterangan(data))
    for berkas in isi:
        pastikan_bebas(berkas)
    for berkas, teks in isi.items():
        tulis_aman(berkas, teks.encode())
    return tuple(isi)


def periksa_csv(folder: Path) -> None:
    """Refuse a folder that holds a data package: its tables have the same names and are input.

    Raises GalatBerkas.
    """
    if (folder / "pengaturan.toml").exists():
        raise GalatBerkas(f"{folder}: folder ini paket data (isian) dan tidak ditimpa; pilih folder lain")


def siapkan_folder(folder: Path) -> None:
    """Make a folder for output. Raises GalatBerkas."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as e:
        raise GalatBerkas(f"{folder}: ini berkas, bukan folder; pilih nama folder lain") from e
    except OSError as e:
        raise GalatBerkas(f"{folder}: folder tidak dapat dibuat ({e.strerror}); pilih folder lain") from e


def teks_json(data: DataTerbuka) -> str:
    """The whole report as JSON text."""
    return _teks(
        {
            "format": FORMAT,
            "versi_format": VERSI_FORMAT,
            "metadata": data.metadata,
            "tabel": {t.nama: _tabel_json(t) for t in data.tabel},
        }
    )


def _tabel_json(t: TabelData) -> dict[str, object]:
    return {
        "judul": t.judul,
        "kunci": list(t.kunci),
        "kolom": [{"nama": k.nama, "uraian": k.uraian, "tipe": k.tipe, "satuan": k.satuan} for k in t.kolom],
        "baris": [{k.nama: _nilai_json(b[k.nama]) for k in t.kolom} for b in t.baris],
    }


def _teks(isi: Mapping[str, object]) -> str:
    return json.dumps(isi, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _nilai_json(isi: Isi) -> str | float | int | bool | None:
    if isinstance(isi, date):
        return isi.isoformat()
    if isinstance(isi, float) and isi.is_integer() and abs(isi) < _PASTI:
        return int(isi)
    return isi


def _teks_csv(t: TabelData) -> str:
    keluar = io.StringIO()
    penulis = csv.writer(keluar, lineterminator="\n")
    penulis.writerow(k.nama for k in t.kolom)
    penulis.writerows([_nilai_csv(b[k.nama]) for k in t.kolom] for b in t.baris)
    return keluar.getvalue()


def _nilai_csv(isi: Isi) -> str:
    nilai = _nilai_json(isi)
    if nilai is None:
        return ""
    return str(nilai).lower() if isinstance(nilai, bool) else str(nilai)


def _keterangan(data: DataTerbuka) -> dict[str, object]:
    """A Data Package descriptor (Frictionless): names, types and units of every column, and the metadata."""
    m = data.metadata
    return {
        "profile": "tabular-data-package",
        "name": "lkjip",
        "title": f"Data LKjIP {m['instansi']} Tahun {m['tahun']}",
        "version": VERSI_FORMAT,
        "lkjip": dict(m),
        "resources": [_sumber_daya(t) for t in data.tabel],
    }


def _sumber_daya(t: TabelData) -> dict[str, object]:
    return {
        "name": t.nama,
        "title": t.judul,
        "path": f"{t.nama}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [_medan(k) for k in t.kolom],
            "primaryKey": list(t.kunci),
            "missingValues": [""],
        },
    }


def _medan(k: KolomData) -> dict[str, object]:
    medan: dict[str, object] = {"name": k.nama, "title": k.uraian, "type": k.tipe}
    return medan | ({"unit": k.satuan} if k.satuan else {})
