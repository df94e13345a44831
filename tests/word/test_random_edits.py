"""Whatever people do to a book between two exports: no word of theirs is lost, what they left follows."""

from __future__ import annotations

import random
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.word.small_book import compose, small_book
from tests.word.walked_book import (
    changed,
    control,
    controls,
    document,
    make,
    order,
    run,
    text,
    user_paragraph,
    w,
)

FIRST = compose(small_book("98,15")).data
KODE = [b.kode for b in small_book().blocks]
LISTS = ("daftar/isi", "daftar/tabel", "daftar/gambar")
WORDY = [k for k in KODE if k not in (*LISTS, "halaman/1", "sampul/depan")]
FOLLOWING = ("teks/3.1", "tabel/iku")  # they show the figure


@dataclass
class People:
    """What was done so far, as the test knows it."""

    body: etree._Element
    chance: random.Random
    words: list[str] = field(default_factory=list)
    edited: dict[str, str] = field(default_factory=dict)
    deleted: set[str] = field(default_factory=set)
    copied: set[str] = field(default_factory=set)
    figures: dict[str, str] = field(default_factory=dict)

    def word(self) -> str:
        self.words.append(f"kata{len(self.words)}x")
        return self.words[-1]

    def there(self, kode: list[str]) -> list[str]:
        return [k for k in kode if k not in self.deleted and k not in self.copied]

    def one(self, kode: list[str]) -> str | None:
        left = self.there(kode)
        return self.chance.choice(left) if left else None

    # --- what people do

    def edit(self) -> None:
        kode = self.one(WORDY)
        if kode:
            word = self.word()
            paragraph = self.chance.choice(list(control(self.body, kode).iter(w("p"))))
            paragraph.append(run(f" {word}"))
            self.edited.setdefault(kode, word)

    def delete(self) -> None:
        kode = self.one([k for k in KODE if k not in self.edited and k not in self.figures])
        if kode:
            e = control(self.body, kode)
            e.getparent().remove(e)
            self.deleted.add(kode)

    def move(self) -> None:
        kode = self.one(KODE)
        if kode:
            e = control(self.body, kode)
            self.chance.choice([x for x in self.body[:-1] if x is not e]).addnext(e)

    def copy(self) -> None:
        kode = self.one([k for k in WORDY if k not in self.edited and k not in FOLLOWING])
        if kode:
            e = control(self.body, kode)
            twin = deepcopy(e)
            for mark in twin.xpath(".//w:bookmarkStart | .//w:bookmarkEnd", namespaces={"w": w("x")[1:-2]}):
                mark.getparent().remove(mark)
            e.addnext(twin)
            word = self.word()
            next(twin.iter(w("p"))).append(run(word))
            self.copied.add(kode)

    def format(self) -> None:
        kode = self.one(WORDY)
        if kode:
            for r in control(self.body, kode).iter(w("r")):
                looks = r.find(w("rPr"))
                if looks is None:
                    looks = make("rPr")
                    r.insert(0, looks)
                looks.insert(0, make("highlight", {"val": "yellow"}))

    def split(self) -> None:
        """As Word does without being asked: a run becomes two, with marks of revisions and spelling."""
        kode = self.one(WORDY)
        if kode:
            for t in list(control(self.body, kode).iter(w("t"))):
                words = t.text or ""
                alone = [x.tag for x in t.getparent() if x.tag != w("rPr")] == [w("t")]
                if len(words) > 3 and alone:
                    twin = deepcopy(t.getparent())
                    next(twin.iter(w("t"))).text, t.text = words[2:], words[:2]
                    for half in (twin.find(w("t")), t):
                        half.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
                    t.getparent().set(w("rsidR"), "00AA11BB")
                    t.getparent().addnext(twin)
                    twin.addprevious(make("proofErr", {"type": "spellStart"}))

    def outside(self) -> None:
        self.chance.choice(list(self.body[:-1])).addnext(user_paragraph(self.word()))

    def figure(self) -> None:
        kode = self.one([k for k in FOLLOWING if k not in self.figures])
        if kode:
            (inner,) = controls(control(self.body, kode), "capaian:S01.1")
            word = self.word()
            first, *others = inner.iter(w("t"))
            first.text = word
            for other in others:
                other.text = ""
            self.figures[kode] = word


DEEDS: list[Callable[[People], None]] = [
    People.edit,
    People.delete,
    People.move,
    People.copy,
    People.format,
    People.split,
    People.outside,
    People.figure,
]


@given(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=12), st.integers(0, 2**32))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_export_again__nothing_of_theirs_is_lost(deeds: list[Callable[[People], None]], seed: int) -> None:
    people: list[People] = []

    def work(body: etree._Element) -> None:
        people.append(People(body, random.Random(seed)))  # noqa: S311 - a test's choice
        for deed in deeds:
            deed(people[0])

    before = changed(FIRST, work)
    did = people[0]
    after = compose(small_book("97,00"), before)
    body = document(after.data)
    outcome = after.outcome

    now, then = (outside_lists(b) for b in (body, document(before)))
    assert [word for word in did.words if now.count(word) != then.count(word)] == []
    assert order(body) == order(document(before))  # nothing moved, appeared or went
    assert set(outcome.deleted) == did.deleted
    kept = {k.kode: k.theirs for k in outcome.kept}
    assert set(kept) == {*did.edited, *did.figures}
    assert [k for k, word in did.edited.items() if word not in kept[k]] == []
    assert {f.theirs for f in outcome.edited_figures} == set(did.figures.values())
    for kode in did.there(list(FOLLOWING)):
        expected = did.figures.get(kode, "97,00")
        (inner,) = controls(control(body, kode), "capaian:S01.1")
        assert text_of(inner) == expected, kode
        assert "98,15" not in text(control(body, kode))
    assert outcome.added == () == outcome.removed
    assert compose(small_book("97,00"), after.data).data == after.data


def outside_lists(body: etree._Element) -> str:
    """All words but those that the table of contents repeats."""
    lines = (t for t in body.iter(w("t")) if next(t.iterancestors(w("hyperlink")), None) is None)
    return " ".join(t.text or "" for t in lines)


def text_of(e: etree._Element) -> str:
    return "".join(t.text or "" for t in e.iter(w("t")))
