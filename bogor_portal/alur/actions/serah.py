"""Hand over open files: an officer who leaves, or the head for somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.queries import pemegang, tidak_hadir
from bogor_portal.alur.actions.advance import Langkah, Pelaku, catat_tanpa_pindah, kunci_permohonan, pegang
from bogor_portal.alur.actions.dasar import klaim_sampai, pastikan_boleh, pastikan_tak_berkepentingan, sudah_dilakukan
from bogor_portal.alur.errors import SudahBerubah, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, Giliran
from bogor_portal.alur.queries.petugas import jabatan_atasan, penugasan_untuk
from bogor_portal.pesan.actions import antrekan_surel

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

ALASAN = {
    "mutasi": "Pindah tugas",
    "cuti": "Cuti",
    "dinas_luar": "Dinas luar",
    "sakit": "Sakit",
    "beban": "Pembagian beban kerja",
    "benturan": "Benturan kepentingan",
}


@transaction.atomic(durable=True)
def serahkan(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, dari: Pengguna, kepada: Pengguna, alasan: str, kunci: str
) -> None:
    """Give one held turn to another holder of its post, with a coded reason; the same form again changes nothing.

    ``oleh`` is who holds it, or heads the office whose turn it is. Raises SudahBerubah when ``dari`` does not hold it
    any more, TidakBoleh, TidakTersedia for somebody who does not hold the post today or is away, PerluPetugasLain
    (R5.4).
    """
    if alasan not in ALASAN:
        raise TidakTersedia("Pilih alasan serah terima.")
    permohonan = kunci_permohonan(permohonan_id)
    if sudah_dilakukan(permohonan, kunci):
        return
    giliran = (
        permohonan.giliran.select_related("tahap", "jabatan", "dari")
        .filter(pk=giliran_id, keluar_pada=None, pemegang=dari)
        .first()
    )
    if giliran is None or giliran.jabatan is None:
        raise SudahBerubah
    pelaku = _pelaku(giliran, oleh, dari)
    if oleh.pk != dari.pk:  # who finds out that they hold such a file may well give it away
        pastikan_tak_berkepentingan(permohonan, oleh)
    if not pemegang(giliran.jabatan).filter(pk=kepada.pk).exists():
        raise TidakTersedia(f"{kepada} tidak memegang jabatan {giliran.jabatan.nama} hari ini.")
    if absen := tidak_hadir(kepada):
        raise TidakTersedia(f"{kepada} tercatat {absen.get_jenis_display().lower()} hari ini.")
    pastikan_boleh(permohonan, giliran, kepada)
    kini = timezone.now()
    pegang(giliran, kepada, klaim_sampai(kini))
    isi = {"dari": dari.pk, "kepada": kepada.pk, "alasan": alasan}
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.ALIHKAN, pelaku, kini, isi, kunci))


def _pelaku(giliran: Giliran, oleh: Pengguna, dari: Pengguna) -> Pelaku:
    """The post in which ``oleh`` hands over: the turn's own, or that of the head."""
    jabatan = giliran.jabatan if oleh.pk == dari.pk else jabatan_atasan(oleh, giliran)
    if jabatan is None:
        raise TidakBoleh
    penugasan = penugasan_untuk(oleh, jabatan)
    return Pelaku.dari(penugasan) if penugasan else Pelaku(oleh)


@transaction.atomic(durable=True)
def kabari_penerima(kepada: Pengguna, *, jumlah: int, kunci: str) -> None:
    """One mail for all the files of one hand-over."""
    antrekan_surel(f"serah_terima-{kunci}-{kepada.pk}", "serah_terima", kepada.pk, {"jumlah": jumlah})
