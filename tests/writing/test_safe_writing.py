"""Writing: the old file or the new one, never half of either, and nothing left behind."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.writing import free_file
from lkjip_xl.writing import safe_writing as write
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import back_up, write_safely

TIME = datetime(2026, 11, 23, 17, 44, 0)  # noqa: DTZ001 - the name shows the user's own clock


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    file = tmp_path / "LKjIP Kota.xlsx"
    file.write_bytes(b"lama")
    return file


def folder_content(file: Path) -> list[str]:
    return sorted(p.name for p in file.parent.iterdir())


def excel_owner(name: str) -> bytes:
    """Return an owner file as Excel writes it: 165 bytes, the name padded with blanks, then in UTF-16."""
    one = name.encode("latin-1", "replace")
    two = name.encode("utf-16-le")
    return bytes([len(one)]) + one.ljust(54) + bytes([len(name), 0]) + two.ljust(108, b" ")


# --- pastikan_bebas


def test_ensure_free__free_file_and_new_file(workbook: Path) -> None:
    ensure_free(workbook)
    ensure_free(workbook.with_name("baru.xlsx"))
    assert folder_content(workbook) == ["LKjIP Kota.xlsx"]
    assert workbook.read_bytes() == b"lama"


@pytest.mark.parametrize("name", ["Siti Aminah", "Günther Ŵ"])
def test_ensure_free__open_in_excel(workbook: Path, name: str) -> None:
    workbook.with_name(f"~${workbook.name}").write_bytes(excel_owner(name))
    with pytest.raises(FileError, match=rf"di Excel oleh {name}; simpan"):
        ensure_free(workbook)


@pytest.mark.parametrize(
    ("content", "by"),
    [(b"", "Excel;"), (b"\x04Siti" + b" " * 20, "Excel oleh Siti;"), (b"\x00" * 165, "Excel;")],
)
def test_ensure_free__short_owner_file(workbook: Path, content: bytes, by: str) -> None:
    workbook.with_name(f"~${workbook.name}").write_bytes(content)
    with pytest.raises(FileError, match=f"sedang dibuka di {by}"):
        ensure_free(workbook)


@pytest.mark.parametrize(
    ("name", "lock"),
    [
        ("B.docx", "~$B.docx"),  # up to six letters stand whole
        ("enamxx.docx", "~$enamxx.docx"),
        ("tujuhxx.DOCX", "~$ujuhxx.DOCX"),
        ("LAPORAN 2020.docx", "~$PORAN 2020.docx"),
    ],
)
def test_ensure_free__open_in_word(tmp_path: Path, name: str, lock: str) -> None:
    """162 bytes as Word writes them: the name in 54, in UTF-16 behind a length of two bytes."""
    two = "Günther".encode("utf-16-le")
    (tmp_path / lock).write_bytes(b"\x07G?nther".ljust(54) + bytes([7, 0]) + two.ljust(106, b" "))
    with pytest.raises(FileError, match="di Word oleh Günther; simpan"):
        ensure_free(tmp_path / name)


@pytest.mark.parametrize(
    ("content", "by"),
    [
        (",siti,pc-renstra,23.11.2026 17:44,file:///C:/profil;", "LibreOffice oleh siti;"),
        ("Siti\\, S.E.,siti,pc-renstra,23.11.2026 17:44,file:///x;", "LibreOffice oleh Siti, S.E.;"),
        ("", "LibreOffice;"),
    ],
)
def test_ensure_free__open_in_libreoffice(workbook: Path, content: str, by: str) -> None:
    workbook.with_name(f".~lock.{workbook.name}#").write_text(content, encoding="utf-8")
    with pytest.raises(FileError, match=by):
        ensure_free(workbook)


def test_ensure_free__folder_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"folder .*tiada tidak ada"):
        ensure_free(tmp_path / "tiada" / "a.xlsx")


def test_ensure_free__is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="ini folder"):
        ensure_free(tmp_path)


def test_ensure_free__folder_read_only(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(free_file.tempfile, "TemporaryFile", refuse)
    with pytest.raises(FileError, match="tidak dapat ditulisi"):
        ensure_free(workbook)


def test_ensure_free__file_read_only(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(FileError, match="hanya dapat dibaca"):
        ensure_free(workbook)


def test_ensure_free__held_by_another_program(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileError, match="sedang dibuka program lain"):
        ensure_free(workbook)


# --- tulis_aman


def test_write_safely__new_and_existing(workbook: Path) -> None:
    write_safely(workbook, b"baru")
    write_safely(workbook.with_name("lain.xlsx"), b"lain")
    assert (workbook.read_bytes(), workbook.with_name("lain.xlsx").read_bytes()) == (b"baru", b"lain")
    assert folder_content(workbook) == ["LKjIP Kota.xlsx", "lain.xlsx"]


def test_write_safely__full_disk_leaves_the_old_file(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="ruang disk habis"):
        write_safely(workbook, b"baru")
    assert workbook.read_bytes() == b"lama"
    assert folder_content(workbook) == ["LKjIP Kota.xlsx"]


def test_write_safely__interrupted(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", stop)
    with pytest.raises(KeyboardInterrupt):
        write_safely(workbook, b"baru")
    assert workbook.read_bytes() == b"lama"
    assert folder_content(workbook) == ["LKjIP Kota.xlsx"]


def test_write_safely__locked_for_a_moment_then_for_good(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = Path.replace
    rest = [2]

    def key(origin: Path, destination: Path) -> Path:
        if rest[0]:
            rest[0] -= 1
            raise PermissionError(errno.EACCES, "sharing violation")
        return original(origin, destination)

    monkeypatch.setattr(write, "_RETRY_DELAYS", (0.0, 0.0))
    monkeypatch.setattr(Path, "replace", key)
    write_safely(workbook, b"baru")
    assert workbook.read_bytes() == b"baru"
    rest[0] = 3
    with pytest.raises(FileError, match="sedang dibuka program lain"):
        write_safely(workbook, b"lebih baru")
    assert workbook.read_bytes() == b"baru"
    assert folder_content(workbook) == ["LKjIP Kota.xlsx"]


def test_write_safely__folder_missing(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="tidak dapat ditulis: folder atau berkas tidak ada"):
        write_safely(tmp_path / "tiada" / "a.xlsx", b"")


@pytest.mark.skipif(os.name == "nt", reason="permissions and links of POSIX")
def test_write_safely__keeps_permissions_and_link(workbook: Path) -> None:
    workbook.chmod(0o640)
    link = workbook.with_name("tautan.xlsx")
    link.symlink_to(workbook)
    write_safely(link, b"baru")
    assert link.is_symlink()
    assert (workbook.read_bytes(), workbook.stat().st_mode & 0o777) == (b"baru", 0o640)


# --- cadangkan


def test_back_up__never_overwrites(workbook: Path) -> None:
    assert back_up(workbook, TIME).name == "LKjIP Kota.cadangan-2026-11-23_174400.xlsx"
    workbook.write_bytes(b"lebih baru")
    second, third = back_up(workbook, TIME), back_up(workbook, TIME)
    assert second.name == "LKjIP Kota.cadangan-2026-11-23_174400_2.xlsx"
    assert third.name == "LKjIP Kota.cadangan-2026-11-23_174400_3.xlsx"
    assert workbook.with_name("LKjIP Kota.cadangan-2026-11-23_174400.xlsx").read_bytes() == b"lama"
    assert second.read_bytes() == b"lebih baru"


def test_back_up__half_written_copy_is_removed(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileError, match="cadangan tidak dapat dibuat: ruang disk habis"):
        back_up(workbook, TIME)
    assert folder_content(workbook) == ["LKjIP Kota.xlsx"]


def test_back_up__nothing_to_copy(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="cadangan tidak dapat dibuat"):
        back_up(tmp_path / "tiada.xlsx", TIME)
