"""How wide text is and where it wraps, in points, by the advance widths of Calibri (and Carlito)."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["digit_width", "line_count", "text_width"]

# Thousandths of the font size, from the space to "~".
_REGULAR = """
226 326 401 498 507 715 682 221 303 303 498 498 250 306 252 386 507 507 507 507 507 507 507 507 507 507
268 268 498 498 498 463 894 579 544 533 615 488 459 631 623 252 319 520 420 855 646 662 517 673 543 459
487 642 567 890 519 487 468 307 386 307 498 498 291 479 525 423 525 498 305 471 525 229 239 455 229 799
525 527 525 525 349 391 335 525 452 715 433 453 395 314 460 314 498
"""
_BOLD = """
226 326 438 498 507 729 705 233 312 312 498 498 258 306 267 430 507 507 507 507 507 507 507 507 507 507
276 276 498 498 498 463 898 606 561 529 630 488 459 637 631 267 331 547 423 874 659 676 532 686 563 473
495 653 591 906 551 520 478 325 430 325 498 498 300 494 537 418 537 503 316 474 537 246 255 480 246 813
537 538 537 537 355 399 347 537 473 745 459 474 397 344 475 344 498
"""
_WIDTH = {bold: tuple(map(int, t.split())) for bold, t in ((False, _REGULAR), (True, _BOLD))}
_FIRST, _OTHER = ord(" "), 525  # a letter beyond ASCII is as wide as most
_NARROW = frozenset({"calibri", "carlito"})
_WIDER = 556 / 507  # digits of Arial by those of Calibri: other fonts are taken to be as wide
_SLACK = 1.03  # a screen rounds letters to pixels


def digit_width(size: float, font: str = "calibri") -> float:
    """The width in points of a digit of a font."""
    return _factor(font) * size * 0.507


def text_width(text: str, size: float, font: str, *, bold: bool) -> float:
    """The width in points of the widest line of a text that is not wrapped."""
    lines = (_width(line, bold=bold) for line in text.split("\n"))
    return max(lines) * size * _factor(font) * _SLACK / 1000.0


@lru_cache(maxsize=8192)
def line_count(text: str, width: float, size: float, font: str, *, bold: bool) -> int:
    """The number of lines that text takes when it is wrapped at words to ``width`` points."""
    room = width * 1000.0 / (size * _factor(font) * _SLACK)
    return sum(_rows(paragraph, room, bold=bold) for paragraph in text.split("\n"))


def _rows(paragraph: str, room: float, *, bold: bool) -> int:
    space = _width(" ", bold=bold)
    row, used = 1, 0.0
    for word in paragraph.split(" "):
        length = _width(word, bold=bold)
        if used and used + space + length > room:
            row, used = row + 1, 0.0
        if length > room:  # a word longer than a line is cut
            more = int(length // room) if room > 0 else 0
            row, length = row + more, length - more * room
        used += length + (space if used else 0.0)
    return row


def _width(text: str, *, bold: bool) -> float:
    tables = _WIDTH[bold]
    return sum(tables[n] if 0 <= (n := ord(h) - _FIRST) < len(tables) else _OTHER for h in text)


def _factor(font: str) -> float:
    return 1.0 if font.lower() in _NARROW else _WIDER
