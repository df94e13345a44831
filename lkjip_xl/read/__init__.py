"""Readers: a data package, or raw rows of any origin, to a :class:`~lkjip_xl.model.Laporan`."""

from lkjip_xl.read.assemble import assemble
from lkjip_xl.read.data_package import (
    PRINTED_FILE,
    PackageFiles,
    open_package,
    read_package,
    read_raw_files,
    read_raw_package,
    write_package,
)
from lkjip_xl.read.raw import (
    ErrorCell,
    PersenCell,
    RawCell,
    RawLaporan,
    RawRow,
    UncalculatedCell,
)

__all__ = [
    "PRINTED_FILE",
    "ErrorCell",
    "PackageFiles",
    "PersenCell",
    "RawCell",
    "RawLaporan",
    "RawRow",
    "UncalculatedCell",
    "assemble",
    "open_package",
    "read_package",
    "read_raw_files",
    "read_raw_package",
    "write_package",
]
