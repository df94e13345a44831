"""The additions themselves: other programs take the file, and nothing in it is dangling."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import warnings
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from lkjip_xl.ooxml import PaketOpc
from tests.foreign.user_additions import LEMBAR_PEMAKAI, bagian_asing, tambahi


def dari_xlsxwriter() -> bytes:
    keluaran = io.BytesIO()
    buku = xlsxwriter.Workbook(keluaran, {"in_memory": True})
    program, ringkasan = buku.add_worksheet("Program"), buku.add_worksheet("Ringkasan")
    program.write_column("A1", ["Kode", "P001", "P002"])
    program.insert_textbox("D2", "petunjuk")
    ringkasan.write_formula("A1", "=3+4", None, 7)
    buku.close()
    return keluaran.getvalue()


def muat(data: bytes) -> openpyxl.Workbook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl says what it would drop on saving
        return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def dari_openpyxl() -> bytes:
    keluaran = io.BytesIO()
    buku = openpyxl.Workbook()
    buku.worksheets[0].title = "Program"
    buku.worksheets[0]["A2"] = "P001"
    buku.create_sheet("Ringkasan")["A1"] = 7
    buku.save(keluaran)
    return keluaran.getvalue()


@pytest.fixture(params=[dari_xlsxwriter, dari_openpyxl], ids=["xlsxwriter", "openpyxl"])
def data(request: pytest.FixtureRequest) -> bytes:
    hasil: bytes = tambahi(request.param())
    return hasil


def test_tambahi__every_relationship_leads_somewhere_and_every_part_has_a_type(data: bytes) -> None:
    paket = PaketOpc.buka(data)
    for bagian in ["", *paket.bagian()]:
        assert all(r.bagian in paket for r in paket.relasi(bagian) if r.bagian is not None)
        assert bagian in ("", "[Content_Types].xml") or paket.tipe(bagian) is not None


def test_bagian_asing__names_all_kinds(data: bytes) -> None:
    asing = bagian_asing(data)
    paket = PaketOpc.buka(data)
    assert {n.rsplit("/", 1)[0].split("/")[-1] for n in asing} >= {
        *("charts", "ctrlProps", "customXml", "docProps", "drawings", "media", "persons", "pivotCache"),
        *("pivotTables", "printerSettings", "theme", "threadedComments", "worksheets", "_rels"),
    }
    assert paket.bagian_buku("sharedStrings") in asing
    assert "xl/worksheets/_rels/sheet1.xml.rels" in asing
    assert "xl/worksheets/sheet1.xml" not in asing  # its helper columns are rewritten
    assert not {"xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"} & set(asing)


def test_bagian_asing__survives_a_rewrite_of_the_generated_sheet(data: bytes) -> None:
    paket = PaketOpc.buka(data)
    isi = paket.baca("xl/worksheets/sheet2.xml")
    paket.hapus_lembar("Ringkasan")
    paket.tambah_lembar("Ringkasan", isi, posisi=1)
    paket.atur_nama("program_kode", "Program!$A$2:$A$99")
    paket.atur_hitung()
    hasil = paket.simpan_bytes()
    assert bagian_asing(hasil) == bagian_asing(data)
    assert len(bagian_asing(hasil)) >= 24


def test_tambahi__openpyxl_reads_it(data: bytes) -> None:
    buku = muat(data)
    lembar = buku[LEMBAR_PEMAKAI]
    assert [c.value for c in lembar["A"][:3]] == ["Catatan saya sendiri", 12.5, 1]
    assert (lembar["B2"].value, lembar["D3"].value) == (7, 7)
    assert lembar["A2"].comment.text == "Periksa lagi angka ini"
    assert buku["Program"]["B2"].comment.text == "Angka dari DPA"
    assert len(lembar._charts) == len(lembar._pivots) == 1
    assert buku.custom_doc_props["NomorSurat"].value == "050/123"


def test_tambahi__needs_a_sheet_without_comments(data: bytes) -> None:
    with pytest.raises(ValueError, match="exists already"):
        tambahi(data)


@pytest.mark.libreoffice
@pytest.mark.skipif(shutil.which("soffice") is None, reason="soffice is not installed")
@pytest.mark.parametrize("dasar", [dari_xlsxwriter, dari_openpyxl], ids=["xlsxwriter", "openpyxl"])
def test_tambahi__libreoffice_opens_it(dasar: object, tmp_path: Path) -> None:
    assert callable(dasar)
    (tmp_path / "buku.xlsx").write_bytes(tambahi(dasar()))
    saring = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    for ke in (saring, "xlsx:Calc MS Excel 2007 XML"):
        subprocess.run(  # noqa: S603
            [
                *(
                    shutil.which("soffice") or "soffice",
                    f"-env:UserInstallation={(tmp_path / 'profil').as_uri()}",
                ),
                *("--headless", "--convert-to", ke, "--outdir", str(tmp_path / "hasil"), "buku.xlsx"),
            ],
            cwd=tmp_path,
            check=True,
            capture_output=True,
            timeout=60,
        )
    with (tmp_path / "hasil" / f"buku-{LEMBAR_PEMAKAI}.csv").open(encoding="utf-8", newline="") as berkas:
        baris = list(csv.reader(berkas))
    assert baris[0][0] == "Catatan saya sendiri"
    assert baris[2][3] == "7"
    lagi = muat((tmp_path / "hasil" / "buku.xlsx").read_bytes())[LEMBAR_PEMAKAI]
    assert len(lagi._charts) == 1
    assert lagi["A2"].comment is not None
