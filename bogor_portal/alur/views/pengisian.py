"""Filing: task list → sections → files → check your answers → sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_POST

from bogor_portal.akun.titipan import ambil_titipan, titip_ketikan
from bogor_portal.alur.actions import draf as aksi_draf
from bogor_portal.alur.actions.pengajuan import ajukan as aksi_ajukan
from bogor_portal.alur.actions.pindah_draf import pindahkan_draf, tandai_dibaca
from bogor_portal.alur.errors import AlurError, BelumLengkap, Kekurangan, TidakBoleh, TidakTersedia, VersiBerganti
from bogor_portal.alur.forms.isian import BagianForm, untuk_kolom
from bogor_portal.alur.forms.pemohon import PernyataanForm
from bogor_portal.alur.forms.tampil import bagian_dibaca
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.isi import periksa_layanan
from bogor_portal.alur.layanan.tugas import Bagian, Tugas, tugas
from bogor_portal.alur.models import Permohonan, Status, VersiLayanan
from bogor_portal.alur.queries.lacak import kode_lacak
from bogor_portal.alur.queries.pemohon import (
    perbaikan_diminta,
    pernah_membantu,
    perubahan_belum_dibaca,
    ukuran_berkas,
)
from bogor_portal.alur.tautan import tautan_pemohon
from bogor_portal.alur.views.bantu import (
    halaman_isian,
    pengguna,
    permohonan_dapat_diubah,
    permohonan_terkirim,
)
from bogor_portal.berkas.actions import simpan_unggahan
from bogor_portal.berkas.errors import UnggahanDitolak
from bogor_portal.berkas.forms import UnggahForm


@halaman_isian
def daftar_tugas(request: HttpRequest, kode: UUID) -> HttpResponse:
    permohonan = permohonan_dapat_diubah(request, kode)
    kerja = tugas(permohonan)
    langkah = _langkah(kerja)
    konteks = {
        "permohonan": permohonan,
        "langkah": [b for b in langkah if b["status"] != "tetap"],
        "tetap": [b for b in langkah if b["status"] == "tetap"],
        "selesai": sum(b["status"] == "selesai" for b in langkah),
        "lengkap": not kerja.kekurangan,
        "perbaikan": perbaikan_diminta(permohonan),
        "perubahan": perubahan_belum_dibaca(permohonan),
        "tertutup": permohonan.status == Status.DRAF and permohonan.versi.keadaan != VersiLayanan.Keadaan.TERBIT,
    }
    return render(request, "alur/tugas.html", konteks)


@halaman_isian
@require_POST
def perubahan_dibaca(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The applicant has read what a new version changed."""
    permohonan = permohonan_dapat_diubah(request, kode)
    tandai_dibaca(permohonan.pk, oleh=pengguna(request))
    return redirect("alur:tugas", kode)


@titip_ketikan
@halaman_isian
def bagian(request: HttpRequest, kode: UUID, bagian: str) -> HttpResponse:
    """One section. What is sound is saved even when something else on the page is not."""
    permohonan = permohonan_dapat_diubah(request, kode)
    kerja = tugas(permohonan)
    ini = kerja.cari_bagian(bagian)
    if ini is None or ini.status == "terkunci":
        raise Http404
    isian = [i for i in ini.isian if kerja.dapat_diubah.isian_boleh(i.kode)]
    tersedia = {**_bawaan(request, kerja), **kerja.jawaban}
    awal = {i.kode: untuk_kolom(i, tersedia.get(i.kode)) for i in isian}
    titipan = ambil_titipan(request)  # typed when the session had ended
    form = BagianForm(request.POST if request.method == "POST" else titipan, isian=isian, initial=awal)
    if request.method == "POST":
        sah = form.is_valid() and _periksa_layanan(permohonan, kerja, form)
        try:
            jawaban = daftar.ambil(permohonan.jenis.layanan).lengkapi(permohonan, form.jawaban())
            permohonan = aksi_draf.simpan_jawaban(permohonan.pk, oleh=pengguna(request), jawaban=jawaban)
        except TidakTersedia as galat:  # sent from another tab meanwhile
            messages.error(request, galat.pesan)
            return redirect("alur:rincian", kode)
        if "tambah" in request.POST and sah:
            return redirect(f"{request.path}#div_id_{slugify(request.POST['tambah'])}")
        if "nanti" in request.POST:
            messages.success(request, "Isian Anda tersimpan. Anda dapat meneruskannya kapan saja.")
            return redirect("alur:tugas", kode)
        if sah:
            return redirect(_sesudah(permohonan, ini))
    perbaikan = perbaikan_diminta(permohonan)
    butir = perbaikan.untuk_isian({i.kode for i in isian}) if perbaikan else []
    konteks = {
        "permohonan": permohonan,
        "bagian": ini,
        "form": form,
        "perbaikan": butir,
        "titipan": titipan is not None,
    }
    return render(request, "alur/bagian.html", konteks)


