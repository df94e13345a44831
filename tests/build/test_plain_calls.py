"""Formulas stored with an add-in's path become plain; links that only they used go."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lkjip_xl import api
from lkjip_xl.build.plain_calls import data_polos, polos, polos_rumus
from lkjip_xl.build.regenerate import baca_laporan_buku
from lkjip_xl.export.printing import print_pdf as cetak
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import NS_R, NS_UTAMA, PaketOpc
from lkjip_xl.ooxml.cell_grid import Kisi
from lkjip_xl.ooxml.cell_xml import isi_rumus
from lkjip_xl.rumus.registry import DAFTAR
from tests.excel.package_checks import cacat_paket

TIPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
LUAR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLinkPath"
XLAM = "file:///C:\\Users\\ani\\AppData\\Roaming\\Microsoft\\Excel\\XLSTART\\LKjIP.xlam"


@pytest.mark.parametrize(
    ("rumus", "harap"),
    [
        ("[1]!CAPAIAN(E5,F5)", "CAPAIAN(E5,F5)"),
        ("IF(A1=\"\",\"\",[12]!predikat( [12]!CAPAIAN(E5,F5)))", 'IF(A1="","",PREDIKAT( CAPAIAN(E5,F5)))'),
        (r"'C:\Data Kantor\LKjIP.xlam'!SERAPAN(1,2)", "SERAPAN(1,2)"),
        (r"'C:\Pak Ja''far\LKjIP.xlam'!SERAPAN(1,2)", "SERAPAN(1,2)"),
        ("LKjIP.xlam!RERATA(A1:A9)+1", "RERATA(A1:A9)+1"),
        ('"[1]!CAPAIAN("&A1', '"[1]!CAPAIAN("&A1'),
        ("[1]!CAPAIANKU(1)", "[1]!CAPAIANKU(1)"),
        ("[1]Sheet1!A1+[2]!LAIN(1)", "[1]Sheet1!A1+[2]!LAIN(1)"),
        ("[1]!CAPAIAN", "[1]!CAPAIAN"),
        ("Tabel1[[#This Row],[1]]", "Tabel1[[#This Row],[1]]"),
    ],
)  # fmt: skip
def test_polos_rumus(rumus: str, harap: str) -> None:
    assert polos_rumus(rumus) == harap


def buku(polosan: bytes, tautan: list[tuple[str, str]], rumus: dict[tuple[int, int], str]) -> PaketOpc:
    """The master workbook with external links (target, content) and formulas on sheet Program."""
    paket = PaketOpc.buka(polosan, "buku.xlsx")
    wadah = paket._wadah("externalReferences")
    for nomor, (sasaran, isi) in enumerate(tautan, 1):
        bagian = f"xl/externalLinks/externalLink{nomor}.xml"
        xml = f'<externalLink xmlns="{NS_UTAMA}"><externalBook xmlns:r="{NS_R}" r:id="rId1">{isi}'
        xml += "</externalBook></externalLink>"
        paket.tambah(bagian, xml.encode(), TIPE)
        paket.tambah_relasi(bagian, LUAR, sasaran, luar=True)
        rid = paket.tambah_relasi(paket.buku, "externalLink", bagian)
        wadah.append(wadah.makeelement(f"{{{NS_UTAMA}}}externalReference", {f"{{{NS_R}}}id": rid}))
    kisi = Kisi(paket.ubah(paket.cari_lembar("Program").bagian))
    for (baris, kolom), isi in rumus.items():
        isi_rumus(kisi.sel(baris, kolom), isi, 1.0)
    return paket


def rumus_program(paket: PaketOpc, baris: int, kolom: int) -> str:
    sel = Kisi(paket.pohon(paket.cari_lembar("Program").bagian)).ada(baris, kolom)
    return sel.find(f"{{{NS_UTAMA}}}f").text


FUNGSI = '<externalNames><definedName name="CAPAIAN"/></externalNames>'
SEL = '<sheetNames><sheetName val="A"/></sheetNames>'
SEL += '<sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"/></row></sheetData></sheetDataSet>'


def test_polos__tautan_tambahan_dibuang(polosan: bytes) -> None:
    paket = buku(polosan, [(XLAM, FUNGSI)], {(900, 30): "[1]!CAPAIAN(1,2)"})
    assert polos(paket) == 1
    data = paket.simpan_bytes()
    assert rumus_program(PaketOpc.buka(data), 900, 30) == "CAPAIAN(1,2)"
    assert not [b for b in PaketOpc.buka(data).bagian() if "externalLink" in b]
    assert b"externalReference" not in paket.baca(paket.buku)
    assert cacat_paket(data) == []


def test_polos__tautan_lain_tetap_dan_bernomor_baru(polosan: bytes) -> None:
    rumus = {(900, 30): "[1]!CAPAIAN([2]A!A1,2)", (901, 30): '[2]A!A1&"[2]A!A1"', (902, 30): "'[2]A'!$A$1"}
    paket = buku(polosan, [(XLAM, ""), ("lain.xlsx", SEL)], rumus)
    polos(paket)
    assert rumus_program(paket, 900, 30) == "CAPAIAN([1]A!A1,2)"
    assert rumus_program(paket, 901, 30) == '[1]A!A1&"[2]A!A1"'
    assert rumus_program(paket, 902, 30) == "'[1]A'!$A$1"
    sisa = [b for b in paket.bagian() if b.startswith("xl/externalLinks/externalLink")]
    assert sisa == ["xl/externalLinks/externalLink2.xml"]
    assert cacat_paket(paket.simpan_bytes()) == []


def test_polos__tautan_masih_dipakai(polosan: bytes) -> None:
    paket = buku(polosan, [("induk lama.xlsm", SEL)], {(900, 30): "[1]!CAPAIAN(1,2)", (901, 30): "[1]A!A1"})
    assert polos(paket) == 1
    assert "xl/externalLinks/externalLink1.xml" in paket
    assert rumus_program(paket, 901, 30) == "[1]A!A1"


def test_data_polos__tanpa_panggilan_byte_sama(polosan: bytes) -> None:
    assert data_polos(polosan, "buku.xlsx") is polosan
    data = buku(polosan, [("lain.xlsx", SEL)], {(900, 30): "[1]A!A1"}).simpan_bytes()
    assert data_polos(data, "buku.xlsx") is data


def test_baca_laporan_buku__isian_berumus_lewat_tambahan(
    polosan: bytes, laporan: Laporan, tmp_path: Path
) -> None:
    """An input cell that holds a user's [1]!RERATA(...) is calculated like any other formula."""
    paket = buku(polosan, [(XLAM, FUNGSI)], {})
    lembar = paket.cari_lembar("Realisasi")
    acuan = paket.ambil_nama("realisasi_realisasi").split("!")[1].replace("$", "")
    kolom, baris = ord(acuan[0]) - 64, int("".join(h for h in acuan.split(":")[0] if h.isdigit()))
    isi_rumus(Kisi(paket.ubah(lembar.bagian)).sel(baris, kolom), "[1]!RERATA(42)", 1.0)
    berkas = tmp_path / "buku.xlsx"
    berkas.write_bytes(paket.simpan_bytes())
    hasil = baca_laporan_buku(berkas)
    beda = [
        (i.realisasi, j.realisasi) for i, j in zip(hasil.realisasi, laporan.realisasi, strict=True) if i != j
    ]
    assert beda == [(42.0, laporan.realisasi[0].realisasi)]


