"""Every call of the file system fails in turn: each file is old or new, whole, and the next run tidies up."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from lkjip_xl.api import regenerasi
from lkjip_xl.errors import FileError
from lkjip_xl.read import read_package, write_package
from lkjip_xl.writing.free_file import ensure_free
from lkjip_xl.writing.safe_writing import replace_safely, write_safely, write_together
from lkjip_xl.writing.temporary_files import temporary_prefix
from tests.shared_books import Built
from tests.small_report import small_laporan
from tests.writing.failing_disk import FailingDisk, Killed

TIME = datetime(2026, 11, 23, 17, 44, 0)  # noqa: DTZ001 - the name shows the user's own clock
OURS = re.compile(r"\.lkjip-[0-9a-f]{12}-[0-9a-f]{12}\.tmp")
BACKUP = re.compile(r"a\.cadangan-2026-11-23_174400(_2)?\.xlsx")
OLD, NEW = b"lama" * 50, b"yang baru" * 50


@dataclass(frozen=True)
class Work:
    """Files as they are before and after, and what makes the one of the other."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    run: Callable[[Path], object]
    needed: frozenset[str]  # calls without which it would not be what it says


def _together(folder: Path) -> None:
    write_together({folder / name: NEW + name.encode() for name in ("a.xlsx", "b.csv", "c.csv")})


WORKS = {
    "new": Work({}, {"a.xlsx": NEW}, lambda f: write_safely(f / "a.xlsx", NEW), frozenset({"replace"})),
    "existing": Work(
        {"a.xlsx": OLD},
        {"a.xlsx": NEW},
        lambda f: write_safely(f / "a.xlsx", NEW),
        frozenset({"chmod", "fsync", "replace"}),
    ),
    "backed up": Work(
        {"a.xlsx": OLD},
        {"a.xlsx": NEW},
        lambda f: replace_safely(f / "a.xlsx", NEW, TIME),
        frozenset({"link", "replace"} if os.name != "nt" else {"rename", "replace"}),
    ),
    "together": Work(
        {"a.xlsx": OLD, "c.csv": OLD},
        {name: NEW + name.encode() for name in ("a.xlsx", "b.csv", "c.csv")},
        _together,
        frozenset({"link", "replace"}),
    ),
}
works = pytest.mark.parametrize("name", WORKS)


def prepared(work: Work, folder: Path) -> Path:
    folder.mkdir()
    for name, data in work.before.items():
        (folder / name).write_bytes(data)
        (folder / name).chmod(0o600)
    return folder


def content(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in folder.iterdir()}


def steps(work: Work, folder: Path) -> int:
    """How many calls the work makes when nothing fails."""
    prepared(work, folder)
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, 10_000, killed=False)
        work.run(folder)
    assert work.needed <= set(disk.calls)
    return len(disk.calls)


def message_of(work: Work, folder: Path) -> str:
    """What the user is told; blank where all went well."""
    try:
        work.run(folder)
    except FileError as error:
        return str(error)
    return ""


def check_rights(folder: Path) -> None:
    """What stands for, or beside, a file that only its owner may read is readable by nobody else."""
    for p in folder.iterdir():
        if os.name != "nt" and not p.name.startswith(("b.", temporary_prefix(Path("b.csv")))):
            assert p.stat().st_mode & 0o077 == 0, p.name


@works
def test_killed_at_every_call(name: str, tmp_path: Path) -> None:
    work = WORKS[name]
    if not work.before:  # a file that nobody had may have the rights of any new file
        work = Work({"keep.csv": b""}, {**work.after, "keep.csv": b""}, work.run, work.needed)
    for n in range(steps(work, tmp_path / "all")):
        folder = prepared(work, tmp_path / str(n))
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, n, killed=True)
            with pytest.raises(Killed):
                work.run(folder)
        found = content(folder)
        for file, new in work.after.items():
            assert found.pop(file, None) in (work.before.get(file), new), (n, file)
        for other, data in found.items():
            assert OURS.fullmatch(other) or (BACKUP.fullmatch(other) and data == OLD), (n, other)
        if name != "new":
            check_rights(folder)
        work.run(folder)
        found = content(folder)
        backups = [found.pop(b) for b in list(found) if BACKUP.fullmatch(b)]
        assert found == work.after, n
        assert OLD in backups or name != "backed up", n