@halaman_isian
def berkas(request: HttpRequest, kode: UUID, persyaratan: str) -> HttpResponse:
    """One persyaratan: the files in it, and one plain file input."""
    permohonan = permohonan_dapat_diubah(request, kode)
    kerja = tugas(permohonan)
    slot = kerja.cari_slot(persyaratan)
    if slot is None or slot.status == "terkunci":
        raise Http404
    syarat = slot.persyaratan
    form = UnggahForm(
        request.POST or None, request.FILES or None, jenis_boleh=syarat.jenis_berkas, maks_byte=syarat.maks_byte
    )
    if request.method == "POST" and form.is_valid():
        try:
            unggahan = simpan_unggahan(
                form.cleaned_data["berkas"],
                pemilik=permohonan.pemohon,
                jenis_boleh=syarat.jenis_berkas,
                maks_byte=syarat.maks_byte,
                maks_sisi=daftar.ambil(permohonan.jenis.layanan).maks_sisi_foto,
            )
            aksi_draf.tempel_berkas(permohonan.pk, oleh=pengguna(request), persyaratan=syarat.kode, berkas=unggahan)
        except (UnggahanDitolak, AlurError) as galat:
            form.add_error("berkas", galat.pesan)
        else:
            messages.success(request, "Berkas diterima.")
            return redirect("alur:berkas", kode, persyaratan)
    perbaikan = perbaikan_diminta(permohonan)
    konteks = {
        "permohonan": permohonan,
        "slot": slot,
        "form": form,
        "berikut": _slot_berikut(kerja, persyaratan),
        "terpakai": ukuran_berkas(permohonan),
        "total": settings.BERKAS_TOTAL_BYTE,
        "perbaikan": perbaikan.untuk_persyaratan(syarat.kode) if perbaikan else [],
    }
    return render(request, "alur/berkas.html", konteks)


@halaman_isian
def hapus_berkas(request: HttpRequest, kode: UUID, berkas: UUID) -> HttpResponse:
    permohonan = permohonan_dapat_diubah(request, kode)
    slot = permohonan.berkas_draf.select_related("berkas").filter(berkas__kode=berkas).first()
    if slot is None or not tugas(permohonan).dapat_diubah.persyaratan_boleh(slot.persyaratan):
        raise Http404
    if request.method == "POST":
        aksi_draf.lepas_berkas(permohonan.pk, oleh=pengguna(request), berkas_kode=str(berkas))
        messages.success(request, "Berkas dihapus dari permohonan.")
        return redirect("alur:berkas", kode, slot.persyaratan)
    return render(request, "alur/hapus_berkas.html", {"permohonan": permohonan, "slot": slot})


@halaman_isian
def periksa(request: HttpRequest, kode: UUID) -> HttpResponse:
    """Check your answers, every gap with its link, and the declaration."""
    permohonan = permohonan_dapat_diubah(request, kode)
    return _halaman_periksa(request, permohonan, PernyataanForm(initial={"kunci": uuid4().hex}))


@login_required
@require_POST
def ajukan(request: HttpRequest, kode: UUID) -> HttpResponse:
    permohonan = permohonan_terkirim(request, kode)
    if permohonan.status not in {Status.DRAF, Status.DIKEMBALIKAN}:  # a second click: the first one did it
        return redirect("alur:terkirim" if pernah_membantu(pengguna(request), permohonan) else "alur:rincian", kode)
    form = PernyataanForm(request.POST)
    if not form.is_valid():
        return _halaman_periksa(request, permohonan, form)
    daftar.ambil(permohonan.jenis.layanan).lengkapi(permohonan, {})
    try:
        aksi_ajukan(permohonan.pk, oleh=pengguna(request), kunci=form.cleaned_data["kunci"])
    except BelumLengkap as galat:
        return _halaman_periksa(request, permohonan, form, galat.kekurangan)
    except VersiBerganti as galat:
        pindahkan_draf(permohonan.pk)
        messages.error(request, galat.pesan)
        return redirect("alur:tugas", kode)
    except TidakBoleh:  # a member of the company who prepares and does not send
        messages.error(request, "Peran Anda menyiapkan isian. Minta pemilik atau pengurus mengirimnya.")
        return redirect("alur:periksa", kode)
    except TidakTersedia as galat:  # withdrawn from another tab meanwhile
        messages.error(request, galat.pesan)
        return redirect("alur:rincian", kode)
    return redirect("alur:terkirim", kode)


