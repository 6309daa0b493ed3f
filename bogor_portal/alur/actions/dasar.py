"""What every officer's act begins with: lock, idempotency, who, where, four eyes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone

from bogor_portal.alur import jam
from bogor_portal.alur.actions.advance import Langkah, Pelaku, kunci_permohonan
from bogor_portal.alur.errors import (
    PerluPetugasLain,
    PermohonanSendiri,
    SudahBerubah,
    SudahDipegang,
    TidakBoleh,
)
from bogor_portal.alur.models import Aksi, Giliran, Permohonan
from bogor_portal.alur.queries.pemohon import pernah_membantu
from bogor_portal.alur.queries.perkara import berkepentingan_di, perkara, posisi
from bogor_portal.alur.queries.petugas import berkonflik, pernah_di_sisi_lain

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


Bersama = Callable[[Giliran | None], object] | None


@dataclass(frozen=True)
class Meja:
    """A permohonan under the lock, the open turn that is acted on, and who acts."""

    permohonan: Permohonan
    giliran: Giliran
    pelaku: Pelaku
    kini: datetime
    kunci: str | None

    def langkah(self, aksi: Aksi, kabar: str = "", bersama: Bersama = None, **isi: Any) -> Langkah:
        return Langkah(aksi, self.pelaku, self.kini, isi, self.kunci, kabar, bersama)


def sudah_dilakukan(permohonan: Permohonan, kunci: str | None) -> bool:
    """Whether the form with this key was carried out before (double click, resend)."""
    return kunci in perkara(permohonan).kunci


def duduk(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, kunci: str | None = None) -> Meja | None:
    """Lock the permohonan and take the officer's place at its open turn.

    ``giliran_id`` is the row version of a lane: it is what the officer's page showed, and every move makes a
    new one. None when the same form was carried out before. Raises SudahBerubah, SudahDipegang, TidakBoleh,
    PermohonanSendiri, PerluPetugasLain (R5.4, R5.5).
    """
    permohonan = kunci_permohonan(permohonan_id, oleh)
    if sudah_dilakukan(permohonan, kunci):
        return None
    giliran = perkara(permohonan).cari(giliran_id)
    if giliran is None:
        raise SudahBerubah
    kini = timezone.now()
    pelaku = pastikan_boleh(permohonan, giliran, oleh)
    if giliran.pemegang_id not in {None, oleh.pk} and giliran.klaim_sampai and giliran.klaim_sampai > kini:
        raise SudahDipegang
    return Meja(permohonan, giliran, pelaku, kini, kunci)


def pastikan_boleh(permohonan: Permohonan, giliran: Giliran, oleh: Pengguna) -> Pelaku:
    """The post by which ``oleh`` may act on this turn today; raises TidakBoleh and its kinds."""
    if giliran.jabatan is None:
        raise TidakBoleh
    penugasan = next((p for p in posisi(permohonan, oleh) if p.jabatan_id == giliran.jabatan_id), None)
    if penugasan is None:
        raise TidakBoleh
    pastikan_tak_berkepentingan(permohonan, oleh)
    if pernah_membantu(oleh, permohonan):
        raise PerluPetugasLain(
            "Anda membantu pengajuan ini di loket, jadi petugas lain yang memprosesnya (empat mata)."
        )
    sisi_lain = pernah_di_sisi_lain(oleh, giliran, perkara(permohonan).giliran)
    if sisi_lain or berkonflik(oleh, giliran, permohonan.jenis.layanan):
        raise PerluPetugasLain
    return Pelaku.dari(penugasan)


def pastikan_tak_berkepentingan(permohonan: Permohonan, oleh: Pengguna) -> None:
    """For acts that are about a file and not at a turn of it. Raises PermohonanSendiri (R5.4)."""
    if berkepentingan_di(permohonan, oleh):
        raise PermohonanSendiri


def klaim_sampai(kini: datetime) -> datetime:
    """When a claim made now runs out: settings.KLAIM_JAM_KERJA working hours."""
    return jam.kalender().tambah_detik_kerja(kini, settings.KLAIM_JAM_KERJA * 3600)
