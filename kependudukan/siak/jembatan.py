"""SIAK through a bridge that speaks JSON over HTTP (`lib.jembatan_json`).

SIAK itself has no public protocol (SIAK-10), so this one is ours: whoever connects the real SIAK writes a bridge that
answers it. Numbers of persons travel in bodies only, never in an address or a log. Every answer is checked before it
counts.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from bogor_portal.lib.jembatan_json import BATAS_WAKTU, JembatanJson
from bogor_portal.lib.pemutus import PemutusArus
from kependudukan.siak import kawat
from kependudukan.siak.antarmuka import (
    AktaTercatat,
    HasilPerubahan,
    Keluarga,
    Penduduk,
    Perubahan,
    SiakMenolak,
    SiakTakTersedia,
)

MIRIP_MAKS = 20
T = TypeVar("T")


class SiakJembatan:
    """One per process, since it holds the connection pool and the circuit breaker."""

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
            "SIAK",
            url,
            kunci=kunci,
            diam=SiakTakTersedia,
            tolak=SiakMenolak,
            batas_waktu=batas_waktu,
            pemutus=pemutus,
            tidur=tidur,
        )
        self._tanya = self._jembatan.tanya

    def tutup(self) -> None:
        self._jembatan.tutup()

    def cari_nik(self, nik: str) -> Penduduk | None:
        """As Siak.cari_nik; somebody else's record is no answer."""
        isi = self._tanya("penduduk", {"nik": nik})
        penduduk = None if isi is None else _urai(kawat.baca_penduduk, isi)
        if penduduk and penduduk.nik != nik:
            raise SiakTakTersedia("jawaban tentang orang lain")
        return penduduk

    def keluarga(self, no_kk: str) -> Keluarga | None:
        """As Siak.keluarga."""
        isi = self._tanya("keluarga", {"no_kk": no_kk})
        keluarga = None if isi is None else _urai(kawat.baca_keluarga, isi)
        if keluarga and (keluarga.no_kk != no_kk or any(p.no_kk != no_kk for p in keluarga.anggota)):
            raise SiakTakTersedia("jawaban tentang keluarga lain")
        return keluarga

    def akta(self, jenis: str, nomor: str) -> AktaTercatat | None:
        """As Siak.akta."""
        isi = self._tanya("akta", {"jenis": jenis, "nomor": nomor})
        return None if isi is None else _urai(kawat.baca_akta, isi)

    def cari_mirip(self, *, nama: str, tanggal_lahir: date, nama_ibu: str) -> list[Penduduk]:
        """As Siak.cari_mirip."""
        isi = self._tanya("mirip", {"nama": nama, "tanggal_lahir": tanggal_lahir.isoformat(), "nama_ibu": nama_ibu})
        if not isinstance(isi, list):
            raise SiakTakTersedia("jawaban tidak dikenal")
        return [_urai(kawat.baca_penduduk, satu) for satu in isi[:MIRIP_MAKS]]

    def ajukan_perubahan(self, perubahan: Perubahan, *, id_permintaan: str) -> str:
        """As Siak.ajukan_perubahan; the id of the request makes sending twice the same as once."""
        isi = self._tanya("perubahan", {"id_permintaan": id_permintaan, "perubahan": kawat.tulis(perubahan)})
        if not isinstance(isi, dict) or not isinstance(isi.get("id"), str) or not isi["id"]:
            raise SiakTakTersedia("jawaban tidak dikenal")
        return str(isi["id"])

    def hasil(self, id_siak: str) -> HasilPerubahan:
        """As Siak.hasil."""
        return _urai(kawat.baca_hasil, self._tanya("hasil", {"id": id_siak}))


def _urai(pembaca: Callable[[Any], T], isi: Any) -> T:
    try:
        return pembaca(isi)
    except kawat.BukanJawaban:
        raise SiakTakTersedia("jawaban tidak dikenal") from None
