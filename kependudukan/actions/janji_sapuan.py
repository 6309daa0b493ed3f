"""What time does to appointments: days open and are released in parts, offers run out, absence is noted."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.lib.kalender_kerja import KalenderKerja
from kependudukan.actions.janji import Status, akhiri, catat, tawarkan
from kependudukan.actions.loket import tutup_hari
from kependudukan.models import AturanKuota, DaftarTunggu, HariLayanan, JanjiTemu, Slot, TempatLayanan
from kependudukan.queries.parameter import bilangan

HARI_KE_DEPAN = 21  # where the office has not loaded its own
JAM_RILIS = time(7)
RILIS_BAWAAN = [[14, 50], [7, 75], [1, 100]]


def buka_hari(*, kini: datetime | None = None) -> int:
    """Make the coming days' hours where they are missing; holidays are left out (ANT-01). Returns the hours made."""
    hari_ini = timezone.localdate(kini)
    kalender, jumlah, jauh = jam.kalender(), 0, bilangan("janji_hari_ke_depan", HARI_KE_DEPAN)
    ada = set(
        Slot.objects.filter(hari__tanggal__gte=hari_ini).values_list("hari__tempat", "keperluan", "hari__tanggal")
    )
    for aturan in AturanKuota.objects.filter(aktif=True, tempat__aktif=True).select_related("tempat"):
        for ke in range(jauh + 1):
            tanggal = hari_ini + timedelta(days=ke)
            sudah = (aturan.tempat_id, aturan.keperluan, tanggal) in ada
            if not sudah and _buka(aturan.tempat, tanggal, kalender):
                jumlah += _buat_slot(aturan, tanggal)
    return jumlah


def tutup_libur(*, kini: datetime | None = None) -> int:
    """A holiday that was added after booking began closes its days. Returns how many were told."""
    jatuh = HariLayanan.objects.filter(
        tanggal__gte=timezone.localdate(kini), tanggal__in=jam.kalender().libur, ditutup=""
    )
    return sum(
        tutup_hari(h.tempat_id, h.tanggal, oleh=None, alasan="Hari libur")
        for h in jatuh.filter(slot__isnull=False).distinct()
    )


def rilis(*, kini: datetime | None = None) -> int:
    """Open the next part of each coming hour when its day has come (ANT-07); who waits is offered first.

    Returns how many places were opened.
    """
    kini = kini or timezone.now()
    aturan = {(a.tempat_id, a.keperluan): a.rilis or RILIS_BAWAAN for a in AturanKuota.objects.filter(aktif=True)}
    menunggu = DaftarTunggu.objects.filter(status=DaftarTunggu.Status.MENUNGGU)
    ditunggu = set(menunggu.values_list("tempat", "keperluan"))
    jumlah, sekaligus = 0, []
    belum = Slot.objects.filter(mulai__gt=kini, hari__ditutup="").exclude(dibuka=F("kapasitas"))
    for slot in belum.select_related("hari"):
        kunci = (slot.hari.tempat_id, slot.keperluan)
        buka = terbuka(slot.kapasitas, slot.hari.tanggal, aturan.get(kunci, []), kini)
        if buka <= slot.dibuka:
            continue
        if kunci in ditunggu:
            jumlah += _rilis_satu(slot.pk, buka)
        else:
            jumlah, slot.dibuka = jumlah + buka - slot.dibuka, buka
            sekaligus.append(slot)
    Slot.objects.bulk_update(sekaligus, ["dibuka"], batch_size=500)  # nobody waits for these: no offer to make
    return jumlah


def terbuka(kapasitas: int, tanggal: date, bagian: list[list[int]], kini: datetime) -> int:
    """How many of an hour's places are open at ``kini``: the highest part whose day, from seven on, has come."""
    setempat = timezone.localtime(kini)
    sisa = (tanggal - setempat.date()).days + (0 if setempat.time() >= JAM_RILIS else 1)
    persen = max((p for hari, p in bagian if sisa <= hari), default=0)
    return kapasitas if persen >= 100 else kapasitas * persen // 100


def akhiri_tawaran(*, kini: datetime | None = None) -> int:
    """Offers that nobody took go on to the next who waits."""
    kini = kini or timezone.now()
    habis = JanjiTemu.objects.filter(status=Status.DITAWARKAN, tawaran_sampai__lt=kini).values_list("pk", flat=True)
    return sum(_akhiri_tawaran(pk, kini) for pk in list(habis[:500]))


