"""The built file as a package: what a program that opens it relies on."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl.formula import Tokenizer
from openpyxl.worksheet.worksheet import Worksheet

from lkjip_xl.api import bangun
from lkjip_xl.ooxml import NS_R, PaketOpc, q
from lkjip_xl.ooxml.lint import periksa_nama, periksa_nama_lembar, periksa_rumus, periksa_validasi_daftar
from lkjip_xl.rumus.registry import DAFTAR
from tests.conftest import AKAR, PAKET_SERANG, Terbangun
from tests.workbook_tools import LEMBAR_ISIAN, acuan_grafik, nilai_tersimpan, rumus_semua, tersembunyi

BUKU_INDUK = AKAR / "workbook" / "LKjIP_Kota_Serang_2020.xlsx"
BANGUN_ULANG = f"lkjip bangun workbook/{PAKET_SERANG.name} -o workbook/{BUKU_INDUK.name} --timpa"


@pytest.fixture(scope="module")
def paket(serang: Terbangun) -> PaketOpc:
    return PaketOpc.buka(serang.data)


@pytest.fixture(scope="module")
def rumus(serang: Terbangun) -> dict[tuple[str, str], str]:
    return rumus_semua(serang.data)


def isi_zip(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as arsip:
        return {n: arsip.read(n) for n in arsip.namelist()}


# -- cached values ---------------------------------------------------------------------------------------


def test_setiap_rumus_punya_nilai(paket: PaketOpc) -> None:
    tanpa = [
        (lembar.nama, c.get("r"))
        for lembar in paket.lembar()
        for c in paket.pohon(lembar.bagian).iter(q("c"))
        if c.find(q("f")) is not None and c.find(q("v")) is None
    ]
    assert tanpa == []


def test_nilai_galat_hanya_di_bantuan_grafik(serang: Terbangun) -> None:
    """#N/A, which a chart leaves out, in hidden columns; nothing else."""
    for (lembar, alamat), nilai in nilai_tersimpan(serang.data).items():
        if str(nilai).startswith("#"):
            assert nilai == "#N/A", (lembar, alamat)
            halaman = serang.bacaan.lembar(lembar)
            assert tersembunyi(halaman, halaman[alamat].column), (lembar, alamat)


def test_jenis_nilai__teks_ditandai_angka_tidak(paket: PaketOpc) -> None:
    for lembar in paket.lembar():
        for c in paket.pohon(lembar.bagian).iter(q("c")):
            if c.find(q("f")) is not None and c.get("t") is None:
                float(c.find(q("v")).text)


def test_hitung__tidak_diminta_saat_dibuka(paket: PaketOpc) -> None:
    calc = paket.pohon(paket.buku).find(q("calcPr"))
    assert calc.get("fullCalcOnLoad") in (None, "0")
    assert calc.get("forceFullCalc") in (None, "0")
    assert int(calc.get("calcId")) >= 191029
    assert calc.get("calcMode") in (None, "auto")


def test_rantai_hitung__tidak_ada(paket: PaketOpc) -> None:
    assert not [b for b in paket.bagian() if "calcChain" in b]
    assert paket.bagian_buku("calcChain") is None


# -- formulas --------------------------------------------------------------------------------------------


def test_rumus__dapat_dibaca_excel_2010(rumus: dict[tuple[str, str], str]) -> None:
    assert len(rumus) > 3000
    dikenal = frozenset(DAFTAR)
    salah = {a: m for a, teks in rumus.items() if (m := periksa_rumus(teks, dikenal))}
    assert salah == {}


def test_rumus__biasa_bukan_larik(paket: PaketOpc) -> None:
    for lembar in paket.lembar():
        for f in paket.pohon(lembar.bagian).iter(q("f")):
            assert not f.attrib, (lembar.nama, f.text)


def test_rumus__nama_yang_dipakai_ada(paket: PaketOpc, rumus: dict[tuple[str, str], str]) -> None:
    ada = {n.nama for n in paket.nama_terdefinisi()}
    pola = re.compile(r"[a-z]+_[a-z_0-9]+")
    dipakai = {
        t.value
        for teks in set(rumus.values())
        for t in Tokenizer("=" + teks).items
        if t.subtype == "RANGE" and pola.fullmatch(t.value)
    }
    assert dipakai
    assert dipakai <= ada


