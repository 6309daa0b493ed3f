"""The page of one indicator row, and what is sent from it: claim, evidence, withdrawal, verdict."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect

from bogor_portal.akun.models import Pengguna
from bogor_portal.berkas.actions import simpan_unggahan
from bogor_portal.berkas.models import Berkas
from bogor_portal.berkas.pemeriksaan.mp4 import menit
from bogor_portal.berkas.queries import isi_berkas, verifikasi_terakhir
from inovasi.actions.nilai import (
    TERBUKA_BAGI_OPD,
    TERBUKA_BAGI_VERIFIKATOR,
    BuktiBaru,
    isi_indikator,
    lepas_bukti,
    tambah_bukti,
    verifikasi_indikator,
)
from inovasi.admin.bantu import Halaman, coba, form_kosong, inovasi_terlihat, petugas
from inovasi.forms.meja import JENIS_BERKAS, MAKS_BYTE, MAKS_BYTE_VIDEO, BuktiForm, KlaimForm, VerdictForm
from inovasi.models import Bukti, Edisi, NilaiIndikator
from inovasi.queries.peran import ikut_mengisi, jabatan_operator, jabatan_verifikator


class HalamanNilai(Halaman):
    def indikator_view(self, request: HttpRequest, kode: str, tahun: int, nomor: str) -> HttpResponse:
        nilai = self._nilai(request, kode, tahun, nomor)
        return self._indikator(request, nilai)

    def klaim_view(self, request: HttpRequest, kode: str, tahun: int, nomor: str) -> HttpResponse:
        nilai = self._nilai(request, kode, tahun, nomor)
        self._hanya_operator(request, nilai)
        form = KlaimForm(request.POST, nilai=nilai)
        if form.is_valid():
            data = form.cleaned_data
            if coba(
                form,
                lambda: isi_indikator(
                    nilai.pk,
                    oleh=petugas(request),
                    klaim=data["klaim"],
                    dilihat=data["baris"],
                    basis=data.get("basis", "") if data["klaim"] else "",
                    keterangan=data["keterangan"],
                    kunci=data["kunci"],
                ),
            ):
                return self._kembali(request, nilai, "Tingkat tersimpan.")
        return self._indikator(request, nilai, klaim=form)

    def bukti_view(self, request: HttpRequest, kode: str, tahun: int, nomor: str) -> HttpResponse:
        nilai = self._nilai(request, kode, tahun, nomor)
        self._hanya_operator(request, nilai)
        form = BuktiForm(request.POST, request.FILES, jenis_bukti=nilai.indikator.jenis_bukti, prefix="bukti")
        if form.is_valid() and coba(form, lambda: _tambah(nilai, petugas(request), form)):
            return self._kembali(request, nilai, "Bukti tersimpan.")
        return self._indikator(request, nilai, bukti=form)

    def lepas_view(self, request: HttpRequest, kode: str, tahun: int, nomor: str, bukti: int) -> HttpResponse:
        nilai = self._nilai(request, kode, tahun, nomor)
        self._hanya_operator(request, nilai)
        satu = get_object_or_404(Bukti, pk=bukti, nilai=nilai)
        form = form_kosong()
        if coba(form, lambda: lepas_bukti(satu.pk, oleh=petugas(request))):
            return self._kembali(request, nilai, "Bukti dilepas; riwayatnya tetap tersimpan.")
        return self._indikator(request, nilai, galat=form.non_field_errors())

    def verdict_view(self, request: HttpRequest, kode: str, tahun: int, nomor: str) -> HttpResponse:
        nilai = self._nilai(request, kode, tahun, nomor)
        if jabatan_verifikator(petugas(request)) is None:
            raise Http404
        form = VerdictForm(request.POST, nilai=nilai, prefix="verdict")
        if form.is_valid():
            data = form.cleaned_data
            if coba(
                form,
                lambda: verifikasi_indikator(
                    nilai.pk,
                    oleh=petugas(request),
                    level=data["level"],
                    dilihat=data["baris"],
                    catatan=data["catatan"],
                    kunci=data["kunci"],
                ),
            ):
                return self._kembali(request, nilai, "Hasil verifikasi tersimpan.")
        return self._indikator(request, nilai, verdict=form)

    def _nilai(self, request: HttpRequest, kode: str, tahun: int, nomor: str) -> NilaiIndikator:
        inovasi = inovasi_terlihat(request, kode)
        semua = NilaiIndikator.objects.select_related("entri__edisi", "indikator", "diverifikasi_oleh")
        nilai = get_object_or_404(semua, entri__inovasi=inovasi, entri__edisi__tahun=tahun, indikator__nomor=nomor)
        nilai.entri.inovasi = inovasi
        return nilai

    def _hanya_operator(self, request: HttpRequest, nilai: NilaiIndikator) -> None:
        if jabatan_operator(petugas(request), nilai.entri.inovasi.opd_id) is None:
            raise Http404

    def _kembali(self, request: HttpRequest, nilai: NilaiIndikator, pesan: str) -> HttpResponse:
        self.beri_tahu(request, pesan)
        entri = nilai.entri
        return redirect("admin:inovasi_indikator", entri.inovasi.kode, entri.edisi.tahun, nilai.indikator.nomor)

    def _indikator(self, request: HttpRequest, nilai: NilaiIndikator, **form: Any) -> HttpResponse:
        orang, inovasi, entri = petugas(request), nilai.entri.inovasi, nilai.entri
        dibuka = entri.edisi.keadaan == Edisi.Keadaan.DIBUKA
        operator = dibuka and jabatan_operator(orang, inovasi.opd_id) is not None and entri.status in TERBUKA_BAGI_OPD
        verifikator = (
            dibuka
            and jabatan_verifikator(orang) is not None
            and not ikut_mengisi(orang, inovasi)
            and entri.status in TERBUKA_BAGI_VERIFIKATOR
        )
        bukti = list(nilai.bukti.filter(dilepas_pada__isnull=True).select_related("berkas", "statistik", "oleh"))
        verdict = verifikasi_terakhir([b.berkas_id for b in bukti if b.berkas_id])
        tetangga = list(entri.nilai.order_by("indikator__urut").values_list("indikator__nomor", flat=True))
        ke = tetangga.index(nilai.indikator.nomor)
        return self.halaman(
            request,
            "indikator",
            str(nilai.indikator),
            nilai=nilai,
            inovasi=inovasi,
            entri=entri,
            tingkat=list(nilai.indikator.tingkat.all()),
            bukti=[(b, verdict.get(b.berkas_id) if b.berkas_id else None) for b in bukti],
            galat=form.get("galat"),
            form_klaim=(form.get("klaim") or KlaimForm(nilai=nilai)) if operator else None,
            form_bukti=(form.get("bukti") or BuktiForm(jenis_bukti=nilai.indikator.jenis_bukti, prefix="bukti"))
            if operator
            else None,
            form_verdict=(form.get("verdict") or VerdictForm(nilai=nilai, prefix="verdict")) if verifikator else None,
            sebelum=tetangga[ke - 1] if ke else None,
            sesudah=tetangga[ke + 1] if ke + 1 < len(tetangga) else None,
        )


def _tambah(nilai: NilaiIndikator, oleh: Pengguna, form: BuktiForm) -> None:
    """Take in the file first, outside any transaction, then add the evidence."""
    data = form.cleaned_data
    berkas = None
    if unggahan := data.get("berkas"):
        jenis = [j for j in JENIS_BERKAS if j in nilai.indikator.jenis_bukti]
        maks = MAKS_BYTE_VIDEO if "mp4" in jenis else MAKS_BYTE
        berkas = simpan_unggahan(unggahan, pemilik=oleh, jenis_boleh=jenis, maks_byte=maks)
    bukti = BuktiBaru(
        berkas=berkas,
        tautan=data.get("tautan") or "",
        statistik=data.get("statistik"),
        menit=_menit(berkas) or (data.get("menit") if data.get("tautan") else None),
        keterangan=data["keterangan"],
    )
    tambah_bukti(nilai.pk, oleh=oleh, bukti=bukti, kunci=data["kunci"])


def _menit(berkas: Berkas | None) -> Decimal | None:
    """How long an uploaded video plays, as its file says."""
    return menit(isi_berkas(berkas)) if berkas and berkas.jenis == Berkas.Jenis.MP4 else None
