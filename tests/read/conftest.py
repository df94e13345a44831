"""A small valid data package that a test spoils in one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from lkjip_xl.errors import InputError
from lkjip_xl.model import Laporan
from lkjip_xl.read import read_package

FILES = {
    "pengaturan.toml": """\
[instansi]
nama = "Pemerintah Kota Contoh"
daerah = "Kota Contoh"
bentuk = "kepala daerah"
tempat = "Contoh"

[laporan]
tahun = 2020
tanggal = 2021-03-30

[rpjmd]
tahun_awal = 2018
tahun_akhir = 2023

[kepala]
nama = "Ayu \\"A\\" Lestari"
jabatan = "Wali Kota"

[pk]
berlaku = "perubahan"

[hitung]
metode = "rasio"
batas = 120.5
skala_predikat = "permendagri86"
desimal = 2

[skema]
versi = 6
program = "0.1.0"
""",
    "misi.csv": "kode,urut,uraian\nM1,,Misi satu\nM2,2,Misi dua\n",
    "tujuan.csv": "kode,induk,urut,uraian\nT1,M1,,Tujuan satu\n",
    "sasaran.csv": 'kode,induk,urut,uraian\nS01,T1,,"Sasaran satu, dua"\nS02,T1,,Sasaran kedua\n',
    "strategi.csv": "kode,induk,urut,uraian\nST1,S01,,Strategi satu\n",
    "indikator.csv": """\
kode,induk,urut,uraian,satuan,arah,metode,skala,batas,kondisi_awal,kondisi_akhir,catatan,target_2019,target_2020
I1,T1,,Indeks satu,Poin,naik,,,,"67,58",70,,68,"68,5"
I2,S01,1,Waktu layanan,hari,rentang,selisih,,100,,3-5,,,3-5
I3,S02,,Nilai AKIP,Predikat,kategori,,AKIP,,CC,BB,,,B
""",
    "pk.csv": 'kode,target_murni,target_perubahan,catatan\nI1,68,"68,5",\nI2,,3 s.d. 5,\nI3,B,B,\n',
    "realisasi.csv": """\
kode,opd,realisasi,sumber_data,tanggal,catatan
I1,Bappeda,"69,25",BPS,2021-01-15,
I2,,belum ada,,,
I3,,"54,96",,,
""",
    "deret.csv": (
        'kode,tahun,wilayah,target,nilai,catatan\nI1,2019,Kota Contoh,,"67,83",\nI1,2019,Nasional,,-,\n'
    ),
    "program.csv": """\
kode,no_pk,urut_lampiran,nama,opd,sasaran,pagu_murni,pagu_perubahan,realisasi,catatan
P001,1,1,Program satu,,S01,1000000,1500000,"1400000,5",
P002,2,2,Program dua,,,0,0,0,
""",
    "belanja.csv": """\
kode,urut,uraian,dari_program,pagu_murni,pagu_perubahan,realisasi,catatan
B1,,Belanja Tidak Langsung,tidak,,500,450,
B2,,Belanja Langsung,ya,,,,
""",
    "narasi.csv": (
        "kode,analisis,pendorong,penghambat,solusi,rencana_tindak_lanjut\n"
        'S01,"Baris satu\nbaris ""dua""",,,,\n'
    ),
    "skala.csv": """\
skala,batas_bawah,tanda,label,skor,sumber
permendagri86,90,>,Sangat Tinggi,,
permendagri86,,,Sangat Rendah,,
AKIP,60,>,B,,PermenPANRB 12/2015
AKIP,50,>,CC,,
AKIP,70,>,BB,,
""",
}


class Package:
    """A package in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, content in FILES.items():
            self.write(name, content)

    def write(self, name: str, content: str | bytes) -> Package:
        (self.folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def replace(self, name: str, old: str, new: str) -> Package:
        content = (self.folder / name).read_bytes().decode()
        assert content.count(old) == 1, (name, old)
        return self.write(name, content.replace(old, new))

    def baca(self) -> Laporan:
        return read_package(self.folder)

    def error(self) -> list[str]:
        with pytest.raises(InputError) as info:
            self.baca()
        return [str(m) for m in info.value.problems]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(tmp_path)
