"""Who is on an officer's family card, so that the office keeps those files from that officer (R5.4)."""

from __future__ import annotations

from django.conf import settings

from bogor_portal.akun.actions.kepentingan import segarkan_keluarga
from bogor_portal.akun.models import NikTerkait
from kependudukan.siak import SiakMenolak, SiakTakTersedia
from kependudukan.siak.adaptor import siak


def segarkan_semua() -> int:
    """Ask SIAK for the card of every officer who stated their own NIK, outside any transaction; keyed hashes are kept.

    While SIAK is away everything stays as it was. Returns how many officers were brought up to date.
    """
    if settings.SIAK == "manual":
        return 0
    sendiri = NikTerkait.objects.filter(hubungan=NikTerkait.Hubungan.SENDIRI, pengguna__is_active=True)
    jumlah = 0
    for baris in sendiri.order_by("pk"):
        try:
            keluarga = _keluarga(baris.nik or "")
        except SiakTakTersedia:
            break
        except SiakMenolak:
            continue
        if keluarga is not None:
            segarkan_keluarga(baris.pengguna_id, keluarga)
            jumlah += 1
    return jumlah


def _keluarga(nik: str) -> list[str] | None:
    orang = siak().cari_nik(nik)
    kartu = siak().keluarga(orang.no_kk) if orang else None
    return [anggota.nik for anggota in kartu.anggota] if kartu else None
