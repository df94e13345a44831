"""What every signed agreement has: the statement with its parties, and the signatures.

Wording of the form: PermenPANRB 53/2014, Lampiran I.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lkjip_xl.figures.expression import Part, SameRow, Setting, formula
from lkjip_xl.figures.input_facts.pk_versions import Party, term_words
from lkjip_xl.model import Laporan
from lkjip_xl.sheets.rows import Content, SheetBuilder

__all__ = ["ONE_PARTY", "Signer", "has_two_parties", "signatures", "statement"]

ONE_PARTY = ("kepala daerah", "kementerian/lembaga")
"""The kinds of agency whose head signs alone."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A party, and whether its time in office is printed."""

    party: Party
    with_term: bool = False


def has_two_parties(laporan: Laporan) -> bool:
    """Whether the head of the agency has a superior who signs as well."""
    return laporan.settings.get("instansi.bentuk") not in ONE_PARTY


def statement(p: SheetBuilder, first: Signer, second: Signer | None) -> None:
    """The text of the agreement, with who agrees."""
    two = second is not None
    p.add(
        "pernyataan",
        teks="Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta "
        "berorientasi pada hasil, kami yang bertanda tangan di bawah ini:",
    )
    _party(p, first, "selanjutnya disebut pihak pertama" if two else None)
    if second is not None:
        _party(p, second, "selaku atasan pihak pertama, selanjutnya disebut pihak kedua")
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


def _party(p: SheetBuilder, who: Signer, designation: str | None) -> None:
    p.add("pihak", label="Nama", isi=who.party.nama)
    p.add("pihak", label="Jabatan", isi=who.party.jabatan)
    if who.with_term:
        term: Mapping[str, Content] = {"mulai": who.party.mulai, "selesai": who.party.selesai}
        words = term_words(SameRow("mulai"), SameRow("selesai"))
        p.add("pihak", label="Masa jabatan", isi=words, **term)
    if designation:
        p.add("pernyataan", teks=designation)


def signatures(p: SheetBuilder, date: Part, first: Party, second: Party | None) -> None:
    """Place and date, the second party on the left, the first on the right."""
    cells: dict[str, Content] = {}
    if second is not None:
        cells = {
            "jabatan_kedua": second.jabatan,
            "nama_kedua": second.nama,
            "pangkat_kedua": second.pangkat,
            "nip_kedua": second.nip,
        }
    p.add(
        "tanda_tangan",
        tempat_tanggal=formula(Setting("instansi.tempat"), '&", "&', date),
        jabatan=first.jabatan,
        nama=first.nama,
        pangkat=first.pangkat,
        nip=first.nip,
        **cells,
    )
