"""pengaturan.toml written again: what is the same stays to the letter, what changed changes alone."""

from __future__ import annotations

from datetime import date

from lkjip_xl.model import SettingValue
from lkjip_xl.read.settings_text import flat_toml, settings_text
from lkjip_xl.schema import VERSION
from lkjip_xl.version import __version__

OLD = """\
# Pengaturan Kota Contoh

[hitung]
desimal = 2   # hanya kalimat
batas = 120.50

[instansi]
nama = "Kota \\"C\\" # satu"  # nama resmi
daerah = ''
# dua baris di bawah ini dari SK

[laporan]
tanggal = 2021-03-30

[skema]
versi = 6
program = "0.0.9"
"""
SKEMA = f'\n[skema]\nversi = {VERSION}\nprogram = "{__version__}"\n'
SAME: dict[str, SettingValue] = {
    "hitung.desimal": 2,
    "hitung.batas": 120.5,
    "instansi.nama": 'Kota "C" # satu',
    "laporan.tanggal": date(2021, 3, 30),
}


def test_settings_text__nothing_changed() -> None:
    assert settings_text(SAME, OLD) == OLD


def test_settings_text__changed_value_keeps_its_comment() -> None:
    changed = {**SAME, "hitung.desimal": 3, "instansi.nama": "Baru"}
    expected = OLD.replace("desimal = 2", "desimal = 3").replace('"Kota \\"C\\" # satu"', '"Baru"')
    assert settings_text(changed, OLD) == expected


def test_settings_text__new_value_goes_to_its_part_a_gone_one_leaves() -> None:
    changed = {**SAME, "instansi.tempat": "Contoh", "pk.berlaku": "murni"}
    del changed["hitung.batas"]
    expected = OLD.replace("batas = 120.50\n", "").replace(
        "daerah = ''\n", "daerah = ''\ntempat = \"Contoh\"\n"
    )
    assert settings_text(changed, OLD) == expected + '\n[pk]\nberlaku = "murni"\n'


def test_settings_text__of_the_first_edition_gets_its_version() -> None:
    old = "[laporan]\ntahun = 2020 # tetap\n"
    assert settings_text({"laporan.tahun": 2020}, old) == old + SKEMA


def test_settings_text__afresh_where_lines_cannot_be_edited() -> None:
    old = '[instansi]\nnama = """\nKota\nContoh"""\n'
    text = settings_text({"instansi.nama": "Lain"}, old)
    assert text == '[instansi]\nnama = "Lain"\n' + SKEMA


def test_settings_text__without_or_with_broken_old_text() -> None:
    fresh = settings_text({"laporan.tahun": 2020})
    assert flat_toml(fresh) == {"laporan.tahun": 2020, "skema.versi": VERSION, "skema.program": __version__}
    assert settings_text({"laporan.tahun": 2020}, "[rusak") == fresh
