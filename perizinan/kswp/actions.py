"""Ask the tax office after filing, take in the answer however late, and let officers ask again (R2.4).

A question is a row and an outbox row in the transaction of the move; the call is the worker's. While KSWP is away
nothing waits: the row says so, some later tries follow, and the officer may ask again or note what they saw themselves.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bogor_portal.alur.actions.advance import LAJUR_UTAMA, SISTEM, Langkah, Pelaku, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.dasar import pastikan_boleh, sudah_dilakukan
from bogor_portal.alur.errors import AlurError, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, Giliran, JenisTahap, Permohonan, Tahap
from bogor_portal.alur.queries.perkara import perkara
from bogor_portal.pesan.actions import antrekan
from perizinan.kswp.adaptor import kswp
from perizinan.kswp.antarmuka import KswpMenolak, KswpTakTersedia, StatusPajak
from perizinan.kswp.models import PemeriksaanNpwp
from perizinan.kswp.queries import npwp_akun, perlu, terakhir

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

K, Cara = PemeriksaanNpwp.Keadaan, PemeriksaanNpwp.Cara
JEDA = (timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2), timedelta(hours=12))


def siapkan(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """Inside every move: filing asks, and filing again does unless the last answer was "valid"."""
    pengajuan = dari is None or dari.jenis == JenisTahap.PERBAIKAN
    if not pengajuan or ke is None or ke.akhir or settings.KSWP == "manual" or not perlu(permohonan):
        return
    lama = terakhir(permohonan) if dari else None
    npwp = npwp_akun(permohonan)
    if npwp and not (lama and lama.keadaan == K.VALID):
        _antre(PemeriksaanNpwp.objects.create(permohonan=permohonan, npwp=npwp, cara=settings.KSWP, dibuat_pada=kini))


@transaction.atomic(durable=True)
def tanyakan(permohonan_id: int, *, oleh: Pengguna, npwp: str = "", kunci: str | None = None) -> None:
    """An officer asks again, about the account's NPWP or the one that they read on the file (a branch's, say).

    In order: who works on the file today; a new row; its outbox row; Riwayat. The same form twice asks once.
    Raises TidakBoleh, TidakTersedia where no way to KSWP is set or no NPWP is known.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if sudah_dilakukan(permohonan, kunci):
        return
    giliran, pelaku = _di_meja(permohonan, oleh)
    if settings.KSWP == "manual":
        raise TidakTersedia("KSWP belum dihubungkan. Lihat di laman Ditjen Pajak, lalu catat hasilnya di sini.")
    baris = PemeriksaanNpwp.objects.create(
        permohonan=permohonan, npwp=_npwp(permohonan, npwp), cara=settings.KSWP, oleh=oleh, dibuat_pada=timezone.now()
    )
    _antre(baris)
    langkah = Langkah(Aksi.CATAT, pelaku, baris.dibuat_pada, {"hal": "Status wajib pajak ditanyakan"}, kunci)
    catat_tanpa_pindah(permohonan, giliran, langkah)


@transaction.atomic(durable=True)
def catat_sendiri(
    permohonan_id: int, *, oleh: Pengguna, valid: bool, npwp: str = "", keterangan: str = "", kunci: str | None = None
) -> None:
    """What an officer saw at the tax office's own page: a finding as any other, with their name. Raises TidakBoleh."""
    permohonan = kunci_permohonan(permohonan_id)
    if sudah_dilakukan(permohonan, kunci):
        return
    giliran, pelaku = _di_meja(permohonan, oleh)
    kini, keadaan = timezone.now(), K.VALID if valid else K.TIDAK_VALID
    PemeriksaanNpwp.objects.create(
        permohonan=permohonan,
        npwp=_npwp(permohonan, npwp),
        keadaan=keadaan,
        cara=Cara.MANUAL,
        keterangan=keterangan,
        oleh=oleh,
        dibuat_pada=kini,
        dijawab_pada=kini,
    )
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.CATAT, pelaku, kini, {"hal": _hal(keadaan)}, kunci))