def test_rumus__cermin_tidak_pernah_telanjang(rumus: dict[tuple[str, str], str]) -> None:
    """A formula that is only a reference would show 0 for a blank cell; settings that must be filled may."""
    telanjang = re.compile(r"(?:'[^']+'!|\w+!)?\$?[A-Z]{1,3}\$?\d+")
    assert [a for a, teks in rumus.items() if telanjang.fullmatch(teks)] == []


def test_rumah__satu_panggilan_per_indikator(serang: Terbangun, rumus: dict[tuple[str, str], str]) -> None:
    """21 indikator of the sasaran and 5 IKU: 26 calls of CAPAIAN on the year's target, each of another kode.

    Two other figures have homes of their own: against the end of the RPJMD, and last year's.
    """
    rumah: dict[str, list[str]] = {}
    for (lembar, sel), teks in rumus.items():
        panggilan = re.findall(r"\bCAPAIAN\(([A-Z]+)(\d+),", teks)
        assert len(panggilan) <= 1, (lembar, sel)
        for huruf, baris in panggilan:
            halaman = serang.bacaan.lembar(lembar)
            assert baris == re.sub(r"\D", "", sel), "target and capaian stand in one row"
            rumah.setdefault(_kepala(halaman, huruf, int(baris)), []).append(halaman[f"A{baris}"].value)
    assert set(rumah) == {"Target", "Kondisi akhir RPJMD", "Target tahun lalu"}
    semua = sorted(i.kode for i in serang.hasil.laporan.indikator)
    assert sorted(rumah["Target"]) == semua
    assert len(semua) == 26
    assert sorted(rumah["Kondisi akhir RPJMD"]) == [k for k in semua if k.startswith("S")]
    assert len(set(rumah["Target tahun lalu"])) == len(rumah["Target tahun lalu"])


def _kepala(halaman: Worksheet, huruf: str, baris: int) -> str:
    """The heading of a column: the one in the nearest row above that begins with "No."."""
    judul = next(b for b in range(baris, 0, -1) if halaman[f"B{b}"].value == "No.")
    return str(halaman[f"{huruf}{judul}"].value)


@pytest.mark.parametrize(
    ("fungsi", "banyak"),
    [
        ("RERATA", 10 + 5 + 2 + 10),  # per sasaran, per tujuan, two over all; per sasaran against the RPJMD
        ("EFISIENSI", 10 + 5),
        ("SERAPAN", 120 + 10 + 5 + 1 + 2 + 1),  # program, sasaran, tujuan, all programs, belanja, APBD
        ("STATUS", 26 + 10 + 2 + 21 + 10),
        ("PREDIKAT", 26 + 10 + 5 + 2 + 21 + 10),
    ],
)
def test_rumah__tiap_angka_dihitung_sekali(
    rumus: dict[tuple[str, str], str], fungsi: str, banyak: int
) -> None:
    assert sum(teks.count(f"{fungsi}(") for teks in rumus.values()) == banyak


# -- names, sheets ---------------------------------------------------------------------------------------


def test_nama__sah_dan_utuh(paket: PaketOpc) -> None:
    nama = paket.nama_terdefinisi()
    assert [n.nama for n in nama if not n.nama.startswith("_xlnm.") and periksa_nama(n.nama)] == []
    assert [n.nama for n in nama if "#REF!" in n.rumus] == []
    lembar = {x.nama for x in paket.lembar()}
    for n in nama:
        tujuan = re.match(r"(?:'((?:[^']|'')+)'|([^!'(]+))!", n.rumus)
        if tujuan:
            assert (tujuan[1] or tujuan[2]).replace("''", "'") in lembar, n
    assert not [n.nama for n in nama if n.nama.startswith("pola_")], "patterns belong to the template"


def test_nama__kolom_isian_melampaui_baris_terakhir(paket: PaketOpc) -> None:
    acuan = paket.ambil_nama("program_kode")
    assert acuan is not None
    assert int(acuan.rsplit("$", 1)[1]) >= 6 + 120 + 500


def test_tampilan__terbuka_di_lembar_pertama_tanpa_tab_tergulung(paket: PaketOpc) -> None:
    """Excel hides every tab left of firstSheet; an .xlsm is this package with a VBA project more."""
    (tampilan,) = paket.pohon(paket.buku).iter(q("workbookView"))
    assert (tampilan.get("activeTab", "0"), tampilan.get("firstSheet", "0")) == ("0", "0")
    assert paket.lembar()[0].keadaan == "visible"


