"""The page of the data package: files, columns, settings and answers, made from the schema."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from lkjip_xl.schema import PACKAGE_TABLES, SETTINGS, ColumnSchema, SettingSchema, TableSchema
from lkjip_xl.start.answers import COUNTED, PARENTS

__all__ = ["package_page"]

_HEAD = """# Paket data

Dibuat oleh `python -m lkjip_xl.start.package_page docs/paket.md`; jangan disunting.

Paket data adalah folder berisi `pengaturan.toml` dan satu berkas CSV per tabel. `lkjip baru -o FOLDER`
membuat yang kosong, dengan judul semua berkas dan kolom, `lkjip ekspor BUKU.xlsx --paket FOLDER` menulis
isian sebuah buku, `lkjip bangun FOLDER -o BUKU.xlsx` menyusun bukunya.

* CSV: UTF-8, dipisah koma, baris pertama berisi nama kolom. Yang disimpan Excel (titik koma, tab,
  Windows-1252) terbaca juga.
* Angka: koma desimal, tanpa titik ribuan: `"8,64"`, `1618615241`. Tanggal: `2026-12-31`. Belum ada nilai:
  `n/a`.
* Sel kosong berarti belum diisi; 0 adalah nilai. Kolom yang tidak wajib boleh tidak ada.
* Baris dikenali dari kodenya. Urutan cetak menurut `urut`, lalu kode.
* Baris misi, tujuan, sasaran, indikator, dan program yang hanya berisi kode dan tempatnya (`induk`,
  `sasaran`, nomor) adalah **baris siap**: boleh tanpa isi wajib, dan tidak dihitung. Begitu ada isinya,
  yang wajib harus ada.
* Target rencana tiap tahun: kolom `target_2026`, `target_2027`, dan seterusnya di `indikator.csv`.
"""
_AWAL = """## Jawaban untuk `lkjip baru --dari`

Berkas TOML dengan kunci `pengaturan.toml` di bawah ini, dan tabel `[awal]`: banyak baris yang disiapkan.
Sebuah bilangan dibagi rata ke induknya; sebuah daftar menyebut banyaknya untuk tiap induk. Yang tidak
ditulis memakai bawaannya.

```toml
[instansi]
nama = "Dinas Pendidikan Kota Tirta"
bentuk = "perangkat daerah"

[laporan]
tahun = 2026

[awal]
sasaran = 3
indikator = [3, 2, 2]
program = 40
```
"""


def package_page() -> str:
    """The page in Markdown."""
    return "\n".join([_HEAD, _AWAL, *_counts(), *_settings(), *_tables()])


def _counts() -> Iterator[str]:
    yield "| kunci `[awal]` | daftar menurut | paling banyak |\n|---|---|---|"
    for name, most in COUNTED.items():
        yield f"| `{name}` | {PARENTS.get(name, '-')} | {most} |"
    yield "\n`iku` adalah indikator milik tujuan sendiri; bawaan: satu untuk tiap tujuan.\n"


def _settings() -> Iterator[str]:
    yield "## pengaturan.toml\n\n| kunci | arti | isi | wajib |\n|---|---|---|---|"
    for s in SETTINGS:
        required = "ya" if s.required else ""
        yield f"| `{s.key}` | {_meaning(s.label, s.help_text)} | {_content(s)} | {required} |"
    yield ""


def _tables() -> Iterator[str]:
    for table in PACKAGE_TABLES.values():
        yield f"## {table.name}.csv\n\n{table.title}; di buku: lembar {table.sheet}.{_presence(table)}\n"
        yield "| kolom | arti | isi | wajib |\n|---|---|---|---|"
        columns = (*table.columns, *([table.year_column] if table.year_column else ()))
        for c in columns:
            name = c.name if c in table.columns else f"{c.name}TAHUN"
            required = "ya" if c.required else ""
            yield f"| `{name}` | {_meaning(c.label, c.help_text)} | {_content(c)} | {required} |"
        yield ""


def _presence(table: TableSchema) -> str:
    if table.missing_allowed:
        return " Berkasnya boleh tidak ada."
    return " Boleh tanpa baris." if table.blank_allowed else " Paling sedikit satu baris."


def _meaning(label: str, help_text: str) -> str:
    text = f"{label.strip()}. {help_text}" if help_text else label.strip()
    return text.replace("|", "\\|")


def _content(part: ColumnSchema | SettingSchema) -> str:
    references = part.references if isinstance(part, ColumnSchema) else ()
    if part.choices:
        return ", ".join(f"`{c}`" for c in part.choices)
    return f"kode {', '.join(references)}" if references else part.kind.value


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(package_page(), encoding="utf-8", newline="\n")
