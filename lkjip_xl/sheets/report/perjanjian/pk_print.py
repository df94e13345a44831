"""Sheet PK cetak: the agreement as it is signed, targets per misi, programs in PK order, its versions."""

from __future__ import annotations

from lkjip_xl.figures import money, performance
from lkjip_xl.figures.expression import (
    FigureKey,
    Formula,
    Part,
    Range,
    SameRow,
    find,
    find_if_exists,
    formula,
    mirror,
    sum_of,
    text,
)
from lkjip_xl.figures.input_facts import pk_versions
from lkjip_xl.figures.input_facts.budget_facts import budget_of, budget_of_pk, pagu_not_typed
from lkjip_xl.figures.input_facts.pk_versions import SUPERIOR, signer
from lkjip_xl.figures.report_order import ReportOrder, letter
from lkjip_xl.model import Program
from lkjip_xl.sheets.printed_numbers.numbering import number_cells_of, unless_blank, when_named
from lkjip_xl.sheets.report.perjanjian.agreement_parts import Signer, has_two_parties, signatures, statement
from lkjip_xl.sheets.rows import Content, GeneratedSheet, SheetBuilder, SheetKind

__all__ = ["SHEETS", "pk_print_sheet"]


def pk_print_sheet(u: ReportOrder) -> GeneratedSheet:
    """The sheet of the Perjanjian Kinerja as it is printed and signed.

    One party signs for a head of region or of a ministry, two for all others. Of several versions the one
    that the settings name is printed, else the last; all are listed at the end.
    """
    p = SheetBuilder("PKCetak", "pkcetak", "PK cetak")
    key, two = pk_versions.printed_key(u.laporan), has_two_parties(u.laporan)
    berlaku = pk_versions.berlaku(key)
    p.add("kop", jenis_pk=formula("IF(", berlaku, '="perubahan","(PERUBAHAN)","")'))
    if key is not None:
        _version_lines(p, u, key)
    first, second = pk_versions.head(u.laporan, key), signer(SUPERIOR, key) if two else None
    has_term = pk_versions.head_has_term(u.laporan)
    statement(p, Signer(first, has_term), None if second is None else Signer(second))
    signatures(p, pk_versions.version_date(key), first, second)
    p.add("kosong")
    p.add("judul_lampiran")
    for n, m in enumerate(u.misi, 1):
        heading = formula(text(f"MISI {n}: "), "&UPPER(", find("rpjmd", "uraian", m.kode), ")")
        if u.live:
            heading = when_named(find("rpjmd", "uraian", m.kode), heading)
        p.add("misi", teks=heading)
        p.add("kepala_target")
        for k, t in enumerate(u.tujuan_of(m.kode), 1):
            _target_rows(p, u, berlaku, "tujuan", t.kode, f"{k}.")
            for a, s in enumerate(u.sasaran_of(t.kode), 1):
                _target_rows(p, u, berlaku, "sasaran", s.kode, f"{letter(a).lower()}.")
        p.add("kosong")
    _program(p, u, key)
    signatures(p, pk_versions.version_date(key), first, second)
    if key is not None:
        p.add("kosong")
        _history(p, u, two)
    return p.finish()


def _version_lines(p: SheetBuilder, u: ReportOrder, key: Formula) -> None:
    """Number and reason of the version, as far as it has them."""
    version = pk_versions.printed_version(u.laporan)
    if version is not None and version.nomor is not None:
        p.add("nomor", teks=formula('"Nomor: "&', find_if_exists("versi_pk", "nomor", key)))
    if version is not None and version.alasan is not None:
        reason = find_if_exists("versi_pk", "alasan", key)
        p.add("nomor", teks=formula(text("Disesuaikan karena "), "&", reason))