def test_lembar__nama_sah_dan_tidak_ganda(paket: PaketOpc) -> None:
    nama = [x.nama for x in paket.lembar()]
    assert [n for n in nama if periksa_nama_lembar(n)] == []
    assert len({n.casefold() for n in nama}) == len(nama)


def test_kode_lembar__unik_dan_sah(paket: PaketOpc) -> None:
    kode = [x.kode or "" for x in paket.lembar()]
    assert all(re.fullmatch(r"[A-Za-z]\w{0,30}", k, re.ASCII) for k in kode), kode
    assert [k for k, n in Counter(k.casefold() for k in kode).items() if n > 1] == []


def test_lindungan__lembar_hasil_saja_tanpa_kata_sandi(paket: PaketOpc) -> None:
    for lembar in paket.lembar():
        lindung = paket.pohon(lembar.bagian).find(q("sheetProtection"))
        if lembar.nama in LEMBAR_ISIAN:
            assert lindung is None, lembar.nama
        else:
            assert lindung is not None, lembar.nama
            assert lindung.get("sheet") == "1", lembar.nama
            assert not {"password", "hashValue"} & set(lindung.attrib), lembar.nama
            if lembar.keadaan == "visible":  # 0: allowed
                assert lindung.get("formatColumns") == "0", lembar.nama


def test_cetak__judul_berulang_di_tabel_panjang(paket: PaketOpc) -> None:
    for lembar in ("Lampiran", "Ringkasan", "IKU", "Efisiensi", "Efektivitas"):
        acuan = paket.ambil_nama("_xlnm.Print_Titles", lembar)
        assert acuan is not None, lembar
        assert re.fullmatch(rf"'?{lembar}'?!\$\d+:\$\d+", acuan)


def test_cetak__a4_tidur_dengan_nomor_halaman(paket: PaketOpc) -> None:
    for lembar in paket.lembar():
        if lembar.keadaan != "visible" or lembar.nama in LEMBAR_ISIAN:
            continue
        akar = paket.pohon(lembar.bagian)
        setelan = akar.find(q("pageSetup"))
        assert setelan.get("paperSize") == "9", lembar.nama
        kaki = akar.find(q("headerFooter"))
        assert kaki is not None, lembar.nama
        assert "&P" in "".join(kaki.itertext()), lembar.nama


def test_validasi__daftar_lewat_nama(paket: PaketOpc) -> None:
    jumlah = 0
    for lembar in paket.lembar():
        for v in paket.pohon(lembar.bagian).iter(q("dataValidation")):
            if v.get("type") == "list":
                jumlah += 1
                assert periksa_validasi_daftar(v.findtext(q("formula1"))) is None, lembar.nama
    assert jumlah >= 8


def test_gabungan__tidak_tumpang_tindih(serang: Terbangun) -> None:
    for lembar in serang.bacaan.buku.worksheets:
        terpakai: set[tuple[int, int]] = set()
        for r in lembar.merged_cells.ranges:
            sel = {(b, k) for b in range(r.min_row, r.max_row + 1) for k in range(r.min_col, r.max_col + 1)}
            assert not sel & terpakai, (lembar.title, str(r))
            terpakai |= sel


def test_tautan__ke_nama_yang_ada(paket: PaketOpc) -> None:
    ada = {n.nama for n in paket.nama_terdefinisi()}
    tautan = [h for x in paket.lembar() for h in paket.pohon(x.bagian).iter(q("hyperlink"))]
    assert len(tautan) >= 28 - 1
    ke_sel = {h.get("location") for h in tautan if "!" in h.get("location", "")}  # of findings: real cells
    assert {a.rsplit("!", 1)[0].strip("'") for a in ke_sel} <= {x.nama for x in paket.lembar()}
    assert {h.get("location") for h in tautan} - ke_sel <= ada
    assert all(h.get(f"{{{NS_R}}}id") is None for h in tautan)


# -- the package -----------------------------------------------------------------------------------------


def test_relasi__setiap_tujuan_ada(paket: PaketOpc) -> None:
    for bagian in ["", *paket.bagian()]:
        for r in paket.relasi(bagian):
            assert r.bagian is None or r.bagian in paket, (bagian, r)


