import inspect

import pytest

from lkjip_xl import rumus
from lkjip_xl.ooxml.lint import FUNGSI_2007, FUNGSI_2010, periksa_nama
from lkjip_xl.rumus import DAFTAR, WAJIB

fungsi = pytest.mark.parametrize("f", DAFTAR.values(), ids=lambda f: f.nama)


@fungsi
def test_daftar__sama_dengan_tanda_tangan(f) -> None:
    tanda = inspect.signature(f.fungsi).parameters.values()
    assert [a.nama for a in f.argumen] == [p.name for p in tanda]
    bawaan = [WAJIB if p.default is inspect.Parameter.empty else p.default for p in tanda]
    assert [a.bawaan for a in f.argumen] == bawaan
    # xlwings hands arguments over by position only
    assert all(p.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD for p in tanda)


@fungsi
def test_daftar__bantuan_muat_di_excel(f) -> None:
    assert all(0 < len(teks) < 255 for teks in [f.bantuan, *(a.bantuan for a in f.argumen)])
    assert f.contoh.startswith(f"={f.nama}(")
    assert f.kategori == "LKjIP"


@fungsi
def test_daftar__nama_diterima_excel(f) -> None:
    assert periksa_nama(f.nama) is None  # IKU1 would be a cell
    assert f.nama not in FUNGSI_2007 | FUNGSI_2010


def test_daftar__nama_huruf_besar_dari_nama_python() -> None:
    assert list(DAFTAR) == [f.fungsi.__name__.upper() for f in DAFTAR.values()]
    assert all(getattr(rumus, nama.lower()) is f.fungsi for nama, f in DAFTAR.items())


def test_rumus__nama_umum_ada() -> None:
    assert sorted(rumus.__all__) == sorted(set(rumus.__all__))
    assert all(hasattr(rumus, nama) for nama in rumus.__all__)
