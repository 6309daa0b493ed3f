"""The stock of blank cards: received, counted, used; clocks stand while there are none (ALUR-03)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions.advance import SISTEM, Langkah, kunci_permohonan
from bogor_portal.alur.actions.jeda import jeda_jam, lanjutkan_jam
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import Aksi, RentangWaktu
from bogor_portal.pesan.actions import antrekan
from kependudukan.layanan.kartu_fisik import MENUNGGU_BLANGKO
from kependudukan.models import MutasiBlangko, StokBlangko
from kependudukan.queries.blangko import blangko_habis, menunggu_cetak
from kependudukan.queries.dinas import boleh_blangko

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

BLANGKO = RentangWaktu.Alasan.BLANGKO
PALING_BANYAK = 1_000_000


@transaction.atomic(durable=True)
def terima_blangko(
    jenis: str, *, oleh: Pengguna, jumlah: int, keterangan: str = "", kunci: str | None = None
) -> StokBlangko:
    """Blank cards have come in: the stock grows, and clocks that stood for want of them go on (by the outbox).

    A second call with the same ``kunci`` changes nothing. Raises TidakBoleh, AlurError.
    """
    _pastikan_boleh(oleh)
    if not 0 < jumlah <= PALING_BANYAK:
        raise AlurError("Jumlah blangko yang diterima harus lebih dari nol.")
    stok, _ = StokBlangko.objects.select_for_update().get_or_create(jenis=jenis, defaults={"jumlah": 0})
    if not _sudah(kunci):
        _ubah(stok, jumlah, oleh, timezone.now(), keterangan or "Diterima", kunci)
    return stok


@transaction.atomic(durable=True)
def hitung_blangko(jenis: str, *, oleh: Pengguna, jumlah: int, sebab: str, kunci: str | None = None) -> StokBlangko:
    """What was counted in the drawer takes the place of the books; the difference is kept with its reason.

    Counting none stops the clocks of those who wait. Raises TidakBoleh, AlurError without a reason for a difference.
    """
    _pastikan_boleh(oleh)
    stok, baru = StokBlangko.objects.select_for_update().get_or_create(jenis=jenis, defaults={"jumlah": 0})
    if _sudah(kunci):
        return stok
    if not 0 <= jumlah <= PALING_BANYAK:
        raise AlurError("Jumlah blangko tidak boleh kurang dari nol.")
    if jumlah != stok.jumlah and not baru and not sebab.strip():
        raise AlurError("Jumlahnya berbeda dengan catatan. Tuliskan sebabnya.")
    _ubah(stok, jumlah - stok.jumlah, oleh, timezone.now(), f"Dihitung. {sebab.strip()}".strip(), kunci)
    return stok


def pakai_blangko(jenis: str, oleh: Pengguna, kini: datetime, keterangan: str) -> None:
    """Take one blank out of the stock, in the caller's transaction. Raises AlurError when none is left."""
    stok = StokBlangko.objects.select_for_update().filter(jenis=jenis).first()
    if stok is None:
        return
    if stok.jumlah == 0:
        raise AlurError("Blangko habis. Kartu belum dapat dicetak.")
    _ubah(stok, -1, oleh, kini, keterangan, None)


def selaraskan(muatan: dict[str, Any]) -> None:
    """Outbox "kependudukan.blangko": the clocks of all who wait for this kind follow the stock. Again: nothing."""
    for permohonan_id in menunggu_cetak(muatan["jenis"]).values_list("permohonan", flat=True):
        _selaraskan(permohonan_id)


@transaction.atomic(durable=True)
def _selaraskan(permohonan_id: int) -> None:
    permohonan = kunci_permohonan(permohonan_id)
    tahap = permohonan.giliran.filter(keluar_pada__isnull=True).values_list("tahap__kode", flat=True)
    if not MENUNGGU_BLANGKO & set(tahap):  # printed meanwhile
        return
    if blangko_habis(permohonan):
        jeda_jam(permohonan, BLANGKO, Langkah(Aksi.JEDA, SISTEM, timezone.now()))
    else:
        lanjutkan_jam(permohonan, BLANGKO, Langkah(Aksi.LANJUTKAN_JAM, SISTEM, timezone.now()))


def _ubah(stok: StokBlangko, beda: int, oleh: Pengguna, kini: datetime, keterangan: str, kunci: str | None) -> None:
    """The stock and its row; an outbox row where it came to none, or from none."""
    sebelum, stok.jumlah = stok.jumlah, stok.jumlah + beda
    stok.save(update_fields=["jumlah"])
    mutasi = MutasiBlangko.objects.create(
        jenis=stok.jenis, jumlah=beda, sisa=stok.jumlah, keterangan=keterangan[:200], oleh=oleh, pada=kini, kunci=kunci
    )
    if (sebelum == 0) != (stok.jumlah == 0) or stok.jumlah == 0:
        antrekan("kependudukan.blangko", kunci=f"blangko-{mutasi.pk}", muatan={"jenis": stok.jenis})


def _sudah(kunci: str | None) -> bool:
    return kunci is not None and MutasiBlangko.objects.filter(kunci=kunci).exists()


def _pastikan_boleh(oleh: Pengguna) -> None:
    if not boleh_blangko(oleh):
        raise TidakBoleh("Blangko dicatat oleh operator cetak atau atasannya di dinas ini.")
