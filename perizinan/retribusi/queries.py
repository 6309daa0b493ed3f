"""Reads about charges."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Keputusan, Permohonan
from bogor_portal.alur.queries.perkara import keputusan_terakhir
from bogor_portal.alur.queries.petugas import terlihat_petugas
from perizinan.retribusi.models import Ketetapan, Pembayaran, Pembebasan, Tagihan, Tarif

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

SEHALAMAN = 25


def tarif_berlaku(kode: str, hari: date) -> Tarif | None:
    """The version of a tariff in force on a day: the one that began last."""
    masa = Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=hari)
    return (
        Tarif.objects.filter(masa, kode=kode, keadaan=Tarif.Keadaan.BERLAKU, berlaku_mulai__lte=hari)
        .order_by("-berlaku_mulai")
        .first()
    )


def ditolak(permohonan: Permohonan) -> bool:
    """Whether the newest decision refuses; a refusal is charged nothing."""
    keputusan = keputusan_terakhir(permohonan)
    return keputusan is not None and keputusan.hasil == Keputusan.Hasil.DITOLAK


def sudah_beres(permohonan: Permohonan) -> bool:
    """Every bill paid and at least one there, or a release by decision."""
    if Pembebasan.objects.filter(permohonan=permohonan).exists():
        return True
    keadaan = set(Tagihan.objects.filter(ketetapan__permohonan=permohonan).values_list("keadaan", flat=True))
    return Tagihan.Keadaan.LUNAS in keadaan and Tagihan.Keadaan.TERBUKA not in keadaan


def perlu_ditetapkan(permohonan: Permohonan) -> bool:
    """Whether the stage of the assessment has anything to do (R10.1: not for free types)."""
    return bool(permohonan.versi.tarif) and not ditolak(permohonan) and not sudah_beres(permohonan)


def perlu_dibayar(permohonan: Permohonan) -> bool:
    return tagihan_terbuka(permohonan).exists()


def tagihan_terbuka(permohonan: Permohonan) -> QuerySet[Tagihan]:
    return Tagihan.objects.filter(ketetapan__permohonan=permohonan, keadaan=Tagihan.Keadaan.TERBUKA)


def jabatan_bendahara(pengguna: Pengguna, permohonan: Permohonan) -> Jabatan | None:
    """The treasurer's post that this person holds today in the OPD that runs the service."""
    opd = daftar.ambil(permohonan.jenis.layanan).opd
    return jabatan_dipegang(pengguna).filter(opd__kode=opd, peran=Peran.BENDAHARA).first()


def bendahara(pengguna: Pengguna) -> bool:
    """Whether this person is a treasurer anywhere today."""
    return jabatan_dipegang(pengguna).filter(peran=Peran.BENDAHARA).exists()


def terlihat(pengguna: Pengguna) -> QuerySet[Ketetapan]:
    """Assessments that an officer may see: a treasurer those of the OPD, others those of files they may see."""
    opd = set(jabatan_dipegang(pengguna).filter(peran=Peran.BENDAHARA).values_list("opd__kode", flat=True))
    layanan = [la.kode for la in daftar.semua() if la.opd in opd]
    semua = Q(permohonan__in=terlihat_petugas(pengguna)) | Q(permohonan__jenis__layanan__in=layanan)
    return Ketetapan.objects.filter(semua).select_related("permohonan__jenis", "permohonan__versi", "tagihan", "tarif")


def milik(pengguna: Pengguna) -> QuerySet[Ketetapan]:
    """The applicant's own."""
    return Ketetapan.objects.filter(permohonan__in=Permohonan.objects.milik(pengguna)).select_related(
        "permohonan__jenis", "permohonan__versi", "tagihan", "tarif"
    )


def perlu_ditinjau(pengguna: Pengguna) -> QuerySet[Pembayaran]:
    """Payments that fit nothing, for a treasurer."""
    if not bendahara(pengguna):
        return Pembayaran.objects.none()
    opd = set(jabatan_dipegang(pengguna).filter(peran=Peran.BENDAHARA).values_list("opd__kode", flat=True))
    layanan = [la.kode for la in daftar.semua() if la.opd in opd]
    milik_opd = Q(tagihan__isnull=True) | Q(tagihan__ketetapan__permohonan__jenis__layanan__in=layanan)
    return (
        Pembayaran.objects.filter(milik_opd, keadaan=Pembayaran.Keadaan.DITINJAU)
        .select_related("tagihan__ketetapan__permohonan")
        .order_by("id")
    )


def daftar_ketetapan(
    pengguna: Pengguna, *, keadaan: str = "", cari: str = "", sebelum: int | None = None
) -> tuple[list[Ketetapan], int | None]:
    """A page of assessments, newest first, and the id where the next begins."""
    qs = terlihat(pengguna)
    if keadaan in Tagihan.Keadaan.values:
        qs = qs.filter(tagihan__keadaan=keadaan)
    if cari:
        qs = qs.filter(Q(nomor=cari) | Q(kode_bayar=cari) | Q(permohonan__nomor=cari))
    if sebelum:
        qs = qs.filter(pk__lt=sebelum)
    baris = list(qs.order_by("-pk")[: SEHALAMAN + 1])
    return baris[:SEHALAMAN], baris[SEHALAMAN - 1].pk if len(baris) > SEHALAMAN else None
