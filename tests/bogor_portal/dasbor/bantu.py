"""Reading the summaries back, and files in states that acts would take weeks to reach."""

from bogor_portal.dasbor.actions.ringkas import _tambahkan
from bogor_portal.dasbor.models import Fakta, Ringkas

KUNCI = ("layanan", "sumbu", "opd", "kunci", "periode", "ukuran")


def ringkasan(**saring) -> dict:
    """Every summary figure that is not zero."""
    baris = Ringkas.objects.filter(**saring).exclude(nilai=0)
    return {tuple(b[:-1]): b[-1] for b in baris.values_list(*KUNCI, "nilai")}


def fakta() -> list:
    return list(Fakta.objects.order_by("pk").values())


def isi_ringkas(*dasar, layanan="perizinan") -> None:
    """Add base figures (sumbu, opd, kunci, bulan, ukuran, n) as the fold would."""
    _tambahkan({(layanan, *baris[:-1]): baris[-1] for baris in dasar})
