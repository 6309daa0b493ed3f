"""Seed the authority by which the head of DPMPTSP signs; afterwards it is the admin's (R9.1)."""

from __future__ import annotations

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.alur.models import JenisLayanan
from bogor_portal.dokumen.models import PelimpahanWewenang
from perizinan.layanan.katalog import baca
from perizinan.queries.izin import OPD_PENGAMPU


def muat_pelimpahan() -> int:
    """Rows that are not there yet, all unconfirmed; of types that are loaded. Returns how many."""
    kepala = Jabatan.objects.filter(opd__kode=OPD_PENGAMPU, peran=Peran.PENANDATANGAN, aktif=True).first()
    if kepala is None:
        return 0
    jenis, baru = dict(JenisLayanan.objects.values_list("kode", "pk")), 0
    for isi in baca("pelimpahan"):
        if isi["jenis"] is not None and isi["jenis"] not in jenis:
            continue
        bawaan = {"pemberi": isi["pemberi"], "bentuk": isi["bentuk"] or "", "dasar": isi["dasar"] or ""}
        kunci = {"jabatan": kepala, "jenis_id": jenis.get(isi["jenis"])}
        if not PelimpahanWewenang.objects.filter(**kunci).exists():
            PelimpahanWewenang.objects.create(**kunci, **bawaan)
            baru += 1
    return baru