@login_required
def terkirim(request: HttpRequest, kode: UUID) -> HttpResponse:
    permohonan = permohonan_terkirim(request, kode)
    if permohonan.status == Status.DRAF:
        return redirect("alur:tugas", kode)
    konteks = {
        "permohonan": permohonan,
        "kode_lacak": kode_lacak(permohonan),
        "bantuan": getattr(permohonan, "bantuan", None),
        "di_loket": pernah_membantu(pengguna(request), permohonan),
        "tautan": [t for t in tautan_pemohon(permohonan) if t.bersama],
    }
    return render(request, "alur/terkirim.html", konteks)


def _halaman_periksa(
    request: HttpRequest, permohonan: Permohonan, form: PernyataanForm, ditolak: Sequence[Kekurangan] = ()
) -> HttpResponse:
    """``ditolak``: why the act refused; told without a link where this form has no place for it (a bundle's member)."""
    kerja = tugas(permohonan)
    lain = [] if kerja.kekurangan else [(k.pesan, k.tautan) for k in ditolak]
    konteks = {
        "permohonan": permohonan,
        "ringkasan": bagian_dibaca(kerja),
        "keterangan": daftar.ambil(permohonan.jenis.layanan).keterangan(permohonan, kerja.jawaban),
        "kekurangan": [*((k.pesan, _tautan(permohonan, k)) for k in kerja.kekurangan), *lain],
        "form": form,
    }
    return render(request, "alur/periksa.html", konteks)


def _bawaan(request: HttpRequest, kerja: Tugas) -> Mapping[str, Any]:
    """What the service proposes from one's own account; at the counter nothing, since it is somebody else's form."""
    permohonan = kerja.permohonan
    if permohonan.pemohon_id != pengguna(request).pk:
        return {}
    return daftar.ambil(permohonan.jenis.layanan).bawaan(permohonan, kerja.jawaban)


def _tautan(permohonan: Permohonan, kurang: Kekurangan) -> str:
    if kurang.tautan:
        return kurang.tautan
    if kurang.persyaratan:
        return reverse("alur:berkas", args=[permohonan.kode, kurang.persyaratan])
    if kurang.bagian:
        return reverse("alur:bagian", args=[permohonan.kode, kurang.bagian]) + f"#div_id_{kurang.isian}"
    return ""


def _periksa_layanan(permohonan: Permohonan, kerja: Tugas, form: BagianForm) -> bool:
    """The service's own checks, each at its field of this page; what was typed is saved all the same."""
    kurang = periksa_layanan(permohonan, {**kerja.jawaban, **form.jawaban()})
    di_sini = [k for k in kurang if k.isian in form.fields]
    for k in di_sini:
        form.keluhan(k.isian, k.pesan)
    return not di_sini


def _langkah(kerja: Tugas) -> list[dict[str, str]]:
    kode = kerja.permohonan.kode
    langkah = [
        {"judul": b.judul, "url": reverse("alur:bagian", args=[kode, b.kode]), "status": b.status} for b in kerja.bagian
    ]
    langkah += [
        {
            "judul": s.persyaratan.nama,
            "url": reverse("alur:berkas", args=[kode, s.persyaratan.kode]),
            "status": s.status,
            "keterangan": "" if s.persyaratan.wajib else "tidak wajib",
        }
        for s in kerja.slot
    ]
    if kerja.permohonan.status == Status.DIKEMBALIKAN:  # what the return does not name is closed because it is sound
        langkah = [s | {"status": "tetap"} if s["status"] == "terkunci" else s for s in langkah]
    return langkah


def _sesudah(permohonan: Permohonan, ini: Bagian) -> str:
    """The same section again when an answer called up new questions; else the next section; else the list."""
    kerja = tugas(permohonan)
    sekarang = kerja.cari_bagian(ini.kode)
    if sekarang and {i.kode for i in sekarang.isian} - {i.kode for i in ini.isian}:
        return reverse("alur:bagian", args=[permohonan.kode, ini.kode])
    berikut = kerja.bagian_sesudah(ini.kode)
    if berikut and berikut.status != "selesai":
        return reverse("alur:bagian", args=[permohonan.kode, berikut.kode])
    return reverse("alur:tugas", args=[permohonan.kode])


def _slot_berikut(kerja: Tugas, kode: str) -> str:
    kode_semua = [s.persyaratan.kode for s in kerja.slot]
    sisa = kerja.slot[kode_semua.index(kode) + 1 :]
    berikut = next((s for s in sisa if s.status in {"belum", "perbaiki"}), None)
    if berikut:
        return reverse("alur:berkas", args=[kerja.permohonan.kode, berikut.persyaratan.kode])
    return reverse("alur:tugas", args=[kerja.permohonan.kode])
