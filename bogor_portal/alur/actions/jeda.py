"""The clock stopped, and started again, while a permohonan stays in its stage: what is awaited is not the office's."""

from __future__ import annotations

from bogor_portal.alur.actions.advance import LAJUR_UTAMA, Langkah, catat_tanpa_pindah, giliran_terbuka
from bogor_portal.alur.actions.rentang import atur_jam, sasaran_jam, selaraskan_giliran
from bogor_portal.alur.models import Aksi, Permohonan, RentangWaktu
from bogor_portal.alur.queries.perkara import perkara


def jeda_jam(permohonan: Permohonan, alasan: RentangWaktu.Alasan, langkah: Langkah) -> bool:
    """Stop the clock for ``alasan`` inside the caller's transaction, which holds the row's lock (ALUR-03, SIAK-10).

    Riwayat; nothing moves. False when it stands for this reason already, or for another that came first.
    ``langkah`` gives who and when.
    """
    giliran = giliran_terbuka(permohonan, LAJUR_UTAMA)
    if _alasan_terbuka(permohonan) != sasaran_jam(permohonan, giliran.tahap)[1]:
        return False
    keadaan = RentangWaktu.Keadaan
    catatan = _catatan(langkah, Aksi.JEDA, alasan)
    atur_jam(permohonan, catatan, (keadaan.JEDA if permohonan.lengkap_pada else keadaan.BELUM_MULAI, alasan))
    selaraskan_giliran(permohonan)
    catat_tanpa_pindah(permohonan, giliran, catatan)
    return True


def lanjutkan_jam(permohonan: Permohonan, alasan: RentangWaktu.Alasan, langkah: Langkah) -> bool:
    """Let a clock that stands for ``alasan`` go on as its stage says. False when it does not stand for that."""
    if not permohonan.terbuka or _alasan_terbuka(permohonan) != alasan:
        return False
    giliran = giliran_terbuka(permohonan, LAJUR_UTAMA)
    catatan = _catatan(langkah, Aksi.LANJUTKAN_JAM, alasan)
    atur_jam(permohonan, catatan, sasaran_jam(permohonan, giliran.tahap))
    selaraskan_giliran(permohonan)
    catat_tanpa_pindah(permohonan, giliran, catatan)
    return True


def _alasan_terbuka(permohonan: Permohonan) -> str | None:
    terbuka = perkara(permohonan).rentang_terbuka()
    return terbuka.alasan if terbuka else None


def _catatan(langkah: Langkah, aksi: Aksi, alasan: str) -> Langkah:
    return Langkah(aksi, langkah.pelaku, langkah.kini, {**langkah.isi, "alasan": str(alasan)}, langkah.kunci)
