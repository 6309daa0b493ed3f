"""No document before the charge is paid (R10.3): asked under the lock at numbering, signing and issue."""

from __future__ import annotations

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Giliran, Permohonan
from perizinan.retribusi.queries import ditolak, sudah_beres


def retribusi_lunas(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """Free types (R10.1) and refusals pass without a question."""
    if not permohonan.versi.tarif or ditolak(permohonan) or sudah_beres(permohonan):
        return []
    return [Kekurangan("Retribusi permohonan ini belum lunas. Dokumen tidak dapat diproses sebelum dibayar.")]