def tandai_lewat(*, kini: datetime | None = None) -> int:
    """Appointments of earlier days that nobody came to end as such (ANT-06); who came and was not closed is done."""
    lewat = JanjiTemu.objects.filter(hari__tanggal__lt=timezone.localdate(kini), status__in=Status.aktif())
    return sum(_tandai_lewat(pk) for pk in list(lewat.values_list("pk", flat=True)[:500]))


def _buka(tempat: TempatLayanan, tanggal: date, kalender: KalenderKerja) -> bool:
    return tanggal.weekday() in (tempat.hari_buka or [0, 1, 2, 3, 4]) and tanggal not in kalender.libur


@transaction.atomic(durable=True)
def _buat_slot(aturan: AturanKuota, tanggal: date) -> int:
    """The hours of one day and purpose, their shares adding up to the day's number."""
    tempat = aturan.tempat
    hari, _ = HariLayanan.objects.get_or_create(
        tempat=tempat, tanggal=tanggal, defaults={"kuota": tempat.kuota_harian, "kuota_langsung": tempat.kuota_langsung}
    )
    if hari.slot.filter(keperluan=aturan.keperluan).exists():
        return 0
    batas = _jam_jam(aturan, tanggal)
    bagi, lebih = divmod(aturan.per_hari, len(batas))
    baru = [
        Slot(
            hari=hari,
            keperluan=aturan.keperluan,
            mulai=mulai,
            selesai=selesai,
            kapasitas=bagi + (1 if ke < lebih else 0),
        )
        for ke, (mulai, selesai) in enumerate(batas)
    ]
    return len(Slot.objects.bulk_create(baru, ignore_conflicts=True))


def _jam_jam(aturan: AturanKuota, tanggal: date) -> list[tuple[datetime, datetime]]:
    zona = timezone.get_default_timezone()
    mulai = datetime.combine(tanggal, aturan.jam_buka, zona)
    tutup = datetime.combine(tanggal, aturan.jam_tutup, zona)
    lama = timedelta(minutes=aturan.menit)
    hasil: list[tuple[datetime, datetime]] = []
    while mulai + lama <= tutup or not hasil:
        hasil.append((mulai, mulai + lama))
        mulai += lama
    return hasil


@transaction.atomic(durable=True)
def _rilis_satu(slot_id: int, buka: int) -> int:
    """Open up to ``buka``, never less than before; then offer what is new to those who wait."""
    slot = Slot.objects.select_for_update(of=("self",)).select_related("hari__tempat").get(pk=slot_id)
    baru = min(buka, slot.kapasitas) - slot.dibuka
    if baru <= 0:
        return 0
    slot.dibuka += baru
    slot.save(update_fields=["dibuka"])
    for _ in range(baru):
        if tawarkan(slot) is None:
            break
    return baru


@transaction.atomic(durable=True)
def _akhiri_tawaran(janji_id: int, kini: datetime) -> bool:
    janji = _terkunci(janji_id)
    if janji.status != Status.DITAWARKAN or janji.tawaran_sampai is None or janji.tawaran_sampai >= kini:
        return False
    akhiri(janji, Status.BATAL, "tawaran_habis", None)
    return True


@transaction.atomic(durable=True)
def _tandai_lewat(janji_id: int) -> bool:
    janji = _terkunci(janji_id)
    if janji.status not in Status.aktif():
        return False
    selesai = janji.status == Status.HADIR
    janji.status, janji.tawaran_sampai = (Status.SELESAI if selesai else Status.TIDAK_HADIR), None
    janji.save(update_fields=["status", "tawaran_sampai", "diubah_pada"])
    catat(janji, "selesai" if selesai else "lewat", None)
    return True


def _terkunci(janji_id: int) -> JanjiTemu:
    janji = JanjiTemu.objects.select_for_update(of=("self",)).select_related("slot__hari__tempat", "hari")
    return janji.get(pk=janji_id)


def sapu(*, kini: datetime | None = None) -> dict[str, int]:
    """Everything that is due, in this order: offers given back before new places are released."""
    return {
        "tutup": tutup_libur(kini=kini),
        "buka": buka_hari(kini=kini),
        "tawaran": akhiri_tawaran(kini=kini),
        "rilis": rilis(kini=kini),
        "lewat": tandai_lewat(kini=kini),
    }
