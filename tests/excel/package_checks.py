"""Follows every relationship and content type of a package: what Excel would call damage."""

from __future__ import annotations

import posixpath

from lkjip_xl.ooxml import NS_R, PaketOpc


def cacat_paket(data: bytes) -> list[str]:
    paket = PaketOpc.buka(data, "uji")
    semua = set(paket.bagian())
    terjangkau, cacat = {"[Content_Types].xml"}, []
    antre = [""]
    while antre:
        bagian = antre.pop()
        rid = [r.id for r in paket.relasi(bagian)]
        cacat += [f"{bagian}: relationship id twice" for _ in range(len(rid) - len(set(rid)))]
        cacat += _rid_hilang(paket, bagian, set(rid))
        folder, berkas = posixpath.split(bagian)
        terjangkau |= {bagian, posixpath.join(folder, "_rels", f"{berkas}.rels")}
        for r in paket.relasi(bagian):
            if r.bagian is not None and r.bagian not in semua:
                cacat.append(f"{bagian}: {r.id} leads to {r.bagian}, which is not there")
            elif r.bagian is not None and r.bagian not in terjangkau:
                antre.append(r.bagian)
    cacat += [f"{b}: nothing leads to it" for b in sorted(semua - terjangkau)]
    cacat += [f"{b}: no content type" for b in sorted(semua - {"[Content_Types].xml"}) if not paket.tipe(b)]
    khusus = [e.get("PartName", "")[1:] for e in paket.pohon("[Content_Types].xml") if e.get("PartName")]
    return cacat + [f"content type of {b}, which is not there" for b in khusus if b not in semua]


def _rid_hilang(paket: PaketOpc, bagian: str, ada: set[str]) -> list[str]:
    if not bagian.endswith(".xml"):
        return []
    dipakai = {
        str(v)
        for e in paket.pohon(bagian).iter("*")
        for k, v in e.attrib.items()
        if k.startswith(f"{{{NS_R}}}")
    }
    return [f"{bagian}: {rid} is used but not defined" for rid in sorted(dipakai - ada) if rid]
