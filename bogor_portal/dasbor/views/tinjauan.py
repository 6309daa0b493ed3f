"""/dasbor/tinjauan/: the next review's agenda, and what the leadership records about a measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from bogor_portal.alur.views.bantu import pengguna
from bogor_portal.dasbor.actions import tinjauan as aksi
from bogor_portal.dasbor.errors import DasborError
from bogor_portal.dasbor.forms.tinjauan import Formulir, SasaranForm, TindakLanjutForm, TinjauanForm, TutupForm
from bogor_portal.dasbor.layanan.kartu import MERAH, Kartu
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Tabel
from bogor_portal.dasbor.layanan.tindak_html import daftar_tindak
from bogor_portal.dasbor.models import TindakLanjut
from bogor_portal.dasbor.queries import tinjauan as q
from bogor_portal.dasbor.queries.pandangan import Pandangan, alamat
from bogor_portal.dasbor.views.bantu import konteks, pemimpin
from bogor_portal.dasbor.views.kumpulan import cari_ukuran, nama_ukuran, semua_kartu, tahun_sasaran, url_ukuran
from bogor_portal.dasbor.views.unduh import sebagai_berkas
from bogor_portal.lib.tanggal import hari_tanggal, tanggal_panjang

if TYPE_CHECKING:
    from collections.abc import Callable

DUA = ["GET", "HEAD", "POST"]


@require_safe
@pemimpin
def tinjauan(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    """In order: what is red and has nobody, what is red and agreed on, agreed actions that are late, the others."""
    berikut = q.tinjauan_berikut(pv.hari_ini)
    merah = [k for k in semua_kartu(pv) if k.keadaan == MERAH]
    terbuka = pv.terbuka
    kapan = hari_tanggal(berikut.tanggal) if berikut else "belum dijadwalkan"
    tempat = f" di {berikut.tempat}" if berikut and berikut.tempat else ""
    kalimat = [f"Tinjauan berikutnya: {kapan}{tempat}."]
    if request.GET.get("bentuk"):
        tabel = [_tabel_merah(merah), _tabel_tindak(terbuka, pv)]
        if berkas := sebagai_berkas(request, pv, "agenda-tinjauan", "Agenda tinjauan kinerja", tabel, paragraf=kalimat):
            return berkas
    isi = konteks(pv, "dasbor:tinjauan", merah=merah, terbuka=terbuka, kalimat=kalimat[0], berikut=berikut)
    isi["daftar_tindak"] = daftar_tindak(
        terbuka, pv.hari_ini, lambda kode: alamat("dasbor:tutup", (kode,)), nama_ukuran
    )
    return render(request, "dasbor/tinjauan.html", isi)


@require_http_methods(DUA)
@pemimpin
def jadwal(request: HttpRequest, pv: Pandangan) -> HttpResponse:
    if not pv.lingkup.kota:
        raise Http404
    form = TinjauanForm(request.POST or None)
    return _proses(
        request,
        pv,
        form,
        "Jadwalkan tinjauan berikutnya",
        lambda c: aksi.jadwalkan_tinjauan(c["tanggal"], oleh=pengguna(request), tempat=c["tempat"]),
        pv.url("dasbor:tinjauan"),
    )


@require_http_methods(DUA)
@pemimpin
def sasaran(request: HttpRequest, pv: Pandangan, kode: str) -> HttpResponse:
    satu = cari_ukuran(kode)
    if satu is None or not pv.lingkup.kota:
        raise Http404
    tahun = tahun_sasaran(pv, satu)
    lama = q.sasaran(tahun, pv.opd_target).get(kode)
    awal = {"nilai": lama.nilai, "batas_merah": lama.batas_merah, "dasar": lama.dasar} if lama else None
    return _proses(
        request,
        pv,
        SasaranForm(request.POST or None, initial=awal, naik_baik=satu.naik_baik),
        f"Sasaran {satu.nama}, tahun {tahun}",
        lambda c: aksi.tetapkan_sasaran(kode, tahun, oleh=pengguna(request), opd=pv.opd_target, **c),
        url_ukuran(pv, kode),
    )


@require_http_methods(DUA)
@pemimpin
def catat(request: HttpRequest, pv: Pandangan, kode: str) -> HttpResponse:
    satu = cari_ukuran(kode)
    if satu is None:
        raise Http404
    form = TindakLanjutForm(request.POST or None, calon=q.calon_penanggung_jawab(pv.lingkup))

    def simpan(c: dict[str, Any]) -> object:
        penanggung = c.pop("penanggung_jawab").pk
        return aksi.catat_tindak_lanjut(
            kode, oleh=pengguna(request), penanggung_jawab=penanggung, opd=pv.opd_target, **c
        )

    return _proses(request, pv, form, f"Tindak lanjut: {satu.nama}", simpan, url_ukuran(pv, kode))


@require_http_methods(DUA)
@pemimpin
def tutup(request: HttpRequest, pv: Pandangan, kode: UUID) -> HttpResponse:
    tindak = q.tindak_lanjut(pv.lingkup).filter(kode=kode).first()
    if tindak is None:
        raise Http404
    return _proses(
        request,
        pv,
        TutupForm(request.POST or None),
        "Tutup tindak lanjut",
        lambda c: aksi.tutup_tindak_lanjut(kode, oleh=pengguna(request), **c),
        url_ukuran(pv, tindak.ukuran, opd=tindak.opd),
        tindak=tindak,
    )


def _proses(
    request: HttpRequest,
    pv: Pandangan,
    form: Formulir,
    judul: str,
    lakukan: Callable[[dict[str, Any]], object],
    ke: str,
    **lain: Any,
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            lakukan(dict(form.cleaned_data))
        except DasborError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, "Tersimpan.")
            return redirect(ke)
    return render(request, "dasbor/formulir.html", konteks(pv, "", form=form, judul=judul, kembali=ke, **lain))


def _tabel_merah(merah: list[Kartu]) -> Tabel:
    kolom = [
        Kolom("Ukuran", angka=False),
        Kolom("Nilai"),
        Kolom("Sasaran"),
        Kolom("Penanggung jawab", angka=False),
        Kolom("Tindakan", angka=False),
        Kolom("Tenggat", angka=False),
    ]
    baris = []
    for k in merah:
        t = k.tindak
        akhir = [str(t.penanggung_jawab), t.tindakan, tanggal_panjang(t.tenggat)] if t else ["belum ada", "-", "-"]
        baris.append(Baris([f"{k.ukuran.kode} {k.ukuran.nama}", k.teks, k.teks_sasaran, *akhir]))
    return Tabel("Ukuran di luar batas", kolom, baris)


def _tabel_tindak(terbuka: list[TindakLanjut], pv: Pandangan) -> Tabel:
    kolom = [
        Kolom("Tenggat", angka=False),
        Kolom("Ukuran", angka=False),
        Kolom("Penanggung jawab", angka=False),
        Kolom("Tindakan", angka=False),
    ]
    baris = []
    for t in terbuka:
        lewat = " (lewat)" if t.tenggat < pv.hari_ini else ""
        kapan, siapa = tanggal_panjang(t.tenggat) + lewat, str(t.penanggung_jawab)
        baris.append(Baris([kapan, nama_ukuran(t.ukuran), siapa, t.tindakan]))
    return Tabel("Tindak lanjut berjalan", kolom, baris)
