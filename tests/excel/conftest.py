"""A master workbook built once: as a package without macros, and with them."""

from __future__ import annotations

import pytest

from lkjip_xl.build.new_workbook import susun_paket
from lkjip_xl.excel.macro_workbook import jadikan_makro
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import PaketOpc
from lkjip_xl.read import baca_paket
from lkjip_xl.shipped import berkas_templat, folder_contoh


@pytest.fixture(scope="session")
def laporan() -> Laporan:
    return baca_paket(folder_contoh())


@pytest.fixture(scope="session")
def polosan(laporan: Laporan) -> bytes:
    return susun_paket(laporan, berkas_templat())[0].simpan_bytes()


@pytest.fixture(scope="session")
def makro(polosan: bytes) -> bytes:
    paket = PaketOpc.buka(polosan, "buku.xlsm")
    jadikan_makro(paket)
    return paket.simpan_bytes()
