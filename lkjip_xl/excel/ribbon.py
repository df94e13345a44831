"""The ribbon tab "LKjIP": its buttons as data, the customUI part and the callbacks made from them.

A button names the command of ``lkjip`` that it needs; one whose command does not exist is left out, and so is
a group without buttons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Final
from xml.sax.saxutils import quoteattr

from lkjip_xl.excel.vba.vba_findings import REVIU_KODE
from lkjip_xl.excel.vba.vba_import import PREVIEW_KODE
from lkjip_xl.excel.vba.vba_text import module, text

__all__ = [
    "BUTTONS",
    "GROUPS",
    "RIBBON",
    "Button",
    "Commands",
    "available_buttons",
    "ribbon_module",
    "ribbon_xml",
]

Commands = Mapping[str, AbstractSet[str]]
"""The commands of the command line, each with its options that a button can write: those that need no value
(``{"ekspor": {"--pdf"}}``), and those with a few fixed ones."""

RIBBON = "LkjipPita"
_NS = "http://schemas.microsoft.com/office/2009/07/customui"

GROUPS: Final = (
    ("data", "Data"),
    ("laporan", "Laporan"),
    ("reviu", "Reviu"),
    ("rumus", "Rumus"),
    ("bantuan", "Bantuan"),
)
"""Groups in their order: id and label."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button.

    ``action`` is the VBA statement that it runs; ``command`` and ``option`` what the command line must offer.
    ``picture`` is the name of one of Office's own pictures. ``extra`` is an option with the statement that
    takes the place of ``action`` where the command has it.
    """

    name: str
    group: str
    label: str
    tip: str
    picture: str
    action: str
    command: str | None = None
    option: str | None = None
    extra: tuple[str, str] | None = None


def _run(command: str, title: str, *, show: bool = False, destination: str = "") -> str:
    rest = f", {text(destination)}" if destination else ""
    return f"LkjipJalankan {text(command)}, {text(title)}, {show}{rest}"


def _import(option: str, title: str) -> str:
    return f"LkjipImpor {text(f'impor --tulis {option}')}, {text(title)}, {text(PREVIEW_KODE)}"


BUTTONS: Final = (
    Button(
        "ImporKeuangan",
        "data",
        "Impor keuangan",
        "Pilih ekspor SIPD, SAKTI, LRA atau tabel pagu dan realisasi; yang akan berubah ditunjukkan dulu di "
        "lembar Pratinjau impor.",
        "AccountingFormat",
        _import("--keuangan", "Impor keuangan"),
        "impor",
        "--tulis",
    ),
    Button(
        "ImporKinerja",
        "data",
        "Impor kinerja",
        "Pilih tabel target dan realisasi indikator; yang akan berubah ditunjukkan dulu di lembar "
        "Pratinjau impor.",
        "GetExternalDataFromText",
        _import("--kinerja", "Impor kinerja"),
        "impor",
        "--tulis",
    ),
    Button(
        "TerapkanImpor",
        "data",
        "Terapkan impor",
        "Catat jawaban di lembar Pratinjau impor, lalu tulis tepat yang ditunjukkan di sana ke isian; buku "
        "lama disimpan sebagai cadangan.",
        "DataValidation",
        _run("impor --terapkan", "Terapkan impor", show=True, destination=PREVIEW_KODE),
        "impor",
        "--terapkan",
    ),
    Button(
        "Regenerasi",
        "laporan",
        "Perbarui laporan",
        "Simpan buku, perbarui semua lembar hasil menurut isian, lalu buka lagi di sel yang sama.",
        "RefreshAll",
        _run("regenerasi", "Perbarui laporan"),
        "regenerasi",
    ),
    Button(
        "TahunBaru",
        "laporan",
        "Tahun baru",
        "Simpan buku, lalu buat buku tahun berikutnya di folder yang sama; buku ini tetap.",
        "FileNew",
        _run("tahun-baru", "Tahun baru", show=True),
        "tahun-baru",
    ),
    Button(
        "EksporPdf",
        "laporan",
        "Ekspor PDF",
        "Simpan buku, cetak semua lembar hasil sebagai PDF di folder buku ini, lalu buka PDF-nya.",
        "FileSaveAsPdfOrXps",
        f"LkjipEksporPdf {text('ekspor --pdf')}",
        "ekspor",
        "--pdf",
    ),
    Button(
        "Periksa",
        "reviu",
        "Periksa",
        "Simpan buku, periksa angka laporan, lalu tampilkan temuannya.",
        "Spelling",
        _run("reviu", "Periksa", show=True),
        "reviu",
        extra=("--tulis", _run("reviu --tulis", "Periksa", show=True, destination=REVIU_KODE)),
    ),
    Button(
        "TemuanBerikut",
        "reviu",
        "Ke temuan berikutnya",
        "Pindah ke sel temuan berikutnya di lembar Reviu yang belum diberi status.",
        "ReviewNextComment",
        "LkjipKeTemuan",
        "reviu",
        "--tulis",
    ),
    Button(
        "SisipkanFungsi",
        "rumus",
        "Sisipkan fungsi",
        "Buka Sisipkan Fungsi; pilih golongan LKjIP.",
        "FunctionWizard",
        "LkjipSisipkan",
    ),
    Button(
        "PulihkanRumus",
        "rumus",
        "Pulihkan rumus",
        "Tulis ulang rumus yang memuat alamat LKjIP.xlam dari PC lain.",
        "CalculateNow",
        "LkjipPulihkan",
    ),
    Button(
        "RumusBiasa",
        "rumus",
        "Tulis rumus biasa",
        "Simpan buku, lalu tulis semua lembar hasil dengan rumus Excel biasa: hidup di PC mana pun, "
        "tanpa pemasangan.",
        "ConvertTextToTable",
        _run("regenerasi --rumus biasa", "Tulis rumus biasa", show=True),
        "regenerasi",
        "--rumus",
    ),
    Button(
        "RumusFungsi",
        "rumus",
        "Tulis rumus fungsi",
        "Simpan buku, lalu tulis semua lembar hasil dengan fungsi LKjIP (CAPAIAN, SERAPAN ...).",
        "FunctionsLogicalInsertGallery",
        _run("regenerasi --rumus fungsi", "Tulis rumus fungsi", show=True),
        "regenerasi",
        "--rumus",
    ),
    Button(
        "PeriksaPemasangan",
        "bantuan",
        "Periksa pemasangan",
        "Periksa Excel, Python dan LKjIP di PC ini, dan cara memperbaikinya.",
        "Help",
        "LkjipPeriksaPemasangan",
        "pasang",
        "--periksa",
    ),
)
"""Every button there may be."""


def available_buttons(commands: Commands) -> tuple[Button, ...]:
    """The buttons whose command and option exist, each with the most that its command can do."""
    return tuple(_complete(t, commands) for t in BUTTONS if _is_available(t, commands))


def _is_available(t: Button, commands: Commands) -> bool:
    if t.command is None:
        return True
    options = commands.get(t.command)
    return options is not None and (t.option is None or t.option in options)


def _complete(t: Button, commands: Commands) -> Button:
    if t.extra is None or t.extra[0] not in commands.get(t.command or "", ()):
        return t
    return replace(t, action=t.extra[1])


def ribbon_xml(buttons: Sequence[Button]) -> bytes:
    """The part ``customUI14.xml`` (Excel 2010 and later)."""
    group = "".join(_groups(key, label, [t for t in buttons if t.group == key]) for key, label in GROUPS)
    tab = _element("tab", group, id="tabLkjip", label="LKjIP")
    content = _element("customUI", _element("ribbon", _element("tabs", tab)), xmlns=_NS)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n{content}'.encode()


def _groups(key: str, label: str, buttons: Sequence[Button]) -> str:
    content = "".join(_button(t, large=number == 0) for number, t in enumerate(buttons))
    return _element("group", content, id=f"grup{key.capitalize()}", label=label) if content else ""


def _button(t: Button, *, large: bool) -> str:
    return _element(
        "button",
        id=f"tombol{t.name}",
        label=t.label,
        screentip=t.label,
        supertip=t.tip,
        imageMso=t.picture,
        size="large" if large else "normal",
        onAction=_callback(t),
    )


def _element(tag: str, content: str = "", **attribute: str) -> str:
    properties = "".join(f" {name}={quoteattr(value)}" for name, value in attribute.items())
    return f"<{tag}{properties}>{content}</{tag}>"


def _callback(t: Button) -> str:
    return f"LkjipTombol{t.name}"


def ribbon_module(buttons: Sequence[Button]) -> str:
    """The VBA module of the callbacks, one for each button."""
    parts = ["Option Explicit", "'Callbacks of the ribbon tab LKjIP."]
    for t in buttons:
        parts.append(f"Public Sub {_callback(t)}(Kontrol As IRibbonControl)\n    {t.action}\nEnd Sub")
    return module(RIBBON, "\n\n".join(parts))
