"""Faults of levels below programs, each one line with its cell and the other place."""

from __future__ import annotations

from datetime import date

import pytest

from lkjip_xl.model import PaguVersi, Renstra, Rincian, VersiPagu
from tests.read.conftest import Package

_PROGRAM = "kode,nama,opd,sasaran,no_pk,nomenklatur,pagu_murni,pagu_perubahan,realisasi\n"
_ROWS = "kode,induk,jenjang,nama,nomenklatur,pagu_murni,pagu_perubahan,realisasi\n"
_PLAIN = "P001,Program satu,,S01,,,,,\n"


def write(package: Package, rows: str, programs: str = _PLAIN) -> Package:
    return package.write("program.csv", _PROGRAM + programs).write("rincian.csv", _ROWS + rows)


def of_kind(package: Package, bentuk: str) -> Package:
    return package.replace("pengaturan.toml", 'bentuk = "kepala daerah"', f'bentuk = "{bentuk}"')


def test_rincian__read_with_its_output(package: Package) -> None:
    output = "keluaran,satuan,target_keluaran,realisasi_keluaran"
    header = f"kode,induk,jenjang,nama,nomenklatur,opd,{output},pagu_murni"
    rows = 'K1,P001,Kegiatan,Rapat,5.01.2.01,Dinas A,Dokumen,Dokumen,"2,5","2,0 dokumen",100\n'
    write(package, "").write("rincian.csv", f"{header}\n{rows}K2,P001,kegiatan,Lain,,,,,n/a,,\n")
    assert package.baca().rincian == (
        Rincian(
            "K1", "P001", "kegiatan", "Rapat", "5.01.2.01", "Dinas A", "Dokumen", "Dokumen", 2.5, 2.0, 100.0
        ),
        Rincian("K2", "P001", "kegiatan", "Lain", target_keluaran="n/a"),
    )  # fmt: skip


def test_rincian__an_output_is_a_number_whatever_an_indikator_of_its_kode_is(package: Package) -> None:
    """I3 is measured by category; a row below a program that has its kode is not."""
    header = "kode,induk,jenjang,nama,satuan,target_keluaran,realisasi_keluaran"
    write(package, "").write("rincian.csv", f"{header}\nI3,P001,kegiatan,Rapat,Orang,3-5,banyak\n")
    assert package.error() == [
        'rincian.csv baris 2 kolom realisasi_keluaran: realisasi keluaran "banyak" bukan angka; '
        "tulis angka seperti 1618 atau 8,64"
    ]


@pytest.mark.parametrize("bentuk", ["kepala daerah", "perangkat daerah"])
def test_levels__of_a_region(package: Package, bentuk: str) -> None:
    rows = "K,P001,kegiatan,A,,,,\nK.1,K,sub kegiatan,B,,,,\nK.2,K,KRO,C,,,,\nK.3,P001,sub kegiatan,D,,,,\n"
    of_kind(write(package, f"{rows}K.4,K.1,kegiatan,E,,,,\n"), bentuk)
    assert package.error() == [
        f"rincian.csv baris 4 kolom jenjang: jenjang KRO tidak dipakai {bentuk}; "
        "pilih kegiatan atau sub kegiatan",
        'rincian.csv baris 5 kolom induk: sub kegiatan K.3 di bawah program "P001"; '
        "induk sub kegiatan harus kegiatan",
        'rincian.csv baris 6 kolom induk: kegiatan K.4 di bawah sub kegiatan "K.1"; '
        "induk kegiatan harus program",
    ]


def test_levels__of_a_ministry(package: Package) -> None:
    rows = "K,P001,kegiatan,A,,,,\nK.1,K,KRO,B,,,,\nK.1.1,K.1,RO,C,,,,\nK.2,K,RO,D,,,,\n"
    rows += "K.3,K,sub kegiatan,E,,,,\n"
    of_kind(write(package, rows), "kementerian/lembaga")
    assert package.error() == [
        'rincian.csv baris 5 kolom induk: RO K.2 di bawah kegiatan "K"; induk RO harus KRO',
        "rincian.csv baris 6 kolom jenjang: jenjang sub kegiatan tidak dipakai kementerian/lembaga; "
        "pilih kegiatan, KRO atau RO",
    ]


def test_levels__a_unit_may_be_of_either_kind(package: Package) -> None:
    rows = "K,P001,kegiatan,A,,,,\nK.1,K,KRO,B,,,,\nK.1.1,K.1,RO,C,,,,\nL,K,sub kegiatan,D,,,,\n"
    of_kind(write(package, rows), "satuan kerja")
    assert [r.jenjang for r in package.baca().rincian] == ["kegiatan", "KRO", "RO", "sub kegiatan"]


