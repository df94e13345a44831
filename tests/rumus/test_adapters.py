import inspect
from concurrent.futures import ThreadPoolExecutor

import pytest

from lkjip_xl.rumus import (
    DAFTAR,
    Argumen,
    Fungsi,
    Skala,
    Tingkat,
    adaptor_formualizer,
    adaptor_libreoffice,
    adaptor_xlwings,
)

ADAPTOR = (adaptor_formualizer, adaptor_xlwings, adaptor_libreoffice)
setiap = pytest.mark.parametrize("adaptor", ADAPTOR)
MUTU = {"Mutu": Skala("Mutu", (Tingkat("Oke", 50.0, ">=", None), Tingkat("Belum", None, "", None)))}


@setiap
def test_adaptor__none_menjadi_na(adaptor) -> None:
    assert adaptor(DAFTAR["CAPAIAN"])(None, None) == "n/a"


@setiap
def test_adaptor__argumen_akhir_boleh_tidak_ada(adaptor) -> None:
    assert adaptor(DAFTAR["CAPAIAN"])(8.0, 2.0) == 25
    assert adaptor(DAFTAR["CAPAIAN"])() == "n/a"


@setiap
def test_adaptor__argumen_terlalu_banyak(adaptor) -> None:
    assert adaptor(DAFTAR["STATUS"])(1, 2) == "#LKJIP! STATUS menerima paling banyak 1 argumen; hapus sisanya"


@setiap
def test_adaptor__galat_rumus_satu_baris(adaptor) -> None:
    hasil = adaptor(DAFTAR["CAPAIAN"])(8.0, "dua\nbaris")
    assert hasil == '#LKJIP! realisasi "dua baris" bukan angka; tulis misalnya 1.234,56'


@setiap
def test_adaptor__galat_program(adaptor) -> None:
    def rusak(x: object) -> float:
        raise KeyError("apa\nini")

    fungsi = Fungsi("RUSAK", rusak, (Argumen("x", "apa saja"),), "bantuan", "=RUSAK(A1)")
    assert adaptor(fungsi)(1) == "#LKJIP! galat program: KeyError: 'apa\\nini'"


@setiap
def test_adaptor__kegagalan_membaca_argumen_juga_menjadi_teks(adaptor) -> None:
    class Aneh(list):
        def __iter__(self):
            raise RuntimeError("putus")

    assert adaptor(DAFTAR["STATUS"])(Aneh()) == "#LKJIP! galat program: RuntimeError: putus"


@setiap
def test_adaptor__skala_buku_lebih_dahulu(adaptor) -> None:
    predikat = adaptor(DAFTAR["PREDIKAT"], MUTU)
    assert predikat(60.0, "mutu") == "Oke"
    assert predikat(60.0, "AKIP") == "CC"
    assert predikat(60.0, "sakti").endswith("WILLIAMSON, IKA, BOBOT_IKLH_2020, BOBOT_IKLH_2019, Mutu")
    bawaan = adaptor(DAFTAR["PREDIKAT"], {"Permendagri86": MUTU["Mutu"]})
    assert [bawaan(60.0), bawaan(60.0, 0.0), bawaan(60.0, "")] == ["Oke"] * 3


@setiap
def test_adaptor__galat_diteruskan_sebelum_skala_dicari(adaptor) -> None:
    assert adaptor(DAFTAR["PREDIKAT"])("#LKJIP! asal", "sakti") == "#LKJIP! asal"
    assert adaptor(DAFTAR["PREDIKAT"])(50, "#LKJIP! asal") == "#LKJIP! asal"


def test_adaptor_formualizer__jenis_galat_lain() -> None:
    status = adaptor_formualizer(DAFTAR["STATUS"])
    assert (
        status({"type": "Error", "kind": "Circ"})
        == "#LKJIP! capaian berisi galat #CIRC!; perbaiki sel asalnya"
    )
    assert status({"apa": 1}).startswith("#LKJIP! capaian ")


@pytest.mark.parametrize(("adaptor", "larik"), list(zip(ADAPTOR, (list, list, tuple), strict=True)))
def test_adaptor__rentang_di_tempat_satu_sel_dihitung_per_sel(adaptor, larik) -> None:
    hasil = adaptor(DAFTAR["CAPAIAN"])([[8.0], [""], ["x"]], [[2.0], [None], [1.0]])
    assert isinstance(hasil, larik)
    assert all(isinstance(baris, larik) for baris in hasil)
    assert [hasil[0][0], hasil[1][0]] == [25, "n/a"]
    assert hasil[2][0].startswith('#LKJIP! target "x" bukan angka')


@setiap
def test_adaptor__per_sel_mengulang_baris_dan_kolom_tunggal(adaptor) -> None:
    hasil = adaptor(DAFTAR["SERAPAN"])([[100.0, 200.0]], [[50.0], [20.0]])
    assert [list(baris) for baris in hasil] == [[50, 25], [20, 10]]


@setiap
def test_adaptor__per_sel_rentang_tidak_sama_besar(adaptor) -> None:
    hasil = adaptor(DAFTAR["SERAPAN"])([[100.0], [200.0], [400.0]], [[50.0], [20.0]])
    assert [hasil[0][0], hasil[1][0]] == [50, 10]
    assert hasil[2][0] == "#LKJIP! realisasi berisi galat #N/A; perbaiki sel asalnya"


@setiap
def test_adaptor__per_sel_dengan_skala_rentang(adaptor) -> None:
    hasil = adaptor(DAFTAR["PREDIKAT"])([[60.0], [40.0]], [[50.0, "Oke"], ["", "Belum"]])
    assert [baris[0] for baris in hasil] == ["Oke", "Belum"]


@setiap
def test_adaptor__larik_satu_dimensi_adalah_satu_kolom(adaptor) -> None:
    assert [baris[0] for baris in adaptor(DAFTAR["STATUS"])([100.0, 90.0])] == [
        "mencapai target",
        "tidak mencapai target",
    ]


@setiap
def test_adaptor__rerata_menerima_rentang_seutuhnya(adaptor) -> None:
    assert adaptor(DAFTAR["RERATA"])(((10.0, ""), ("n/a", 20.0))) == 15


def test_adaptor__tanda_tangan_definisi_terlihat() -> None:
    nama = list(inspect.signature(adaptor_xlwings(DAFTAR["CAPAIAN"])).parameters)
    assert nama == ["target", "realisasi", "arah", "metode", "batas", "skala"]


def test_adaptor__banyak_utas() -> None:
    capaian = adaptor_formualizer(DAFTAR["CAPAIAN"])
    with ThreadPoolExecutor(8) as utas:
        hasil = list(utas.map(lambda r: capaian("B", float(r), "kategori", "", 0.0, "AKIP"), range(31, 60)))
    assert hasil == [r / 60 * 100 for r in range(31, 60)]