def tanya(muatan: dict[str, Any]) -> None:
    """Outbox "kswp.tanya": ask, unless it was answered; no answer is noted and tried again later."""
    baris = PemeriksaanNpwp.objects.filter(pk=muatan["pemeriksaan"], keadaan__in=K.terbuka()).first()
    adaptor = kswp()
    if baris is None or adaptor is None:
        return
    try:
        status = adaptor.status(baris.npwp or "")
    except KswpTakTersedia as galat:
        tunda(baris.pk, galat.sebab, lagi=True)
    except KswpMenolak:
        tunda(baris.pk, "pertanyaan ditolak KSWP", lagi=False)
    else:
        catat_jawaban(baris.pk, status)


@transaction.atomic(durable=True)
def tunda(pemeriksaan_id: int, sebab: str, *, lagi: bool) -> None:
    """No answer: the reason and the time on the row, and the next try, as long as there is one and anybody waits."""
    PemeriksaanNpwp.objects.filter(pk=pemeriksaan_id, keadaan__in=K.terbuka()).update(
        keadaan=K.TANPA_JAWABAN, sebab=sebab[:100], dijawab_pada=timezone.now(), percobaan=F("percobaan") + 1
    )
    baris = PemeriksaanNpwp.objects.select_related("permohonan").get(pk=pemeriksaan_id)
    if lagi and baris.keadaan == K.TANPA_JAWABAN and baris.percobaan <= len(JEDA) and baris.permohonan.terbuka:
        _antre(baris, timezone.now() + JEDA[baris.percobaan - 1])


@transaction.atomic(durable=True)
def catat_jawaban(pemeriksaan_id: int, status: StatusPajak) -> None:
    """KSWP's answer on its own row and in the history. A second one, or one to a row that was answered: nothing."""
    baris = PemeriksaanNpwp.objects.get(pk=pemeriksaan_id)
    permohonan = kunci_permohonan(baris.permohonan_id)
    kini, keadaan = timezone.now(), K.VALID if status.valid else K.TIDAK_VALID
    diubah = PemeriksaanNpwp.objects.filter(pk=pemeriksaan_id, keadaan__in=K.terbuka()).update(
        keadaan=keadaan,
        nama=status.nama or None,
        wilayah=status.wilayah,
        keterangan=status.keterangan,
        sebab="",
        percobaan=F("percobaan") + 1,
        dijawab_pada=kini,
    )
    if diubah:
        utama = next((g for g in perkara(permohonan).terbuka() if g.lajur == LAJUR_UTAMA), None)
        catat_tanpa_pindah(permohonan, utama, Langkah(Aksi.CATAT, SISTEM, kini, {"hal": _hal(keadaan)}))


def _antre(baris: PemeriksaanNpwp, coba_pada: datetime | None = None) -> None:
    kunci = f"kswp-{baris.pk}-{baris.percobaan}"
    antrekan("kswp.tanya", kunci=kunci, muatan={"pemeriksaan": baris.pk}, coba_pada=coba_pada)


def _hal(keadaan: PemeriksaanNpwp.Keadaan) -> str:
    return f"Status wajib pajak (KSWP): {keadaan.label.lower()}"


def _npwp(permohonan: Permohonan, npwp: str) -> str:
    if not (dipakai := npwp or npwp_akun(permohonan)):
        raise TidakTersedia("Akun pemohon tidak mempunyai NPWP. Tulis nomor pada berkasnya.")
    return dipakai


def _di_meja(permohonan: Permohonan, oleh: Pengguna) -> tuple[Giliran, Pelaku]:
    """The open turn by which this person works on the file today. Raises TidakBoleh."""
    for giliran in perkara(permohonan).terbuka():
        try:
            return giliran, pastikan_boleh(permohonan, giliran, oleh)
        except AlurError:
            continue
    raise TidakBoleh
