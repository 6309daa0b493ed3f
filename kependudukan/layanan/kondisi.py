"""The catalogue's conditions as show-if and require-if, with the questions that they need."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.spek import KatalogSalah
from kependudukan.layanan.katalog import Entri, baca

FAKTA = frozenset(
    {
        *("fakta.terlambat", "fakta.tanpa_nik", "fakta.anak_5_tahun", "fakta.anak_dewasa", "fakta.praktik_daerah"),
        *("fakta.mempelai_di_bawah_19", "fakta.punya_email", "fakta.punya_telepon"),
    }
)
PRAKTIK_DAERAH = {"equals": {"isian": "fakta.praktik_daerah", "nilai": "ya"}}
KONTAK = {"email": "fakta.punya_email", "no_hp": "fakta.punya_telepon"}
Syarat = dict[str, Any] | None


def ya(isian: str, jawab: str = "ya") -> dict[str, Any]:
    """The condition that a question was answered so."""
    return {"equals": {"isian": isian, "nilai": jawab}}


def tampil_isian(entri: Entri, isian: dict[str, Any]) -> Syarat:
    """Show-if of a question. How to reach somebody is not asked of who has nothing (PMH-06).

    Raises KatalogSalah for a sentence nobody has mapped.
    """
    kalimat = isian.get("kondisi")
    if kalimat is None and isian["kode"] in KONTAK:
        return ya(KONTAK[isian["kode"]])
    if kalimat is None or kalimat in baca("kondisi")["isian_bebas"]:
        return None
    aturan = baca("kondisi")["isian"]
    hasil = aturan.get(f"{isian['kode']}|{kalimat}", aturan.get(kalimat))
    if hasil is None:
        raise KatalogSalah(f"{entri.kode}: kondisi isian '{kalimat}' belum dipetakan di kondisi.yaml")
    return dict(hasil)


def bantuan_bebas(isian: dict[str, Any]) -> str:
    """The help of a question whose condition only the applicant can judge: what to do in either case."""
    return str(baca("kondisi")["isian_bebas"].get(isian.get("kondisi"), ""))


def aturan_persyaratan(entri: Entri, persyaratan: dict[str, Any]) -> dict[str, Any] | None:
    """The rule of a document's condition; None when it has none. Raises KatalogSalah for an unmapped sentence."""
    kalimat = persyaratan.get("kondisi")
    if kalimat is None:
        return None
    aturan = baca("kondisi")["persyaratan"]
    hasil = aturan.get(f"{entri.resmi}.{persyaratan['kode']}", aturan.get(kalimat))
    if hasil is None:
        raise KatalogSalah(f"{entri.kode}: kondisi persyaratan '{kalimat}' belum dipetakan di kondisi.yaml")
    return dict(hasil)


def wajib_bila(aturan: dict[str, Any]) -> dict[str, Any]:
    """Require-if of a rule. A practice of other regions counts only where the office has switched it on."""
    if aturan.get("praktik_daerah"):
        return PRAKTIK_DAERAH
    if "bila" in aturan:
        return dict(aturan["bila"])
    return ya(aturan["tanya"]["kode"], aturan.get("jawab", "ya"))


def pertanyaan(entri: Entri) -> list[dict[str, Any]]:
    """The yes/no questions that the conditions of this service need, each once, in order."""
    soal: dict[str, dict[str, Any]] = {}
    if tambahan := baca("kondisi")["tanya_layanan"].get(entri.resmi):
        soal[tambahan["kode"]] = tambahan
    for i in entri.isian:
        if tanya := baca("kondisi")["tanya_isian"].get(i.get("kondisi")):
            soal.setdefault(tanya["kode"], tanya)
    for p in diunggah(entri):
        aturan = aturan_persyaratan(entri, p)
        if aturan and "tanya" in aturan:
            soal.setdefault(aturan["tanya"]["kode"], aturan["tanya"])
    return list(soal.values())


def diunggah(entri: Entri) -> list[dict[str, Any]]:
    """The documents that are files: not the form itself, nor what is brought along or looked up."""
    return [p for p in entri.persyaratan if p["bentuk"] in {"unggah", "unggah_bertanda_tangan"}]


def digantikan(entri: Entri) -> dict[str, dict[str, Any]]:
    """Document → when it is asked although another one can stand for it: the question is answered no."""
    hasil = {}
    for p in diunggah(entri):
        aturan = aturan_persyaratan(entri, p)
        for kode in (aturan or {}).get("menggantikan", []):
            hasil[kode] = ya(aturan["tanya"]["kode"], "tidak")  # type: ignore[index]  # aturan has menggantikan
    return hasil
