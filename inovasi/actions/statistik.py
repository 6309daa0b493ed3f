"""State figures of a service: measured now, dated, named, sealed. A statement never changes afterwards."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.queries import penugasan_aktif, sebutan
from bogor_portal.lib.kripto import indeks
from bogor_portal.lib.rantai import kanonik
from bogor_portal.pesan.actions import antrekan_surel
from inovasi.errors import TidakBoleh, TidakSah
from inovasi.models import PernyataanStatistik
from inovasi.queries.menunggu import penanda
from inovasi.queries.peran import boleh_mengatur, opd_diisi
from inovasi.queries.statistik import LAYANAN, angka

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

RUANG = "inovasi-statistik"


@transaction.atomic(durable=True)
def nyatakan_statistik(*, oleh: Pengguna, layanan: str, mulai: date, sampai: date) -> PernyataanStatistik:
    """Measure and state, in the person's name and post; then a mail to whoever signs it.

    Raises TidakBoleh, TidakSah for a period not yet over.
    The statement carries the SHA-256 of its content and a seal (HMAC with the portal's key): ``segel_utuh`` tells
    whether it is still what was stated. It is no certified electronic signature, and its page says so.
    """
    if not (opd_diisi(oleh) or boleh_mengatur(oleh)):
        raise TidakBoleh
    kini = timezone.now()
    if layanan not in LAYANAN:
        raise TidakSah("Pilih layanannya.", "layanan")
    if sampai < mulai or sampai >= timezone.localdate(kini):
        raise TidakSah("Masa statistik harus berurutan dan sudah lewat.", "sampai")
    baru = PernyataanStatistik(
        layanan=layanan,
        nama_layanan=LAYANAN[layanan],
        mulai=mulai,
        sampai=sampai,
        angka=angka(layanan, mulai, sampai),
        oleh=oleh,
        jabatan=_jabatan(oleh),
        pada=kini,
    )
    baru.sidik = hashlib.sha256(kanonik(isi(baru))).hexdigest()
    baru.tanda = indeks(baru.sidik, RUANG)
    baru.save()
    for kepala in penanda(baru):
        antrekan_surel(
            f"statistik_menunggu-{baru.pk}-{kepala.pk}", "statistik_menunggu", kepala.pk, {"statistik": baru.pk}
        )
    return baru


def _jabatan(oleh: Pengguna) -> str:
    penugasan = penugasan_aktif(oleh).first()
    return f"{sebutan(penugasan)}, {penugasan.jabatan.opd.nama}" if penugasan else "Administrator portal"


def isi(pernyataan: PernyataanStatistik) -> dict[str, Any]:
    """What the seal covers."""
    return {
        "kode": pernyataan.kode,
        "layanan": pernyataan.layanan,
        "mulai": pernyataan.mulai,
        "sampai": pernyataan.sampai,
        "angka": pernyataan.angka,
        "oleh": pernyataan.oleh_id,
        "jabatan": pernyataan.jabatan,
        "pada": pernyataan.pada,
    }


def segel_utuh(pernyataan: PernyataanStatistik) -> bool:
    """Whether row and seal still belong together."""
    sidik = hashlib.sha256(kanonik(isi(pernyataan))).hexdigest()
    return sidik == pernyataan.sidik and indeks(sidik, RUANG) == pernyataan.tanda
