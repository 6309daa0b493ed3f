"""What may wait among the documents, for the page of everything that waits."""

from __future__ import annotations

from datetime import datetime

from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.pesan.keadaan import Ukuran, hitung


def dokumen(kini: datetime) -> list[Ukuran]:
    """Unsigned and unissued documents, and those whose last step failed."""
    status = DokumenTerbit.Status
    daftar = "admin:dokumen_dokumenterbit_changelist"
    belum = DokumenTerbit.objects.filter(status__in=[status.DINOMORI, status.DITANDATANGANI])
    return [
        Ukuran(
            "Menunggu tanda tangan",
            hitung(belum.filter(status=status.DINOMORI)),
            harus_nol=False,
            url=f"{daftar}?status__exact=dinomori",
        ),
        Ukuran("Sudah ditandatangani, belum terbit", hitung(belum.filter(status=status.DITANDATANGANI)), url=daftar),
        Ukuran("Langkah terakhir gagal", hitung(belum.exclude(galat="")), url=daftar),
    ]
