"""The process that the ribbon starts: exit code, and the text that Excel shows."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from lkjip_xl.excel.run_command import jalankan, utama


def selesai(kode: int, keluar: str = "", galat: str = ""):
    def jalan(perintah: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        assert perintah[0] == sys.executable
        return subprocess.CompletedProcess(perintah, kode, keluar.encode(), galat.encode())

    return jalan


def test_jalankan__berhasil() -> None:
    assert jalankan(["x"], selesai(0, "Selesai buku.xlsm\n", "Membaca ...\n")) == (0, "Selesai buku.xlsm")
    assert jalankan(["x"], selesai(0)) == (0, "Selesai.")


def test_jalankan__reviu_menemukan_galat() -> None:
    assert jalankan(["reviu"], selesai(1, "3 temuan")) == (1, "3 temuan")


def test_jalankan__gagal_hanya_galatnya() -> None:
    galat = "Membaca data ...\nGalat Program!E14: bukan angka\nGalat PK!C2: kosong\n"
    assert jalankan(["x"], selesai(2, "", galat)) == (2, "Program!E14: bukan angka\nPK!C2: kosong")


def test_jalankan__aturan_reviu_rusak() -> None:
    """A rule that crashed is told on standard output, between findings."""
    keluar = "galat capaian (1)\n  - a: b\nGalat program aturan x: KeyError; laporkan\nbuku.xlsx: 1 galat\n"
    harap = "program aturan x: KeyError; laporkan\nbuku.xlsx: 1 galat"
    assert jalankan(["reviu"], selesai(2, keluar, "Membaca ...\n")) == (2, harap)


def test_jalankan__gagal_tanpa_galat_memberi_seluruh_keluaran() -> None:
    keluar = "\n".join(f"baik {n}" for n in range(9)) + "\nsalah Python"
    assert jalankan(["pasang", "--periksa"], selesai(2, keluar)) == (2, keluar)


def test_jalankan__python_tidak_mulai() -> None:
    """Python's own failure has exit code 1, which means findings: told apart by the missing output."""
    kode, pesan = jalankan(["x"], selesai(1, "", "Traceback\nModuleNotFoundError: No module named 'typer'"))
    assert kode == 2
    assert pesan.endswith("No module named 'typer'")


def test_utama__perintah_sungguhan(tmp_path: Path) -> None:
    catatan = tmp_path / "catatan.txt"
    assert utama([str(catatan), "regenerasi", str(tmp_path / "tidak ada.xlsm")]) == 2
    isi = catatan.read_bytes().decode()
    assert "tidak ada.xlsm: berkas tidak ada; periksa nama dan foldernya" in isi
    assert "Traceback" not in isi


def test_utama__tanpa_argumen() -> None:
    assert utama([]) == 2
