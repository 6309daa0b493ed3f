"""Reads of one entry: its rows with evidence, its gaps."""

from __future__ import annotations

from decimal import Decimal

from django.db.models import Prefetch

from inovasi.errors import Kekurangan
from inovasi.layanan.indeks import NOL, skor_baris
from inovasi.layanan.kekurangan import kekurangan_keikutsertaan, kekurangan_nilai, kekurangan_profil
from inovasi.models import Bukti, Edisi, Entri, Inovasi, NilaiIndikator
from inovasi.queries.indeks import skor_per_entri


def baris_nilai(entri: Entri) -> list[NilaiIndikator]:
    """The SID rows in order, each with ``bukti_berlaku`` and the levels of its indicator. Three queries."""
    berlaku = Bukti.objects.filter(dilepas_pada__isnull=True).select_related("berkas", "statistik", "oleh")
    return list(
        entri.nilai.select_related("indikator", "diverifikasi_oleh")
        .prefetch_related(Prefetch("bukti", berlaku, to_attr="bukti_berlaku"), "indikator__tingkat")
        .order_by("indikator__urut")
    )


def entri_edisi(inovasi: Inovasi, edisi: Edisi | None) -> Entri | None:
    """This innovation's entry of that edition."""
    return Entri.objects.filter(inovasi=inovasi, edisi=edisi).select_related("edisi").first() if edisi else None


def skor(nilai: list[NilaiIndikator]) -> tuple[Decimal, Decimal]:
    """(claimed, verified) of rows from ``baris_nilai``."""
    klaim = verifikasi = NOL
    for n in nilai:
        ada = bool(n.bukti_berlaku)  # type: ignore[attr-defined]
        klaim += skor_baris(n.indikator.bobot, n.klaim, ada_bukti=ada)
        verifikasi += skor_baris(n.indikator.bobot, n.verifikasi or 0, ada_bukti=ada)
    return klaim, verifikasi


def daftar_kekurangan(entri: Entri, nilai: list[NilaiIndikator] | None = None) -> list[Kekurangan]:
    """Everything that stands between this entry and its submission; the page and the act ask the same list."""
    nilai = baris_nilai(entri) if nilai is None else nilai
    return [
        *kekurangan_profil(entri.inovasi, ada_hasil=entri.inovasi.hasil.exists()),
        *kekurangan_nilai((n, bool(n.bukti_berlaku)) for n in nilai),  # type: ignore[attr-defined]
        *kekurangan_keikutsertaan(_skor_terdahulu(entri), skor(nilai)[0]),
    ]


def _skor_terdahulu(entri: Entri) -> list[Decimal]:
    """Verified scores of earlier editions in which this innovation took part (R26)."""
    lain = Entri.objects.filter(inovasi=entri.inovasi_id, edisi__tahun__lt=entri.edisi.tahun)
    ikut = lain.filter(pertama_diajukan_pada__isnull=False).select_related("edisi", "hasil")
    return [_skor_akhir(e) for e in ikut]


def _skor_akhir(entri: Entri) -> Decimal:
    hasil = getattr(entri, "hasil", None)
    return hasil.skor if hasil else skor_per_entri(entri.edisi).get(entri.pk, (NOL, NOL))[1]
