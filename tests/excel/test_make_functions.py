"""xlwings' own code calls every function, with the vectors of ``formula``, as Excel on Windows would."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from lkjip_xl.excel.make_functions import argument_name, make_functions
from lkjip_xl.excel.xlwings_udfs import load_udfs
from lkjip_xl.rumus import DAFTAR, WAJIB
from tests.rumus.test_vectors import check
from tests.rumus.vector_files import VECTORS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def result() -> dict:
    out = subprocess.run(
        [sys.executable, "-m", "tests.excel.udf_server"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert out.returncode == 0, out.stderr[-2000:]
    return json.loads(out.stdout)


def test_call_udf__every_vector_every_way(result: dict) -> None:
    assert len(result["vektor"]) == 3 * len(VECTORS)
    for number, _, content in result["vektor"]:
        assert len(content) == len(content[0]) == 1  # one cell in, one cell out
        check(VECTORS[number], content[0][0])


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("kolom", [[90.0], [150.0], ["n/a"]]),
        ("baris", [[50.0, "n/a"]]),
        ("petak", [["Sangat Tinggi", "Tinggi"], ["Sedang", "n/a"]]),
        ("satu_dan_banyak", [[90.0], [125.0]]),
        ("skala_buku", [["cukup"]]),
    ],
)
def test_call_udf__range_gives_an_array_of_its_shape(result: dict, case: str, expected: list) -> None:
    assert result["banyak"][case] == expected


def test_call_udf__error_in_one_cell_only(result: dict) -> None:
    (faults,), (correct,) = result["banyak"]["galat_satu_sel"]
    assert faults.startswith("#LKJIP! ")
    assert correct == 5.0


def test_call_udf__skala_of_the_workbook_before_the_builtin(result: dict) -> None:
    ((content,),) = result["banyak"]["skala_bawaan_diganti"]
    assert content.startswith("#LKJIP! skala permendagri86 tidak berbatas")


def test_make_functions__signature_is_accepted_by_xlwings() -> None:
    udfs = load_udfs()
    function = make_functions(udfs.xlfunc, udfs.xlarg)
    assert list(function) == list(DAFTAR)
    for name, f in DAFTAR.items():
        info = function[name].__xlfunc__
        assert (info["name"], info["category"], info["sub"], info["ret"]["doc"]) == (
            name,
            "LKjIP",
            False,
            f.help_text,
        )
        assert [a["name"] for a in info["args"]] == list(map(argument_name, f.arguments))
        assert [a.get("optional", WAJIB) for a in info["args"]] == [a.default for a in f.arguments]
        assert all(a["options"] == {"ndim": 2, "err_to_str": True} for a in info["args"])
        assert not info["ret"]["options"]
        assert all(0 < len(text) < 255 for text in (f.help_text, *(a["doc"] for a in info["args"])))


def test_argument_name__differs_from_the_function_names() -> None:
    assert not {argument_name(a).upper() for f in DAFTAR.values() for a in f.arguments} & set(DAFTAR)


def test_load_udfs__leaves_no_trace() -> None:
    load_udfs()
    assert not {"pythoncom", "pywintypes", "win32com", "xlwings.udfs"} & set(sys.modules)


def test_functions__module_imported_by_excel() -> None:
    from lkjip_xl.excel import fungsi as function

    assert set(function.__all__) == set(DAFTAR)
    assert function.CAPAIAN([[80.0]], [[60.0]]) == 75.0
