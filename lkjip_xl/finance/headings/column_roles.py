"""What each column of a sheet is: kode, nama, a version of pagu, a period of realisasi, or nothing to
read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lkjip_xl.finance.cell_amounts import is_amount_text, is_error_text, is_nothing
from lkjip_xl.finance.grids.sheet_grid import CellContent, SheetGrid, column_letter
from lkjip_xl.finance.headings.label_tiers import SheetHeading, plain
from lkjip_xl.finance.headings.label_words import (
    IGNORED,
    group_of,
    level_of_label,
    money_kind,
    period_of,
    version_of,
    year_of,
)
from lkjip_xl.finance.levels.kode_forms import is_kode, split_kode_nama

__all__ = ["ColumnRole", "assign_roles", "layout_id", "role_from_text"]

_NAME = re.compile(
    r"\b(uraian|nama|nomenklatur|program|kegiatan|urusan|keterangan rekening|deskripsi|skpd|"
    r"opd|akun|belanja)\b"
)
_NOT_NAME = re.compile(
    r"\b(indikator|sasaran|tujuan|target|satuan|keluaran|lokasi|penanggung|pptk|visi|misi|jenis|kelompok|sumber|ket|"
    r"keterangan|tanggal|nomor|no|bukti|penerima|tolok)\b"
)
_KODE = re.compile(r"\b(kode|kd|kdrek|rekening|no\.? rek(ening)?|akun|mak|coa)\b")


@dataclass(frozen=True, slots=True)
class ColumnRole:
    """``jenis`` is kode, nama, pagu, realisasi, kas, periode, satuan, indikator or abaikan; ``rinci`` the
    level of
    a kode or nama, the version of a pagu, the period of a realisasi; ``kelompok`` the group of belanja."""

    jenis: str
    rinci: str = ""
    kelompok: str = ""

    def __str__(self) -> str:
        parts = [self.jenis, self.rinci, self.kelompok]
        while len(parts) > 1 and not parts[-1]:
            parts.pop()
        return " / ".join(parts)

    @property
    def is_money(self) -> bool:
        """Whether amounts are read from the column."""
        return self.jenis in ("pagu", "realisasi", "kas")


def role_from_text(text: str) -> ColumnRole:
    """A role as the peta writes it. Raises ValueError for a word that is no role."""
    parts = [p.strip() for p in text.split("/")]
    known = ("kode", "nama", "pagu", "realisasi", "kas", "periode", "satuan", "indikator", IGNORED)
    if parts[0] not in known or len(parts) > 3:
        raise ValueError(f'"{text}" bukan arti kolom; pakai salah satu dari {", ".join(known)}')
    return ColumnRole(*parts)


def layout_id(heading: SheetHeading) -> str:
    """A short name of the labels of a sheet, the same for every file of that layout (years left out)."""
    import hashlib

    said = "|".join(f"{c}:{'>'.join(heading.labels[c])}" for c in sorted(heading.labels))
    return hashlib.sha256(re.sub(r"\b20[0-9]{2}\b", "", plain(said)).encode()).hexdigest()[:10]


@dataclass(frozen=True, slots=True)
class _Profile:
    """What the cells of a column below the heading hold."""

    filled: int
    money: int
    kode: int
    digit_kode: int
    """Of the kode: those with a digit, which no abbreviation is."""
    text: int
    coded_text: int


def _profile(values: list[CellContent]) -> _Profile:
    filled = [v for v in values if not is_nothing(v)]
    texts = [v for v in filled if isinstance(v, str)]
    money = sum(not isinstance(v, str) or is_amount_text(v) or is_error_text(v) for v in filled)
    kode = sum(is_kode(v) if isinstance(v, str) else isinstance(v, int) and 0 <= v < 10**6 for v in filled)
    kode += sum(isinstance(v, float) and 0 < v < 10 for v in filled)
    digits = sum(not isinstance(v, str) or (is_kode(v) and any(c.isdigit() for c in v)) for v in filled)
    words = sum(not is_amount_text(t) and not (is_kode(t) and any(c.isdigit() for c in t)) for t in texts)
    return _Profile(
        len(filled), money, kode, digits, words, sum(split_kode_nama(t) is not None for t in texts)
    )


def assign_roles(
    grid: SheetGrid, heading: SheetHeading, year: int | None, answered: dict[str, str]
) -> tuple[dict[int, ColumnRole], dict[int, tuple[str, ...]]]:
    """The role of each column that has one, and the labels that it goes by.

    ``answered`` are the roles of the peta by column letter; they win. A column without a label of its own
    takes
    that of the nearest label without amounts, where labels and amounts stand in different columns.
    """
    rows = grid.rows[heading.last + 1 :]
    width = max((len(r) for r in rows), default=0)
    profiles = {c: _profile([r[c] for r in rows]) for c in range(width)}
    labels = _borrowed_labels(heading, profiles)
    roles: dict[int, ColumnRole] = {}
    for column, profile in profiles.items():
        role = _role(labels.get(column, ()), profile, heading, column)
        if role is not None:
            roles[column] = role
    roles = _one_name(_this_year(roles, labels, year), profiles, labels)
    roles = _plain_sums(roles, labels, profiles, heading)
    for column in range(width):
        if column_letter(column) in answered:
            roles[column] = role_from_text(answered[column_letter(column)])
    return {c: r for c, r in roles.items() if r.jenis != IGNORED}, labels


def _borrowed_labels(heading: SheetHeading, profiles: dict[int, _Profile]) -> dict[int, tuple[str, ...]]:
    labels = dict(heading.labels)
    most = max((p.filled for p in profiles.values()), default=0)
    bare = [
        c for c, p in profiles.items() if c not in labels and p.money * 2 > p.filled and p.money * 3 > most
    ]
    spare = [c for c in labels if c not in profiles or profiles[c].money <= min(max(1, most // 20), most - 1)]
    used = {labels[c] for c in labels if c not in spare}
    spare = [c for c in spare if money_kind(labels[c]) and labels[c] not in used]
    seen = {c for c in {*labels, *profiles} if c in labels or profiles[c].filled}
    order = {c: n for n, c in enumerate(sorted(seen))}  # blank columns between count for nothing
    for column in bare:
        near = [(abs(order[c] - order[column]), abs(c - column), c) for c in spare]
        near = [n for n in near if n[0] <= 2]
        if near:
            taken = min(near)[2]
            labels[column] = labels[taken]
            spare.remove(taken)
    left: tuple[str, ...] = ()
    for column in sorted(seen):
        if column in labels:
            left = labels[column]
            continue
        said = plain(left[-1]) if left and not money_kind(left) else ""
        cells = profiles[column].kode + profiles[column].text
        if cells and (_KODE.search(said) or _NAME.search(said)):
            labels[column] = left  # Kode over several columns, not merged
    return labels


def _role(
    labels: tuple[str, ...], profile: _Profile, heading: SheetHeading, column: int
) -> ColumnRole | None:
    if not labels or not profile.filled:
        return None
    last = plain(labels[-1])
    if re.fullmatch(r"tahun( anggaran)?|ta|triwulan|tw|bulan|periode|semester|tahapan", last):
        return ColumnRole("periode", last.split()[0])
    if re.search(r"\bsatuan\b", last) and "harga" not in last:
        return ColumnRole("satuan")
    if re.search(r"\bindikator\b", last) and profile.text * 2 > profile.filled:
        return ColumnRole("indikator")
    kind = money_kind(labels)
    if kind in ("pagu", "realisasi", "kas", "jumlah") and profile.money * 2 >= profile.filled:
        if heading.numbered and column > max(heading.numbered) and kind != "jumlah":
            return ColumnRole(kind, "", "jumlah") if group_of(labels) == "jumlah" else None
        rinci = version_of(labels) if kind == "pagu" else period_of(labels)
        return ColumnRole(kind, rinci, group_of(labels))
    level = level_of_label(labels)
    if profile.kode * 2 > profile.filled and not re.fullmatch(r"no\.?|nomor|no urut", last):
        letters = level in ("program", "kro") and profile.kode == profile.filled
        if (
            _KODE.search(last)
            or letters
            or (profile.digit_kode * 4 > profile.filled and (level or _NAME.search(last)))
        ):
            return ColumnRole("kode", level)
    if profile.text * 2 >= profile.filled and _NAME.search(last) and not _NOT_NAME.search(_first_words(last)):
        return ColumnRole("nama", level)
    return None


def _first_words(label: str) -> str:
    """A label's head: "indikator kinerja program" is about indikator, "urusan/... program/kegiatan" is
    not."""
    return " ".join(label.split()[:2])


def _this_year(
    roles: dict[int, ColumnRole], labels: dict[int, tuple[str, ...]], year: int | None
) -> dict[int, ColumnRole]:
    """Money of other years than the report's is not read: an LRA prints the year before beside it."""
    years = {c: year_of(labels[c]) for c, r in roles.items() if r.jenis in ("pagu", "realisasi")}
    said = {y for y in years.values() if y is not None}
    if len(said) < 2:
        return roles
    kept = year if year in said else max(said)
    return {c: r for c, r in roles.items() if years.get(c) in (None, kept)}


