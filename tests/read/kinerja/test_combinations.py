"""Conventions without meaning together: one line each, at the cell of the package."""

# ruff: noqa: E501  (a convention and what it says stand on a line)

from __future__ import annotations

import pytest

from tests.read.conftest import Package

HITUNG = "batas = 120.5\n"  # of the package of the tests


@pytest.mark.parametrize(
    ("settings", "key", "message"),
    [
        ('batas_pada = "cetak"', "batas_pada", "batas pada cetak tanpa batas; isi Batas atas capaian (%) atau kosongkan ini"),
        ('batas_pada = "rata-rata"', "batas_pada", "batas pada rata-rata tanpa batas; isi Batas atas capaian (%) atau kosongkan ini"),
        ("syarat_efisiensi = -5", "syarat_efisiensi", "Capaian minimum untuk efisiensi (%) -5 negatif; tulis 0 atau lebih"),
        ("batas_bawah = 100", "batas_bawah", "batas bawah capaian 100 menjadikan semua tercapai; tulis kurang dari 100"),
        ('skala_efisiensi = "permendagri86"', "skala_efisiensi", 'skala efisiensi terisi, padahal selisih yang tidak positif dicetak "-"; pilih selisih bertanda atau 100 - serapan, atau kosongkan'),
        ('efisiensi = "selisih"\nskala_efisiensi = "permendagri86"', "skala_efisiensi", 'skala efisiensi terisi, padahal selisih yang tidak positif dicetak "-"; pilih selisih bertanda atau 100 - serapan, atau kosongkan'),
        ('efisiensi = "100 - serapan"\nskala_efisiensi = "permendagri85"', "skala_efisiensi", 'skala efisiensi "permendagri85" tidak ada di tabel skala; mungkin maksudnya permendagri86'),
        (
            'efisiensi = "tidak dapat diukur"\nalasan_efisiensi = "belum dirinci"\nskala_efisiensi = "permendagri86"',
            "skala_efisiensi",
            "skala efisiensi terisi, padahal efisiensi tidak dapat diukur; kosongkan",
        ),
        ('efisiensi = "tidak dapat diukur"', "efisiensi", "efisiensi tidak dapat diukur tanpa alasan; isi Alasan efisiensi tidak dapat diukur"),
        ('alasan_efisiensi = "belum dirinci"', "alasan_efisiensi", "alasan terisi, padahal efisiensi diukur; kosongkan, atau pilih tidak dapat diukur"),
        (
            'efisiensi = "tidak dapat diukur"\nalasan_efisiensi = "belum dirinci"\nsyarat_efisiensi = 100',
            "syarat_efisiensi",
            "capaian minimum terisi, padahal efisiensi tidak dapat diukur; kosongkan",
        ),
    ],
)  # fmt: skip
def test_settings__without_meaning(package: Package, settings: str, key: str, message: str) -> None:
    package.replace("indikator.csv", "rentang,selisih,,100,", "rentang,selisih,,,")
    package.replace("pengaturan.toml", HITUNG, f"{settings}\n")
    assert package.error() == [f"pengaturan.toml kunci hitung.{key}: {message}"]


def test_scale_of_predikat__that_is_one_of_scores(package: Package) -> None:
    """Of 0 to 4: any capaian above 3 % would be the best."""
    package.replace("pengaturan.toml", 'skala_predikat = "permendagri86"', 'skala_predikat = "AKIP"')
    package.write(
        "skala.csv", "skala,batas_bawah,tanda,label,skor,sumber\nAKIP,3,>,BB,,\nAKIP,2,>,B,,\nAKIP,,,CC,,\n"
    )
    assert package.error() == [
        'pengaturan.toml kunci hitung.skala_predikat: skala predikat "AKIP" untuk skor: label tertingginya mulai '
        "3, padahal capaian dalam persen; pilih skala persen"
    ]


