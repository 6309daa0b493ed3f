"""Ask that something be done with one's data, and answer within 3 x 24 hours (PDP-06, PDP-07, PDP-11)."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun import data_pribadi
from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.models import Jabatan, Pengguna, PermintaanData
from bogor_portal.akun.models.permintaan_data import TENGGAT
from bogor_portal.akun.queries import pemegang_salah_satu
from bogor_portal.akun.queries_data import MEJA, jabatan_meja, permintaan_meja
from bogor_portal.akun.surat import kirim_surel_akun

Status = PermintaanData.Status
HASIL = (Status.DIKABULKAN, Status.SEBAGIAN, Status.DITOLAK)
PALING_BANYAK_TERBUKA = 5
INGATKAN = timedelta(hours=24)  # before the time is over


@transaction.atomic(durable=True)
def minta(*, oleh: Pengguna, opd_id: int, jenis: str, isi: str, kunci: str) -> PermintaanData:
    """A request with its deadline; a mail to the requester, and one to each who answers in that office.

    The same ``kunci`` again gives the same request. Raises TidakTersedia while too many are open.
    """
    Pengguna.objects.select_for_update().get(pk=oleh.pk)
    if ada := PermintaanData.objects.filter(pengguna=oleh, kunci=kunci).first():
        return ada
    if PermintaanData.objects.filter(pengguna=oleh, status=Status.BARU).count() >= PALING_BANYAK_TERBUKA:
        raise TidakTersedia("Masih ada lima permintaan Anda yang menunggu jawaban. Tarik salah satu lebih dulu.")
    kini = timezone.now()
    try:
        with transaction.atomic():
            permintaan = PermintaanData.objects.create(
                pengguna=oleh,
                opd_id=opd_id,
                jenis=jenis,
                isi=isi,
                dibuat_pada=kini,
                tenggat=kini + TENGGAT,
                kunci=kunci,
            )
    except IntegrityError:
        raise TidakTersedia("Permintaan ini tidak dapat dicatat. Muat ulang halaman.") from None
    kirim_surel_akun("akun_data_diterima", oleh.pk, permintaan_data=permintaan.pk)
    _kabari_meja(permintaan, "akun_data_masuk")
    return permintaan


@transaction.atomic(durable=True)
def tarik(permintaan_id: int, *, oleh: Pengguna) -> PermintaanData:
    """Take one's own request back while it is open; again: changes nothing. Raises TidakTersedia."""
    permintaan = PermintaanData.objects.select_for_update().get(pk=permintaan_id, pengguna=oleh)
    if permintaan.status == Status.DITARIK:
        return permintaan
    if not permintaan.terbuka:
        raise TidakTersedia("Permintaan ini sudah dijawab.")
    permintaan.status = Status.DITARIK
    permintaan.save(update_fields=["status"])
    return permintaan


@transaction.atomic(durable=True)
def jawab(permintaan_id: int, *, oleh: Pengguna, hasil: str, jawaban: str) -> PermintaanData:
    """An officer's answer with its reason; what the services do about a granted request follows in the same
    transaction (as outbox rows), then a mail. Raises TidakTersedia for others, for one's own, and for what is closed.
    """
    permintaan = PermintaanData.objects.select_for_update(of=("self",)).select_related("opd", "pengguna")
    baris = permintaan.filter(pk=permintaan_id).first()
    if baris is None or not permintaan_meja(oleh).filter(pk=permintaan_id).exists():
        raise TidakTersedia("Permintaan ini bukan untuk meja Anda.")
    if not baris.terbuka:
        raise TidakTersedia("Permintaan ini sudah dijawab atau ditarik. Muat ulang halaman.")
    if hasil not in HASIL or not jawaban.strip():
        raise TidakTersedia("Pilih hasilnya dan tuliskan jawabannya.")
    baris.status, baris.jawaban, baris.dijawab_oleh = hasil, jawaban.strip(), oleh
    baris.jabatan, baris.dijawab_pada = jabatan_meja(oleh).filter(opd=baris.opd_id).first(), timezone.now()
    baris.save(update_fields=["status", "jawaban", "dijawab_oleh", "jabatan", "dijawab_pada"])
    if hasil != Status.DITOLAK:
        data_pribadi.jalankan_akibat(baris)
    kirim_surel_akun("akun_data_dijawab", baris.pengguna_id, permintaan_data=baris.pk)
    return baris


def sapu_permintaan_data(*, kini: datetime | None = None) -> int:
    """Remind the desk once, a day before the time is over. Returns how many were reminded of."""
    kini = kini or timezone.now()
    jatuh = PermintaanData.objects.filter(
        status=Status.BARU, tenggat__lte=kini + INGATKAN, diingatkan_pada__isnull=True
    )
    return sum(_ingatkan(pk, kini) for pk in list(jatuh.values_list("pk", flat=True)[:500]))


@transaction.atomic(durable=True)
def _ingatkan(permintaan_id: int, kini: datetime) -> bool:
    permintaan = PermintaanData.objects.select_for_update().get(pk=permintaan_id)
    if not permintaan.terbuka or permintaan.diingatkan_pada:
        return False
    permintaan.diingatkan_pada = kini
    permintaan.save(update_fields=["diingatkan_pada"])
    _kabari_meja(permintaan, "akun_data_ingat")
    return True


def _kabari_meja(permintaan: PermintaanData, templat: str) -> None:
    meja = Jabatan.objects.filter(opd=permintaan.opd_id, peran__in=MEJA)
    for petugas in pemegang_salah_satu(meja).exclude(pk=permintaan.pengguna_id):
        kirim_surel_akun(templat, petugas.pk, permintaan_data=permintaan.pk)