def _one_name(
    roles: dict[int, ColumnRole], profiles: dict[int, _Profile], labels: dict[int, tuple[str, ...]]
) -> dict[int, ColumnRole]:
    """A name column whose texts lead with a kode is a column of kode as well, where there is no other."""
    if any(r.jenis == "kode" for r in roles.values()):
        return roles
    result = dict(roles)
    for column, role in roles.items():
        profile = profiles[column]
        if role.jenis == "nama" and profile.coded_text * 2 > profile.text:
            result[column] = replace(role, jenis="kode", kelompok="nama")
    return result


def _plain_sums(
    roles: dict[int, ColumnRole],
    labels: dict[int, tuple[str, ...]],
    profiles: dict[int, _Profile],
    heading: SheetHeading,
) -> dict[int, ColumnRole]:
    """Columns called Jumlah or Nilai alone are pagu, or realisasi where the title says so, if nothing else
    is."""
    title = plain(" ".join(heading.titles))
    has = {r.jenis for r in roles.values()}
    result = {}
    for column, role in roles.items():
        if role.jenis != "jumlah":
            result[column] = role
        elif not has & {"pagu", "realisasi"}:
            kind = "realisasi" if "realisasi" in title and "anggaran kas" not in title else "pagu"
            result[column] = ColumnRole(kind, role.rinci if kind == "realisasi" else "")
            has.add(kind)
    return result
