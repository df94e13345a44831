"""A master workbook built once: as a package without macros, and with them."""

from __future__ import annotations

import pytest

from lkjip_xl.build.new_workbook import assemble_package
from lkjip_xl.excel.macro_workbook import convert_to_macro
from lkjip_xl.model import Laporan
from lkjip_xl.ooxml import OpcPackage
from lkjip_xl.read import read_package
from lkjip_xl.shipped import example_folder, template_file


@pytest.fixture(scope="session")
def laporan() -> Laporan:
    return read_package(example_folder())


@pytest.fixture(scope="session")
def plain_workbook(laporan: Laporan) -> bytes:
    return assemble_package(laporan, template_file())[0].save_bytes()


@pytest.fixture(scope="session")
def macro(plain_workbook: bytes) -> bytes:
    package = OpcPackage.open(plain_workbook, "buku.xlsm")
    convert_to_macro(package)
    return package.save_bytes()
