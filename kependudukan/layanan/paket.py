"""Bundles (ALUR-04): what a service's form also asks, and the answers and files of each member."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kependudukan.layanan.katalog import Entri, baca
from kependudukan.layanan.kondisi import ya
from kependudukan.layanan.pemohon import SEBAGAI, cara_mengajukan

BAGIAN = "paket"
BERSAMA = ("diri", "keluarga", "kuasa")  # others report, and no more
Jawaban = dict[str, Any]


def paket(kode: str) -> dict[str, Any] | None:
    """The bundle that a service begins, by its official code; None for most."""
    hasil: dict[str, Any] | None = baca("paket")["layanan"].get(kode)
    return hasil


def isian_paket(entri: Entri) -> list[dict[str, Any]]:
    """For each member the question whether it is wanted, then what only it needs."""
    isian: list[dict[str, Any]] = []
    for a in (paket(entri.resmi) or {"anggota": []})["anggota"]:
        tanya = a["tanya"]
        syarat = [s for s in (_bersama(entri), tanya.get("bila")) if s]
        isian.append(
            _isian(
                tanya["kode"],
                tanya["label"],
                "ya_tidak",
                {"and": syarat} if syarat else None,
            )
        )
        isian += [_isian(t["kode"], t["label"], t["tipe"], ya(tanya["kode"])) for t in a.get("tambahan", [])]
    return isian


def persyaratan_paket(entri: Entri) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Documents that only a member needs, each with its condition."""
    return [
        (b, ya(a["tanya"]["kode"]))
        for a in (paket(entri.resmi) or {"anggota": []})["anggota"]
        for b in a.get("tambahan_berkas", [])
    ]


def _bersama(entri: Entri) -> dict[str, Any] | None:
    cara = [kode for kode, _ in cara_mengajukan(entri) if kode in BERSAMA]
    return {"in": {"isian": SEBAGAI, "nilai": cara}} if entri.kuasa else None


def _isian(kode: str, label: str, tipe: str, bila: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "kode": kode,
        "label": label,
        "tipe": tipe,
        "wajib": True,
        "bagian": BAGIAN,
        "tampil_bila": bila,
        "asal": "turunan",
    }


def anggota_diminta(kode: str, jawaban: Jawaban, tampil: set[str]) -> list[dict[str, Any]]:
    """The members that the applicant wants, among the questions that applied."""
    semua = (paket(kode) or {"anggota": []})["anggota"]
    return [a for a in semua if a["tanya"]["kode"] in tampil and jawaban.get(a["tanya"]["kode"]) == "ya"]


def jawaban_anggota(anggota: dict[str, Any], induk: Jawaban, cara: list[str]) -> Jawaban:
    """A member's answers from those of the form: shared, fixed or put together; what is to follow stays empty."""
    jawaban = {kode: _nilai(dari, induk) for kode, dari in anggota["isi"].items()}
    sebagai = induk.get(SEBAGAI)
    jawaban[SEBAGAI] = sebagai if sebagai in cara else "keluarga" if "keluarga" in cara else cara[0]
    return {k: v for k, v in jawaban.items() if v not in (None, "", [])}


def _nilai(dari: Any, induk: Jawaban) -> Any:
    if isinstance(dari, str):
        return induk.get(dari)
    if "tetap" in dari:
        return dari["tetap"]
    return SUSUN[dari["susun"]](induk)


def _suami_istri(induk: Jawaban) -> list[list[str]]:
    return [
        [induk["subjek1_nik"], induk["subjek1_nama"], "Kepala Keluarga"],
        [induk["subjek2_nik"], induk["subjek2_nama"], "Istri"],
    ]


def _status_cerai(induk: Jawaban) -> list[list[str]]:
    dasar = f"Putusan {induk['pn_nama']} nomor {induk['pn_nomor']}"
    return [
        [induk[k], "Status perkawinan", "Kawin Tercatat", "Cerai Hidup Tercatat", dasar]
        for k in ("subjek1_nik", "subjek2_nik")
    ]


SUSUN: dict[str, Callable[[Jawaban], Any]] = {"suami_istri": _suami_istri, "status_cerai": _status_cerai}