def test_levels__a_row_below_itself(package: Package) -> None:
    write(package, "K,L,kegiatan,A,,,,\nL,M,kegiatan,B,,,,\nM,L,kegiatan,C,,,,\nN,N,kegiatan,D,,,,\n")
    assert package.error() == [
        'rincian.csv baris 2 kolom induk: kegiatan K di bawah kegiatan "L"; induk kegiatan harus program',
        "rincian.csv baris 3 kolom induk: induk melingkar (L > M > L); betulkan salah satu",
        "rincian.csv baris 4 kolom induk: induk melingkar (M > L > M); betulkan salah satu",
        "rincian.csv baris 5 kolom induk: induk melingkar (N > N); betulkan salah satu",
    ]


def test_levels__what_another_fault_is_about_is_not_judged(package: Package) -> None:
    write(package, "K,P9,kegiatan,A,,,,\nL,P001,apa,B,,,,\nM,L,sub kegiatan,C,,,,\n,P001,kegiatan,D,,1,,\n")
    assert [line.partition(": ")[0] for line in package.error()] == [
        "rincian.csv baris 2 kolom induk",
        "rincian.csv baris 3 kolom jenjang",
        "rincian.csv baris 5 kolom kode",
    ]


def test_one_home__of_program_and_kegiatan(package: Package) -> None:
    """Zero is an amount; one line for a program, however many rows stand below it."""
    rows = "K1,P001,kegiatan,A,,,,0\nK2,P001,kegiatan,B,,5,,\nK3,P002,kegiatan,C,,,,\n"
    write(package, rows, "P001,Satu,,S01,,,,7,\nP002,Dua,,S01,,,3,,\n")
    assert package.error() == [
        "program.csv baris 2 kolom pagu_perubahan: pagu perubahan program P001 terisi, padahal realisasi "
        "kegiatan K1 di bawahnya terisi di rincian.csv baris 2 kolom realisasi; kosongkan yang di sini, "
        "jumlahnya dihitung dari bawahnya"
    ]


def test_one_home__two_levels_apart(package: Package) -> None:
    rows = "K1,P001,kegiatan,A,,,,\nK1.1,K1,sub kegiatan,B,,5,,\n"
    rows += "K2,P001,kegiatan,C,,6,,\nK2.1,K2,sub kegiatan,D,,7,,\n"
    write(package, rows, "P001,Satu,,S01,,,,,9\n")
    assert [line.partition(";")[0] for line in package.error()] == [
        "program.csv baris 2 kolom realisasi: realisasi program P001 terisi, padahal pagu murni "
        "sub kegiatan K1.1 di bawahnya terisi di rincian.csv baris 3 kolom pagu_murni",
        "rincian.csv baris 4 kolom pagu_murni: pagu murni kegiatan K2 terisi, padahal pagu murni "
        "sub kegiatan K2.1 di bawahnya terisi di rincian.csv baris 5 kolom pagu_murni",
    ]


def test_one_home__at_any_level_that_has_none_below_it(package: Package) -> None:
    rows = "K1,P001,kegiatan,A,,,,\nK1.1,K1,sub kegiatan,B,,5,,\n"
    rows += "K2,P001,kegiatan,C,,6,,\nK3,P002,kegiatan,D,,,,\n"
    write(package, rows, "P001,Satu,,S01,,,,,\nP002,Dua,,S01,,,7,,\n")
    assert len(package.baca().rincian) == 4


def test_kode__of_a_program_and_of_a_row_below(package: Package) -> None:
    write(package, "p001,P001,kegiatan,A,,,,\n")
    assert package.error() == [
        'rincian.csv baris 2 kolom kode: kode "p001" sudah dipakai program di program.csv baris 2 '
        "kolom kode; beri kode lain"
    ]


def test_kode__one_official_kode_twice_below_a_row(package: Package) -> None:
    """Below another row it may stand again: every OPD has x.xx.01.2.01."""
    programs = "P001,Satu,,S01,,,,,\nP002,Dua,,S01,,,,,\n"
    rows = "K1,P001,kegiatan,A,x.01.2,,,\nK2,P002,kegiatan,B,x.01.2,,,\nK3,P002,kegiatan,C,X.01.2,,,\n"
    write(package, f"{rows}x.01.2,P001,kegiatan,D,,,,\n", programs)
    assert package.error() == [
        'rincian.csv baris 4 kolom nomenklatur: kode nomenklatur "X.01.2" di bawah P002 sudah ada di '
        "rincian.csv baris 3 kolom nomenklatur; hapus salah satu",
        'rincian.csv baris 5 kolom kode: kode nomenklatur "x.01.2" di bawah P001 sudah ada di '
        "rincian.csv baris 2 kolom nomenklatur; hapus salah satu",
    ]


