"""An invented report without a fault, and its print, written by hand: the figures are mental arithmetic."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from lkjip_xl.model import (
    Belanja,
    Deret,
    Indikator,
    Laporan,
    Misi,
    Narasi,
    PerjanjianKinerja,
    Program,
    Realisasi,
    Sasaran,
    Tujuan,
)
from lkjip_xl.review import Finding, PrintedFigure, read_printed_figures
from lkjip_xl.review.material import ReviewMaterial
from lkjip_xl.review.printed.row_names import recognise
from lkjip_xl.review.recompute import Recomputation
from lkjip_xl.review.rules.all_rules import find_rule
from lkjip_xl.review.run_rules import check_material
from lkjip_xl.rumus.skala import Skala, Tingkat
from lkjip_xl.sheets.values import SheetValues

SETTINGS = {
    "instansi.daerah": "Kabupaten Contoh",
    "laporan.tahun": 2022,
    "rpjmd.visi": "Sehat dan tertib",
    "pk.berlaku": "perubahan",
    "hitung.metode": "rasio",
    "hitung.skala_predikat": "permendagri86",
    "hitung.desimal": 2,
}
PREDIKAT = Skala(
    "permendagri86",
    (
        Tingkat("Sangat Tinggi", 90.0, ">", None),
        Tingkat("Tinggi", 75.0, ">", None),
        Tingkat("Sedang", 65.0, ">", None),
        Tingkat("Rendah", 50.0, ">", None),
        Tingkat("Sangat Rendah", None, "", None),
    ),
)
AKIP = Skala(
    "AKIP", (Tingkat("A", 80.0, ">", None), Tingkat("B", 60.0, ">", None), Tingkat("C", None, "", None))
)
IKM = Skala(
    "IKM", (Tingkat("A", 88.3, ">", None), Tingkat("B", 76.6, ">", None), Tingkat("C", None, "", None))
)


def _indikator(
    kode: str, induk: str, uraian: str, arah: str, first: Any, last: Any, **other: Any
) -> Indikator:
    content = {"satuan": "Poin", "kondisi_awal": first, "kondisi_akhir": last, **other}
    return Indikator(kode, induk, uraian, content.pop("satuan"), arah, **content)


LAPORAN = Laporan(
    settings=SETTINGS,
    misi=(Misi("M", "Maju"),),
    tujuan=(Tujuan("TA", "M", "Sehat"), Tujuan("TB", "M", "Tertib")),
    sasaran=(Sasaran("SA1", "TA", "Gizi"), Sasaran("SA2", "TA", "Sakit"), Sasaran("SB1", "TB", "Layanan")),
    strategi=(),
    indikator=(
        _indikator("IA", "TA", "Umur Sehat", "naik", 70.0, 90.0),
        _indikator("IB", "TB", "Waktu Layanan", "turun", 6.0, 3.0, satuan="Hari"),
        _indikator("IA1a", "SA1", "Cakupan Imunisasi", "naik", 30.0, 50.0, satuan="%"),
        _indikator("IA1b", "SA1", "Kunjungan", "naik", 35.0, 60.0, satuan="Ribu"),
        _indikator("IA2a", "SA2", "Angka Sakit", "turun", 9.0, 5.0, satuan="%"),
        _indikator("IB1a", "SB1", "Hasil AKIP", "kategori", "C", "A", satuan="Kategori", skala="AKIP"),
        _indikator("IB1b", "SB1", "Indeks Kota", "naik", 50.0, 75.0),
        _indikator("IB1c", "SB1", "Indeks Kepuasan Masyarakat (IKM)", "naik", 70.0, 80.0),
    ),
    pk=tuple(
        PerjanjianKinerja(k, None, t)
        for k, t in (
            ("IA", 80.0), ("IB", 4.4), ("IA1a", 40.0), ("IA1b", 50.0), ("IA2a", 6.0), ("IB1a", "B"),
            ("IB1b", 60.0), ("IB1c", 75.0),
        )
    ),
    realisasi=tuple(
        Realisasi(k, r)
        for k, r in (
            ("IA", 76.0), ("IB", 4.0), ("IA1a", 42.0), ("IA1b", 45.0), ("IA2a", 8.0), ("IB1a", "n/a"),
            ("IB1b", 66.0), ("IB1c", 78.0),
        )
    ),
    deret=(
        Deret("IA1a", 2020, "Kabupaten Contoh", None, 38.0),
        Deret("IA1a", 2021, "Kabupaten Contoh", None, 41.0),
        Deret("IA1a", 2022, "Provinsi", None, 43.0),
        Deret("IA1a", 2022, "Nasional", None, 44.0),
    ),
    program=(
        Program("PA", "Posyandu", "SA1", 1, 1, None, None, 1_234_000_000.0, 1_110_600_000.0),
        Program("PB", "Vaksin", "SA1", 2, 2, None, None, 2_766_000_000.0, 2_729_400_000.0),
        Program("PC", "Puskesmas", "SA2", 3, 3, None, None, 2_000_000_000.0, 1_700_000_000.0),
        Program("PD", "Izin", "SB1", 4, 4, None, None, 2_500_000_000.0, 2_250_000_000.0),
        Program("PE", "Arsip", "SB1", 5, 5, None, None, 1_500_000_000.0, 1_470_000_000.0),
    ),
    belanja=(
        Belanja("BO", "Belanja Operasi", False, None, 10_000_000_000.0, 9_500_000_000.0),
        Belanja("BP", "Belanja Program", True),
    ),
    narasi=(
        Narasi("SA1", "Cakupan 42,0 dari target 40,0 atau 105,00 persen."),
        Narasi("SA2", "Serapan 85,00 persen."),
        Narasi("SB1", "Indeks 66,0."),
    ),
    skala=(PREDIKAT, AKIP, IKM),
)  # fmt: skip

_PRINT = """\
tempat,halaman,baris,entitas,medan,tercetak,catatan
Ikhtisar,v,1,total,jumlah_tujuan,2,
Ikhtisar,v,1,total,jumlah_sasaran,3,
Ikhtisar,v,2,SA1,rerata_capaian,"97,50%",
Ikhtisar,v,2,SA1,status,tidak tercapai target,
Ikhtisar,v,2,SA1,predikat,Sangat Tinggi,
Ikhtisar,v,3,SB1,rerata_capaian,"107,00%",
Ikhtisar,v,3,SB1,status,melebihi target,
Ikhtisar,v,4,total,serapan,"93,80%",
Ikhtisar,v,5,iku/melebihi-target,jumlah_indikator,1,
Ikhtisar,v,5,iku/melebihi-target,porsi,50%,
Ikhtisar,v,6,total,rerata_capaian,90%,teks: di atas 90%
Tabel 1.1,2,10,kecamatan/utara,luas,"30,00",
Tabel 1.1,2,10,kecamatan/utara,porsi,"30,00",
Tabel 1.1,2,10,kecamatan/utara,laki_laki,1.010,
Tabel 1.1,2,10,kecamatan/utara,perempuan,1.000,
Tabel 1.1,2,10,kecamatan/utara,jumlah,2.010,
Tabel 1.1,2,11,kecamatan/tengah,luas,"25,00",
Tabel 1.1,2,11,kecamatan/tengah,porsi,"25,00",
Tabel 1.1,2,11,kecamatan/tengah,jumlah,1.500,
Tabel 1.1,2,12,kecamatan/selatan,luas,"45,00",
Tabel 1.1,2,12,kecamatan/selatan,porsi,"45,00",
Tabel 1.1,2,12,kecamatan/selatan,jumlah,1.490,
Tabel 1.1,2,13,total,luas,"100,00",
Tabel 1.1,2,13,total,porsi,100,
Tabel 1.1,2,13,total,jumlah,5.000,
Tabel 1.2,3,20,kecamatan/utara,luas,30,
Tabel 1.2,3,20,kecamatan/utara,mutu,B,
Tabel 1.2,3,20,kecamatan/utara,nilai,"61,5",
Teks BAB I,3,21,kecamatan/selatan,luas,"45,0",
Teks BAB I,3,22,kecamatan/selatan,kategori,tenang,
Tabel 3.1,10,30,IA1a,target,"40,00",
Tabel 3.1,10,30,IA1a,realisasi,42,
Tabel 3.1,10,30,IA1a,capaian,"105,00",
Tabel 3.1,10,31,IA1b,target,50,
Tabel 3.1,10,31,IA1b,realisasi,45,
Tabel 3.1,10,31,IA1b,capaian,"90,00",
Tabel 3.1,10,31,IA1b,predikat,Tinggi,
Tabel 3.1,10,32,IA2a,target,6,
Tabel 3.1,10,32,IA2a,realisasi,8,
Tabel 3.1,10,32,IA2a,capaian,"75,00",
Tabel 3.1,10,33,IB1a,target,b,
Tabel 3.1,10,33,IB1a,realisasi,n/a,
Tabel 3.1,10,33,IB1a,capaian,-,
Tabel 3.1,10,34,IB1b,capaian,"110,00",
Tabel 3.1,10,35,IB1c,capaian,"104,00",
Tabel 3.1,10,35,IB1c,realisasi,"78,00",
Tabel 3.1,10,35,IB1c,mutu,B,
Tabel 3.1,10,36,SA1,rerata_capaian,"97,50",
Tabel 3.2,11,40,predikat/sangat-tinggi,jumlah_indikator,3,
Tabel 3.2,11,40,predikat/sangat-tinggi,ambang,> 90,
Tabel 3.2,11,41,predikat/tinggi,jumlah_indikator,1,
Tabel 3.2,11,41,predikat/tinggi,ambang,75 < X <= 90,
Tabel 3.2,11,42,predikat/rendah,jumlah_indikator,-,
Tabel 3.2,11,42,predikat/rendah,ambang,<= 75,
Tabel 3.3,12,50,IA1a,kondisi_akhir,50,
Tabel 3.3,12,50,IA1a,capaian_akhir,"84,00",
Tabel 3.3,12,51,IA2a,capaian_akhir,"62,50",
Teks BAB III,13,60,IA1a,nilai_2021,41,
Teks BAB III,13,60,IA1a,kenaikan,1,
Teks BAB III,13,60,IA1a,kenaikan_2021,3,
Teks BAB III,13,60,IA1a,nilai_provinsi,43,
Teks BAB III,13,61,IA2a,penurunan,1,
Teks BAB III,13,62,unsur,porsi_mutu_b,"50,00%",
Teks BAB III,13,62,unsur,jumlah_di_bawah_rerata,2,
Tabel 3.4,14,70,unsur/satu,nilai,90,
Tabel 3.4,14,70,unsur/satu,mutu,A,
Tabel 3.4,14,70,unsur/satu,terhadap_rerata,di atas rerata,
Tabel 3.4,14,71,unsur/dua,nilai,80,
Tabel 3.4,14,71,unsur/dua,mutu,B,
Tabel 3.4,14,71,unsur/dua,terhadap_rerata,di atas rerata,
Tabel 3.4,14,72,unsur/tiga,nilai,77,
Tabel 3.4,14,72,unsur/tiga,mutu,B,
Tabel 3.4,14,72,unsur/tiga,terhadap_rerata,di bawah rerata,
Tabel 3.4,14,73,unsur/empat,nilai,"61,5",
Tabel 3.4,14,73,unsur/empat,mutu,C,
Tabel 3.4,14,73,unsur/empat,terhadap_rerata,di bawah rerata,
Tabel 3.5,15,80,rb/satu,nilai_2021,"20,50",
Tabel 3.5,15,81,rb/dua,nilai_2021,"19,50",
Tabel 3.5,15,82,rb/komponen-satu,nilai_2021,"40,00",
Tabel 3.5,15,83,rb/tiga,nilai_2021,"20,25",
Tabel 3.5,15,84,rb/komponen-dua,nilai_2021,"20,25",
Tabel 3.5,15,85,IB1b,nilai_2021,"60,25",
Tabel 3.6,16,90,SA1,pagu,4.000.000.000,
Tabel 3.6,16,90,SA1,realisasi_rp,3.840.000.000,
Tabel 3.6,16,90,SA1,serapan,"96,00",
Tabel 3.6,16,90,SA1,porsi,"40,00",
Tabel 3.6,16,91,SA2,serapan,"85,00",
Tabel 3.6,16,91,SA2,pagu,2.000.000.000,
Tabel 3.6,16,92,SB1,pagu,4.000.000.000,
Tabel 3.6,16,92,SB1,serapan,"93,00",
Tabel 3.6,16,93,total,pagu,10.000.000.000,
Tabel 3.6,16,93,total,realisasi_rp,9.260.000.000,
Tabel 3.6,16,93,total,serapan,"92,60",
Tabel 3.7,17,95,SA1,rerata_capaian,"97,50",
Tabel 3.7,17,95,SA1,serapan,"96,00",
Tabel 3.7,17,95,SA1,efisiensi,"1,50",
Tabel 3.7,17,96,SA2,efisiensi,-,
Perubahan PK,,100,PA,pagu,1.234.000.000,
Perubahan PK,,101,PB,pagu,2.766.000.000,
Perubahan PK,,102,PC,pagu,2.000.000.000,
Perubahan PK,,103,PD,pagu,2.500.000.000,
Perubahan PK,,104,PE,pagu,1.500.000.000,
Perubahan PK,,105,total,pagu,10.000.000.000,
Lampiran,20,110,PA,realisasi_rp,1.110.600.000,
Lampiran,20,110,PA,serapan,"90,00",
Lampiran,20,111,PB,serapan,"98,68",
"""
PRINTED = read_printed_figures(_PRINT)
_COMPUTED: dict[int, ReviewMaterial] = {}


@dataclass(frozen=True)
class _SharedMaterial(ReviewMaterial):
    """A report with a print; what the report gives without it is taken from ``computed``."""

    computed: ReviewMaterial = field(kw_only=True)

    @cached_property
    def values(self) -> SheetValues:
        return self.computed.values

    @cached_property
    def recomputed(self) -> Recomputation:
        return self.computed.recomputed


def material(laporan: Laporan = LAPORAN, printed: tuple[PrintedFigure, ...] = PRINTED) -> ReviewMaterial:
    """What a rule looks at; what a report gives without a print is computed once for all tests of it."""
    computed = _COMPUTED.setdefault(id(laporan), ReviewMaterial(laporan))
    return _SharedMaterial(laporan, recognise(laporan, printed), computed=computed)


def reviu(laporan: Laporan = LAPORAN, printed: tuple[PrintedFigure, ...] = PRINTED) -> list[Finding]:
    """The findings; a rule that crashes fails the test."""
    result = check_material(material(laporan, printed))
    assert result.crashes == ()
    return list(result.findings)


def found_by(
    kode: str, printed: tuple[PrintedFigure, ...] = PRINTED, laporan: Laporan = LAPORAN
) -> list[Finding]:
    """What one rule finds, also where an earlier one speaks for the same cell."""
    return list(find_rule(kode).find(material(laporan, printed)))


def rows(*row: str) -> tuple[PrintedFigure, ...]:
    """A print of these rows alone."""
    return read_printed_figures("\n".join((_PRINT.splitlines()[0], *row)))


def as_printed(place: str, entity: str, field: str, write: str) -> tuple[PrintedFigure, ...]:
    """The print with one figure replaced."""
    one = [t for t in PRINTED if (t.place, t.entity, t.field) == (place, entity, field)]
    assert len(one) == 1, one
    return tuple(replace(t, printed=write) if t is one[0] else t for t in PRINTED)


def add(*row: str) -> tuple[PrintedFigure, ...]:
    """The print with rows added."""
    return (*PRINTED, *rows(*row))


def without(place: str, entity: str) -> tuple[PrintedFigure, ...]:
    """The print without the row of an entitas."""
    return tuple(t for t in PRINTED if (t.place, t.entity) != (place, entity))


def edit(table: str, kode: str, laporan: Laporan = LAPORAN, **content: Any) -> Laporan:
    """The report with one row of a table changed."""
    row = getattr(laporan, table)
    assert any(b.kode == kode for b in row)
    return replace(laporan, **{table: tuple(replace(b, **content) if b.kode == kode else b for b in row)})
