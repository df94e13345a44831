"""What an export did, as data; whoever calls words it."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["AddedBlock", "BookOutcome", "ComposedBook", "EditedBlock", "EditedFigure"]


@dataclass(frozen=True, slots=True)
class EditedBlock:
    """A block that somebody edited, so it stays: its text, and what would have been written."""

    kode: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class EditedFigure:
    """A figure in a sentence that somebody edited, so it stays: its text, and today's."""

    kode: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class AddedBlock:
    """A block that is new in a book that was there; ``after`` is the block before it (None: none)."""

    kode: str
    after: str | None


@dataclass(frozen=True, slots=True)
class BookOutcome:
    """Blocks by what became of them, each in the order of the outline; a fresh book has only ``written``."""

    written: tuple[str, ...] = ()
    renewed: tuple[str, ...] = ()
    """Other words or figures than before, where nobody had edited it."""
    same: tuple[str, ...] = ()
    kept: tuple[EditedBlock, ...] = ()
    lost_formatting: tuple[str, ...] = ()
    """Renewed or same, and formatted by hand since the last export: that is gone."""
    deleted: tuple[str, ...] = ()
    """Exported once, deleted by somebody, not written again."""
    added: tuple[AddedBlock, ...] = ()
    removed: tuple[str, ...] = ()
    """No longer in the outline, edited by nobody, so taken out."""
    left: tuple[EditedBlock, ...] = ()
    """No longer in the outline but edited, so left (``ours`` is "")."""
    edited_figures: tuple[EditedFigure, ...] = ()
    unknown_figures: tuple[str, ...] = ()
    """Kode of figures in text that was not renewed, which nothing is known of today."""
    broken_references: tuple[str, ...] = ()
    """Kode of tables or charts that a sentence refers to and that are not in the book."""
    list_lost: bool = False
    """The program that saved the book dropped the list of exported blocks: a deleted one comes back."""
    listed: tuple[str, ...] = ()
    """The bookmarks that the contents and lists of this export lead to: page numbers are wanted of these."""
    pages_known: bool = False


@dataclass(frozen=True, slots=True)
class ComposedBook:
    """The bytes of a book and what was done."""

    data: bytes
    outcome: BookOutcome
