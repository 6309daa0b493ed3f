"""Deeds: the four models of a birth deed are computed, never chosen (AKTA-01); who stands in them (AKTA-02)."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

FRASA_BELUM_TERCATAT = "yang perkawinannya belum tercatat sesuai dengan peraturan perundang-undangan"


class ModelAkta(StrEnum):
    """AKTA-01."""

    AYAH_IBU = "ayah_ibu"
    AYAH_IBU_FRASA = "ayah_ibu_frasa"
    IBU = "ibu"
    TANPA_ORANG_TUA = "tanpa_orang_tua"


KALIMAT = {
    ModelAkta.AYAH_IBU: "Akta memuat nama ayah dan ibu.",
    ModelAkta.AYAH_IBU_FRASA: (
        "Akta memuat nama ayah dan ibu dengan keterangan bahwa perkawinan mereka belum tercatat. KK harus sudah memuat "
        "keduanya sebagai suami istri."
    ),
    ModelAkta.IBU: "Akta memuat nama ibu saja (anak seorang ibu).",
    ModelAkta.TANPA_ORANG_TUA: "Akta tidak memuat nama orang tua (anak yang tidak diketahui asal-usulnya).",
}


def model_akta_lahir(kode: str, jawaban: dict[str, Any], pasangan_di_kk: bool | None) -> ModelAkta | None:
    """The model that follows from the data; None for services without a birth deed of their own.

    A marriage shown by its record gives father and mother; without one, husband and wife on the family card give
    the phrase, anything else the mother alone. ``pasangan_di_kk`` None (SIAK did not say): the card that was
    uploaded decides, so the phrase is assumed and the officer makes sure.
    """
    if not kode.startswith("LHR-") or kode in {"LHR-MATI", "LHR-LN"}:
        return None
    ibu, ayah = jawaban.get("ibu_nama"), jawaban.get("ayah_nama")
    if kode == "LHR-TEMUAN" or not (ibu or ayah):
        return ModelAkta.TANPA_ORANG_TUA
    if kode == "LHR-IBU" or not ayah:
        return ModelAkta.IBU
    if kode != "LHR-SPTJM-KAWIN" and jawaban.get("tanpa_buku_nikah") != "ya":
        return ModelAkta.AYAH_IBU
    return ModelAkta.IBU if pasangan_di_kk is False else ModelAkta.AYAH_IBU_FRASA
