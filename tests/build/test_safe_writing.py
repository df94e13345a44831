"""Writing: the old file or the new one, never half of either, and nothing left behind."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

import pytest

from lkjip_xl.build import safe_writing as tulis
from lkjip_xl.build.safe_writing import cadangkan, pastikan_bebas, tulis_aman
from lkjip_xl.errors import GalatBerkas

WAKTU = datetime(2026, 11, 23, 17, 44, 0)  # noqa: DTZ001 - the name shows the user's own clock


@pytest.fixture
def buku(tmp_path: Path) -> Path:
    berkas = tmp_path / "LKjIP Kota.xlsx"
    berkas.write_bytes(b"lama")
    return berkas


def isi_folder(berkas: Path) -> list[str]:
    return sorted(p.name for p in berkas.parent.iterdir())


def pemilik_excel(nama: str) -> bytes:
    """Return an owner file as Excel writes it: 165 bytes, the name padded with blanks, then in UTF-16."""
    satu = nama.encode("latin-1", "replace")
    dua = nama.encode("utf-16-le")
    return bytes([len(satu)]) + satu.ljust(54) + bytes([len(nama), 0]) + dua.ljust(108, b" ")


# --- pastikan_bebas


def test_pastikan_bebas__free_file_and_new_file(buku: Path) -> None:
    pastikan_bebas(buku)
    pastikan_bebas(buku.with_name("baru.xlsx"))
    assert isi_folder(buku) == ["LKjIP Kota.xlsx"]
    assert buku.read_bytes() == b"lama"


@pytest.mark.parametrize("nama", ["Siti Aminah", "Günther Ŵ"])
def test_pastikan_bebas__open_in_excel(buku: Path, nama: str) -> None:
    buku.with_name(f"~${buku.name}").write_bytes(pemilik_excel(nama))
    with pytest.raises(GalatBerkas, match=rf"di Excel oleh {nama}; simpan"):
        pastikan_bebas(buku)


@pytest.mark.parametrize(
    ("isi", "oleh"),
    [(b"", "Excel;"), (b"\x04Siti" + b" " * 20, "Excel oleh Siti;"), (b"\x00" * 165, "Excel;")],
)
def test_pastikan_bebas__short_owner_file(buku: Path, isi: bytes, oleh: str) -> None:
    buku.with_name(f"~${buku.name}").write_bytes(isi)
    with pytest.raises(GalatBerkas, match=f"sedang dibuka di {oleh}"):
        pastikan_bebas(buku)


@pytest.mark.parametrize(
    ("isi", "oleh"),
    [
        (",siti,pc-renstra,23.11.2026 17:44,file:///C:/profil;", "LibreOffice oleh siti;"),
        ("Siti\\, S.E.,siti,pc-renstra,23.11.2026 17:44,file:///x;", "LibreOffice oleh Siti, S.E.;"),
        ("", "LibreOffice;"),
    ],
)
def test_pastikan_bebas__open_in_libreoffice(buku: Path, isi: str, oleh: str) -> None:
    buku.with_name(f".~lock.{buku.name}#").write_text(isi, encoding="utf-8")
    with pytest.raises(GalatBerkas, match=oleh):
        pastikan_bebas(buku)


def test_pastikan_bebas__folder_missing(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match=r"folder .*tiada tidak ada"):
        pastikan_bebas(tmp_path / "tiada" / "a.xlsx")


def test_pastikan_bebas__is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="ini folder"):
        pastikan_bebas(tmp_path)


def test_pastikan_bebas__folder_read_only(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tolak(**_: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(tulis.tempfile, "TemporaryFile", tolak)
    with pytest.raises(GalatBerkas, match="tidak dapat ditulisi"):
        pastikan_bebas(buku)


def test_pastikan_bebas__file_read_only(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(GalatBerkas, match="hanya dapat dibaca"):
        pastikan_bebas(buku)


def test_pastikan_bebas__held_by_another_program(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def tolak(*_: object) -> None:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "open", tolak)
    with pytest.raises(GalatBerkas, match="sedang dibuka program lain"):
        pastikan_bebas(buku)


# --- tulis_aman


def test_tulis_aman__new_and_existing(buku: Path) -> None:
    tulis_aman(buku, b"baru")
    tulis_aman(buku.with_name("lain.xlsx"), b"lain")
    assert (buku.read_bytes(), buku.with_name("lain.xlsx").read_bytes()) == (b"baru", b"lain")
    assert isi_folder(buku) == ["LKjIP Kota.xlsx", "lain.xlsx"]


def test_tulis_aman__full_disk_leaves_the_old_file(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", penuh)
    with pytest.raises(GalatBerkas, match="ruang disk habis"):
        tulis_aman(buku, b"baru")
    assert buku.read_bytes() == b"lama"
    assert isi_folder(buku) == ["LKjIP Kota.xlsx"]


def test_tulis_aman__interrupted(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def hentikan(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", hentikan)
    with pytest.raises(KeyboardInterrupt):
        tulis_aman(buku, b"baru")
    assert buku.read_bytes() == b"lama"
    assert isi_folder(buku) == ["LKjIP Kota.xlsx"]


def test_tulis_aman__locked_for_a_moment_then_for_good(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asli = Path.replace
    sisa = [2]

    def kunci(asal: Path, tujuan: Path) -> Path:
        if sisa[0]:
            sisa[0] -= 1
            raise PermissionError(errno.EACCES, "sharing violation")
        return asli(asal, tujuan)

    monkeypatch.setattr(tulis, "_JEDA_ULANG", (0.0, 0.0))
    monkeypatch.setattr(Path, "replace", kunci)
    tulis_aman(buku, b"baru")
    assert buku.read_bytes() == b"baru"
    sisa[0] = 3
    with pytest.raises(GalatBerkas, match="sedang dibuka program lain"):
        tulis_aman(buku, b"lebih baru")
    assert buku.read_bytes() == b"baru"
    assert isi_folder(buku) == ["LKjIP Kota.xlsx"]


def test_tulis_aman__folder_missing(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="tidak dapat ditulis: folder atau berkas tidak ada"):
        tulis_aman(tmp_path / "tiada" / "a.xlsx", b"")


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
def test_tulis_aman__keeps_permissions_and_link(buku: Path) -> None:
    buku.chmod(0o640)
    tautan = buku.with_name("tautan.xlsx")
    tautan.symlink_to(buku)
    tulis_aman(tautan, b"baru")
    assert tautan.is_symlink()
    assert (buku.read_bytes(), buku.stat().st_mode & 0o777) == (b"baru", 0o640)


# --- cadangkan


def test_cadangkan__never_overwrites(buku: Path) -> None:
    assert cadangkan(buku, WAKTU).name == "LKjIP Kota.cadangan-2026-11-23_174400.xlsx"
    buku.write_bytes(b"lebih baru")
    kedua, ketiga = cadangkan(buku, WAKTU), cadangkan(buku, WAKTU)
    assert kedua.name == "LKjIP Kota.cadangan-2026-11-23_174400_2.xlsx"
    assert ketiga.name == "LKjIP Kota.cadangan-2026-11-23_174400_3.xlsx"
    assert buku.with_name("LKjIP Kota.cadangan-2026-11-23_174400.xlsx").read_bytes() == b"lama"
    assert kedua.read_bytes() == b"lebih baru"


def test_cadangkan__half_written_copy_is_removed(buku: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def penuh(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", penuh)
    with pytest.raises(GalatBerkas, match="cadangan tidak dapat dibuat: ruang disk habis"):
        cadangkan(buku, WAKTU)
    assert isi_folder(buku) == ["LKjIP Kota.xlsx"]


def test_cadangkan__nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="cadangan tidak dapat dibuat"):
        cadangkan(tmp_path / "tiada.xlsx", WAKTU)
