"""Izin saya: the holder's permits, and what may be begun from one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.views.bantu import pengguna
from perizinan.actions.mulai_izin import lampirkan_izin_lama, mulai_dari_izin
from perizinan.models import Izin, StatusIzin
from perizinan.queries.izin import (
    hari_perpanjangan,
    izin_saya,
    jenis_ditawarkan,
    jenis_tindakan,
    peristiwa,
    permohonan_berjalan,
    tanggal_boleh_perpanjang,
)

SEHALAMAN = 20
TINDAKAN = {
    JenisPermohonan.PERPANJANGAN: ("Perpanjang izin", "Isian dan berkas yang masih berlaku diambil dari izin ini."),
    JenisPermohonan.PERUBAHAN: ("Ubah izin", "Izin yang sekarang tetap berlaku sampai perubahannya terbit."),
    JenisPermohonan.DUPLIKAT: ("Minta duplikat", "Dokumen baru menggantikan dokumen yang hilang atau rusak."),
    JenisPermohonan.PENCABUTAN: (
        "Ajukan pencabutan",
        "Setelah pencabutan terbit, izin tidak berlaku lagi dan tidak dapat dipulihkan.",
    ),
}


@login_required
@require_safe
def daftar(request: HttpRequest) -> HttpResponse:
    halaman = Paginator(izin_saya(pengguna(request)), SEHALAMAN).get_page(request.GET.get("halaman"))
    hari = hari_perpanjangan()
    baris = [_ringkas(izin, hari) for izin in halaman.object_list]
    return render(request, "perizinan/izin_daftar.html", {"halaman": halaman, "baris": baris})


@login_required
@require_safe
def rincian(request: HttpRequest, kode: UUID) -> HttpResponse:
    izin = _milik(request, kode)
    ringkas = _ringkas(izin, hari_perpanjangan())
    konteks = {
        **ringkas,
        "pilihan": [(j, *TINDAKAN[JenisPermohonan(j)]) for j in ringkas["tindakan"]],
        "berjalan": permohonan_berjalan(izin),
        "peristiwa": [
            {"judul": p.get_jenis_display(), "waktu": p.pada, "catatan": f"Nomor {p.dokumen.nomor}"}
            for p in peristiwa(izin)
        ],
    }
    return render(request, "perizinan/izin_rincian.html", konteks)


@login_required
def mulai(request: HttpRequest, kode: UUID, jenis: str) -> HttpResponse:
    """GET says what will happen; POST begins the draft and goes to its task list."""
    izin = _milik(request, kode)
    berjalan = permohonan_berjalan(izin, jenis) if jenis in TINDAKAN else None
    if jenis not in TINDAKAN or (berjalan is None and jenis not in jenis_tindakan(izin, hari_perpanjangan())):
        raise Http404
    if request.method == "POST":
        try:
            permohonan = mulai_dari_izin(izin.pk, oleh=pengguna(request), jenis=jenis)
        except AlurError as galat:
            messages.error(request, galat.pesan)
            return redirect("perizinan:izin", kode)
        lampirkan_izin_lama(permohonan, oleh=pengguna(request))
        return redirect("alur:rincian", permohonan.kode)
    judul, teks = TINDAKAN[JenisPermohonan(jenis)]
    konteks = {"izin": izin, "judul": judul, "teks": teks, "bahaya": jenis == JenisPermohonan.PENCABUTAN}
    return render(request, "perizinan/izin_mulai.html", konteks)


def _milik(request: HttpRequest, kode: UUID) -> Izin:
    """One's own permit, else 404."""
    return get_object_or_404(izin_saya(pengguna(request)), kode=kode)


def _ringkas(izin: Izin, hari: int | None) -> dict[str, Any]:
    """State, days left, and from when the permit may be renewed where its type takes renewals."""
    mulai = tanggal_boleh_perpanjang(izin, hari)
    nanti = izin.status == StatusIzin.BERLAKU and JenisPermohonan.PERPANJANGAN in jenis_ditawarkan(izin)
    return {
        "izin": izin,
        "keadaan": izin.keadaan(),
        "sisa": izin.sisa_hari(),
        "tindakan": jenis_tindakan(izin, hari),
        "perpanjang_mulai": mulai if nanti and mulai and mulai > timezone.localdate() else None,
    }
