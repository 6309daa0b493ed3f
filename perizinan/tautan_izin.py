"""What the applicant's page of a permohonan links to here: the permit, the right to object, a complaint."""

from __future__ import annotations

from django.urls import reverse

from bogor_portal.alur.models import Permohonan, Status
from bogor_portal.alur.tautan import Tautan
from bogor_portal.lib.tanggal import tanggal_panjang
from perizinan.models import Izin
from perizinan.queries.keberatan import hak_keberatan

KELOLA = "Perpanjang, ubah, minta duplikat, atau cabut."


def untuk_pemohon(permohonan: Permohonan) -> list[Tautan]:
    """In the order in which they matter to the applicant."""
    if permohonan.jenis.layanan not in {"perizinan", "register"} or permohonan.status == Status.DRAF:
        return []
    izin = Izin.objects.filter(peristiwa__permohonan=permohonan).first()
    tautan = [Tautan(f"Kelola izin {izin.nomor}", reverse("perizinan:izin", args=[izin.kode]), KELOLA)] if izin else []
    aduan = Tautan("Adukan penanganan permohonan ini", reverse("perizinan:pengaduan", args=[permohonan.kode]))
    return [*tautan, *_keberatan(permohonan), aduan]


def _keberatan(permohonan: Permohonan) -> list[Tautan]:
    if (semula := getattr(permohonan, "keberatan", None)) is not None:
        asal = semula.keputusan.permohonan
        return [Tautan(f"Permohonan semula {asal.nomor}", reverse("alur:rincian", args=[asal.kode]))]
    hak = hak_keberatan(permohonan)
    if hak is None:
        return []
    if hak.berjalan:
        return [
            Tautan("Keberatan Anda atas keputusan ini", reverse("alur:rincian", args=[hak.berjalan.permohonan.kode]))
        ]
    if not hak.terbuka:
        return []
    batas = f"Paling lambat {tanggal_panjang(hak.sampai)}." if hak.sampai else ""
    return [
        Tautan("Ajukan keberatan atas keputusan ini", reverse("perizinan:keberatan", args=[permohonan.kode]), batas)
    ]
