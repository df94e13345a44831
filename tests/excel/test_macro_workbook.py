"""The macro-enabled master workbook: project as written, one document module per sheet, same bytes again."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import warnings
from pathlib import Path

import openpyxl
import pytest
import xlwings
from pyopenvba import ExcelFile

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.excel.macro_workbook import jadikan_makro
from lkjip_xl.excel.vba.document_modules import badan_modul
from lkjip_xl.excel.vba.project_sources import modul_buku
from lkjip_xl.excel.vba.vba_cfb import deklarasi
from lkjip_xl.excel.vba.vba_project import BAGIAN_VBA, isi_proyek
from lkjip_xl.ooxml import PaketOpc, q
from lkjip_xl.ooxml.lint import periksa_nama, periksa_rumus
from lkjip_xl.rumus import DAFTAR
from lkjip_xl.sheets.notices import PEMBERITAHUAN
from tests.excel.olevba import cacat_vba
from tests.excel.package_checks import cacat_paket


@pytest.fixture
def berkas(makro: bytes, tmp_path: Path) -> Path:
    jalur = tmp_path / "buku.xlsm"
    jalur.write_bytes(makro)
    return jalur


def test_makro__setiap_modul_seperti_ditulis(makro: bytes) -> None:
    ada = isi_proyek(makro)
    for m in modul_buku():
        assert badan_modul(ada[m.nama]) == badan_modul(m.teks), m.nama
    fungsi = re.findall(r"^Function (\w+)\(", ada["LkjipFungsi"], re.MULTILINE)
    assert sorted(fungsi) == sorted(DAFTAR)


def test_makro__modul_dokumen_tepat_daftar_lembar(makro: bytes) -> None:
    paket = PaketOpc.buka(makro)
    kode = [x.kode for x in paket.lembar()]
    tulisan = {m.nama for m in modul_buku()} - {"ThisWorkbook"}
    assert set(isi_proyek(makro)) - tulisan == {"ThisWorkbook", *kode}
    jenis = deklarasi(paket.baca(BAGIAN_VBA))
    assert {n for n, j in jenis.items() if j == "Document"} == {"ThisWorkbook", *kode}
    assert jenis["Dictionary"] == "Class"
    assert {"lkBeranda", "lkSasaran_S01", "lkRekam"} <= set(kode)


def test_makro__proyek_tervalidasi(berkas: Path) -> None:
    with ExcelFile(berkas) as buku:
        assert buku.validate() == []
        assert not buku.vba_signature().present


def test_makro__dua_kali_sama(polosan: bytes, makro: bytes) -> None:
    paket = PaketOpc.buka(polosan, "lain.xlsm")
    jadikan_makro(paket)
    assert paket.simpan_bytes() == makro


def test_makro__sudah_bermakro_ditolak(makro: bytes) -> None:
    with pytest.raises(GalatBerkas, match="sudah memuat proyek VBA"):
        jadikan_makro(PaketOpc.buka(makro))


def test_makro__paket_utuh(makro: bytes, polosan: bytes) -> None:
    assert cacat_paket(makro) == []
    asal, baru = PaketOpc.buka(polosan), PaketOpc.buka(makro)
    assert baru.makro
    beda = {b for b in baru.bagian() if b not in asal or asal.baca(b) != baru.baca(b)}
    assert beda == {BAGIAN_VBA, "[Content_Types].xml", "xl/_rels/workbook.xml.rels"}


def test_makro__lint_rumus_dan_nama(makro: bytes) -> None:
    paket = PaketOpc.buka(makro)
    rumus = [f.text or "" for x in paket.lembar() for f in paket.pohon(x.bagian).iter(q("f"))]
    assert len(rumus) > 1000
    assert not [(r, salah) for r in set(rumus) if (salah := periksa_rumus(r, DAFTAR))]
    nama = [n.nama for n in paket.nama_terdefinisi() if not n.nama.startswith("_xlnm.")]
    assert not [(n, salah) for n in nama if (salah := periksa_nama(n))]


def test_pemberitahuan__lisensi_kode_yang_dikandung(makro: bytes) -> None:
    semua = " ".join(PEMBERITAHUAN)
    assert "Zoomer Analytics LLC" in semua
    assert "BSD 3-clause license" in isi_proyek(makro)["xlwings"]
    assert "Tim Hall" in semua
    assert all(len(x) < 32_767 for x in PEMBERITAHUAN)


def test_makro__ejaan_fungsi_tidak_diubah_editor(makro: bytes) -> None:
    """VBA has one spelling per name: a variable ``angka`` anywhere would rename ANGKA in every cell."""
    for nama, teks in isi_proyek(makro).items():
        kode = re.sub(r'"[^"\n]*"|\'.*', "", teks)
        lain = {k for k in re.findall(r"[A-Za-z_]\w*", kode) if k.upper() in DAFTAR and k not in DAFTAR}
        assert not lain, (nama, lain)


def test_makro__olevba_membaca_yang_kami_tulis(berkas: Path) -> None:
    assert cacat_vba(berkas, modul_buku()) == []


def test_makro__tanpa_openpyxl_kehilangan_proyek(makro: bytes, tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        buku = openpyxl.load_workbook(io.BytesIO(makro), keep_vba=True)
        buku.save(tmp_path / "lain.xlsm")
    assert isi_proyek((tmp_path / "lain.xlsm").read_bytes()) == isi_proyek(makro)


def test_makro__versi_xlwings_dan_nama_proyek(makro: bytes) -> None:
    teks = isi_proyek(makro)["xlwings"]
    assert f'XLWINGS_VERSION As String = "{xlwings.__version__}"' in teks
    assert 'PROJECT_NAME As String = "LKjIP"' in teks
    assert "myaddin" not in teks


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
def test_makro__libreoffice_membuka_semua_lembar(berkas: Path, makro: bytes, tmp_path: Path) -> None:
    perintah = [
        shutil.which("soffice") or "",
        f"-env:UserInstallation=file://{tmp_path}/profil",
        "--headless",
    ]
    perintah += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "lo"), str(berkas)]
    subprocess.run(perintah, check=True, capture_output=True, timeout=180)  # noqa: S603 - our own file
    asal = openpyxl.load_workbook(io.BytesIO(makro), data_only=True)
    hasil = openpyxl.load_workbook(tmp_path / "lo" / "buku.xlsx", data_only=True)
    assert hasil.sheetnames == asal.sheetnames
    for lembar in ("Sasaran 1", "Ringkasan", "Efisiensi"):
        for baris in asal[lembar].iter_rows():
            for sel in baris:
                if sel.value not in (None, ""):
                    baru = hasil[lembar][sel.coordinate].value
                    assert (
                        baru == pytest.approx(sel.value)
                        if isinstance(sel.value, float)
                        else baru == sel.value
                    )
