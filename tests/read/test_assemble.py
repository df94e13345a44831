"""The one checker: each fault of a cell, a key or a reference gives exactly one message, at its place."""

# ruff: noqa: E501  (a message stands on one line, as its reader sees it)

from __future__ import annotations

import pytest

from lkjip_xl.errors import InputError
from lkjip_xl.read import RawLaporan, assemble, read_raw_package
from tests.read.conftest import Package

SETTINGS = "pengaturan.toml kunci "


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("tahun = 2020", "tahun = 2020.5", "laporan.tahun: Tahun laporan 2020,5 bukan bilangan bulat; tulis tanpa desimal"),
        ("tahun = 2020", "tahun = 1820", "laporan.tahun: Tahun laporan 1820 di luar 1990-2100; periksa tahunnya"),
        ("tahun = 2020", "", "laporan.tahun: Tahun laporan kosong; wajib diisi"),
        (
            "tahun_akhir = 2023",
            "tahun_akhir = 2017",
            "rpjmd.tahun_akhir: tahun kondisi akhir 2017 sebelum tahun kondisi awal 2018; periksa keduanya",
        ),
        (
            "batas = 120.5",
            "batas = 0",
            "hitung.batas: Batas atas capaian (%) 0 harus lebih dari 0; kosongkan bila tanpa batas",
        ),
        (
            "batas = 120.5",
            "batas = 1.2",
            "hitung.batas: Batas atas capaian (%) 1,2 di bawah 100, capaian yang tepat 100 pun terpotong; "
            "mungkin maksudnya 120; tulis 100 atau lebih",
        ),
        (
            "batas = 120.5",
            "batas = 0.99",
            "hitung.batas: Batas atas capaian (%) 0,99 di bawah 100, capaian yang tepat 100 pun terpotong; "
            "tulis 100 atau lebih",
        ),
        (
            "batas = 120.5",
            "batas = 120.5\nbatas_bawah = 0.6",
            "hitung.batas_bawah: Batas bawah capaian (%) 0,6 persen terlalu kecil; mungkin maksudnya 60",
        ),
        (
            "batas = 120.5",
            "batas = 120.5\nsyarat_efisiensi = 1",
            "hitung.syarat_efisiensi: Capaian minimum untuk efisiensi (%) 1 persen terlalu kecil; mungkin maksudnya 100",
        ),
        ("batas = 120.5", "batas = true", "hitung.batas: Batas atas capaian (%) TRUE adalah nilai logika; tulis angka"),
        (
            '"permendagri86"',
            '"permendagri"',
            'hitung.skala_predikat: skala predikat "permendagri" tidak ada di tabel skala; '
            "mungkin maksudnya permendagri86",
        ),
        (
            '"permendagri86"',
            '"zzz"',
            'hitung.skala_predikat: skala predikat "zzz" tidak ada di tabel skala; pilih AKIP atau permendagri86',
        ),
        ("desimal = 2", "desimal = 12", "hitung.desimal: Angka desimal dalam kalimat 12 di luar batas; tulis 0 sampai 10"),
        ("desimal = 2", "desimal = -1", "hitung.desimal: Angka desimal dalam kalimat -1 di luar batas; tulis 0 sampai 10"),
        ('"perubahan"', '"ubah"', 'pk.berlaku: PK yang berlaku "ubah" tidak dikenal; pilih murni atau perubahan'),
        ("2021-03-30", '"30/3/2021"', 'laporan.tanggal: Tanggal laporan "30/3/2021" bukan tanggal; tulis 2021-03-30'),
        ("2021-03-30", "5", "laporan.tanggal: Tanggal laporan 5 bukan tanggal; tulis seperti 2020-12-31"),
    ],
)  # fmt: skip
def test_assemble__settings(package: Package, old: str, new: str, message: str) -> None:
    package.replace("pengaturan.toml", old, new)
    assert package.error() == [SETTINGS + message]


