"""No temporary file and no backup has wider rights than the original; leftovers go, others stay."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.writing.safe_writing import back_up, write_safely, write_together
from lkjip_xl.writing.temporary_files import sweep, temporary_prefix, written_beside

pytestmark = pytest.mark.skipif(os.name == "nt", reason="rights and locks of POSIX")
TIME = datetime(2026, 11, 23, 17, 44, 0)  # noqa: DTZ001 - the name shows the user's own clock
ACCESS, DEFAULT = "system.posix_acl_access", "system.posix_acl_default"
_OWNER, _USER, _GROUP, _MASK, _OTHER, _NOBODY = 1, 2, 4, 16, 32, 0xFFFFFFFF


def acl(group: int) -> bytes:
    """Owner and user 1234 may read and write, the group ``group``, others nothing.

    The format is that of linux/posix_acl_xattr.h: version 2; tag, rights and id of each entry.
    """
    entries = [(_OWNER, 6, _NOBODY), (_USER, 6, 1234), (_GROUP, group, _NOBODY), (_MASK, 6, _NOBODY)]
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *e) for e in (*entries, (_OTHER, 0, _NOBODY)))


def mode(file: Path) -> int:
    return file.stat().st_mode & 0o777


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"lama")
    return path


@pytest.fixture
def umask() -> Iterator[None]:
    old = os.umask(0o027)
    yield
    os.umask(old)


@pytest.mark.usefixtures("umask")
def test_new_file__umask(tmp_path: Path) -> None:
    write_safely(tmp_path / "b.xlsx", b"")
    assert mode(tmp_path / "b.xlsx") == 0o640  # 666 without what the umask takes


@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("rights", [0o600, 0o660, 0o644])
def test_existing_file__its_rights_whatever_the_umask(file: Path, rights: int) -> None:
    file.chmod(rights)
    copy_ = back_up(file, TIME)
    with written_beside(file, b"baru") as temporary:
        assert mode(temporary) == rights
    write_safely(file, b"baru")
    assert (mode(file), mode(copy_)) == (rights, rights)


def test_back_up__time_of_the_original(file: Path) -> None:
    os.utime(file, (1_000_000_000, 1_000_000_000))
    assert back_up(file, TIME).stat().st_mtime == 1_000_000_000


@pytest.mark.skipif(os.name == "nt" or os.getuid() != 0, reason="only root gives a file to another group")
def test_group__kept_or_its_rights_go(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.chown(file, 4321, 1234)
    file.chmod(0o664)
    write_safely(file, b"baru")
    assert (file.stat().st_uid, file.stat().st_gid, mode(file)) == (4321, 1234, 0o664)

    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chown", refuse)
    write_safely(file, b"lagi")
    assert (file.stat().st_gid, mode(file)) == (os.getgid(), 0o644)  # our group may do what all others may


def give_acl(path: Path, name: str, content: bytes) -> None:
    if sys.platform != "linux":
        pytest.skip("lists of rights are tested as Linux has them")
    try:
        os.setxattr(path, name, content)
    except OSError:
        pytest.skip("the file system knows no lists of rights")


def test_acl__kept_or_its_rights_go(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The group may do nothing; what looks like its rights in the mode (660) is the mask of the list."""
    give_acl(file, ACCESS, acl(0))
    assert mode(file) == 0o660
    write_safely(file, b"baru")
    copy_ = back_up(file, TIME)
    assert os.getxattr(file, ACCESS) == os.getxattr(copy_, ACCESS) == acl(0)

    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "setxattr", refuse)
    write_safely(file, b"lagi")
    assert mode(file) == 0o600


def test_acl__that_of_the_folder_is_not_given_to_an_existing_file(file: Path) -> None:
    give_acl(file.parent, DEFAULT, acl(6))
    file.chmod(0o640)
    write_safely(file, b"baru")
    assert (os.listxattr(file), mode(file)) == ([], 0o640)


def test_sweep__leftovers_only(file: Path) -> None:
    """What a living run writes stays, so do a user's files and those of another workbook."""
    prefix = temporary_prefix(file)
    leftover = file.with_name(f"{prefix}{'0' * 12}.tmp")
    others = {f"{prefix}catatan.txt", f"{temporary_prefix(Path('b.xlsx'))}{'0' * 12}.tmp", ".lkjip-x.tmp"}
    for name in (leftover.name, *others):
        file.with_name(name).write_bytes(b"x")
    with written_beside(file, b"hidup") as alive:
        sweep(file)
        assert {p.name for p in file.parent.iterdir()} == {*others, file.name, alive.name}
        write_safely(file, b"baru")
        assert alive.read_bytes() == b"hidup"
    assert {p.name for p in file.parent.iterdir()} == {*others, file.name}


def test_sweep__no_link_is_followed(file: Path) -> None:
    link = file.with_name(f"{temporary_prefix(file)}{'0' * 12}.tmp")
    link.symlink_to(file)
    sweep(file)
    assert file.read_bytes() == b"lama"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of 64 kB."""
    if not sys.platform.startswith("linux") or os.getuid() != 0:
        pytest.skip("only root can mount a small file system")
    place = tmp_path / "disk"
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    if mount is None or umount is None:
        pytest.skip("there is no program that mounts")
    command = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True, check=False).returncode:  # noqa: S603 - our own words
        pytest.skip("mounting is not allowed here")
    yield place
    subprocess.run([umount, str(place)], check=True)  # noqa: S603 - our own words


def test_small_disk__really_full(small_disk: Path) -> None:
    """40 kB stand there; further 40 kB have no room, neither as the new file nor as a backup."""
    a, b = small_disk / "a.xlsx", small_disk / "b.csv"
    a.write_bytes(b"a" * 40_000)
    b.write_bytes(b"b")
    before = {"a.xlsx": b"a" * 40_000, "b.csv": b"b"}
    for refused in (
        lambda: write_safely(a, b"n" * 40_000),
        lambda: back_up(a, TIME),
        lambda: write_together({b: b"n", a: b"n" * 40_000}),
    ):
        with pytest.raises(FileError, match="ruang disk habis"):
            refused()
        assert {p.name: p.read_bytes() for p in small_disk.iterdir()} == before
    write_safely(a, b"n" * 10_000)
    assert a.read_bytes() == b"n" * 10_000
