"""Places, days and hours for tests of appointments."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from bogor_portal.alur.models import Isian
from kependudukan.models import AturanKuota, HariLayanan, Keperluan, Slot, TempatLayanan


def buat_tempat(kode: str = "dinas", **kolom) -> TempatLayanan:
    bawaan = {"nama": "Kantor Disdukcapil", "alamat": "Jl. Contoh 1", "hari_buka": [0, 1, 2, 3, 4, 5, 6]}
    return TempatLayanan.objects.get_or_create(kode=kode, defaults={**bawaan, **kolom})[0]


def buat_aturan(tempat=None, keperluan=Keperluan.PEREKAMAN, **kolom) -> AturanKuota:
    bawaan = {"per_hari": 20, "jam_buka": time(8), "jam_tutup": time(15), "rilis": [[30, 100]]}
    return AturanKuota.objects.create(tempat=tempat or buat_tempat(), keperluan=keperluan, **{**bawaan, **kolom})


def buat_slot(*, hari: int = 3, jam: int = 9, kuota: int = 200, isi: int = 5, tempat=None, **kolom) -> Slot:
    """An hour some days ahead, wholly released."""
    tanggal = timezone.localdate() + timedelta(days=hari)
    baris, _ = HariLayanan.objects.get_or_create(
        tempat=tempat or buat_tempat(), tanggal=tanggal, defaults={"kuota": kuota, "kuota_langsung": 10}
    )
    mulai = datetime.combine(tanggal, time(jam), timezone.get_default_timezone())
    bawaan = {"keperluan": Keperluan.PEREKAMAN, "kapasitas": isi, "dibuka": isi}
    return Slot.objects.create(hari=baris, mulai=mulai, selesai=mulai + timedelta(hours=1), **{**bawaan, **kolom})


def jadwal_contoh(isian: Isian) -> dict[str, str]:
    """Answers that choose an hour of the question's purpose; the hour is made if it is missing."""
    keperluan = isian.pilihan[0]
    slot = Slot.objects.filter(keperluan=keperluan, mulai__gt=timezone.now() + timedelta(hours=2)).first()
    if slot is None:
        AturanKuota.objects.get_or_create(
            tempat=buat_tempat(),
            keperluan=keperluan,
            defaults={"per_hari": 20, "jam_buka": time(8), "jam_tutup": time(15), "rilis": [[30, 100]]},
        )
        slot = buat_slot(keperluan=keperluan)
    return isi_jadwal(isian.kode, slot)


def isi_jadwal(kode: str, slot: Slot) -> dict[str, str]:
    """An hour as the three lists of the form send it."""
    mulai = timezone.localtime(slot.mulai)
    return {f"{kode}_0": slot.hari.tempat.kode, f"{kode}_1": f"{mulai:%Y-%m-%d}", f"{kode}_2": f"{mulai:%H:%M}"}


def jumlah(slot: Slot) -> tuple[int, int]:
    """(taken of the hour, taken of its day)."""
    slot.refresh_from_db()
    return slot.terisi, HariLayanan.objects.get(pk=slot.hari_id).terisi
