"""The data package: ``pengaturan.toml`` and one CSV per table, read strictly and written back.

``baca_mentah_paket`` judges the form (files, columns, rows) and collects every fault; a cell stays text.
Row numbers are those of a spreadsheet: the header is row 1, whatever the line breaks inside a cell.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

from lkjip_xl.errors import GalatBerkas, Masalah
from lkjip_xl.model import Laporan
from lkjip_xl.read.assemble import susun
from lkjip_xl.read.package_writer import tulis_paket
from lkjip_xl.read.raw import BarisMentah, MentahLaporan, Sel
from lkjip_xl.schema import ATURAN, TABEL_PAKET, Tabel

__all__ = ["BERKAS_ATURAN", "baca_mentah_paket", "baca_paket", "tulis_paket"]

BERKAS_ATURAN = "pengaturan.toml"


def baca_paket(folder: Path | str) -> Laporan:
    """Read a data package.

    Raises :class:`~lkjip_xl.errors.GalatBerkas` when the folder is not there, and
    :class:`~lkjip_xl.errors.GalatMasukan` with every fault of the input.
    """
    return susun(*baca_mentah_paket(folder))


def baca_mentah_paket(folder: Path | str) -> tuple[MentahLaporan, list[Masalah]]:
    """Read the files of a package into raw rows, with the faults of form that were met.

    Raises :class:`~lkjip_xl.errors.GalatBerkas` when ``folder`` is not a folder or a file is locked.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise GalatBerkas(f"{folder}: folder paket data tidak ada; periksa namanya")
    masalah: list[Masalah] = []
    aturan = _baca_aturan(folder, masalah)
    tabel: dict[str, Sequence[BarisMentah]] = {}
    for skema in TABEL_PAKET.values():
        baris = _baca_tabel(folder, skema, masalah)
        if baris is not None:
            tabel[skema.nama] = baris
    return MentahLaporan(aturan, tabel, {t: f"{t}.csv" for t in TABEL_PAKET}, ketat=True), masalah


def _baca_aturan(folder: Path, masalah: list[Masalah]) -> dict[str, Sel]:
    teks = _baca_teks(folder / BERKAS_ATURAN, masalah)
    if teks is None:
        return {}
    try:
        isi = tomllib.loads(teks)
    except tomllib.TOMLDecodeError as galat:
        masalah.append(Masalah(BERKAS_ATURAN, f"bukan TOML yang benar ({galat}); betulkan baris itu"))
        return {}
    datar: dict[str, object] = {}
    for bagian, nilai in isi.items():
        if isinstance(nilai, dict):
            datar |= {f"{bagian}.{nama}": n for nama, n in nilai.items()}
        else:
            datar[bagian] = nilai
    kunci = [a.kunci for a in ATURAN]
    for k in datar:
        if k not in kunci:
            pesan = f"kunci tidak dikenal{_maksud(k, kunci)}; betulkan atau hapus"
            masalah.append(Masalah(_tempat_aturan(k), pesan))
    return {k: Sel(datar.get(k), _tempat_aturan(k)) for k in kunci}


def _tempat_aturan(kunci: str) -> str:
    return f"{BERKAS_ATURAN} kunci {kunci}"


def _baca_teks(berkas: Path, masalah: list[Masalah]) -> str | None:
    try:
        return berkas.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        ada = sorted(b.name for b in berkas.parent.iterdir() if b.stem not in TABEL_PAKET)
        pesan = f"berkas tidak ada{_maksud(berkas.name, ada)}; buat dengan nama {berkas.name}"
    except UnicodeDecodeError as galat:
        pesan = f"bukan UTF-8 (bita ke-{galat.start + 1}); simpan ulang sebagai UTF-8"
    except OSError as galat:
        raise GalatBerkas(
            f"{berkas.name}: tidak dapat dibaca ({galat.strerror}); tutup dulu di Excel"
        ) from None
    masalah.append(Masalah(berkas.name, pesan))
    return None


