from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.export.printing import libreoffice
from lkjip_xl.export.printing.libreoffice import cari_libreoffice, jadikan_pdf
from tests.export.conftest import KantorTiruan

# Takes --outdir and the workbook from the end of the command line.
_TULIS_PDF = """
while [ $# -gt 2 ]; do case "$1" in -env:*) echo "$1" > "$JEJAK/profil";; esac; shift; done
mkdir -p "$1"; nama=$(basename "$2")
"""


@pytest.mark.usefixtures("tanpa_kantor")
def test_cari__tidak_ada() -> None:
    with pytest.raises(GalatBerkas, match=r"LibreOffice tidak ditemukan; pasang LibreOffice Calc"):
        cari_libreoffice()


@pytest.mark.usefixtures("tanpa_kantor")
def test_cari__tempat_lazim(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice.exe"
    program.write_bytes(b"")
    monkeypatch.setattr(libreoffice, "TEMPAT_LAZIM", (tmp_path / "tidak_ada.exe", program))
    assert cari_libreoffice() == program


def test_jadikan_pdf__profil_sendiri_yang_dibuang(kantor_tiruan: KantorTiruan) -> None:
    jejak = kantor_tiruan(
        _TULIS_PDF + 'cp "$1/../profil/user/registrymodifications.xcu" "$JEJAK"; '
        'printf "%%PDF-1.6 %s" "$nama" > "$1/${nama%.*}.pdf"'
    )
    assert jadikan_pdf(b"isi", "Buku Saya.xlsx") == b"%PDF-1.6 Buku Saya.xlsx"
    profil = (jejak / "profil").read_text().strip().removeprefix("-env:UserInstallation=file://")
    assert not Path(profil).exists()
    setelan = (jejak / "registrymodifications.xcu").read_text()
    assert "OOXMLRecalcMode" in setelan
    assert "<value>1</value>" in setelan
    assert "id-ID" in setelan


def test_jadikan_pdf__terlalu_lama_dihentikan_semua(kantor_tiruan: KantorTiruan) -> None:
    jejak = kantor_tiruan('sh -c "echo \\$\\$ > $JEJAK/anak; exec sleep 60" &\nwait')
    mulai = time.monotonic()
    with pytest.raises(GalatBerkas, match=r"Buku\.xlsx: LibreOffice tidak selesai dalam 0\.5 detik"):
        jadikan_pdf(b"isi", "Buku.xlsx", batas_waktu=0.5)
    assert time.monotonic() - mulai < 20
    anak = int((jejak / "anak").read_text())
    assert _berhenti(anak)


def _berhenti(pid: int) -> bool:
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


def test_jadikan_pdf__tanpa_hasil(kantor_tiruan: KantorTiruan) -> None:
    kantor_tiruan('echo "Error: source file could not be loaded" >&2')
    with pytest.raises(GalatBerkas, match=r"tidak menghasilkan PDF \(Error: source file"):
        jadikan_pdf(b"isi", "Buku.xlsx")
