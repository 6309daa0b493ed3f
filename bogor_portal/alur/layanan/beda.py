"""What a load would change, for the admin to read beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bogor_portal.alur.layanan.spek import EntriKatalog
from bogor_portal.alur.models import VersiLayanan


def beda_versi(versi: VersiLayanan, entri: EntriKatalog) -> list[str]:
    """What the catalogue's entry says otherwise than a version, as sentences for the admin."""
    beda = _beda("", _tersimpan(versi, entri.versi), entri.versi)
    beda += _beda_daftar("isian", versi.isian.all(), entri.isian)
    beda += _beda_daftar("persyaratan", versi.persyaratan.all(), entri.persyaratan)
    lama = {(p.dari.kode, p.aksi, p.ke.kode if p.ke else None) for p in versi.peralihan.select_related("dari", "ke")}
    if [t.kode for t in versi.tahap.all()] != [t.kode for t in entri.tahap] or lama != {
        (p.dari, p.aksi, p.ke) for p in entri.peralihan
    }:
        beda.append("tahap atau peralihan berubah")
    return beda


def _tersimpan(baris: Any, kolom: Iterable[str]) -> dict[str, Any]:
    return {k: getattr(baris, k) for k in kolom}


def _beda(di: str, lama: dict[str, Any], baru: dict[str, Any]) -> list[str]:
    return [f"{di}{k}: {lama[k]!r} → {baru[k]!r}" for k in baru if lama[k] != baru[k]]


def _beda_daftar(apa: str, lama: Iterable[Any], baru: list[dict[str, Any]]) -> list[str]:
    ada, datang = {b.kode: b for b in lama}, {b["kode"]: b for b in baru}
    beda = [f"{apa} {k} ditambah" for k in datang if k not in ada]
    beda += [f"{apa} {k} hilang" for k in ada if k not in datang]
    for kode in [k for k in datang if k in ada]:
        beda += _beda(f"{apa} {kode} ", _tersimpan(ada[kode], datang[kode]), datang[kode])
    return beda