def _baca_tabel(folder: Path, skema: Tabel, masalah: list[Masalah]) -> list[BarisMentah] | None:
    berkas = folder / f"{skema.nama}.csv"
    if skema.boleh_tiada and not berkas.exists():
        return []
    teks = _baca_teks(berkas, masalah)
    if teks is None:
        return None
    catatan: list[list[str]] = []
    try:
        catatan.extend(csv.reader(io.StringIO(teks, newline=""), strict=True))
    except csv.Error as galat:
        pesan = f"bukan CSV yang benar ({galat}); periksa tanda kutip"
        masalah.append(Masalah(f"{berkas.name} baris {len(catatan) + 1}", pesan))
        return None
    judul = [j.strip() for j in catatan[0]] if catatan else []
    if not any(judul):
        contoh = ",".join(k.nama for k in skema.kolom)
        masalah.append(Masalah(berkas.name, f"tidak ada judul kolom; baris 1 harus berisi {contoh}"))
        return None
    salah = list(_periksa_judul(judul, skema, berkas.name))
    masalah.extend(salah)
    pincang: list[Masalah] = []
    baris = list(_susun_baris(judul, catatan[1:], skema, berkas.name, pincang))
    if not salah:  # under a faulty header every row would be reported
        masalah.extend(pincang)
    return baris


def _periksa_judul(judul: list[str], skema: Tabel, berkas: str) -> Iterable[Masalah]:
    if len(judul) == 1 and ";" in judul[0]:
        yield Masalah(f"{berkas} baris 1", "kolom dipisah titik koma; simpan ulang dengan pemisah koma")
        return
    nama = [k.nama for k in skema.kolom]
    diduga: set[str] = set()
    for nomor, j in enumerate(judul, 1):
        tempat = f"{berkas} baris 1 kolom {j}"
        if not j:
            yield Masalah(
                f"{berkas} baris 1", f"kolom ke-{nomor} tanpa judul; beri judul atau hapus kolomnya"
            )
        elif j in judul[: nomor - 1]:
            yield Masalah(tempat, "judul kolom muncul dua kali; hapus salah satu")
        elif not _dikenal(j, skema):
            mirip = get_close_matches(j, set(nama) - set(judul), n=1)
            diduga.update(mirip)
            yield Masalah(tempat, f"kolom tidak dikenal{_maksud(j, mirip)}; betulkan atau hapus")
    for n in nama:
        if n not in judul and n not in diduga:
            yield Masalah(berkas, f"kolom {n} tidak ada; tambahkan (isinya boleh kosong bila tidak wajib)")


def _dikenal(judul: str, skema: Tabel) -> bool:
    tahunan = skema.kolom_tahun is not None and re.fullmatch(
        re.escape(skema.kolom_tahun.nama) + r"\d{4}", judul, re.ASCII
    )
    return bool(tahunan) or any(k.nama == judul for k in skema.kolom)


def _susun_baris(
    judul: list[str], catatan: list[list[str]], skema: Tabel, berkas: str, masalah: list[Masalah]
) -> Iterable[BarisMentah]:
    dipakai = [(i, j) for i, j in enumerate(judul) if _dikenal(j, skema) and j not in judul[:i]]
    for nomor, isi in enumerate(catatan, 2):
        if not any(s.strip() for s in isi):
            continue
        tempat = f"{berkas} baris {nomor}"
        kolom = dipakai
        if len(isi) != len(judul):
            pesan = f"berisi {len(isi)} sel, judulnya {len(judul)} kolom; periksa koma dan tanda kutip"
            masalah.append(Masalah(tempat, pesan))
            kolom = [(i, j) for i, j in dipakai if i == 0]  # the kode can be trusted, the rest has shifted
        yield BarisMentah(tempat, {j: Sel(isi[i], f"{tempat} kolom {j}") for i, j in kolom})


def _maksud(kata: str, pilihan: Sequence[str]) -> str:
    mirip = get_close_matches(kata, pilihan, n=1)
    return f", mungkin maksudnya {mirip[0]}" if mirip else ""
