"""KSWP through a bridge (`lib.jembatan_json`): POST {url}/v1/status with {"npwp"}.

The answer: {"npwp", "status": "VALID" or "TIDAK VALID", and, where known, "nama", "wilayah", "keterangan"}; 404 for an
NPWP that is not registered. The tax office's service is given to offices by agreement and its form is not public, so
whoever connects it writes a bridge that answers this. Every answer is checked before it counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from bogor_portal.lib.jembatan_json import BATAS_WAKTU, JembatanJson
from bogor_portal.lib.pemutus import PemutusArus
from perizinan.kswp.antarmuka import KswpMenolak, KswpTakTersedia, StatusPajak

STATUS = {"VALID": True, "TIDAK VALID": False}
TIDAK_TERDAFTAR = "NPWP tidak terdaftar"


class KswpJembatan:
    """One per process."""

    def __init__(
        self,
        url: str,
        *,
        kunci: str,
        tiruan: bool = False,
        batas_waktu: float = BATAS_WAKTU,
        pemutus: PemutusArus | None = None,
        tidur: Callable[[float], None] = time.sleep,
    ) -> None:
        self.TIRUAN = tiruan
        self._jembatan = JembatanJson(
            "KSWP",
            url,
            kunci=kunci,
            diam=KswpTakTersedia,
            tolak=KswpMenolak,
            batas_waktu=batas_waktu,
            pemutus=pemutus,
            tidur=tidur,
        )

    def status(self, npwp: str) -> StatusPajak:
        """As Kswp.status; an answer about another NPWP is none."""
        isi = self._jembatan.tanya("status", {"npwp": npwp})
        if isi is None:
            return StatusPajak(npwp, valid=False, keterangan=TIDAK_TERDAFTAR)
        if not isinstance(isi, dict) or isi.get("status") not in STATUS:
            raise KswpTakTersedia("jawaban tidak dikenal")
        if isi.get("npwp") != npwp:
            raise KswpTakTersedia("jawaban tentang NPWP lain")
        return StatusPajak(
            npwp,
            valid=STATUS[isi["status"]],
            nama=_teks(isi, "nama", 200),
            wilayah=_teks(isi, "wilayah", 60),
            keterangan=_teks(isi, "keterangan", 300),
        )


def _teks(isi: dict[str, Any], nama: str, maks: int) -> str:
    """A text or nothing; anything else is no answer."""
    nilai = isi.get(nama)
    if nilai is None:
        return ""
    if not isinstance(nilai, str):
        raise KswpTakTersedia("jawaban tidak dikenal")
    return nilai.replace("\0", "").strip()[:maks]