def _history(p: SheetBuilder, u: ReportOrder, two: bool) -> None:
    """Every version with its reason and who signed it."""
    p.add("judul_versi")
    p.add("kepala_versi")
    for n, v in enumerate(pk_versions.versions(u.laporan), 1):
        first = pk_versions.head(u.laporan, SameRow("kode"), v)
        second = signer(SUPERIOR, SameRow("kode")) if two else None
        p.add(
            "versi",
            kode=v.kode,
            no=n,
            dokumen=_joined(_column("nomor"), ", ", pk_versions.date_words(_column("tanggal"))),
            alasan=_joined(_column("jenis"), ": ", _column("alasan")),
            nama_pertama=first.nama,
            mulai=first.mulai,
            selesai=first.selesai,
            pertama=_who(SameRow("nama_pertama"), first.jabatan, with_term=True),
            kedua=None if second is None else _who(second.nama, second.jabatan),
        )


def _column(name: str) -> Formula:
    """What the version of the row has in a column of sheet Versi PK."""
    return find_if_exists("versi_pk", name)


def _joined(first: Formula, between: str, second: Formula) -> Formula:
    """Two texts with a mark between them where both are there."""
    both = formula("AND(", first, '<>"",', second, '<>"")')
    return formula(first, "&IF(", both, ",", text(between), ',"")&', second)


def _who(nama: Part, jabatan: Part, *, with_term: bool = False) -> Formula:
    """Name, office and time in office of a signer in one text."""
    term = pk_versions.term_words(SameRow("mulai"), SameRow("selesai"))
    known = formula("OR(", SameRow("mulai"), '<>"",', SameRow("selesai"), '<>"")')
    suffix = formula("&IF(", known, '," ("&', term, '&")","")') if with_term else formula("")
    return formula("IF(", nama, '="","",', nama, '&", "&', jabatan, suffix, ")")


def _target_rows(
    p: SheetBuilder, u: ReportOrder, berlaku: Part, pattern: str, induk: str, number: str
) -> None:
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
            **_target(berlaku),
            **headers,
        )
    if len(p) == first:
        p.add(pattern, kode=induk, no=no, uraian=performance.uraian(induk))
    p.merge(first, len(p) - 1, "no", "uraian")


def _target(berlaku: Part) -> dict[str, Content]:
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
            "IF(", berlaku, '="perubahan",', find_if_exists("pk", "target_perubahan"), ',"")'
        ),
        "keterangan": mark,
    }


def _program(p: SheetBuilder, u: ReportOrder, key: Formula | None) -> None:
    p.add("judul_program")
    p.add("kepala_program")
    kodes = [parts[0].kode for parts in u.program_pk]
    numbers = number_cells_of(kodes, "program", live=u.live)
    for parts in u.program_pk:
        first = parts[0]
        name = mirror(find("program", "nama"))
        p.add(
            "program",
            "program",
            kode=first.kode,
            no=numbers[first.kode],
            program=name,
            pagu=_pagu(u, first, key),
        )
    if not u.program_pk:
        p.add("program", program="Belum ada program; isi di lembar Program.")
    total: Content = sum_of(Range("program", "pagu")) if u.program_pk else None
    p.add("jumlah_program", teks="JUMLAH", pagu=total)


def _pagu(u: ReportOrder, program: Program, key: Formula | None) -> Formula:
    """Pagu of a PK number over all its rows; a program without a number is one row.

    Of the version that is printed, whatever counts today; where that has none at all, what counts.
    """
    number = program.no_pk
    if number is None:
        in_force = mirror(FigureKey("pagu", program.kode))
    else:
        in_force = money.pagu_of_pk_number(number, budget_of(u))
    if key is None:
        return in_force
    budget = budget_of_pk(u, key)
    own = money.pagu_of_program(program.kode, budget)
    if number is not None:
        own = money.pagu_of_pk_number(number, budget)
    return formula("IF(", pagu_not_typed(u, key), ",", in_force, ",", own, ")")


SHEETS = (SheetKind(60, "Perjanjian Kinerja siap cetak", pk_print_sheet, "PKCetak", "PK cetak"),)
