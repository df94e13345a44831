"""Sheet PK cetak: the agreement as it is signed, targets per misi, programs in PK order with their total."""

from __future__ import annotations

from lkjip_xl.figures import performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    InputColumn,
    Range,
    Reference,
    SameRow,
    Setting,
    berlaku_column,
    find,
    find_if_exists,
    formula,
    mirror,
    setting_text,
    sum_if,
    sum_of,
    text,
)
from lkjip_xl.figures.report_order import ReportOrder, letter
from lkjip_xl.model import Program
from lkjip_xl.numbers import MONTHS
from lkjip_xl.sheets.numbering import number_cells_of, unless_blank, when_named
from lkjip_xl.sheets.rows import Content, GeneratedSheet, SheetBuilder, SheetKind

__all__ = ["ONE_PARTY", "SHEETS", "pk_print_sheet"]

ONE_PARTY = ("kepala daerah", "kementerian/lembaga")
"""The kinds of agency whose head signs alone."""


def pk_print_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of the Perjanjian Kinerja as it is printed and signed.

    One party signs where nobody stands above (``ONE_PARTY``), two elsewhere. Wording of the form:
    PermenPANRB 53/2014, Lamp. I.
    """
    p = SheetBuilder("PKCetak", "pkcetak", "PK cetak")
    p.add("kop", jenis_pk=formula("IF(", Setting("pk.berlaku"), '="perubahan","(PERUBAHAN)","")'))
    two = u.laporan.settings.get("instansi.bentuk") not in ONE_PARTY
    _pernyataan(p, two)
    _signature(p, two)
    p.add("kosong")
    p.add("judul_lampiran")
    for n, m in enumerate(u.misi, 1):
        heading = formula(text(f"MISI {n}: "), "&UPPER(", find("rpjmd", "uraian", m.kode), ")")
        if u.live:
            heading = when_named(find("rpjmd", "uraian", m.kode), heading)
        p.add("misi", teks=heading)
        p.add("kepala_target")
        for k, t in enumerate(u.tujuan_of(m.kode), 1):
            _target_rows(p, u, "tujuan", t.kode, f"{k}.")
            for a, s in enumerate(u.sasaran_of(t.kode), 1):
                _target_rows(p, u, "sasaran", s.kode, f"{letter(a).lower()}.")
        p.add("kosong")
    _program(p, u)
    _signature(p, two)
    return p.finish()


def _pernyataan(p: SheetBuilder, two: bool) -> None:
    p.add(
        "pernyataan",
        teks="Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
        "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:",
    )
    _party(p, "kepala", "selanjutnya disebut pihak pertama" if two else None)
    if two:
        _party(p, "atasan", "selaku atasan pihak pertama, selanjutnya disebut pihak kedua")
    subject = "Pihak pertama berjanji" if two else "Berjanji"
    p.add(
        "pernyataan",
        teks=f"{subject} akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini, "
        "dalam rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen "
        "perencanaan. Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab "
        + ("pihak pertama." if two else "kami."),
    )
    if two:
        p.add(
            "pernyataan",
            teks="Pihak kedua akan melakukan supervisi yang diperlukan serta evaluasi terhadap capaian "
            "kinerja dari perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian "
            "penghargaan dan sanksi.",
        )


def _party(p: SheetBuilder, who: str, designation: str | None) -> None:
    p.add("pihak", label="Nama", isi=setting_text(f"{who}.nama"))
    p.add("pihak", label="Jabatan", isi=_jabatan(who))
    if designation:
        p.add("pernyataan", teks=designation)


def _target_rows(p: SheetBuilder, u: ReportOrder, pattern: str, induk: str, number: str) -> None:
    first, no = len(p), unless_blank(u.live, number, "uraian")
    for i in u.indikator_of(induk):
        headers: dict[str, Content] = (
            {"no": no, "uraian": performance.uraian(induk)} if len(p) == first else {}
        )
        satuan = mirror(find("rpjmd", "satuan"))
        p.add(
            pattern,
            kode=i.kode,
            indikator=performance.uraian(),
            satuan=satuan,
            **_target(),
            **headers,
        )
    if len(p) == first:
        p.add(pattern, kode=induk, no=no, uraian=performance.uraian(induk))
    p.merge(first, len(p) - 1, "no", "uraian")


def _target() -> dict[str, Content]:
    """Both targets, and a mark where the second differs; blank where the first is not known.

    The document of the murni one shows no target that came after it.
    """
    murni, perubahan = SameRow("target_murni"), SameRow("target_perubahan")
    mark = formula(
        "IF(OR(", murni, '="",', perubahan, '="",', murni, "=", perubahan, '),"","berubah")',
    )  # fmt: skip
    return {
        "target_murni": find_if_exists("pk", "target_murni"),
        "target_perubahan": formula(
            "IF(", Setting("pk.berlaku"), '="perubahan",', find_if_exists("pk", "target_perubahan"), ',"")'
        ),
        "keterangan": mark,
    }


def _program(p: SheetBuilder, u: ReportOrder) -> None:
    p.add("judul_program")
    p.add("kepala_program")
    kodes = [parts[0].kode for parts in u.program_pk]
    numbers = number_cells_of(kodes, "program", live=u.live)
    for parts in u.program_pk:
        first = parts[0]
        name = mirror(find("program", "nama"))
        p.add("program", "program", kode=first.kode, no=numbers[first.kode], program=name, pagu=_pagu(first))
    if not u.program_pk:
        p.add("program", program="Belum ada program; isi di lembar Program.")
    total: Content = sum_of(Range("program", "pagu")) if u.program_pk else None
    p.add("jumlah_program", teks="JUMLAH", pagu=total)


def _pagu(program: Program) -> Formula:
    """Pagu of a PK number over all its rows; a program without a number is one row."""
    if program.no_pk is None:
        return mirror(FigureKey("pagu", program.kode))
    pagu = berlaku_column("program", "pagu")
    return sum_if(pagu, "pagu di lembar Program", InputColumn("program", "no_pk"), str(program.no_pk))


def _jabatan(who: str) -> Formula:
    """The office in capitals, with Plt, Plh or Pj before it where the official is no definite one."""
    jabatan = formula("UPPER(", Setting(f"{who}.jabatan"), ")")
    if who != "kepala":
        return formula("IF(", Setting(f"{who}.jabatan"), '="","",', jabatan, ")")
    status = Setting("kepala.status")
    return formula("IF(OR(", status, '="",', status, '="definitif"),"",', status, '&" ")&', jabatan)


def _signature(p: SheetBuilder, two: bool) -> None:
    second: dict[str, Content] = {}
    if two:
        second = {
            "jabatan_kedua": _jabatan("atasan"),
            "nama_kedua": setting_text("atasan.nama"),
        }
    p.add(
        "tanda_tangan",
        tempat_tanggal=formula(Setting("instansi.tempat"), '&", "&', _date(Setting("pk.tanggal"))),
        jabatan=_jabatan("kepala"),
        nama=setting_text("kepala.nama"),
        pangkat=setting_text("kepala.pangkat"),
        nip=setting_text("kepala.nip", "NIP "),
        **second,
    )


def _date(date_value: Reference) -> Formula:
    """A date in words; TEXT() would depend on the language of the PC."""
    month = ",".join(text(b) for b in MONTHS)
    return formula(
        "IF(", date_value, '="","",DAY(', date_value, ')&" "&CHOOSE(MONTH(', date_value, "),", month,
        ')&" "&YEAR(', date_value, "))",
    )  # fmt: skip


SHEETS = (SheetKind(60, "Perjanjian Kinerja siap cetak", pk_print_sheet, "PKCetak", "PK cetak"),)