@pytest.mark.parametrize(
    "settings", ["batas = 100", "batas_bawah = 0", "batas_bawah = 2.5", "syarat_efisiensi = 0"]
)
def test_assemble__percentages_at_their_bounds(package: Package, settings: str) -> None:
    package.replace("pengaturan.toml", "batas = 120.5", settings)
    key, _, value = settings.partition(" = ")
    assert package.baca().settings[f"hitung.{key}"] == float(value)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("1.618", '"1.618" bukan angka; tulis 1618 atau 1,618'),
        ('"1.618.615,5"', '"1.618.615,5" bukan angka; tulis 1618615,5'),
        ("1.618. 615.241", '"1.618. 615.241" bukan angka; tulis 1618615241'),
        ('"1,618,615"', '"1,618,615" bukan angka; tulis 1618615'),
        ("8.64", '"8.64" bukan angka; tulis 8,64'),
        ('"Rp1.500.000,-"', '"Rp1.500.000,-" bukan angka; tulis 1500000'),
        ("abc", '"abc" bukan angka; tulis angka seperti 1618 atau 8,64'),
        ("≤ 5", '"≤ 5" bukan angka; tulis angkanya saja dan pilih arah turun'),
        ("-5", "-5 negatif; tulis 0 atau lebih"),
        ("#LKJIP! pagu kosong", 'berisi galat "#LKJIP! pagu kosong"; perbaiki rumusnya'),
        ("#DIV/0!", "berisi galat #DIV/0!; perbaiki rumus atau isinya"),
        ("9" * 400, f'"{"9" * 40}..." terlalu besar; periksa jumlah digitnya'),
    ],
)
def test_assemble__rupiah(package: Package, new: str, message: str) -> None:
    package.replace("program.csv", "1500000", new)
    assert package.error() == [f"program.csv baris 2 kolom pagu_perubahan: pagu perubahan {message}"]


