"""What may wait in the engine, for the page of everything that waits."""

from __future__ import annotations

from datetime import datetime

from bogor_portal.alur.models import Giliran, Permohonan
from bogor_portal.pesan.keadaan import Ukuran, hitung


def permohonan(kini: datetime) -> list[Ukuran]:
    """Late files, warnings and claims that a scan should have dealt with."""
    terbuka = Giliran.objects.filter(keluar_pada__isnull=True)
    lewat = Permohonan.objects.filter(tenggat__lt=kini)
    return [
        Ukuran("Permohonan lewat tenggat", hitung(lewat)),
        Ukuran("Peringatan tenggat yang belum dijalankan", hitung(Permohonan.objects.filter(peringatan_pada__lt=kini))),
        Ukuran("Pegangan yang habis tetapi belum dilepas", hitung(terbuka.filter(klaim_sampai__lt=kini))),
        Ukuran("Berkas terbuka di meja petugas", hitung(terbuka.filter(jabatan__isnull=False)), harus_nol=False),
    ]
