import ast
import io
import subprocess
import sys
import zipfile

import pytest
from lxml import etree

from lkjip_xl import __version__
from lkjip_xl.libre.descriptions import KOMPONEN, idl
from lkjip_xl.libre.english_help import INGGRIS
from lkjip_xl.libre.oxt import isi_oxt, susun_oxt
from lkjip_xl.libre.uno_names import nama_uno
from lkjip_xl.rumus import DAFTAR

OOR = "{http://openoffice.org/2001/registry}"
BAHASA = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def isi() -> dict[str, bytes]:
    return isi_oxt()


def simpul(akar: etree._Element, nama: str) -> etree._Element:
    return next(n for n in akar.iter("node") if n.get(f"{OOR}name") == nama)


def nilai(akar: etree._Element, sifat: str) -> dict[str, str]:
    prop = next(p for p in akar.iterchildren("prop") if p.get(f"{OOR}name") == sifat)
    return {v.get(BAHASA): v.text for v in prop}


def test_oxt__dua_kali_sama() -> None:
    assert susun_oxt() == susun_oxt()


def test_oxt__tanpa_waktu_dan_tanpa_mampat() -> None:
    for butir in zipfile.ZipFile(io.BytesIO(susun_oxt())).infolist():
        assert (butir.date_time, butir.compress_type, butir.create_system) == ((1980, 1, 1, 0, 0, 0), 0, 3)


def test_oxt__versi_paket(isi) -> None:
    assert f'<version value="{__version__}"/>'.encode() in isi["description.xml"]


def test_oxt__manifes_menyebut_berkas_yang_ada(isi) -> None:
    akar = etree.fromstring(isi["META-INF/manifest.xml"])
    path = [e.get("{http://openoffice.org/2001/manifest}full-path") for e in akar]
    assert len(path) == 3
    assert set(path) <= set(isi)


def test_oxt__bahasa_indonesia_dan_inggris(isi) -> None:
    akar = etree.fromstring(isi["CalcAddIns.xcu"])
    simpul(akar, KOMPONEN)
    for f in DAFTAR.values():
        fungsi = simpul(akar, nama_uno(f.nama))
        assert (
            nilai(fungsi, "DisplayName")
            == nilai(fungsi, "CompatibilityName")
            == {"en-US": f.nama, "id": f.nama}
        )
        assert nilai(fungsi, "Description") == {"en-US": INGGRIS[f.nama].fungsi, "id": f.bantuan}
        argumen = list(simpul(fungsi, "Parameters"))
        assert [a.get(f"{OOR}name") for a in argumen] == [a.nama for a in f.argumen]
        for a, xml in zip(f.argumen, argumen, strict=True):
            assert nilai(xml, "Description") == {"en-US": INGGRIS[f.nama].argumen[a.nama], "id": a.bantuan}


def test_inggris__setiap_fungsi_dan_argumen() -> None:
    assert {n: list(b.argumen) for n, b in INGGRIS.items()} == {
        n: [a.nama for a in f.argumen] for n, f in DAFTAR.items()
    }
    semua = [t for b in INGGRIS.values() for t in (b.fungsi, *b.argumen.values())]
    assert all(0 < len(t) <= 255 for t in semua)


def test_idl__dokumen_lalu_argumen() -> None:
    teks = idl(DAFTAR.values())
    assert (
        "any serapan([in] com::sun::star::beans::XPropertySet dokumen, [in] any pagu, [in] any realisasi);"
        in teks
    )
    assert teks.count("XPropertySet dokumen") == len(DAFTAR)
    assert "_" not in teks  # LibreOffice would refuse the whole extension


def test_nama_uno__berbeda_untuk_setiap_fungsi() -> None:
    assert nama_uno("KAWASAN_KUMUH") == "kawasanKumuh"
    assert len({nama_uno(n) for n in DAFTAR}) == len(DAFTAR)


def test_komponen__nama_dan_bahasa_python(isi) -> None:
    pohon = ast.parse(
        isi["lkjip_addin.py"], feature_version=(3, 8)
    )  # an older one must say so, not fail to load
    tetapan = {t.id: n.value for n in pohon.body if isinstance(n, ast.Assign) for t in n.targets}  # type: ignore[union-attr]
    assert ast.literal_eval(tetapan["KOMPONEN"]) == KOMPONEN


def test_pythonpath__cukup_tanpa_paket_lain(isi, tmp_path) -> None:
    zipfile.ZipFile(io.BytesIO(susun_oxt())).extractall(tmp_path)
    kode = (
        f"import sys; sys.path.insert(0, {str(tmp_path / 'pythonpath')!r})\n"
        "from lkjip_xl.rumus import DAFTAR, adaptor_libreoffice\n"
        "from lkjip_xl.libre.document_scales import skala_dari_kolom\n"
        "import lkjip_xl; print(lkjip_xl.__file__)\n"
        "print(adaptor_libreoffice(DAFTAR['PREDIKAT'])(90.5))"
    )
    hasil = subprocess.run(  # noqa: S603 - a program that the test names
        [sys.executable, "-I", "-S", "-c", kode], capture_output=True, text=True, check=True
    )
    berkas, label = hasil.stdout.splitlines()
    assert berkas.startswith(str(tmp_path))
    assert label == "Sangat Tinggi"