@pytest.fixture(scope="module")
def dari_excel(polosan: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbook as Excel saves it on a PC with the add-in: every call of ours goes through link 1."""
    paket = buku(polosan, [(XLAM, "<externalNames>" + "".join(map(_nama, DAFTAR)) + "</externalNames>")], {})
    panggilan = re.compile(rf"\b({'|'.join(DAFTAR)})\(")
    banyak = 0
    for lembar in paket.lembar():
        for f in paket.ubah(lembar.bagian).iter(f"{{{NS_UTAMA}}}f"):
            f.text, ganti = panggilan.subn(r"[1]!\1(", f.text or "")
            banyak += ganti
    assert banyak > 400
    berkas = tmp_path_factory.mktemp("excel") / "buku.xlsx"
    berkas.write_bytes(paket.simpan_bytes())
    return berkas


def _nama(fungsi: str) -> str:
    return f'<definedName name="{fungsi}"/>'


def test_data_polos__semua_panggilan_kembali(polosan: bytes, dari_excel: Path) -> None:
    asal, pulih = PaketOpc.buka(polosan), PaketOpc.buka(data_polos(dari_excel.read_bytes(), "buku.xlsx"))
    assert set(pulih.bagian()) == set(asal.bagian())
    for lembar in asal.lembar():
        rumus = [[f.text for f in p.pohon(lembar.bagian).iter(f"{{{NS_UTAMA}}}f")] for p in (asal, pulih)]
        assert rumus[0] == rumus[1], lembar.nama


def test_reviu__buku_yang_disimpan_excel_dengan_tambahan(polosan: bytes, dari_excel: Path) -> None:
    """No formula counts as changed, and every one can be calculated."""
    sama = dari_excel.with_name("asal.xlsx")
    sama.write_bytes(polosan)
    temuan = [[(t.kode, t.tempat, t.sel, t.pesan) for t in api.reviu(b)] for b in (sama, dari_excel)]
    assert temuan[0] == temuan[1]


def test_ekspor_pdf__buku_yang_disimpan_excel_dengan_tambahan(
    dari_excel: Path, polosan: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    dicetak: list[bytes] = []
    monkeypatch.setattr(cetak, "cari_libreoffice", lambda: Path("soffice"))
    monkeypatch.setattr(
        cetak, "jadikan_pdf", lambda data, *_: dicetak.append(data) or b"%PDF-1.7 /Type /Page "
    )
    asal = dari_excel.with_name("asal.xlsx")
    asal.write_bytes(polosan)
    for b in (asal, dari_excel):
        api.ekspor_pdf(b, b.with_suffix(".pdf"))
    isi = [PaketOpc.buka(d) for d in dicetak]
    assert {n: isi[0].baca(n) for n in isi[0].bagian()} == {n: isi[1].baca(n) for n in isi[1].bagian()}