def test_scale_of_predikat__without_a_label_for_what_may_be_negative(package: Package) -> None:
    """I2 is a range by selisih; a floor of the capaian, or one of the scale, and all is well."""
    package.replace("pengaturan.toml", 'skala_predikat = "permendagri86"', 'skala_predikat = "AKIP"')
    scale = "skala,batas_bawah,tanda,label,skor,sumber\nAKIP,90,>,BB,,\nAKIP,60,>,B,,\nAKIP,0,>=,CC,,\n"
    package.write("skala.csv", scale)
    assert package.error() == [
        'pengaturan.toml kunci hitung.skala_predikat: skala predikat "AKIP" tanpa tingkat di bawah 0, padahal '
        "capaian cara selisih dapat lebih rendah; isi batas bawah capaian di Pengaturan, atau kosongkan batas "
        "bawah tingkat terendahnya"
    ]
    package.replace("pengaturan.toml", HITUNG, f"{HITUNG}batas_bawah = 0\n")
    assert package.baca().settings["hitung.batas_bawah"] == 0
    package.replace("pengaturan.toml", "batas_bawah = 0\n", "")
    package.write("skala.csv", scale.replace("0,>=,CC", ",,CC"))
    assert package.baca().settings["hitung.skala_predikat"] == "AKIP"


BANDS = 'efisiensi = "100 - serapan"\nskala_efisiensi = "AKIP"\n'


@pytest.mark.parametrize(
    ("levels", "message"),
    [
        ("AKIP,60,>,B,,\nAKIP,50,>,CC,,\n", 'skala efisiensi "AKIP" tanpa tingkat terendah, padahal efisiensi dapat negatif; kosongkan batas bawah tingkat terendahnya'),
        ("AKIP,,,B,,\nAKIP,,,CC,,\n", 'skala efisiensi "AKIP" tanpa batas bawah; isi kolom batas bawahnya'),
    ],
)  # fmt: skip
def test_bands__any_number_has_a_label(package: Package, levels: str, message: str) -> None:
    package.replace("indikator.csv", "AKIP,,CC,BB,,,B", "AKIP,,CC,B,,,B")
    package.write("skala.csv", f"skala,batas_bawah,tanda,label,skor,sumber\npermendagri86,90,>,A,,\n{levels}")
    package.replace("pengaturan.toml", HITUNG, BANDS)
    assert f"pengaturan.toml kunci hitung.skala_efisiensi: {message}" in package.error()


def test_own_cap__beside_one_of_the_mean(package: Package) -> None:
    package.replace("pengaturan.toml", HITUNG, HITUNG + 'batas_pada = "rata-rata"\n')
    assert package.error() == [
        "indikator.csv baris 3 kolom batas: batas indikator terisi, padahal batas dikenakan pada rata-rata; "
        "kosongkan, atau pilih batas pada indikator"
    ]


@pytest.mark.parametrize(
    ("cap", "message"),
    [
        ("99,9", "batas 99,9 di bawah 100, capaian yang tepat 100 pun terpotong; tulis 100 atau lebih"),
        (
            "1,5",
            "batas 1,5 di bawah 100, capaian yang tepat 100 pun terpotong; mungkin maksudnya 150; tulis 100 atau lebih",
        ),
    ],
)
def test_own_cap__below_the_target(package: Package, cap: str, message: str) -> None:
    package.replace("indikator.csv", "rentang,selisih,,100,", f'rentang,selisih,,"{cap}",')
    assert package.error() == [f"indikator.csv baris 3 kolom batas: {message}"]


@pytest.mark.parametrize("bobot", ["0", "-5"])
def test_bobot__not_positive(package: Package, bobot: str) -> None:
    package.replace("indikator.csv", "satuan,arah", "bobot,satuan,arah")
    text = package.folder.joinpath("indikator.csv").read_text(encoding="utf-8")
    lines = [line.split(",") for line in text.splitlines()]
    rows = [",".join([*r[:4], bobot if n == 1 else "", *r[4:]]) for n, r in enumerate(lines[1:], 1)]
    package.folder.joinpath("indikator.csv").write_text(
        "\n".join([",".join(lines[0]), *rows]), encoding="utf-8"
    )
    assert [e.partition("kolom ")[2] for e in package.error()] == [
        f"bobot: bobot {bobot} harus lebih dari 0; kosongkan bila sama dengan yang lain"
    ]


@pytest.mark.parametrize(
    "settings", ["batas_bawah = 0", 'efisiensi = "selisih bertanda"\nskala_efisiensi = "permendagri86"', 'batas_pada = "cetak"', 'efisiensi = "selisih bertanda"\nsyarat_efisiensi = 100']
)  # fmt: skip
def test_settings__with_meaning(package: Package, settings: str) -> None:
    package.replace("pengaturan.toml", HITUNG, f"{HITUNG}{settings}\n")
    assert package.baca().settings["hitung.batas"] == 120.5
