"""The add-in: its project, its ribbon with the buttons of existing commands, its VBA interpreted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from pyopenvba import ExcelFile
from pyopenvba.apps.excel import ExcelApplication
from pyopenvba.cfb import CFB
from pyopenvba.interpreter import Interpreter, parse_module
from pyopenvba.vba import decompress

from lkjip_xl.excel.installation.addin import bangun_tambahan, modul_tambahan
from lkjip_xl.excel.ribbon import GRUP, TOMBOL, tombol_tersedia, xml_pita
from lkjip_xl.excel.vba.document_modules import badan_modul
from lkjip_xl.excel.vba.project_sources import modul_buku
from lkjip_xl.excel.vba.vba_commands import modul_jalan
from lkjip_xl.excel.vba.vba_formulas import modul_rumus
from lkjip_xl.excel.vba.vba_functions import modul_bantu
from lkjip_xl.excel.vba.vba_project import BAGIAN_VBA, isi_proyek
from lkjip_xl.ooxml import PaketOpc
from tests.excel.olevba import cacat_vba
from tests.excel.package_checks import cacat_paket

SEMUA = {"regenerasi": set(), "reviu": {"--tulis"}, "ekspor": {"--pdf"}, "pasang": {"--periksa"}}
NS = {"c": "http://schemas.microsoft.com/office/2009/07/customui"}
PERANTI = ("xlwings", "Dictionary")  # not ours


@pytest.fixture(scope="module")
def xlam() -> bytes:
    return bangun_tambahan(SEMUA)


@pytest.fixture
def vba() -> Interpreter:
    mesin = Interpreter()
    for nama, teks in (("R", modul_rumus()), ("B", modul_bantu()), ("J", modul_jalan())):
        mesin.add_module(badan_modul(teks), name=nama)
    return mesin


def test_tambahan__proyek_seperti_ditulis(xlam: bytes, tmp_path) -> None:
    ada = isi_proyek(xlam, ".xlam")
    harap = {m.nama: m for m in modul_tambahan(tombol_tersedia(SEMUA))}
    assert set(ada) == {*harap, "Sheet2"}
    assert all(badan_modul(ada[n]) == badan_modul(m.teks) for n, m in harap.items())
    berkas = tmp_path / "LKjIP.xlam"
    berkas.write_bytes(xlam)
    with ExcelFile(berkas) as buku:
        assert buku.validate() == []


def test_tambahan__olevba_membaca_yang_kami_tulis(xlam: bytes, tmp_path: Path) -> None:
    berkas = tmp_path / "LKjIP.xlam"
    berkas.write_bytes(xlam)
    assert cacat_vba(berkas, modul_tambahan(tombol_tersedia(SEMUA))) == []


def test_tambahan__fungsi_sama_dengan_buku_makro(xlam: bytes) -> None:
    ada = isi_proyek(xlam, ".xlam")
    for m in modul_buku():
        if m.nama != "ThisWorkbook":
            assert badan_modul(ada[m.nama]) == badan_modul(m.teks)


def test_tambahan__paket_utuh_dan_bersih(xlam: bytes) -> None:
    assert cacat_paket(xlam) == []
    paket = PaketOpc.buka(xlam)
    assert "addin.macroEnabled" in (paket.tipe(paket.buku) or "")
    assert [(x.nama, x.kode) for x in paket.lembar()] == [("LKjIP", "Sheet2")]
    cfb = CFB.from_bytes(paket.baca(BAGIAN_VBA))
    isi = [*map(paket.baca, paket.bagian()), decompress(cfb.get_stream_in_storage("VBA", "dir"))]
    assert not [kata for kata in (b"myaddin", b"felix", b"zumstein") if any(kata in x.lower() for x in isi)]
    assert b'Name="LKjIP"' in cfb.get_stream("PROJECT")


def test_tambahan__dua_kali_sama(xlam: bytes) -> None:
    assert bangun_tambahan(SEMUA) == xlam


def test_pita__tombol_menurut_perintah_yang_ada() -> None:
    kini = tombol_tersedia({"regenerasi": set(), "ekspor": {"--timpa"}})
    assert [t.nama for t in kini] == ["Regenerasi", "SisipkanFungsi", "PulihkanRumus"]
    akar = etree.fromstring(xml_pita(kini))
    assert akar.xpath("//c:group/@label", namespaces=NS) == ["Laporan", "Rumus"]
    assert [t.nama for t in tombol_tersedia(SEMUA)] == [t.nama for t in TOMBOL]


def test_pita__periksa_menulis_lembar_reviu_bila_dapat() -> None:
    polos = {t.nama: t.aksi for t in tombol_tersedia({"reviu": {"--json"}})}
    assert polos["Periksa"] == 'LkjipJalankan "reviu", "Periksa", True'
    assert "TemuanBerikut" not in polos
    tulis = {t.nama: t.aksi for t in tombol_tersedia({"reviu": {"--tulis"}})}
    assert tulis["Periksa"] == 'LkjipJalankan "reviu --tulis", "Periksa", True, "lkReviu"'
    assert tulis["TemuanBerikut"] == "LkjipKeTemuan"


def test_pita__setiap_tombol_punya_makro(xlam: bytes) -> None:
    akar = etree.fromstring(PaketOpc.buka(xlam).baca("customUI/customUI14.xml"))
    assert akar.xpath("//c:tab/@label", namespaces=NS) == ["LKjIP"]
    assert akar.xpath("//c:group/@label", namespaces=NS) == [label for _, label in GRUP]
    id_semua = akar.xpath("//@id")
    assert len(set(id_semua)) == len(id_semua)
    modul = isi_proyek(xlam, ".xlam")
    makro = re.findall(r"Public Sub (\w+)\(Kontrol As IRibbonControl\)", modul["LkjipPita"])
    assert sorted(akar.xpath("//c:button/@onAction", namespaces=NS)) == sorted(makro)
    ada = set(re.findall(r"^Public Sub (\w+)", "\n".join(modul.values()), re.MULTILINE))
    assert {t.aksi.split()[0] for t in TOMBOL} <= ada


def test_vba__golongan_lain_di_sisipkan_fungsi_tidak_bertambah(xlam: bytes) -> None:
    """Excel offers every public function of a module that is not private to its project."""
    umum = {
        nama: re.findall(r"^Public Function (\w+)", teks, re.MULTILINE)
        for nama, teks in isi_proyek(xlam, ".xlam").items()
        if "Option Private Module" not in teks and nama not in (*PERANTI, "LkjipFungsi")
    }
    assert {n: f for n, f in umum.items() if f} == {"LkjipBantu": ["LkjipSebab", "LkjipBukuPemanggil"]}


def test_pita__teks_pendek() -> None:
    assert all(len(t.label) <= 30 and len(t.tip) <= 255 for t in TOMBOL)


@pytest.mark.parametrize(
    "modul", [m for m in modul_tambahan(TOMBOL) if m.nama not in PERANTI], ids=lambda m: m.nama
)
def test_vba__terurai(modul) -> None:
    assert modul.teks.isascii()
    parse_module(badan_modul(modul.teks))


@pytest.mark.parametrize(
    ("rumus", "harap"),
    [
        (r"='C:\a b\LKjIP.xlam'!CAPAIAN(A1,'C:\a b\LKjIP.xlam'!PREDIKAT(B1))", "=CAPAIAN(A1,PREDIKAT(B1))"),
        (r"='C:\Pak Ja''far\lkjip.xlam'!RERATA(A1)+'Lembar 1'!A1", "=RERATA(A1)+'Lembar 1'!A1"),
        ("=LKjIP.xlam!RERATA(A1)", "=RERATA(A1)"),
        ('="LKjIP.xlam"&A1', '="LKjIP.xlam"&A1'),
        ("=CAPAIAN(A1,B1)", "=CAPAIAN(A1,B1)"),
    ],
)
def test_vba__rumus_polos(vba: Interpreter, rumus: str, harap: str) -> None:
    assert vba.run("LkjipRumusPolos", [rumus]) == harap


@pytest.mark.parametrize(
    ("sebab", "harap"),
    [
        ("Could not load xlwings64-0.37.8.dll from either\r\n of", "Python atau xlwings tidak ditemukan"),
        ("ModuleNotFoundError: No module named 'lkjip_xl'", "program LKjIP tidak ditemukan di Python"),
        ("", "fungsi tidak dapat dijalankan"),
    ],
)
def test_vba__sebab_satu_baris(vba: Interpreter, sebab: str, harap: str) -> None:
    hasil = str(vba.run("LkjipSebab", [sebab]))
    assert hasil.startswith(harap)
    assert hasil.endswith("jalankan lkjip pasang --periksa")


def test_vba__sebab_lain_dipotong(vba: Interpreter) -> None:
    assert str(vba.run("LkjipSebab", ["a\nb" * 200])) == ("a b" * 200)[:160]


def test_vba__baris_akhir(vba: Interpreter) -> None:
    vba.add_module("Function Uji(x)\n Uji = LkjipBarisAkhirUji(x)\nEnd Function", name="U")
    badan = badan_modul(modul_jalan())
    awal = badan.index("Private Function LkjipBarisAkhir(")
    akhir = badan.index("End Function", awal)
    salinan = (
        badan[awal : akhir + 12].replace("Private ", "").replace("LkjipBarisAkhir", "LkjipBarisAkhirUji")
    )
    vba.add_module(salinan, name="U2")
    assert vba.run("Uji", ["satu\ndua\n \n"]) == "dua"


def test_vba__pulihkan_rumus_di_excel_tiruan() -> None:
    """The loop over sheets and cells; the model of Excel cannot hold a formula with a file's path."""
    excel = ExcelApplication()
    excel.add_workbook()
    kode = badan_modul(modul_rumus()).replace("MsgBox Pesan, vbInformation,", 'Range("Z1").Value = Pesan \'')
    excel.add_module(kode, name="LkjipRumus")
    isi = 'Sub Isi()\n Range("A1").Formula = "=""LKjIP.xlam""&A3"\n Range("A2").Formula = "=1+1"\nEnd Sub'
    excel.add_module(isi, name="Isi")
    excel.run("Isi")
    excel.run("LkjipPulihkan")
    assert excel.evaluate('Range("A1").Formula') == '="LKjIP.xlam"&A3'
    assert excel.evaluate('Range("Z1").Value') == "0 rumus dipulihkan."