def test_tipe__setiap_bagian_punya(paket: PaketOpc) -> None:
    tanpa = [b for b in paket.bagian() if b != "[Content_Types].xml" and paket.tipe(b) is None]
    assert tanpa == []


def test_bagian__tidak_ada_yang_yatim(paket: PaketOpc) -> None:
    terjangkau, mulai = set(), [r.bagian for r in paket.relasi("") if r.bagian]
    while mulai:
        b = mulai.pop()
        if b not in terjangkau:
            terjangkau.add(b)
            mulai += [r.bagian for r in paket.relasi(b) if r.bagian]
    yatim = [b for b in paket.bagian() if b not in terjangkau and not b.endswith((".rels", "].xml"))]
    assert yatim == []


def test_urutan_anak_lembar__menurut_baku(paket: PaketOpc) -> None:
    """CT_Worksheet is a sequence: Excel repairs a file whose elements stand in another order."""
    baku = [q(t) for t in _CT_WORKSHEET]
    for lembar in paket.lembar():
        letak = [baku.index(e.tag) for e in paket.pohon(lembar.bagian) if isinstance(e.tag, str)]
        assert letak == sorted(letak), lembar.nama


_CT_WORKSHEET = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr",
    "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate",
    "customSheetViews", "mergeCells", "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks",
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
    "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
    "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
)  # fmt: skip


def test_baris_dan_sel__berurutan(paket: PaketOpc) -> None:
    for lembar in paket.lembar():
        baris = [int(r.get("r")) for r in paket.pohon(lembar.bagian).iter(q("row"))]
        assert baris == sorted(set(baris)), lembar.nama
        for r in paket.pohon(lembar.bagian).iter(q("row")):
            kolom = [_kolom(c) for c in r.iter(q("c"))]
            assert kolom == sorted(set(kolom)), (lembar.nama, r.get("r"))


def _kolom(c: Any) -> tuple[int, str]:
    huruf = re.sub(r"\d", "", c.get("r"))
    return len(huruf), huruf


def test_gaya__indeks_dalam_batas(paket: PaketOpc) -> None:
    bagian = paket.bagian_buku("styles")
    assert bagian is not None
    gaya = paket.pohon(bagian)
    banyak, dxf = len(gaya.find(q("cellXfs"))), len(gaya.find(q("dxfs")))
    for lembar in paket.lembar():
        akar = paket.pohon(lembar.bagian)
        assert all(int(c.get("s", "0")) < banyak for c in akar.iter(q("c"))), lembar.nama
        assert all(int(a.get("dxfId", "0")) < dxf for a in akar.iter(q("cfRule"))), lembar.nama


def test_grafik__menunjuk_sasaran(paket: PaketOpc) -> None:
    """The overview chart on Beranda covers all ten sasaran."""
    assert {_banyak_baris(a) for a in acuan_grafik(paket, "Beranda")} == {10}


def _banyak_baris(acuan: str) -> int:
    baris = [int(n) for n in re.findall(r"\$(\d+)", acuan)]
    return baris[1] - baris[0] + 1


# -- same input, same file -------------------------------------------------------------------------------


def test_dua_kali_bangun__bita_sama(serang: Terbangun, tmp_path: Path) -> None:
    bangun(PAKET_SERANG, tmp_path / "lagi.xlsx")
    assert (tmp_path / "lagi.xlsx").read_bytes() == serang.data


def test_buku_induk__sama_dengan_bangunan_baru(serang: Terbangun) -> None:
    assert BUKU_INDUK.exists(), f"{BUKU_INDUK.name} is not committed; run: {BANGUN_ULANG}"
    lama, baru = isi_zip(BUKU_INDUK.read_bytes()), isi_zip(serang.data)
    beda = sorted(n for n in lama.keys() | baru.keys() if lama.get(n) != baru.get(n))
    assert beda == [], f"workbook/{BUKU_INDUK.name} is not what the package gives; run: {BANGUN_ULANG}"


def test_bita__tidak_memuat_jalur_mesin(serang: Terbangun) -> None:
    for nama, isi in isi_zip(serang.data).items():
        assert b"/tmp/" not in isi, nama
        assert b"/home/" not in isi, nama
