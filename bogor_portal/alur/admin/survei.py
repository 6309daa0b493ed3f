"""The survey's pages for a phone in the field: a task list, one small page per section, a check before sending.

Each page keeps what it holds on the server at once, so a lost connection costs the page in hand and no more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bogor_portal.alur.actions import survei as aksi
from bogor_portal.alur.admin.bantu import giliran_terlihat, konteks_kerja, petugas, teks
from bogor_portal.alur.errors import AlurError, BelumLengkap
from bogor_portal.alur.forms import survei as form_survei
from bogor_portal.alur.models import Giliran, JenisTahap, Permintaan
from bogor_portal.alur.queries.survei import (
    JAWABAN,
    daftar_periksa,
    foto,
    kekurangan_lembar,
    lembar,
    survei_terbuka,
    tim,
)
from bogor_portal.alur.tindakan import giliran_saya
from bogor_portal.berkas.actions import simpan_unggahan
from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.pemeriksaan.jejak import baca_jejak

Lihat = Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]
MAKS_FOTO = 8 * 1024 * 1024
GAMBAR = ["jpg", "png"]
BAGIAN = (
    ("periksa", "Daftar periksa"),
    ("foto", "Foto lapangan"),
    ("temuan", "Temuan"),
    ("tanda-tangan", "Tanda tangan pemohon"),
)


def alamat(lihat: Lihat) -> list[URLPattern]:
    """The addresses of this module, below those of the queue."""
    awal = "<uuid:kode>/<int:giliran>/survei"
    return [
        path(f"{awal}/", lihat(require_safe(lembar_view)), name="alur_survei"),
        path(f"{awal}/periksa/", lihat(periksa_view), name="alur_survei_periksa"),
        path(f"{awal}/foto/", lihat(foto_view), name="alur_survei_foto"),
        path(f"{awal}/foto/<uuid:berkas>/hapus/", lihat(require_POST(hapus_view)), name="alur_survei_hapus_foto"),
        path(f"{awal}/temuan/", lihat(temuan_view), name="alur_survei_temuan"),
        path(f"{awal}/tanda-tangan/", lihat(tanda_tangan_view), name="alur_survei_tanda_tangan"),
        path(f"{awal}/kirim/", lihat(kirim_view), name="alur_survei_kirim"),
    ]


def lembar_view(request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
    """The task list of the sheet."""
    baris, survei = _survei(request, kode, giliran)
    kurang = {k.bagian for k in kekurangan_lembar(survei)}
    langkah = [
        {
            "judul": judul,
            "url": reverse(f"admin:alur_survei_{bagian.replace('-', '_')}", args=[kode, giliran]),
            "status": "belum" if bagian in kurang else "selesai",
        }
        for bagian, judul in BAGIAN
    ]
    konteks = {"langkah": langkah, "lengkap": not kurang, "tim": tim(survei), "survei": survei}
    return _tampil(request, "lembar", baris, "Lembar survei", konteks)


def periksa_view(request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
    baris, survei = _survei(request, kode, giliran)
    form = form_survei.PeriksaForm(
        request.POST if request.method == "POST" else None,
        daftar=daftar_periksa(baris.permohonan),
        tersimpan=lembar(survei).get("periksa", {}),
    )
    if request.method == "POST" and form.is_valid():
        return _simpan(request, baris, form, lambda: _kirim_isi(request, baris, form.isi()))
    return _tampil(request, "bagian", baris, "Daftar periksa", {"form": form})


def temuan_view(request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
    baris, survei = _survei(request, kode, giliran)
    awal = {"tanggal": timezone.localdate().isoformat(), **lembar(survei)}
    form = form_survei.TemuanForm(request.POST if request.method == "POST" else None, initial=awal)
    if request.method == "POST" and form.is_valid():
        return _simpan(request, baris, form, lambda: _kirim_isi(request, baris, form.isi()))
    return _tampil(request, "bagian", baris, "Temuan", {"form": form})


def foto_view(request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
    """The photos so far and one more; each is stored as it comes."""
    baris, survei = _survei(request, kode, giliran)
    form = form_survei.FotoForm(
        request.POST if request.method == "POST" else None, request.FILES if request.method == "POST" else None
    )
    if request.method == "POST" and form.is_valid():
        try:
            aksi.tambah_foto(baris.permohonan_id, baris.pk, oleh=petugas(request), foto=_foto(request, form))
        except (AlurError, UnggahanDitolak) as galat:
            form.add_error("foto", galat.pesan)
        else:
            messages.success(request, "Foto tersimpan.")
            return redirect("admin:alur_survei_foto", kode, giliran)
    return _tampil(request, "foto", baris, "Foto lapangan", {"form": form, "foto": foto(survei)})


def hapus_view(request: HttpRequest, kode: UUID, giliran: int, berkas: UUID) -> HttpResponse:
    baris, _ = _survei(request, kode, giliran)
    try:
        aksi.hapus_foto(baris.permohonan_id, baris.pk, oleh=petugas(request), berkas_kode=str(berkas))
    except AlurError as galat:
        messages.error(request, galat.pesan)
    return redirect("admin:alur_survei_foto", kode, giliran)


def tanda_tangan_view(request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
    """Drawn with the script, photographed, typed, or none with its cause: all but the first work without it."""
    baris, survei = _survei(request, kode, giliran)
    sudah = lembar(survei).get("tanda_tangan")
    awal = sudah or {"nama": baris.permohonan.nama_pemohon}
    form = form_survei.TandaTanganForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        initial=awal,
    )
    if request.method == "POST" and form.is_valid():
        return _simpan(request, baris, form, lambda: _kirim_tanda_tangan(request, baris, form))
    return _tampil(request, "tanda_tangan", baris, "Tanda tangan pemohon", {"form": form, "sudah": sudah})


def kirim_view(request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
    """Check the sheet, then send it: afterwards it can not be changed."""
    baris, survei = _survei(request, kode, giliran)
    kurang = kekurangan_lembar(survei)
    if request.method == "POST":
        try:
            aksi.catat_survei(
                baris.permohonan_id, baris.pk, oleh=petugas(request), kunci=teks(request.POST, "kunci", 64) or None
            )
        except BelumLengkap as galat:
            kurang = galat.kekurangan
        except AlurError as galat:
            messages.error(request, galat.pesan)
            return redirect("admin:alur_rincian", kode)
        else:
            messages.success(request, "Hasil survei terkirim. Lanjutkan dengan berita acara.")
            return redirect("admin:alur_rincian", kode)
    isi = lembar(survei)
    konteks = {
        "kekurangan": [
            (k.pesan, reverse(f"admin:alur_survei_{k.bagian.replace('-', '_')}", args=[kode, giliran])) for k in kurang
        ],
        "periksa": _dibaca(baris, isi),
        "isi": isi,
        "foto": foto(survei),
        "kunci": uuid4().hex,
    }
    return _tampil(request, "kirim", baris, "Periksa dan kirim", konteks)


def _survei(request: HttpRequest, kode: UUID, giliran: int) -> tuple[Giliran, Permintaan]:
    """The open survey whose team this person is in; anybody else gets 404."""
    baris = giliran_terlihat(request, kode, giliran)
    survei = survei_terbuka(baris.permohonan)
    terbuka = baris.keluar_pada is None and baris.tahap.jenis == JenisTahap.SURVEI
    if survei is None or not terbuka or not giliran_saya(baris, petugas(request)):
        raise Http404
    if petugas(request).pk not in survei.jawaban.get("tim", []):
        raise Http404
    survei.permohonan = baris.permohonan
    return baris, survei


def _kirim_isi(request: HttpRequest, baris: Giliran, isi: dict[str, Any]) -> None:
    aksi.simpan_lembar(baris.permohonan_id, baris.pk, oleh=petugas(request), isi=isi)


def _kirim_tanda_tangan(request: HttpRequest, baris: Giliran, form: form_survei.TandaTanganForm) -> None:
    unggahan = form.unggahan()
    berkas = (
        simpan_unggahan(unggahan, pemilik=petugas(request), jenis_boleh=GAMBAR, maks_byte=MAKS_FOTO)
        if unggahan
        else None
    )
    aksi.simpan_tanda_tangan(baris.permohonan_id, baris.pk, oleh=petugas(request), isi=form.isi(), berkas=berkas)


def _simpan(request: HttpRequest, baris: Giliran, form: Any, lakukan: Callable[[], None]) -> HttpResponse:
    try:
        lakukan()
    except (AlurError, UnggahanDitolak) as galat:
        messages.error(request, galat.pesan)
        return redirect(request.path)
    messages.success(request, "Tersimpan.")
    return redirect("admin:alur_survei", baris.permohonan.kode, baris.pk)


def _foto(request: HttpRequest, form: form_survei.FotoForm) -> aksi.FotoSurvei:
    """Read time and place from the picture before it is cleaned; what it lacks is as typed, and marked so."""
    c = form.cleaned_data
    unggahan = c["foto"]
    jejak = baca_jejak(unggahan.read(MAKS_FOTO + 1), kini=timezone.now())
    berkas = simpan_unggahan(unggahan, pemilik=petugas(request), jenis_boleh=GAMBAR, maks_byte=MAKS_FOTO)
    return aksi.FotoSurvei(
        berkas,
        c["keterangan"],
        jejak.diambil_pada or c["pukul"],
        "foto" if jejak.diambil_pada else "ketik" if c["pukul"] else "",
        jejak.titik or c["titik"],
        "foto" if jejak.titik else "ketik" if c["titik"] else "",
    )


def _dibaca(baris: Giliran, isi: dict[str, Any]) -> list[dict[str, str]]:
    kata = dict(JAWABAN)
    jawab = isi.get("periksa", {})
    hasil = []
    for b in daftar_periksa(baris.permohonan):
        satu = jawab.get(b["kode"], {})
        nilai = kata.get(satu.get("nilai", ""), "")
        hasil.append({"label": b["teks"], "nilai": f"{nilai}. {satu['catatan']}" if satu.get("catatan") else nilai})
    return hasil


def _tampil(request: HttpRequest, halaman: str, baris: Giliran, judul: str, isi: dict[str, Any]) -> HttpResponse:
    konteks = konteks_kerja(judul) | {"permohonan": baris.permohonan, "giliran": baris, **isi}
    return TemplateResponse(request, f"admin/alur/survei_{halaman}.html", konteks)
