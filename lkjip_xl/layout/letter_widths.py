"""How wide text is and where it wraps, in points, by the advance widths of Calibri (and Carlito)."""

from __future__ import annotations

from functools import lru_cache

__all__ = ["banyak_baris", "lebar_angka"]

# Thousandths of the font size, from the space to "~".
_BIASA = """
226 326 401 498 507 715 682 221 303 303 498 498 250 306 252 386 507 507 507 507 507 507 507 507 507 507
268 268 498 498 498 463 894 579 544 533 615 488 459 631 623 252 319 520 420 855 646 662 517 673 543 459
487 642 567 890 519 487 468 307 386 307 498 498 291 479 525 423 525 498 305 471 525 229 239 455 229 799
525 527 525 525 349 391 335 525 452 715 433 453 395 314 460 314 498
"""
_TEBAL = """
226 326 438 498 507 729 705 233 312 312 498 498 258 306 267 430 507 507 507 507 507 507 507 507 507 507
276 276 498 498 498 463 898 606 561 529 630 488 459 637 631 267 331 547 423 874 659 676 532 686 563 473
495 653 591 906 551 520 478 325 430 325 498 498 300 494 537 418 537 503 316 474 537 246 255 480 246 813
537 538 537 537 355 399 347 537 473 745 459 474 397 344 475 344 498
"""
_LEBAR = {tebal: tuple(map(int, t.split())) for tebal, t in ((False, _BIASA), (True, _TEBAL))}
_AWAL, _LAIN = ord(" "), 525  # a letter beyond ASCII is as wide as most
_RAMPING = frozenset({"calibri", "carlito"})
_LEBIH_LEBAR = 556 / 507  # digits of Arial by those of Calibri: other fonts are taken to be as wide
_LONGGAR = 1.03  # a screen rounds letters to pixels


def lebar_angka(ukuran: float, huruf: str = "calibri") -> float:
    """The width in points of a digit of a font."""
    return _kali(huruf) * ukuran * 0.507


@lru_cache(maxsize=8192)
def banyak_baris(teks: str, lebar: float, ukuran: float, huruf: str, *, tebal: bool) -> int:
    """The number of lines that text takes when it is wrapped at words to ``lebar`` points."""
    ruang = lebar * 1000.0 / (ukuran * _kali(huruf) * _LONGGAR)
    return sum(_baris(paragraf, ruang, tebal=tebal) for paragraf in teks.split("\n"))


def _baris(paragraf: str, ruang: float, *, tebal: bool) -> int:
    spasi = _lebar(" ", tebal=tebal)
    baris, terpakai = 1, 0.0
    for kata in paragraf.split(" "):
        panjang = _lebar(kata, tebal=tebal)
        if terpakai and terpakai + spasi + panjang > ruang:
            baris, terpakai = baris + 1, 0.0
        if panjang > ruang:  # a word longer than a line is cut
            lagi = int(panjang // ruang) if ruang > 0 else 0
            baris, panjang = baris + lagi, panjang - lagi * ruang
        terpakai += panjang + (spasi if terpakai else 0.0)
    return baris


def _lebar(teks: str, *, tebal: bool) -> float:
    tabel = _LEBAR[tebal]
    return sum(tabel[n] if 0 <= (n := ord(h) - _AWAL) < len(tabel) else _LAIN for h in teks)


def _kali(huruf: str) -> float:
    return 1.0 if huruf.lower() in _RAMPING else _LEBIH_LEBAR