CELLS = [
    # blanks that must not be
    ("program.csv", "Program dua", "", "program.csv baris 3 kolom nama: nama kosong; wajib diisi"),
    ("program.csv", "P002", " ", "program.csv baris 3 kolom kode: kode kosong; wajib diisi"),
    ("tujuan.csv", "T1,M1", "T1,", "tujuan.csv baris 2 kolom induk: induk kosong; isi kode misi"),
    ("indikator.csv", "I2,S01", "I2,", "indikator.csv baris 3 kolom induk: induk kosong; isi kode tujuan atau sasaran"),
    ("indikator.csv", "rentang", "", "indikator.csv baris 3 kolom arah: arah kosong; isi naik, turun, rentang atau kategori"),
    ("indikator.csv", "AKIP,,", ",,", "indikator.csv baris 4 kolom skala: skala kosong; arah kategori perlu nama skala"),
    # choices
    ("indikator.csv", "rentang", "rentan", 'indikator.csv baris 3 kolom arah: arah "rentan" tidak dikenal; pilih naik, turun, rentang atau kategori'),
    ("indikator.csv", "selisih", "beda", 'indikator.csv baris 3 kolom metode: metode "beda" tidak dikenal; pilih rasio atau selisih'),
    ("skala.csv", "AKIP,70,>", "AKIP,70,<", 'skala.csv baris 6 kolom tanda: tanda "<" tidak dikenal; pilih > atau >='),
    # keys
    ("program.csv", "P002", "P001", 'program.csv baris 3 kolom kode: kode "P001" sudah ada di program.csv baris 2 kolom kode; beri kode lain'),
    ("program.csv", "P002", "p001", 'program.csv baris 3 kolom kode: kode "p001" bagi Excel sama dengan kode "P001" di program.csv baris 2 kolom kode; beri kode lain'),
    ("program.csv", "P002", "P*2", "program.csv baris 3 kolom kode: kode \"P*2\" memuat tanda '*'; pakai huruf, angka, titik, strip atau garis bawah"),
    ("strategi.csv", "ST1,", "S01,", 'strategi.csv baris 2 kolom kode: kode "S01" sudah ada di sasaran.csv baris 2 kolom kode; beri kode lain'),
    ("deret.csv", "Nasional", "Kota Contoh", 'deret.csv baris 3 kolom kode: kode "I1", tahun 2019, wilayah "Kota Contoh" sudah ada di deret.csv baris 2 kolom kode; hapus salah satu'),
    ("realisasi.csv", "I3,", "I1,", 'realisasi.csv baris 4 kolom kode: kode "I1" sudah ada di realisasi.csv baris 2 kolom kode; hapus salah satu'),
    # references
    ("program.csv", "S01", "S1", 'program.csv baris 2 kolom sasaran: sasaran "S1" tidak ada di tabel sasaran; mungkin maksudnya S01'),
    ("program.csv", "S01", "T1", 'program.csv baris 2 kolom sasaran: sasaran "T1" adalah tujuan; sasaran program harus kode sasaran'),
    ("tujuan.csv", "T1,M1", "T1,S01", 'tujuan.csv baris 2 kolom induk: induk "S01" adalah sasaran; induk tujuan harus kode misi'),
    ("indikator.csv", "I2,S01", "I2,M1", 'indikator.csv baris 3 kolom induk: induk "M1" adalah misi; induk indikator harus kode tujuan atau sasaran'),
    ("indikator.csv", "AKIP,,", "RB,,", 'indikator.csv baris 4 kolom skala: skala "RB" tidak ada di tabel skala; pilih AKIP atau permendagri86'),
    ("pk.csv", "I3,B,B", "X9,,", 'pk.csv baris 4 kolom kode: kode "X9" tidak ada di tabel indikator; pilih I1, I2 atau I3'),
    # targets and realisasi
    ("indikator.csv", '"68,5"', "68.5", 'indikator.csv baris 2 kolom target_2020: target 2020 "68.5" bukan angka; tulis 68,5'),
    ("indikator.csv", "3-5,,,3-5", "5-3,,,3-5", 'indikator.csv baris 3 kolom kondisi_akhir: kondisi akhir "5-3" terbalik; tulis batas bawah dahulu, misalnya 3-5'),
    ("indikator.csv", "CC", "D", 'indikator.csv baris 4 kolom kondisi_awal: kondisi awal "D" tidak ada di skala AKIP; pilih B, CC atau BB'),
    ("realisasi.csv", '"54,96"', "54.96", 'realisasi.csv baris 4 kolom realisasi: realisasi "54.96" bukan angka; tulis 54,96'),
    ("realisasi.csv", '"54,96"', "Baik", 'realisasi.csv baris 4 kolom realisasi: realisasi "Baik" tidak ada di skala AKIP; pilih B, CC atau BB'),
    ("realisasi.csv", '"69,25"', '"69,25%"', 'realisasi.csv baris 2 kolom realisasi: realisasi "69,25%" bersatuan %, padahal satuan indikatornya "Poin"; tulis 69,25 bila satuannya memang itu, atau betulkan salah satunya'),
    ("realisasi.csv", '"69,25"', "Baik", 'realisasi.csv baris 2 kolom realisasi: realisasi "Baik" bukan angka; tulis angka seperti 1618 atau 8,64'),
    # dates, years, text
    ("realisasi.csv", "2021-01-15", "15/1/2021", 'realisasi.csv baris 2 kolom tanggal: tanggal "15/1/2021" bukan tanggal; tulis 2021-01-15'),
    ("realisasi.csv", "2021-01-15", "2021-02-30", 'realisasi.csv baris 2 kolom tanggal: tanggal "2021-02-30" bukan tanggal; tulis seperti 2020-12-31'),
    ("realisasi.csv", "2021-01-15", "2201-01-15", "realisasi.csv baris 2 kolom tanggal: tanggal 2201 di luar 1990-2100; periksa tahunnya"),
    ("deret.csv", "2019,Nas", "19,Nas", "deret.csv baris 3 kolom tahun: tahun 19 di luar 1990-2100; periksa tahunnya"),
    ("deret.csv", "2019,Nas", '"2019,5",Nas', "deret.csv baris 3 kolom tahun: tahun 2019,5 bukan bilangan bulat; tulis tanpa desimal"),
    ("program.csv", "P002,2,", "P002,-2,", "program.csv baris 3 kolom no_pk: no pk -2 di luar batas; tulis 0 atau lebih"),
    ("misi.csv", "Misi satu", "Misi\x07satu", "misi.csv baris 2 kolom uraian: uraian berisi karakter kendali (U+0007); hapus karakter itu"),
    ("misi.csv", "Misi satu", "x" * 32768, "misi.csv baris 2 kolom uraian: uraian berisi 32768 karakter; paling banyak 32767"),
    # tables
    ("belanja.csv", "ya,,", "ya,,5", "belanja.csv baris 3 kolom pagu_perubahan: pagu perubahan terisi padahal dari program = ya; kosongkan"),
    ("skala.csv", "AKIP,70", "AKIP,60", "skala.csv baris 6 kolom batas_bawah: batas bawah 60 sudah ada di skala.csv baris 4 kolom batas_bawah; perbaiki salah satu"),
    ("skala.csv", "permendagri86,90,>", "permendagri86,,", 'pengaturan.toml kunci hitung.skala_predikat: skala predikat "permendagri86" tanpa batas bawah; isi kolom batas bawahnya'),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "message"), CELLS)
def test_assemble__one_fault_one_message(
    package: Package, file: str, old: str, new: str, message: str
) -> None:
    package.replace(file, old, new)
    assert package.error() == [message]


def test_assemble__number_kode_equal_to_excel(package: Package) -> None:
    package.replace("program.csv", "P001", "1.1").replace("program.csv", "P002", "1.10")
    assert package.error() == [
        'program.csv baris 3 kolom kode: kode "1.10" bagi Excel sama dengan kode "1.1" '
        "di program.csv baris 2 kolom kode; beri kode lain"
    ]


