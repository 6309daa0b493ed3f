"""Open an ended permohonan again, for a decision that replaces the last one."""

from __future__ import annotations

from bogor_portal.alur.actions.advance import LAJUR_UTAMA, Langkah, buka_lajur, catat_tanpa_pindah, mulai_tahap
from bogor_portal.alur.actions.rentang import atur_jam, hidupkan, sasaran_jam
from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.models import Giliran, Permohonan, Status, Tahap


def buka_kembali(permohonan: Permohonan, ke: Tahap, langkah: Langkah) -> Giliran:
    """Enter stage ``ke`` again, in the caller's transaction and under its lock; one Riwayat row.

    The time since the end is a pause of the clock, which then goes on; its warnings were given and are not repeated.
    The document in force stays so until the new one is issued. Raises TidakTersedia while the permohonan is open, or
    when it was withdrawn.
    """
    if permohonan.status not in {Status.TERBIT, Status.DITOLAK} or permohonan.selesai_pada is None:
        raise TidakTersedia("Permohonan ini belum selesai, jadi belum dapat dibuka kembali.")
    hidupkan(permohonan, permohonan.selesai_pada, langkah)
    atur_jam(permohonan, langkah, sasaran_jam(permohonan, ke))
    giliran = buka_lajur(permohonan, ke, LAJUR_UTAMA, langkah)
    mulai_tahap(permohonan, giliran, langkah)
    catat_tanpa_pindah(permohonan, giliran, langkah)
    return giliran
