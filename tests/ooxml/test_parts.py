"""The package: what is not touched stays, what is added is found, what goes takes its own parts along."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree

from lkjip_xl.errors import GalatBerkas
from lkjip_xl.ooxml import NS_UTAMA, PaketOpc, q, tulis_xml, urai_xml

LEMBAR_BARU = (
    f'<worksheet xmlns="{NS_UTAMA}"><sheetPr codeName="lkLampiran"/>'
    '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>'
    '<row r="1"><c r="A1" t="inlineStr"><is><t>baru</t></is></c></row></sheetData></worksheet>'
).encode()


def buat_buku(**pilihan: object) -> bytes:
    """Return a workbook of three sheets: a chart on the second, a comment on the third."""
    keluaran = io.BytesIO()
    buku = xlsxwriter.Workbook(keluaran, {"in_memory": True, **pilihan})
    program, ringkasan, lampiran = (buku.add_worksheet(n) for n in ("Program", "Ringkasan", "Lampiran"))
    program.write_row("A1", ["Kode", "Pagu"])
    program.write_row("A2", ["P001", 1000])
    ringkasan.write_formula("A1", "=Program!B2", None, 1000)
    grafik = buku.add_chart({"type": "column"})
    grafik.add_series({"values": "=Program!$B$2:$B$3"})
    ringkasan.insert_chart("C3", grafik)
    lampiran.write_comment("A1", "periksa")
    lampiran.print_area("A1:D9")
    program.print_area("A1:B9")
    buku.define_name("program_pagu", "=Program!$B$2:$B$99")
    lampiran.activate()
    buku.close()
    return keluaran.getvalue()


@pytest.fixture(scope="module")
def data() -> bytes:
    return buat_buku()


@pytest.fixture
def paket(data: bytes) -> PaketOpc:
    return PaketOpc.buka(data)


def isi_zip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        return {n: arsip.read(n) for n in arsip.namelist()}


def zip_dari(isi: dict[str, bytes]) -> bytes:
    keluaran = io.BytesIO()
    with zipfile.ZipFile(keluaran, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, data in isi.items():
            arsip.writestr(nama, data)
    return keluaran.getvalue()


def ubah_buku(data: bytes, lama: str, baru: str, bagian: str = "xl/workbook.xml") -> bytes:
    isi = isi_zip(data)
    assert lama.encode() in isi[bagian]
    isi[bagian] = isi[bagian].replace(lama.encode(), baru.encode())
    return zip_dari(isi)


# --- saving


def test_simpan__untouched_parts_are_identical(data: bytes) -> None:
    assert isi_zip(PaketOpc.buka(data).simpan_bytes()) == isi_zip(data)


def test_simpan__reading_a_tree_changes_nothing(paket: PaketOpc, data: bytes) -> None:
    for bagian in paket.bagian():
        if bagian.endswith((".xml", ".rels", ".vml")):
            paket.pohon(bagian)
    assert isi_zip(paket.simpan_bytes()) == isi_zip(data)


def test_simpan__twice_gives_the_same_bytes_and_order_of_input_is_forgotten(
    paket: PaketOpc, data: bytes
) -> None:
    terbalik = zip_dari(dict(reversed(isi_zip(data).items())))
    assert paket.simpan_bytes() == paket.simpan_bytes()
    assert PaketOpc.buka(terbalik).simpan_bytes() == paket.simpan_bytes()


def test_simpan__fixed_metadata(paket: PaketOpc) -> None:
    with zipfile.ZipFile(io.BytesIO(paket.simpan_bytes())) as arsip:
        semua = arsip.infolist()
    assert [i.filename for i in semua[:4]] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ]
    assert {i.date_time for i in semua} == {(1980, 1, 1, 0, 0, 0)}
    assert {(i.create_system, i.external_attr, i.compress_type) for i in semua} == {(0, 0x20, 8)}


def test_tulis_xml__keeps_prefixes_and_ignorable() -> None:
    asal = (
        f'<worksheet xmlns="{NS_UTAMA}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'mc:Ignorable="x14ac xr" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" '
        'xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"><sheetData/></worksheet>'
    )
    hasil = tulis_xml(urai_xml(asal.encode(), "x")).decode()
    assert hasil.startswith('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<worksheet ')
    for potongan in ('xmlns:x14ac="', 'xmlns:xr="', 'mc:Ignorable="x14ac xr"', "<sheetData/>"):
        assert potongan in hasil


# --- refusals


@pytest.mark.parametrize(
    ("isi", "kata"),
    [
        (b"", "bukan buku kerja"),
        (b"kode;pagu\n", "bukan buku kerja"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Excel lama"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "kata sandi"),
        (zip_dari({"a.txt": b"x"}), "bukan buku kerja"),
        (zip_dari({"mimetype": b"x", "content.xml": b"<x/>"}), r"\.ods"),
        (zip_dari({"bom": b"0" * (65 * 2**20)}), "terlalu besar"),
    ],
)
def test_buka__not_a_workbook(isi: bytes, kata: str) -> None:
    with pytest.raises(GalatBerkas, match=rf"^laporan\.xlsx: .*{kata}") as galat:
        PaketOpc.buka(isi, "laporan.xlsx")
    assert "\n" not in str(galat.value)


def test_buka__truncated(data: bytes) -> None:
    with pytest.raises(GalatBerkas, match="rusak atau terpotong"):
        PaketOpc.buka(data[: len(data) // 2])


def test_buka__damaged_member(data: bytes) -> None:
    letak = data.index(b"xl/worksheets/sheet1.xml") + 60
    with pytest.raises(GalatBerkas, match="rusak atau terpotong"):
        PaketOpc.buka(data[:letak] + b"\xff" * 20 + data[letak + 20 :])


@pytest.mark.parametrize(
    ("bagian", "lama", "baru", "kata"),
    [
        ("[Content_Types].xml", "spreadsheetml.sheet.main", "wordprocessingml.document.main", "Office lain"),
        (
            "[Content_Types].xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            "application/vnd.ms-excel.sheet.binary.macroEnabled.main",
            "xlsb",
        ),
        ("xl/workbook.xml", NS_UTAMA, "http://purl.oclc.org/ooxml/spreadsheetml/main", "Strict"),
        ("_rels/.rels", "xl/workbook.xml", "xl/hilang.xml", "tidak memuat buku kerja"),
        ("_rels/.rels", "<Relationships", "<!DOCTYPE a [<!ENTITY b 'c'>]><Relationships", "DTD"),
        ("_rels/.rels", "</Relationships>", "", "XML rusak"),
    ],
)
def test_buka__wrong_kind(data: bytes, bagian: str, lama: str, baru: str, kata: str) -> None:
    with pytest.raises(GalatBerkas, match=kata):
        PaketOpc.buka(ubah_buku(data, lama, baru, bagian))


def test_buka__missing_file(tmp_path: Path) -> None:
    with pytest.raises(GalatBerkas, match="tidak ada"):
        PaketOpc.buka(tmp_path / "tiada.xlsx")


def test_buka__folder_and_unreadable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(GalatBerkas, match="ini folder"):
        PaketOpc.buka(tmp_path)

    def tolak(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", tolak)
    with pytest.raises(GalatBerkas, match=r"a\.xlsx: tidak dapat dibaca"):
        PaketOpc.buka(tmp_path / "a.xlsx")


def test_buka__windows_separators_and_password_of_the_zip(data: bytes) -> None:
    terbalik = zip_dari({n.replace("/", "\\"): isi for n, isi in isi_zip(data).items()})
    assert PaketOpc.buka(terbalik).simpan_bytes() == PaketOpc.buka(data).simpan_bytes()
    terkunci = bytearray(data)
    terkunci[data.index(b"PK\x01\x02") + 8] |= 1  # the flag of the first entry in the directory
    with pytest.raises(GalatBerkas, match="kata sandi"):
        PaketOpc.buka(bytes(terkunci))


def test_buka__two_parts_of_one_name(data: bytes) -> None:
    with pytest.raises(GalatBerkas, match="bernama sama"):
        PaketOpc.buka(zip_dari(isi_zip(data) | {"XL/workbook.xml": b""}))


def test_lembar__missing_part(data: bytes) -> None:
    isi = isi_zip(data)
    del isi["xl/worksheets/sheet2.xml"]
    with pytest.raises(GalatBerkas, match="isi lembar Ringkasan hilang"):
        PaketOpc.buka(zip_dari(isi)).lembar()


def test_lembar__damaged_part(data: bytes) -> None:
    rusak = zip_dari(isi_zip(data) | {"xl/worksheets/sheet2.xml": b"<worksheet"})
    with pytest.raises(GalatBerkas, match=r"sheet2\.xml\): XML rusak"):
        PaketOpc.buka(rusak).lembar()


def test_hapus_relasi_semua__takes_orphans_only(paket: PaketOpc) -> None:
    paket.tambah_relasi("xl/worksheets/sheet1.xml", "chart", "xl/charts/chart1.xml")
    paket.hapus_relasi_semua("xl/worksheets/sheet2.xml")
    assert "xl/drawings/drawing1.xml" not in paket
    assert "xl/charts/chart1.xml" in paket
    assert "xl/worksheets/sheet2.xml" in paket


def test_lembar_wajib__unknown_name(paket: PaketOpc) -> None:
    with pytest.raises(GalatBerkas, match="lembar Tiada tidak ada"):
        paket.hapus_lembar("Tiada")


def test_pohon__external_entity_is_never_read(paket: PaketOpc, tmp_path: Path) -> None:
    (tmp_path / "rahasia").write_text("rahasia")
    paket.tambah("x.xml", f'<!DOCTYPE a [<!ENTITY b SYSTEM "{tmp_path}/rahasia">]><a>&b;</a>'.encode())
    with pytest.raises(GalatBerkas, match="DTD"):
        paket.pohon("x.xml")


# --- parts, types, relationships


def test_bagian__found_without_regard_to_case(paket: PaketOpc) -> None:
    assert "XL/Workbook.xml" in paket
    assert paket.baca("XL/Workbook.xml") == paket.baca("xl/workbook.xml")
    with pytest.raises(GalatBerkas, match=r"xl/tiada\.xml tidak ada"):
        paket.baca("xl/tiada.xml")


def test_tambah__type_and_removal(paket: PaketOpc) -> None:
    tipe_awal = etree.tostring(paket.pohon("[Content_Types].xml"))
    paket.tambah("xl/custom.xml", b"<a/>", "application/vnd.contoh+xml")
    assert paket.tipe("xl/custom.xml") == "application/vnd.contoh+xml"
    with pytest.raises(ValueError, match="exists"):
        paket.tambah("XL/custom.xml", b"")
    paket.hapus("xl/custom.xml")
    assert "xl/custom.xml" not in paket
    assert etree.tostring(paket.pohon("[Content_Types].xml")) == tipe_awal


def test_tipe__default_of_an_extension(paket: PaketOpc) -> None:
    assert paket.tipe("xl/media/image1.png") is None
    paket.atur_tipe_bawaan("png", "image/png")
    paket.atur_tipe_bawaan("PNG", "image/lain")
    assert paket.tipe("xl/media/image1.png") == "image/png"
    assert paket.tipe("_rels/.rels") == "application/vnd.openxmlformats-package.relationships+xml"


def test_relasi__relative_absolute_external(paket: PaketOpc) -> None:
    lembar = "xl/worksheets/sheet2.xml"
    assert [r.bagian for r in paket.relasi(lembar, "drawing")] == ["xl/drawings/drawing1.xml"]
    rels = paket.ubah("xl/worksheets/_rels/sheet2.xml.rels")
    rels[0].set("Target", "/xl/drawings/drawing1.xml")
    assert paket.relasi(lembar)[0].bagian == "xl/drawings/drawing1.xml"
    rid = paket.tambah_relasi(lembar, "hyperlink", "https://contoh.go.id/a", luar=True)
    luar = paket.relasi(lembar, "hyperlink")[0]
    assert (rid, luar.bagian, luar.sasaran) == ("rId2", None, "https://contoh.go.id/a")


def test_tambah_relasi__smallest_free_id_and_removal(paket: PaketOpc) -> None:
    bagian = "xl/drawings/drawing1.xml"
    for harap in ("rId2", "rId3"):
        assert paket.tambah_relasi(bagian, "image", "xl/media/image1.png") == harap
    paket.hapus_relasi(bagian, "rId2")
    assert paket.tambah_relasi(bagian, "image", "xl/media/image1.png") == "rId2"
    assert paket.relasi(bagian)[-1].sasaran == "../media/image1.png"
    for rid in ("rId1", "rId2", "rId3"):
        paket.hapus_relasi(bagian, rid)
    assert "xl/drawings/_rels/drawing1.xml.rels" not in paket


def test_salin_dari__copies_what_hangs_on_it_once(paket: PaketOpc, data: bytes) -> None:
    asal = PaketOpc.buka(data)
    peta: dict[str, str] = {}
    baru = paket.salin_dari(asal, "xl/drawings/drawing1.xml", peta)
    assert baru == "xl/drawings/drawing2.xml"
    assert paket.salin_dari(asal, "xl/drawings/drawing1.xml", peta) == baru
    assert paket.relasi(baru)[0].bagian == "xl/charts/chart2.xml"
    assert paket.relasi(baru)[0].id == asal.relasi("xl/drawings/drawing1.xml")[0].id
    assert paket.baca("xl/charts/chart2.xml") == asal.baca("xl/charts/chart1.xml")
    assert paket.tipe("xl/charts/chart2.xml") == asal.tipe("xl/charts/chart1.xml")


# --- sheets


def test_lembar__order_and_properties(data: bytes) -> None:
    berkode = ubah_buku(
        data, "<dimension", '<sheetPr codeName="lkProgram"/><dimension', "xl/worksheets/sheet1.xml"
    )
    berkode = ubah_buku(berkode, 'sheetId="2"', 'sheetId="2" state="hidden"')
    lembar = PaketOpc.buka(berkode).lembar()
    assert [(s.nama, s.id, s.keadaan, s.kode, s.jenis) for s in lembar] == [
        ("Program", 1, "visible", "lkProgram", "worksheet"),
        ("Ringkasan", 2, "hidden", None, "worksheet"),
        ("Lampiran", 3, "visible", None, "worksheet"),
    ]
    assert PaketOpc.buka(berkode).cari_lembar(kode="LKprogram") == lembar[0]


def test_tambah_lembar__in_front_shifts_indices(paket: PaketOpc) -> None:
    lembar = paket.tambah_lembar("Beranda & isi", LEMBAR_BARU, posisi=0)
    assert (lembar.bagian, lembar.id, lembar.kode) == ("xl/worksheets/sheet4.xml", 4, "lkLampiran")
    assert [s.nama for s in paket.lembar()] == ["Beranda & isi", "Program", "Ringkasan", "Lampiran"]
    tampilan = paket.pohon("xl/workbook.xml").find(f"{q('bookViews')}/{q('workbookView')}")
    assert tampilan is not None
    assert tampilan.get("activeTab") == "3"
    assert paket.ambil_nama("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    assert b"tabSelected" not in paket.baca(lembar.bagian)
    buku = openpyxl.load_workbook(io.BytesIO(paket.simpan_bytes()))
    assert buku["Beranda & isi"]["A1"].value == "baru"
    assert buku.active is not None
    assert buku.active.title == "Lampiran"


def test_tab_pertama__not_scrolled_stays_so(data: bytes) -> None:
    paket = PaketOpc.buka(data)
    (tampilan,) = paket.pohon("xl/workbook.xml").iter(q("workbookView"))
    tampilan.set("firstSheet", "0")
    paket.tambah_lembar("Beranda", LEMBAR_BARU, posisi=0)
    assert tampilan.get("firstSheet") == "0"


def test_tab_pertama__scrolled_follows_its_sheet_until_another_one_opens(data: bytes) -> None:
    paket = PaketOpc.buka(data)
    (tampilan,) = paket.pohon("xl/workbook.xml").iter(q("workbookView"))
    tampilan.set("firstSheet", "1")
    paket.tambah_lembar("Beranda", LEMBAR_BARU, posisi=0)
    assert tampilan.get("firstSheet") == "2"
    paket.aktifkan("Lampiran")
    assert tampilan.get("firstSheet") == "2"
    paket.aktifkan("Beranda")
    assert (tampilan.get("firstSheet"), tampilan.get("activeTab")) == ("0", "0")


def test_tambah_lembar__name_is_taken(paket: PaketOpc) -> None:
    with pytest.raises(ValueError, match="exists"):
        paket.tambah_lembar("program", LEMBAR_BARU)


def test_hapus_lembar__takes_its_own_parts_along(paket: PaketOpc) -> None:
    paket.hapus_lembar("Ringkasan")
    hilang = ("xl/worksheets/sheet2.xml", "xl/drawings/drawing1.xml", "xl/charts/chart1.xml")
    for bagian in hilang:
        assert bagian not in paket
        assert f"/{bagian}".encode() not in paket.baca("[Content_Types].xml")
    assert "xl/worksheets/_rels/sheet2.xml.rels" not in paket
    assert "xl/comments1.xml" in paket
    assert paket.ambil_nama("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    buku = openpyxl.load_workbook(io.BytesIO(paket.simpan_bytes()))
    assert buku.sheetnames == ["Program", "Lampiran"]
    assert buku.active is not None
    assert buku.active.title == "Lampiran"


def test_hapus_lembar__active_sheet_and_scoped_name(paket: PaketOpc) -> None:
    paket.hapus_lembar("Lampiran")
    assert "xl/comments1.xml" not in paket
    assert "xl/drawings/vmlDrawing1.vml" not in paket
    assert [(n.nama, n.lembar) for n in paket.nama_terdefinisi()] == [
        ("_xlnm.Print_Area", "Program"),
        ("program_pagu", None),
    ]
    assert openpyxl.load_workbook(io.BytesIO(paket.simpan_bytes())).active.title == "Program"  # type: ignore[union-attr]


def test_hapus_lembar__shared_part_stays(paket: PaketOpc) -> None:
    paket.tambah_relasi("xl/worksheets/sheet1.xml", "drawing", "xl/drawings/drawing1.xml")
    paket.hapus_lembar("Ringkasan")
    assert "xl/charts/chart1.xml" in paket


def test_hapus_lembar__not_the_last_one(paket: PaketOpc) -> None:
    paket.hapus_lembar("Program")
    paket.hapus_lembar("Ringkasan")
    with pytest.raises(ValueError, match="at least one"):
        paket.hapus_lembar("Lampiran")


def test_ganti_lembar__in_place(paket: PaketOpc) -> None:
    sebelum = paket.cari_lembar("Lampiran")
    sesudah = paket.ganti_lembar("Lampiran", LEMBAR_BARU.replace(b' tabSelected="1"', b""))
    assert sebelum is not None
    assert (sesudah.bagian, sesudah.rid, sesudah.kode) == (sebelum.bagian, sebelum.rid, "lkLampiran")
    assert "xl/comments1.xml" not in paket
    assert b'tabSelected="1"' in paket.baca(sesudah.bagian)  # it was the open sheet and still is
    assert "xl/charts/chart1.xml" in paket


def test_aktifkan__one_selected_sheet(paket: PaketOpc, data: bytes) -> None:
    paket.aktifkan("Program")
    assert b"tabSelected" not in paket.baca("xl/worksheets/sheet3.xml")
    assert paket.baca("xl/worksheets/sheet2.xml") == isi_zip(data)["xl/worksheets/sheet2.xml"]
    buku = openpyxl.load_workbook(io.BytesIO(paket.simpan_bytes()))
    assert [bool(s.sheet_view.tabSelected) for s in buku.worksheets] == [True, False, False]


def test_pindah_lembar_and_atur_keadaan(paket: PaketOpc) -> None:
    paket.pindah_lembar("Lampiran", 0)
    paket.atur_keadaan("Ringkasan", "veryHidden")
    assert [(s.nama, s.keadaan) for s in paket.lembar()] == [
        ("Lampiran", "visible"),
        ("Program", "visible"),
        ("Ringkasan", "veryHidden"),
    ]
    assert paket.ambil_nama("_xlnm.Print_Area", "Lampiran") == "Lampiran!$A$1:$D$9"
    paket.atur_keadaan("Ringkasan", "visible")
    assert paket.lembar()[2].keadaan == "visible"


def test_namai_lembar__names_follow(paket: PaketOpc) -> None:
    paket.atur_nama("dua", "SUM(Program!$A$1,'Program'!$A$2,Subprogram!$A$1)")
    paket.namai_lembar("Program", "Program '20")
    assert paket.ambil_nama("dua") == "SUM('Program ''20'!$A$1,'Program ''20'!$A$2,Subprogram!$A$1)"
    assert paket.ambil_nama("program_pagu") == "'Program ''20'!$B$2:$B$99"
    assert [n.nama for n in paket.nama_menunjuk("Program '20")] == ["_xlnm.Print_Area", "dua", "program_pagu"]
    with pytest.raises(ValueError, match="exists"):
        paket.namai_lembar("Ringkasan", "lampiran")


def test_tambah_lembar__prefix_of_the_id_is_ours(data: bytes) -> None:
    isi = isi_zip(data)
    ns = ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    buku = isi["xl/workbook.xml"].decode().replace(ns, "", 1).replace("<sheet ", f"<sheet{ns} ")
    paket = PaketOpc.buka(zip_dari(isi | {"xl/workbook.xml": buku.encode()}))
    paket.tambah_lembar("Baru", LEMBAR_BARU)
    assert f'<sheet{ns} r:id="rId7" name="Baru" sheetId="4"/>' in paket.baca("xl/workbook.xml").decode()


# --- names, calculation, macros


def test_nama__set_get_remove(paket: PaketOpc) -> None:
    paket.atur_nama("atur_laporan_tahun", "Pengaturan!$B$4")
    paket.atur_nama("PROGRAM_PAGU", "Program!$B$2:$B$500")
    paket.atur_nama("lokal", "Program!$A$1", "Program", tersembunyi=True)
    assert paket.ambil_nama("program_pagu") == "Program!$B$2:$B$500"
    assert paket.ambil_nama("lokal") is None
    assert [n.nama for n in paket.nama_terdefinisi()] == [
        "_xlnm.Print_Area",
        "_xlnm.Print_Area",
        "atur_laporan_tahun",
        "lokal",
        "program_pagu",
    ]
    assert [n.nama for n in paket.nama_terdefinisi() if n.tersembunyi] == ["lokal"]
    assert paket.hapus_nama("LOKAL", "Program")
    assert not paket.hapus_nama("LOKAL", "Program")


def test_nama__container_is_made_at_its_place() -> None:
    keluaran = io.BytesIO()
    openpyxl.Workbook().save(keluaran)
    paket = PaketOpc.buka(keluaran.getvalue())
    if paket.pohon(paket.buku).find(q("definedNames")) is not None:
        paket.ubah(paket.buku).remove(paket.pohon(paket.buku).find(q("definedNames")))  # type: ignore[arg-type]
    paket.atur_nama("a_b", "Sheet!$A$1")
    urutan = [etree.QName(e).localname for e in paket.pohon(paket.buku)]
    assert urutan.index("sheets") + 1 == urutan.index("definedNames") == urutan.index("calcPr") - 1
    paket.hapus_nama("a_b")
    assert paket.pohon(paket.buku).find(q("definedNames")) is None


def test_nama_menunjuk__quoted_and_plain(paket: PaketOpc) -> None:
    paket.atur_nama("a_1", "'Sasaran 1'!$A$1")
    paket.atur_nama("a_2", "SUM('Data''an'!$A$1,Program!$B$2)")
    paket.atur_nama("a_3", "[1]Program!$A$1")
    assert [n.nama for n in paket.nama_menunjuk("Sasaran 1")] == ["a_1"]
    assert [n.nama for n in paket.nama_menunjuk("Data'an")] == ["a_2"]
    assert [n.nama for n in paket.nama_menunjuk("Program")] == ["_xlnm.Print_Area", "a_2", "program_pagu"]


def test_atur_hitung__keeps_the_users_choices(data: bytes) -> None:
    paket = PaketOpc.buka(
        ubah_buku(
            data,
            '<calcPr calcId="124519" fullCalcOnLoad="1"/>',
            '<calcPr calcId="124519" calcMode="manual" iterate="1" calcCompleted="0" fullCalcOnLoad="1"/>',
        )
    )
    paket.atur_hitung()
    hitung = paket.pohon(paket.buku).find(q("calcPr"))
    assert hitung is not None
    assert dict(hitung.attrib) == {
        "calcId": "191029",
        "calcMode": "manual",
        "iterate": "1",
        "fullCalcOnLoad": "0",
    }


def test_buang_rantai_hitung(paket: PaketOpc, data: bytes) -> None:
    paket.tambah("xl/calcChain.xml", b"<calcChain/>", "application/vnd.contoh.calcChain+xml")
    paket.tambah_relasi(paket.buku, "calcChain", "xl/calcChain.xml")
    paket.buang_rantai_hitung()
    assert "xl/calcChain.xml" not in paket
    assert set(isi_zip(paket.simpan_bytes())) == set(isi_zip(data))
    assert paket.relasi(paket.buku, "calcChain") == []


def test_makro__stays_and_can_be_declared(paket: PaketOpc) -> None:
    assert not paket.makro
    paket.tambah("xl/vbaProject.bin", b"\xd0\xcfmakro", "application/vnd.ms-office.vbaProject")
    paket.tambah_relasi(
        paket.buku, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "xl/vbaProject.bin"
    )
    paket.atur_makro(True)
    lagi = PaketOpc.buka(paket.simpan_bytes())
    lagi.tambah_lembar("Baru", LEMBAR_BARU)
    assert lagi.makro
    assert lagi.bagian_buku("vbaProject") == "xl/vbaProject.bin"
    assert isi_zip(lagi.simpan_bytes())["xl/vbaProject.bin"] == b"\xd0\xcfmakro"