@pytest.mark.parametrize("once", [True, False])
@works
def test_full_disk_at_every_call(name: str, once: bool, tmp_path: Path) -> None:
    """All old, and the message says why; or all new, where only the folder could not be flushed.

    Several files may be old and new only where they cannot be put back either, and the message says so.
    """
    work = WORKS[name]
    refused = 0
    for n in range(steps(work, tmp_path / "all")):
        folder = prepared(work, tmp_path / str(n))
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, n, killed=False, once=once)
            message = message_of(work, folder)
        expected, found = work.before if message else work.after, content(folder)
        refused += "ruang disk habis" in message
        if "sebagian berkas" in message:
            assert (name, once) == ("together", False)
            expected = {f: d for f, d in found.items() if d in (OLD, NEW + f.encode())}
        backups = [found.pop(b) for b in list(found) if BACKUP.fullmatch(b)]
        assert found == expected, n
        assert backups == ([OLD] if name == "backed up" and expected is work.after else []), n
    assert refused >= 3


def test_write_together__one_cannot_be_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last of three is held by another program: the two others get their old content back."""
    work = WORKS["together"]
    folder = prepared(work, tmp_path / "f")
    original = os.replace

    def held(origin: Path, destination: Path) -> None:
        if Path(destination).name == "c.csv":
            raise PermissionError(13, "sharing violation")
        original(origin, destination)

    monkeypatch.setattr("lkjip_xl.writing.safe_writing._RETRY_DELAYS", ())
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(FileError, match=r"c\.csv: .*sedang dibuka program lain"):
        _together(folder)
    assert content(folder) == work.before


def test_write_together__stopped_by_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C when one of three is replaced: all are as before, and nothing else is left."""
    work = WORKS["together"]
    folder = prepared(work, tmp_path / "f")
    original = os.replace

    def stopped(origin: Path, destination: Path) -> None:
        original(origin, destination)
        monkeypatch.setattr(os, "replace", original)
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        _together(folder)
    assert content(folder) == work.before


def test_write_together__no_links_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system that knows no links: backups and the old files are kept as copies."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    test_write_together__one_cannot_be_replaced(tmp_path, monkeypatch)
    backup = replace_safely(tmp_path / "f" / "a.xlsx", NEW, TIME)
    second = replace_safely(tmp_path / "f" / "a.xlsx", b"", TIME)
    assert (backup.read_bytes(), second.read_bytes(), second.name[-7:]) == (OLD, NEW, "_2.xlsx")
    check_rights(tmp_path / "f")


def test_ensure_free__its_trial_file_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot make a file without a name, a killed run leaves the trial file."""
    monkeypatch.setattr("tempfile._O_TMPFILE_WORKS", False)
    file = tmp_path / "a.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "unlink", lambda *_, **__: None)
        ensure_free(file)
    assert len(content(tmp_path)) == (1 if os.name != "nt" else 0)
    write_safely(file, NEW)
    assert content(tmp_path) == {"a.xlsx": NEW}


def test_write_package__full_disk(tmp_path: Path) -> None:
    """The disk fills up at the first, a middle and the last file: no table is emptied."""
    folder = tmp_path / "paket"
    write_package(small_laporan(), folder)
    old = content(folder)
    other = small_laporan(settings={"laporan.tahun": 2019})
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, 10_000, killed=False)
        write_package(small_laporan(), folder)
    writes = [n for n, call in enumerate(disk.calls) if call in ("write", "replace")]
    assert len(writes) >= 2 * len(old) - 1  # an empty table has its header all the same
    for n in (writes[0], writes[len(writes) // 4], writes[len(writes) // 2 - 1], writes[-1]):
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, n, killed=False)
            with pytest.raises(FileError, match="ruang disk habis"):
                write_package(other, folder)
        assert read_package(folder).settings["laporan.tahun"] in (2020, 2019)
    write_package(other, folder)
    assert set(content(folder)) == set(old)
    for stop in (2, 10, 60):  # the first calls make the folders
        with pytest.MonkeyPatch.context() as patch:
            FailingDisk(patch, stop, killed=False)
            with pytest.raises(FileError, match="ruang disk habis"):
                write_package(other, tmp_path / "hasil" / "baru")
        assert not (tmp_path / "hasil").exists()


def test_regenerasi__full_disk_then_room_again(small: Built, tmp_path: Path) -> None:
    book = tmp_path / "a.xlsx"
    book.write_bytes(small.data)
    with pytest.MonkeyPatch.context() as patch:
        disk = FailingDisk(patch, 10_000, killed=False)

        def fill(step: str) -> None:
            if step == "Menulis buku":
                disk.strike_after(10)  # the backup is whole and named, the new book is begun

        with pytest.raises(FileError, match="ruang disk habis"):
            regenerasi(book, waktu=TIME, langkah=fill)
    assert disk.calls.count("link") == (1 if os.name != "nt" else 0)
    assert content(tmp_path) == {"a.xlsx": small.data}
    result = regenerasi(book, waktu=TIME)
    assert result.backup.read_bytes() == small.data
    assert len(content(tmp_path)) == 2
