"""What becomes of an issued document: suspended, in force again, replaced, revoked. The PDF never changes (R9.6)."""

from __future__ import annotations

from datetime import date

from bogor_portal.dokumen.models import DokumenTerbit

Status = DokumenTerbit.Status
BOLEH = {
    Status.DIBEKUKAN: {Status.BERLAKU},
    Status.BERLAKU: {Status.DIBEKUKAN, Status.DICABUT},  # the latter when an objection undoes a revocation
    Status.DICABUT: {Status.BERLAKU, Status.DIBEKUKAN},
    Status.DIGANTIKAN: {Status.BERLAKU, Status.DIBEKUKAN},
}


def ubah_status(
    dokumen_id: int, status: DokumenTerbit.Status, pada: date, *, pengganti: DokumenTerbit | None = None
) -> bool:
    """In the caller's transaction, who holds the lock of what the document is about. False: it was so already."""
    layak = DokumenTerbit.objects.filter(pk=dokumen_id, status__in=BOLEH[status])
    return layak.update(status=status, status_sejak=pada, pengganti=pengganti) == 1
