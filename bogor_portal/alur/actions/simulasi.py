"""Replay the permohonan of a period through a draft version: in batches, by an outbox row, as often as it takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.errors import AlurError, TidakTersedia
from bogor_portal.alur.layanan.putar_ulang import BarisJam, Singgah, Terukur, Ukuran, buat_ukuran, ukur
from bogor_portal.alur.models import BarisSimulasi, Giliran, Permohonan, RentangWaktu, Simulasi, Status, VersiLayanan
from bogor_portal.alur.models.proses import LAJUR_UTAMA
from bogor_portal.lib.kalender_kerja import WIB, KalenderKerja
from bogor_portal.pesan.actions import antrekan

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

SEKALI = 1000  # permohonan in one transaction
DETIK_SEKALI = 40  # seconds of one outbox row; a task may take 90
DISIMPAN = 5  # runs of a version that are kept
PALING_LAMA = timedelta(days=366)


@dataclass(frozen=True)
class Rancangan:
    """The period, and what stands for the calendar in force where it is given."""

    dari: date
    sampai: date
    jam_buka: time | None = None
    jam_tutup: time | None = None
    libur: tuple[date, ...] = ()


@transaction.atomic(durable=True)
def mulai_simulasi(versi_id: int, *, oleh: Pengguna, rancangan: Rancangan) -> Simulasi:
    """Begin a run; the oldest beyond DISIMPAN go. Raises TidakTersedia while one of this version is running,
    AlurError for a period that is backwards or longer than a year."""
    versi = VersiLayanan.objects.select_for_update(of=("self",)).select_related("jenis").get(pk=versi_id)
    if versi.simulasi.filter(keadaan=Simulasi.Keadaan.JALAN).exists():
        raise TidakTersedia("Simulasi versi ini sedang berjalan. Tunggu sampai selesai.")
    if not timedelta(0) <= rancangan.sampai - rancangan.dari <= PALING_LAMA:
        raise AlurError("Pilih masa yang maju dan paling lama satu tahun.")
    lama = versi.simulasi.order_by("-pk").values_list("pk", flat=True)[DISIMPAN - 1 :]
    versi.simulasi.filter(pk__in=list(lama)).delete()
    simulasi = Simulasi.objects.create(
        versi=versi,
        pembanding=versi.jenis.versi.filter(keadaan=VersiLayanan.Keadaan.TERBIT).exclude(pk=versi.pk).first(),
        dari=rancangan.dari,
        sampai=rancangan.sampai,
        jam_buka=rancangan.jam_buka,
        jam_tutup=rancangan.jam_tutup,
        libur=[hari.isoformat() for hari in rancangan.libur],
        oleh=oleh,
        dibuat_pada=timezone.now(),
    )
    simulasi.jumlah = _masa(simulasi).count()
    simulasi.save(update_fields=["jumlah"])
    _antrekan(simulasi)
    return simulasi


def jalankan(muatan: dict[str, Any]) -> None:
    """Outbox "alur.simulasi": batch after batch for DETIK_SEKALI, then a row for the rest. Killed: it goes on where
    the last batch ended, since counts, rows and place are written together."""
    simulasi = Simulasi.objects.select_related("versi__jenis", "pembanding").filter(pk=muatan["simulasi"]).first()
    if simulasi is None or simulasi.keadaan != Simulasi.Keadaan.JALAN:
        return
    ukuran, kini, batas = _ukuran(simulasi), timezone.now(), monotonic() + DETIK_SEKALI
    sisa = list(_masa(simulasi).filter(pk__gt=simulasi.terakhir).order_by("pk").values_list("pk", flat=True))
    for ke in range(0, len(sisa), SEKALI):
        _kelompok(simulasi.pk, sisa[ke : ke + SEKALI], ukuran, kini)
        if monotonic() > batas and ke + SEKALI < len(sisa):
            simulasi.refresh_from_db()
            _antrekan(simulasi)
            return
    Simulasi.objects.filter(pk=simulasi.pk, keadaan=Simulasi.Keadaan.JALAN).update(
        keadaan=Simulasi.Keadaan.SELESAI, selesai_pada=timezone.now()
    )


def _antrekan(simulasi: Simulasi) -> None:
    antrekan("alur.simulasi", kunci=f"simulasi-{simulasi.pk}-{simulasi.terakhir}", muatan={"simulasi": simulasi.pk})


def _masa(simulasi: Simulasi) -> Any:
    """What was filed in the period, of this type, under whatever version."""
    awal = datetime.combine(simulasi.dari, time(0), WIB)
    akhir = datetime.combine(simulasi.sampai + timedelta(days=1), time(0), WIB)
    semua = Permohonan.objects.filter(jenis=simulasi.versi.jenis_id, diajukan_pada__gte=awal, diajukan_pada__lt=akhir)
    return semua.exclude(status=Status.DRAF)


def _ukuran(simulasi: Simulasi) -> tuple[Ukuran, Ukuran]:
    """The draft by the calendar of the run, and the version in force by the calendar in force."""
    nyata = jam.kalender()
    rancang = KalenderKerja(
        jam_buka=simulasi.jam_buka or nyata.jam_buka,
        jam_tutup=simulasi.jam_tutup or nyata.jam_tutup,
        libur=nyata.libur | {date.fromisoformat(hari) for hari in simulasi.libur},
    )
    return buat_ukuran(simulasi.versi, rancang), buat_ukuran(simulasi.pembanding or simulasi.versi, nyata)


@transaction.atomic(durable=True)
def _kelompok(simulasi_id: int, ids: list[int], ukuran: tuple[Ukuran, Ukuran], kini: datetime) -> None:
    simulasi = Simulasi.objects.select_for_update().get(pk=simulasi_id)
    if simulasi.terakhir >= ids[0] or simulasi.keadaan != Simulasi.Keadaan.JALAN:
        return  # another worker was given the same row and has done this batch
    rentang, singgah = _rentang(ids), _singgah(ids)
    selesai = set(Permohonan.objects.filter(pk__in=ids, selesai_pada__isnull=False).values_list("pk", flat=True))
    hasil, baris = simulasi.hasil or hasil_kosong(), []
    for pk in ids:
        draf, sekarang = (ukur(u, rentang.get(pk, []), singgah.get(pk, []), kini) for u in ukuran)
        _hitung(hasil, ukuran, draf, sekarang, selesai=pk in selesai)
        if draf.lewat or sekarang.lewat:
            baris.append(_baris(simulasi, pk, ukuran[0], draf, sekarang))
    BarisSimulasi.objects.bulk_create(baris)
    simulasi.hasil, simulasi.terakhir = hasil, ids[-1]
    simulasi.diperiksa += len(ids)
    simulasi.save(update_fields=["hasil", "terakhir", "diperiksa"])


def hasil_kosong() -> dict[str, Any]:
    return dict.fromkeys(("selesai", "tanpa_jam", "lewat_draf", "lewat_kini", "baru_lewat", "tidak_lagi"), 0) | {
        "tahap": {}
    }


def _rentang(ids: Iterable[int]) -> dict[int, list[BarisJam]]:
    hasil: dict[int, list[BarisJam]] = {}
    semua = RentangWaktu.objects.filter(permohonan__in=ids).order_by("permohonan", "mulai", "id")
    for pk, *baris in semua.values_list("permohonan_id", "mulai", "selesai", "keadaan", "alasan"):
        hasil.setdefault(pk, []).append(tuple(baris))  # type: ignore[arg-type]
    return hasil


def _singgah(ids: Iterable[int]) -> dict[int, list[Singgah]]:
    """Stays in the main lane, by stage code: a code is the same stage in every version of a type."""
    hasil: dict[int, list[Singgah]] = {}
    semua = Giliran.objects.filter(permohonan__in=ids, lajur=LAJUR_UTAMA).order_by("permohonan", "id")
    for pk, *baris in semua.values_list("permohonan_id", "tahap__kode", "masuk_pada", "keluar_pada"):
        hasil.setdefault(pk, []).append(tuple(baris))  # type: ignore[arg-type]
    return hasil


def _hitung(
    hasil: dict[str, Any], ukuran: tuple[Ukuran, Ukuran], draf: Terukur, sekarang: Terukur, *, selesai: bool
) -> None:
    hasil["selesai"] += selesai
    hasil["tanpa_jam"] += draf.detik is None
    hasil["lewat_draf"] += draf.lewat
    hasil["lewat_kini"] += sekarang.lewat
    hasil["baru_lewat"] += draf.lewat and not sekarang.lewat
    hasil["tidak_lagi"] += sekarang.lewat and not draf.lewat
    for kode, detik in draf.tahap.items():
        t = hasil["tahap"].setdefault(kode, {"berkas": 0, "detik": 0, "lewat_draf": 0, "lewat_kini": 0})
        t["berkas"] += 1
        t["detik"] += detik
        t["lewat_draf"] += detik > (ukuran[0].bagian.get(kode) or detik)  # a stage without a share is never late
        t["lewat_kini"] += sekarang.tahap.get(kode, 0) > (ukuran[1].bagian.get(kode) or 10**9)


def _baris(simulasi: Simulasi, pk: int, ukuran: Ukuran, draf: Terukur, sekarang: Terukur) -> BarisSimulasi:
    lebih = {kode: detik - ukuran.bagian.get(kode, 0) for kode, detik in draf.tahap.items()}
    terlama = max(lebih, key=lambda kode: lebih[kode], default="")
    return BarisSimulasi(
        simulasi=simulasi,
        permohonan_id=pk,
        lewat_draf=draf.lewat,
        lewat_kini=sekarang.lewat,
        detik_draf=draf.detik or 0,
        detik_kini=sekarang.detik or 0,
        lebih=(draf.detik or 0) - ukuran.sla,
        tahap=terlama,
    )
