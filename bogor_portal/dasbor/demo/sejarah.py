"""The invented year as a whole: files, survey answers, complaints, targets; written once, then folded."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.models import Permintaan, Permohonan
from bogor_portal.dasbor.actions.lipat import bangun_ulang
from bogor_portal.dasbor.demo import lain
from bogor_portal.dasbor.demo.bahan import (
    AWALAN,
    LAMBAT,
    SEBULAN,
    Jalur,
    buat_warga,
    jabatan_tim_teknis,
    pemegang_jabatan,
    semua_jalur,
)
from bogor_portal.dasbor.demo.berkas import Kantor, Lembar, Penulis
from bogor_portal.dasbor.demo.urutan import catat_loncat
from bogor_portal.dasbor.layanan.periode import Periode, bulan_terakhir
from bogor_portal.lib.kalender_kerja import WIB
from bogor_portal.skm.models import Jawaban, Undangan

BENIH = 1482  # the year of Bogor's day; the same year is invented each time
WARGA = 40
SEKALI = 2_000


def muat_demo_dasbor() -> int:
    """Invent the year once and fold it; gives how many files were made."""
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Data contoh hanya untuk lingkungan uji coba.")
    if Permohonan.objects.filter(nomor__startswith=AWALAN).exists():
        return 0
    kini = timezone.now()
    kantor = Kantor(Random(BENIH), jam.kalender(), pemegang_jabatan(), jabatan_tim_teknis(), buat_warga(WARGA))  # noqa: S311 - no secret
    lembar = [b for j in semua_jalur() for b in _berkas(kantor, j, kini)]
    catat_loncat(kantor, lembar)
    tulis(lembar, lain.jawaban(kantor.acak, lembar, kini), lain.pengaduan(kantor.acak, lembar, kini))
    lain.sepakati(kini.date())
    bangun_ulang()
    return len(lembar)


def _berkas(kantor: Kantor, jalur: Jalur, kini: datetime) -> list[Lembar]:
    """The files of one type; those that would not have ended by now are left out."""
    hasil = []
    for ke, bulan in enumerate(bulan_terakhir(kini.date(), len(LAMBAT))):
        banyak = round(SEBULAN[jalur.versi.jenis.kode] * (1 + 0.03 * ke) * kantor.acak.uniform(0.8, 1.2))
        for n in range(banyak):
            nomor = f"{AWALAN}-{bulan.kode}-{jalur.versi.jenis_id}-{n + 1:03d}"
            lembar = Penulis(kantor, jalur, nomor, _saat(kantor, bulan), LAMBAT[ke]).tulis()
            if (selesai := lembar.permohonan[0].selesai_pada) and selesai < kini:
                hasil.append(lembar)
    return hasil


def _saat(kantor: Kantor, bulan: Periode) -> datetime:
    """Some moment of the month, day or evening."""
    hari: date = bulan.mulai + timedelta(days=kantor.acak.randrange((bulan.sampai - bulan.mulai).days + 1))
    return datetime.combine(hari, time(kantor.acak.randint(7, 20), kantor.acak.randrange(60)), WIB)


@transaction.atomic
def tulis(semua: list[Lembar], jawaban: tuple[list[Undangan], list[Jawaban]], pengaduan: list[Permintaan]) -> None:
    """Every row, in the order in which they refer to one another."""
    for nama in ("permohonan", "pengajuan", "rentang", "giliran", "keputusan", "alasan", "loncat", "riwayat"):
        baris = [b for lembar in semua for b in getattr(lembar, nama)]
        if baris:
            type(baris[0]).objects.bulk_create(baris, batch_size=SEKALI)
    Undangan.objects.bulk_create(jawaban[0], batch_size=SEKALI)
    Jawaban.objects.bulk_create(jawaban[1], batch_size=SEKALI)
    Permintaan.objects.bulk_create(pengaduan)