def test_assemble__skala_apart_and_spelled_differently(package: Package) -> None:
    package.write(
        "skala.csv",
        "skala,batas_bawah,tanda,label,skor,sumber\nAKIP,60,>,B,,\npermendagri86,50,>,Rendah,,\n"
        "AKIP,50,>,CC,,\nAKIP,70,>,BB,,\nakip,30,>,C,,\npermendagri86,,,Tanpa,,\n",
    )
    assert package.error() == [
        'skala.csv baris 4 kolom skala: baris skala "AKIP" terpisah dari skala.csv baris 2 kolom skala; '
        "kumpulkan baris satu skala",
        'skala.csv baris 6 kolom skala: skala "akip" ditulis "AKIP" di skala.csv baris 5 kolom skala; '
        "samakan tulisannya",
        'skala.csv baris 7 kolom skala: baris skala "permendagri86" terpisah dari skala.csv baris 3 kolom skala; '
        "kumpulkan baris satu skala",
    ]


def test_assemble__duplicate_label(package: Package) -> None:
    package.replace("skala.csv", "AKIP,50,>,CC", "AKIP,50,>,BB").replace("indikator.csv", "CC", "")
    assert package.error() == [
        'skala.csv baris 6 kolom label: skala "AKIP", label "BB" sudah ada di skala.csv baris 5 kolom label; '
        "hapus salah satu"
    ]


def test_assemble__target_year_outside_the_period(package: Package) -> None:
    package.replace("pengaturan.toml", "tahun_akhir = 2023", "tahun_akhir = 2019")
    assert package.error() == [
        "indikator.csv baris 2 kolom target_2020: tahun 2020 di luar masa 2018-2019; "
        "ganti tahun di judul kolom, hapus kolom itu, atau betulkan pengaturan"
    ]


def test_assemble__blank_year_column_outside_the_period_ignored(package: Package) -> None:
    package.replace("indikator.csv", "target_2019", "target_2030").replace("indikator.csv", ",68,", ",,")
    assert package.baca().indikator[0].target_rpjmd == {2020: 68.5}


def test_assemble__indikator_without_pk_and_realisasi_allowed(package: Package) -> None:
    package.replace("pk.csv", "I2,,3 s.d. 5,\n", "").replace("realisasi.csv", "I2,,belum ada,,,\n", "")
    assert [r.kode for r in package.baca().realisasi] == ["I1", "I3"]


def test_assemble__tables_that_may_be_blank(package: Package) -> None:
    package.write("deret.csv", "kode,tahun,wilayah,target,nilai,catatan\n")
    package.replace("strategi.csv", "ST1,S01,,Strategi satu\n", "")
    laporan = package.baca()
    assert laporan.deret == laporan.strategi == ()


def test_assemble__choices_and_labels_ignore_case(package: Package) -> None:
    package.replace("indikator.csv", "rentang", "Rentang").replace("indikator.csv", "CC", "cc")
    laporan = package.baca()
    assert (laporan.indikator[1].arah, laporan.indikator[2].kondisi_awal) == ("rentang", "cc")


def test_assemble__wrong_arah_adds_no_message_on_its_values(package: Package) -> None:
    package.replace("indikator.csv", "kategori", "kategry")
    assert len(package.error()) == 1


def test_assemble__without_skala_its_references_go_unchecked(package: Package) -> None:
    (package.folder / "skala.csv").unlink()
    assert package.error() == ["skala.csv: berkas tidak ada; buat dengan nama skala.csv"]


def test_assemble__reader_that_skips_silently(package: Package) -> None:
    raw, problems = read_raw_package(package.folder)
    assert problems == []
    tables = {n: b for n, b in raw.tables.items() if n != "narasi"}
    with pytest.raises(InputError) as info:
        assemble(RawLaporan(raw.settings, tables, raw.table_places, strict=True))
    assert str(info.value) == "narasi.csv: tabel tidak terbaca; periksa pembaca masukan"


@pytest.mark.parametrize(("file", "row", "column"), [("pk.csv", "I3,B,B,", "target perubahan")])
def test_assemble__category_target_typed_as_a_number(
    package: Package, file: str, row: str, column: str
) -> None:
    """A target is a label, also on a scale with scores; a realisasi may be a score there (54,96 of I3)."""
    package.replace(file, row, "I3,B,4,")
    assert package.error() == [
        f"{file} baris 4 kolom target_perubahan: {column} 4 bukan label skala AKIP; pilih B, CC atau BB"
    ]


def test_assemble__score_on_a_scale_without_bounds(package: Package) -> None:
    package.replace("skala.csv", "AKIP,60,>,B", "AKIP,,,B").replace("skala.csv", "AKIP,50,>,CC", "AKIP,,,CC")
    package.replace("skala.csv", "AKIP,70,>,BB", "AKIP,,,BB")
    assert package.error() == [
        "realisasi.csv baris 4 kolom realisasi: realisasi 54,96 bukan label skala AKIP; pilih B, CC atau BB"
    ]
