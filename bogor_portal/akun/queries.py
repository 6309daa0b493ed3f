"""Reads about people and positions. Every date is a day in WIB (R13.5)."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from bogor_portal.akun.models import Jabatan, JenisPenugasan, Ketidakhadiran, Pengguna, Penugasan
from bogor_portal.lib.kripto import indeks
from bogor_portal.lib.nik import bersihkan_nik

AWALAN: dict[str, str] = {JenisPenugasan.PLT: "Plt. ", JenisPenugasan.PLH: "Plh. "}


def _berlaku(pada: date | None) -> Q:
    """Both the first and the last day of an assignment count."""
    hari = pada or timezone.localdate()
    return Q(mulai__lte=hari) & (Q(selesai__isnull=True) | Q(selesai__gte=hari))


def penugasan_aktif(pengguna: Pengguna, pada: date | None = None) -> QuerySet[Penugasan]:
    """What this person is assigned to on that day; nothing for a closed account or position (R5.5)."""
    if not pengguna.is_active or pengguna.pk is None:
        return Penugasan.objects.none()
    return (
        Penugasan.objects.filter(_berlaku(pada), pengguna_id=pengguna.pk, jabatan__aktif=True)
        .select_related("jabatan__opd")
        .order_by("mulai", "pk")
    )


def penugasan_berperan(peran: Iterable[str]) -> QuerySet[Penugasan]:
    """Who of the active people is assigned today to a position with one of these roles."""
    aktif = Penugasan.objects.filter(_berlaku(None), jabatan__aktif=True, pengguna__is_active=True)
    return aktif.filter(jabatan__peran__in=list(peran)).select_related("jabatan__opd")


def jabatan_dipegang(pengguna: Pengguna, pada: date | None = None) -> QuerySet[Jabatan]:
    """The positions that this person holds on that day, today by default."""
    if not pengguna.is_active or pengguna.pk is None:
        return Jabatan.objects.none()
    terpilih = Penugasan.objects.filter(_berlaku(pada), pengguna_id=pengguna.pk).values("jabatan_id")
    return Jabatan.objects.filter(aktif=True, pk__in=terpilih).select_related("opd")


def pemegang(jabatan: Jabatan, pada: date | None = None) -> QuerySet[Pengguna]:
    """The active people who hold this position on that day; none when the position is closed."""
    if not jabatan.aktif:
        return Pengguna.objects.none()
    terpilih = Penugasan.objects.filter(_berlaku(pada), jabatan_id=jabatan.pk).values("pengguna_id")
    return Pengguna.objects.filter(pk__in=terpilih, is_active=True).order_by("nama", "pk")


def pemegang_salah_satu(jabatan: QuerySet[Any, Any]) -> QuerySet[Pengguna]:
    """The active people who hold one of these positions today and are not away."""
    return pemegang_jabatan(jabatan).exclude(pk__in=_absen(None).values("pengguna_id"))


def pemegang_jabatan(jabatan: QuerySet[Any, Any]) -> QuerySet[Pengguna]:
    """The active people who hold one of these positions today."""
    terpilih = Penugasan.objects.filter(_berlaku(None), jabatan__in=jabatan, jabatan__aktif=True).values("pengguna_id")
    return Pengguna.objects.filter(pk__in=terpilih, is_active=True).order_by("nama", "pk")


def pejabat_definitif(jabatan: Jabatan, pada: date | None = None) -> Pengguna | None:
    """Who holds this position definitively on that day, while somebody acts in their place; None when it is vacant."""
    terpilih = Penugasan.objects.filter(_berlaku(pada), jabatan=jabatan, jenis=JenisPenugasan.DEFINITIF)
    penugasan = terpilih.select_related("pengguna").order_by("mulai", "pk").first()
    return penugasan.pengguna if penugasan else None


def tidak_hadir(pengguna: Pengguna, pada: date | None = None) -> Ketidakhadiran | None:
    """The absence of this person on that day; None when they are there."""
    return _absen(pada).filter(pengguna_id=pengguna.pk).first()


def sedang_absen() -> QuerySet[Ketidakhadiran, int]:
    """The ids of those who are away today."""
    return _absen(None).values_list("pengguna_id", flat=True)


def _absen(pada: date | None) -> QuerySet[Ketidakhadiran]:
    return Ketidakhadiran.objects.filter(_berlaku(pada), diakhiri_pada__isnull=True)


def sebutan(penugasan: Penugasan) -> str:
    """The title as it is written on a decree: "Plt. Kepala Dinas" (R5.5)."""
    return AWALAN.get(penugasan.jenis, "") + penugasan.jabatan.nama


def cari_akun(identitas: str) -> Pengguna | None:
    """The account of an e-mail address or a NIK as somebody typed it (one field for both)."""
    if "@" in identitas:
        return Pengguna.objects.filter(email=identitas).first()
    nik = bersihkan_nik(identitas)
    return Pengguna.objects.filter(nik_indeks=indeks(nik, "nik")).first() if nik else None


def penanda_pengguna(pengguna: Pengguna) -> str:
    """The name under which failed sign-ins of this account are counted: a keyed hash."""
    return indeks(pengguna.kode.hex, "masuk")
