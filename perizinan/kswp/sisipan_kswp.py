"""On the officer's page of a permohonan: what the tax office says of the applicant."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings

from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.sisipan import Sisipan
from perizinan.kswp.layanan import di_luar_kota, nama_berbeda
from perizinan.kswp.models import PemeriksaanNpwp
from perizinan.kswp.queries import perlu, terakhir

K = PemeriksaanNpwp.Keadaan
NADA = {K.VALID: "sukses", K.TIDAK_VALID: "bahaya", K.TANPA_JAWABAN: "awas", K.ANTRE: "info"}


def untuk_petugas(isi: tuple[Permohonan, bool]) -> Sisipan | None:
    """Of companies, and of persons where the type asks for an NPWP."""
    permohonan, di_meja = isi
    if not perlu(permohonan):
        return None
    periksa = terakhir(permohonan)
    konteks = {"permohonan": permohonan, "di_meja": di_meja, "periksa": periksa, "tiruan": settings.KSWP == "tiruan"}
    konteks |= {"dihubungkan": settings.KSWP != "manual", "kunci": uuid4().hex}
    if periksa:
        konteks |= {"nada": NADA[K(periksa.keadaan)], "luar_kota": di_luar_kota(permohonan, periksa)}
        konteks["nama_berbeda"] = nama_berbeda(permohonan, periksa)
    return Sisipan("admin/kswp/_kswp.html", konteks)