def test_program__twice_of_one_opd_and_sasaran(package: Package) -> None:
    programs = (
        "P1,Penunjang,Dinas A,S01,,x.01,,,\nP2,Penunjang,Dinas B,S01,,x.01,,,\n"
        "P3,Penunjang,Dinas A,S02,,x.01,,,\nP4,Penunjang,dinas a,S01,,X.01,,,\n"
        "x.01,Penunjang,Dinas B,S01,,,,,\n"
    )
    words = "dari perangkat daerah dan sasaran yang sama sudah ada di"
    remedy = "hapus salah satu, atau bedakan Perangkat daerah atau sasarannya"
    assert write(package, "", programs).error() == [
        f'program.csv baris 5 kolom nomenklatur: program "X.01" {words} program.csv baris 2 '
        f"kolom nomenklatur; {remedy}",
        f'program.csv baris 6 kolom kode: program "x.01" {words} program.csv baris 3 kolom nomenklatur; '
        f"{remedy}",
    ]


def test_program__kode_twice_is_one_fault(package: Package) -> None:
    (line,) = write(package, "", f"{_PLAIN}{_PLAIN}").error()
    assert "sudah ada" in line


def test_kegiatan_among_programs(package: Package) -> None:
    """As pasted from a finance export: the amounts of 5.01.01 would count twice."""
    programs = (
        "5.01.01,Penunjang,,S01,,,100,,\n5.01.01.2.01,Perencanaan,,S01,,,40,,\n"
        "5.01.01.2.02,Keuangan,,S01,,,60,,\n5.01.01.2.02.0001,Gaji,,S01,,,60,,\n5.01.01.2.03,Aset,,S01,,,0,,\n"
        "5.01.011,Lain,,S01,,,1,,\n5.01.02,Perencanaan,,S02,,,5,,\n"
    )
    assert write(package, "", programs).error() == [
        "program.csv baris 3 kolom kode: kegiatan 5.01.01.2.01, 5.01.01.2.02, 5.01.01.2.02.0001 "
        "dan 1 lainnya di bawah program 5.01.01 (program.csv baris 2 kolom kode) terhitung dua kali "
        "karena ditulis di tabel program; pindahkan ke lembar Rincian (rincian.csv) dengan induk 5.01.01, "
        "lalu kosongkan pagu dan realisasi program itu"
    ]


@pytest.mark.parametrize(
    "programs",
    [
        "P1,Penunjang,,S01,,,1,,\nP1.b,Penunjang,,S02,,,1,,\n",  # one program for two sasaran
        "P1,Penunjang,,S01,7,,1,,\nP1.b,Penunjang lain,,S02,7,,1,,\n",  # one number of the PK
        "P1,Penunjang,Dinas A,S01,,,1,,\nP1.2,Perencanaan,Dinas B,S01,,,1,,\n",  # of another OPD
        "A1,Penunjang,,S01,,1.01,1,,\n1.01.2,Perencanaan,Dinas B,S01,,9.9,1,,\n",  # by the official kode
        "P1,Penunjang,,S01,,,1,,\nP10,Perencanaan,,S01,,,1,,\n",
    ],
)
def test_kegiatan_among_programs__what_looks_alike_is_legal(package: Package, programs: str) -> None:
    assert len(write(package, "", programs).baca().program) == 2


def test_kegiatan_among_programs__by_the_official_kode(package: Package) -> None:
    programs = "A1,Penunjang,Dinas A,S01,,1.01,1,,\nA2,Rapat,,S01,,1.01.2,1,,\n"
    (line,) = write(package, "", programs).error()
    assert line.startswith(
        "program.csv baris 3 kolom kode: kegiatan A2 di bawah program A1 (program.csv baris 2"
    )


_LEVELS = "K1,P001,kegiatan,A,,,,\nK1.1,K1,sub kegiatan,B,,,,\n"
_VERSIONS = "kode,jenis,tanggal,dokumen\nV1,penetapan,2020-01-02,Perda\nV2,Pergeseran,,\n"


def versions(package: Package, amounts: str, in_force: str = "V1") -> Package:
    package.replace("pengaturan.toml", "[hitung]", f'[pagu]\nberlaku = "{in_force}"\n\n[hitung]')
    write(package, _LEVELS).write("versi_pagu.csv", _VERSIONS)
    return package.write("pagu_versi.csv", f"kode,versi,pagu\n{amounts}")


def test_versions__read(package: Package) -> None:
    read = versions(package, "P001,V1,5\nK1.1,V2,6\n", "V2").baca()
    assert read.versi_pagu[0] == VersiPagu("V1", "penetapan", date(2020, 1, 2), "Perda")
    assert read.pagu_versi == (PaguVersi("P001", "V1", 5.0), PaguVersi("K1.1", "V2", 6.0))
    assert read.settings["pagu.berlaku"] == "V2"


