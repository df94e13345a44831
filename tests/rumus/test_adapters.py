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
each = pytest.mark.parametrize("adapter", ADAPTOR)
QUALITY = {"Mutu": Skala("Mutu", (Tingkat("Oke", 50.0, ">=", None), Tingkat("Belum", None, "", None)))}


@each
def test_adaptor__none_becomes_na(adapter) -> None:
    assert adapter(DAFTAR["CAPAIAN"])(None, None) == "n/a"


@each
def test_adaptor__last_arguments_may_be_absent(adapter) -> None:
    assert adapter(DAFTAR["CAPAIAN"])(8.0, 2.0) == 25
    assert adapter(DAFTAR["CAPAIAN"])() == "n/a"


@each
def test_adaptor__too_many_arguments(adapter) -> None:
    assert adapter(DAFTAR["STATUS"])(1, 2) == "#LKJIP! STATUS menerima paling banyak 1 argumen; hapus sisanya"


@each
def test_adaptor__formula_error_of_one_line(adapter) -> None:
    result = adapter(DAFTAR["CAPAIAN"])(8.0, "dua\nbaris")
    assert result == '#LKJIP! realisasi "dua baris" bukan angka; tulis misalnya 1.234,56'


@each
def test_adaptor__program_error(adapter) -> None:
    def damaged(x: object) -> float:
        raise KeyError("apa\nini")

    function = Fungsi("RUSAK", damaged, (Argumen("x", "apa saja"),), "bantuan", "=RUSAK(A1)")
    assert adapter(function)(1) == "#LKJIP! galat program: KeyError: 'apa\\nini'"


@each
def test_adaptor__failure_to_read_an_argument_becomes_text_too(adapter) -> None:
    class Odd(list):
        def __iter__(self):
            raise RuntimeError("putus")

    assert adapter(DAFTAR["STATUS"])(Odd()) == "#LKJIP! galat program: RuntimeError: putus"


@each
def test_adaptor__skala_of_workbook_first(adapter) -> None:
    predikat = adapter(DAFTAR["PREDIKAT"], QUALITY)
    assert predikat(60.0, "mutu") == "Oke"
    assert predikat(60.0, "AKIP") == "CC"
    assert predikat(60.0, "sakti").endswith("WILLIAMSON, IKA, BOBOT_IKLH_2020, BOBOT_IKLH_2019, Mutu")
    default = adapter(DAFTAR["PREDIKAT"], {"Permendagri86": QUALITY["Mutu"]})
    assert [default(60.0), default(60.0, 0.0), default(60.0, "")] == ["Oke"] * 3


@each
def test_adaptor__error_passed_on_before_skala_is_looked_up(adapter) -> None:
    assert adapter(DAFTAR["PREDIKAT"])("#LKJIP! asal", "sakti") == "#LKJIP! asal"
    assert adapter(DAFTAR["PREDIKAT"])(50, "#LKJIP! asal") == "#LKJIP! asal"


def test_adaptor_formualizer__other_error_kinds() -> None:
    status = adaptor_formualizer(DAFTAR["STATUS"])
    assert (
        status({"type": "Error", "kind": "Circ"})
        == "#LKJIP! capaian berisi galat #CIRC!; perbaiki sel asalnya"
    )
    assert status({"apa": 1}).startswith("#LKJIP! capaian ")


@pytest.mark.parametrize(("adapter", "array"), list(zip(ADAPTOR, (list, list, tuple), strict=True)))
def test_adaptor__range_in_place_of_one_cell_calculated_per_cell(adapter, array) -> None:
    result = adapter(DAFTAR["CAPAIAN"])([[8.0], [""], ["x"]], [[2.0], [None], [1.0]])
    assert isinstance(result, array)
    assert all(isinstance(row, array) for row in result)
    assert [result[0][0], result[1][0]] == [25, "n/a"]
    assert result[2][0].startswith('#LKJIP! target "x" bukan angka')


@each
def test_adaptor__per_cell_repeats_single_row_and_column(adapter) -> None:
    result = adapter(DAFTAR["SERAPAN"])([[100.0, 200.0]], [[50.0], [20.0]])
    assert [list(row) for row in result] == [[50, 25], [20, 10]]


@each
def test_adaptor__per_cell_ranges_of_unequal_size(adapter) -> None:
    result = adapter(DAFTAR["SERAPAN"])([[100.0], [200.0], [400.0]], [[50.0], [20.0]])
    assert [result[0][0], result[1][0]] == [50, 10]
    assert result[2][0] == "#LKJIP! realisasi berisi galat #N/A; perbaiki sel asalnya"


@each
def test_adaptor__per_cell_with_skala_range(adapter) -> None:
    result = adapter(DAFTAR["PREDIKAT"])([[60.0], [40.0]], [[50.0, "Oke"], ["", "Belum"]])
    assert [row[0] for row in result] == ["Oke", "Belum"]


@each
def test_adaptor__one_dimensional_array_is_one_column(adapter) -> None:
    assert [row[0] for row in adapter(DAFTAR["STATUS"])([100.0, 90.0])] == [
        "mencapai target",
        "tidak mencapai target",
    ]


@each
def test_adaptor__rerata_takes_the_whole_range(adapter) -> None:
    assert adapter(DAFTAR["RERATA"])(((10.0, ""), ("n/a", 20.0))) == 15


def test_adaptor__signature_of_definition_is_visible() -> None:
    names = list(inspect.signature(adaptor_xlwings(DAFTAR["CAPAIAN"])).parameters)
    assert names == ["target", "realisasi", "arah", "metode", "batas", "skala"]


def test_adaptor__many_threads() -> None:
    capaian = adaptor_formualizer(DAFTAR["CAPAIAN"])
    with ThreadPoolExecutor(8) as pool:
        result = list(pool.map(lambda r: capaian("B", float(r), "kategori", "", 0.0, "AKIP"), range(31, 60)))
    assert result == [r / 60 * 100 for r in range(31, 60)]
