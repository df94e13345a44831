from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lkjip_xl.errors import FileError
from lkjip_xl.export.printing import libreoffice
from lkjip_xl.export.printing.libreoffice import convert_to_pdf, find_libreoffice
from tests.export.conftest import FakeOffice

# Takes --outdir and the workbook from the end of the command line.
_WRITE_PDF = """
while [ $# -gt 2 ]; do case "$1" in -env:*) echo "$1" > "$JEJAK/profil";; esac; shift; done
mkdir -p "$1"; nama=$(basename "$2")
"""


@pytest.mark.usefixtures("without_office")
def test_find__missing() -> None:
    with pytest.raises(FileError, match=r"LibreOffice tidak ditemukan; pasang LibreOffice Calc"):
        find_libreoffice()


@pytest.mark.usefixtures("without_office")
def test_find__usual_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice.exe"
    program.write_bytes(b"")
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", (tmp_path / "tidak_ada.exe", program))
    assert find_libreoffice() == program


def test_convert_to_pdf__own_profile_is_dropped(fake_office: FakeOffice) -> None:
    trace = fake_office(
        _WRITE_PDF + 'cp "$1/../profil/user/registrymodifications.xcu" "$JEJAK"; '
        'printf "%%PDF-1.6 %s" "$nama" > "$1/${nama%.*}.pdf"'
    )
    assert convert_to_pdf(b"isi", "Buku Saya.xlsx") == b"%PDF-1.6 Buku Saya.xlsx"
    profile = (trace / "profil").read_text().strip().removeprefix("-env:UserInstallation=file://")
    assert not Path(profile).exists()
    setup = (trace / "registrymodifications.xcu").read_text()
    assert "OOXMLRecalcMode" in setup
    assert "<value>1</value>" in setup
    assert "id-ID" in setup


def test_convert_to_pdf__too_long_everything_is_stopped(fake_office: FakeOffice) -> None:
    trace = fake_office('sh -c "echo \\$\\$ > $JEJAK/anak; exec sleep 60" &\nwait')
    start = time.monotonic()
    with pytest.raises(FileError, match=r"Buku\.xlsx: LibreOffice tidak selesai dalam 0\.5 detik"):
        convert_to_pdf(b"isi", "Buku.xlsx", time_limit=0.5)
    assert time.monotonic() - start < 20
    child = int((trace / "anak").read_text())
    assert _stopped(child)


def _stopped(pid: int) -> bool:
    for _ in range(100):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        status = Path(f"/proc/{pid}/stat")
        if status.exists() and status.read_text().rpartition(")")[2].split()[0] == "Z":
            return True  # dead, waiting for a parent that has gone
        time.sleep(0.05)
    return False


def test_convert_to_pdf__without_result(fake_office: FakeOffice) -> None:
    fake_office('echo "Error: source file could not be loaded" >&2')
    with pytest.raises(FileError, match=r"tidak menghasilkan PDF \(Error: source file"):
        convert_to_pdf(b"isi", "Buku.xlsx")