def test_versions__faults_of_their_rows(package: Package) -> None:
    versions(package, "P001,V1,5\nP009,V1,5\nK1,V3,6\nK1,V1,\nP001,V1,7\n", "V9")
    assert [line.partition(";")[0] for line in package.error()] == [
        'pengaturan.toml kunci pagu.berlaku: versi pagu "V9" tidak ada di tabel versi_pagu',
        'pagu_versi.csv baris 3 kolom kode: kode "P009" tidak ada di tabel program atau rincian',
        'pagu_versi.csv baris 4 kolom versi: versi "V3" tidak ada di tabel versi_pagu',
        "pagu_versi.csv baris 5 kolom pagu: pagu kosong",
        'pagu_versi.csv baris 6 kolom kode: kode "P001", versi "V1" sudah ada di pagu_versi.csv '
        "baris 2 kolom kode",
    ]


def test_versions__setting_without_any(package: Package) -> None:
    package.replace("pengaturan.toml", "[hitung]", '[pagu]\nberlaku = "V9"\n\n[hitung]')
    (line,) = package.error()
    assert line.endswith('versi pagu "V9" tidak ada di tabel versi_pagu; kosongkan')


def test_versions__one_home_in_each(package: Package) -> None:
    """In another version the whole program may have it; each row above is named once."""
    versions(package, "P001,V1,5\nK1.1,V1,6\nK1,V1,3\nP001,V2,5\n")
    assert package.error() == [
        "pagu_versi.csv baris 2 kolom pagu: pagu P001 di versi V1 terisi, padahal pagu K1.1 di bawahnya juga "
        "terisi di pagu_versi.csv baris 3 kolom pagu; hapus baris ini, jumlahnya dihitung sendiri",
        "pagu_versi.csv baris 4 kolom pagu: pagu K1 di versi V1 terisi, padahal pagu K1.1 di bawahnya juga "
        "terisi di pagu_versi.csv baris 3 kolom pagu; hapus baris ini, jumlahnya dihitung sendiri",
    ]


# -- the targets of the plan ---------------------------------------------------------------------------


def plan(package: Package, rows: str) -> Package:
    head = "kode,indikator,satuan,target,realisasi,target_akhir,pagu_akhir,realisasi_lalu,realisasi_lalu_rp"
    return write(package, _LEVELS).write("renstra.csv", f"{head}\n{rows}")


def test_plan__read(package: Package) -> None:
    read = plan(package, "P001,Indeks,Nilai,80,75,90,,70,\nK1.1,,,,,20,1000,7,45\n").baca()
    assert read.renstra == (
        Renstra("P001", "Indeks", "Nilai", 80.0, 75.0, 90.0, None, 70.0),
        Renstra("K1.1", target_akhir=20.0, pagu_akhir=1000.0, realisasi_lalu=7.0, realisasi_lalu_rp=45.0),
    )


def test_plan__rupiah_at_one_level_and_outputs_at_their_rows(package: Package) -> None:
    plan(package, "P001,,,,,,5,,\nK1.1,,,4,,,6,,1\nP009,,,,,,,,\nK1,,,,,,,,2\n")
    assert package.error() == [
        "renstra.csv baris 2 kolom pagu_akhir: pagu akhir P001 terisi, padahal pagu akhir K1.1 di bawahnya "
        "juga terisi di renstra.csv baris 3 kolom pagu_akhir; kosongkan yang di sini, jumlahnya dihitung "
        "sendiri",
        "renstra.csv baris 3 kolom target: target sub kegiatan K1.1 diisi di lembar Rincian, kolom Target "
        "keluaran; kosongkan di sini",
        'renstra.csv baris 4 kolom kode: kode "P009" tidak ada di tabel program atau rincian; mungkin '
        "maksudnya P001",
        "renstra.csv baris 5 kolom realisasi_lalu_rp: realisasi lalu K1 terisi, padahal realisasi lalu K1.1 "
        "di bawahnya juga terisi di renstra.csv baris 3 kolom realisasi_lalu_rp; kosongkan yang di sini, "
        "jumlahnya dihitung sendiri",
    ]


def test_evaluasi_renja__of_a_region_only(package: Package) -> None:
    asked = '[bagian]\nevaluasi_renja = "ada"\n\n[hitung]'
    package.replace("pengaturan.toml", "[hitung]", asked)
    assert package.baca().settings["bagian.evaluasi_renja"] == "ada"
    package.replace("pengaturan.toml", 'bentuk = "kepala daerah"', 'bentuk = "satuan kerja"')
    (line,) = package.error()
    assert line == (
        "pengaturan.toml kunci bagian.evaluasi_renja: Evaluasi Renja hanya untuk instansi daerah, padahal "
        'bentuk instansi "satuan kerja"; kosongkan'
    )
