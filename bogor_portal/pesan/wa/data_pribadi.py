"""What this app holds of a person, for their export."""

from __future__ import annotations

from bogor_portal.akun.data_pribadi import Bagian, daftarkan_bagian
from bogor_portal.akun.models import Pengguna
from bogor_portal.pesan.models import KirimanWa, SaluranWa


def isi(pengguna: Pengguna) -> dict[str, object]:
    saluran = ("samaran", "pernyataan", "setuju_pada", "kukuh_pada", "berakhir_pada", "sebab_berakhir")
    kiriman = ("templat", "keadaan", "galat", "dibuat_pada", "dikirim_pada", "sampai_pada")
    return {
        "persetujuan": list(SaluranWa.objects.filter(pengguna=pengguna).order_by("id").values(*saluran)),
        "kiriman": list(KirimanWa.objects.filter(saluran__pengguna=pengguna).order_by("id").values(*kiriman)),
    }


def daftarkan() -> None:
    """Called once in ready()."""
    daftarkan_bagian(Bagian("whatsapp", isi))
