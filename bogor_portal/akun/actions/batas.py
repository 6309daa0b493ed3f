"""Limits that live in the database, so that they hold over all processes."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import connection
from django.utils import timezone

from bogor_portal.akun.models import HitunganCoba
from bogor_portal.lib.kripto import indeks


@dataclass(frozen=True)
class Batas:
    """At most `maks` tries of one kind per `lama`."""

    ruang: str
    maks: int
    lama: timedelta


MASUK_ALAMAT = Batas("masuk.alamat", 60, timedelta(minutes=15))
MASUK_AKUN = Batas("masuk.akun", 40, timedelta(hours=1))
DAFTAR_ALAMAT = Batas("daftar.alamat", 20, timedelta(hours=1))
SANDI_ALAMAT = Batas("sandi.alamat", 20, timedelta(hours=1))
AKTIVASI_ALAMAT = Batas("aktivasi.alamat", 30, timedelta(hours=1))
SANDI_AKUN = Batas("sandi.akun", 20, timedelta(hours=1))
KODE_AKUN = Batas("kode.akun", 10, timedelta(hours=1))
KODE_ALAMAT = Batas("kode.alamat", 60, timedelta(minutes=15))
IDENTITAS_NIK = Batas("identitas.nik", 10, timedelta(hours=1))
IDENTITAS_PETUGAS = Batas("identitas.petugas", 60, timedelta(hours=1))
SUREL_TUJUAN = Batas("surel.tujuan", 3, timedelta(hours=1))
SUREL_SEMUA = Batas("surel.semua", 3000, timedelta(hours=1))

CATAT = """
    INSERT INTO akun_hitungancoba (ruang, kunci, jendela, jumlah) VALUES (%s, %s, %s, 1)
    ON CONFLICT ON CONSTRAINT hitungan_coba_tunggal DO UPDATE SET jumlah = akun_hitungancoba.jumlah + 1
    RETURNING jumlah
"""


def boleh_coba(batas: Batas, kunci: str) -> bool:
    """Count one try and tell whether it is still within the limit. The key is stored as a keyed hash only."""
    with connection.cursor() as kursor:
        kursor.execute(CATAT, [batas.ruang, indeks(kunci, batas.ruang), _jendela(batas)])
        jumlah: int = kursor.fetchone()[0]
    return jumlah <= batas.maks


def masih_boleh(batas: Batas, kunci: str) -> bool:
    """Whether another try would be within the limit; counts nothing."""
    baris = HitunganCoba.objects.filter(ruang=batas.ruang, kunci=indeks(kunci, batas.ruang), jendela=_jendela(batas))
    jumlah = baris.values_list("jumlah", flat=True).first() or 0
    return jumlah < batas.maks


def sapu_hitungan(kini: datetime | None = None) -> int:
    """Delete the counts of past windows; returns how many rows went."""
    lewat = (kini or timezone.now()) - timedelta(days=1)
    return HitunganCoba.objects.filter(jendela__lt=lewat).delete()[0]


def _jendela(batas: Batas) -> datetime:
    """The start of the window that now falls into."""
    detik = int(batas.lama.total_seconds())
    return datetime.fromtimestamp(int(timezone.now().timestamp()) // detik * detik, tz=UTC)
