"""The counter: an officer begins a filing for a citizen who is there, then goes on in the citizen's own pages."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bogor_portal.akun.forms.kolom import IsianEmail, IsianNik, IsianTelepon
from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.actions.loket import PERNYATAAN, mulai_di_loket
from bogor_portal.alur.admin.bantu import konteks_kerja, petugas
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Permohonan, Status, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.lib.samaran import samarkan_nama


class VersiField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: VersiLayanan) -> str:
        return obj.jenis.nama


class LoketForm(forms.Form):
    versi = VersiField(label="Layanan", queryset=VersiLayanan.objects.none(), empty_label="Pilih layanan")
    jenis_permohonan = forms.ChoiceField(label="Jenis permohonan", choices=JenisPermohonan.choices)
    nik = IsianNik(label="NIK pemohon")  # type: ignore[no-untyped-call]
    nama = forms.CharField(label="Nama pemohon", max_length=200, help_text="Sesuai KTP-el, tanpa gelar.")
    email = IsianEmail(label="Email pemohon", required=False, help_text="Hanya bila NIK ini belum punya akun.")  # type: ignore[no-untyped-call]
    telepon = IsianTelepon(label="Nomor telepon pemohon", required=False)  # type: ignore[no-untyped-call]
    setuju = forms.BooleanField(
        label=PERNYATAAN, error_messages={"required": "Pemohon harus menyetujui pernyataan ini lebih dulu."}
    )

    def __init__(self, *args: Any, versi: QuerySet[VersiLayanan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(VersiField, self.fields["versi"]).queryset = versi


def loket(request: HttpRequest) -> HttpResponse:
    """For front-office posts; the drafts that I have not sent yet stand below."""
    versi = _versi_loket(request)
    if not jabatan_dipegang(petugas(request)).filter(peran=Peran.FRONT_OFFICE).exists():
        raise Http404
    form = LoketForm(request.POST if request.method == "POST" else None, versi=versi)
    if request.method == "POST" and form.is_valid():
        isi = {k: form.cleaned_data[k] for k in ("jenis_permohonan", "nik", "nama", "email", "telepon")}
        try:
            permohonan = mulai_di_loket(form.cleaned_data["versi"].pk, oleh=petugas(request), **isi)
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, f"Draf atas nama {samarkan_nama(permohonan.nama_pemohon)} dimulai.")
            return redirect("alur:tugas", permohonan.kode)
    draf = Permohonan.objects.filter(bantuan__petugas=petugas(request), status=Status.DRAF).select_related("jenis")
    konteks = konteks_kerja("Pengajuan di loket") | {"form": form, "draf": draf[:20]}
    return TemplateResponse(request, "admin/alur/loket.html", konteks)


def _versi_loket(request: HttpRequest) -> QuerySet[VersiLayanan]:
    """What can be filed here in the offices of one's front-office posts."""
    posisi = jabatan_dipegang(petugas(request)).filter(peran=Peran.FRONT_OFFICE)
    opd = set(posisi.values_list("opd__kode", flat=True))
    layanan = [s.kode for s in daftar.semua() if s.opd in opd and s.dimulai_pemohon]
    terbit = VersiLayanan.objects.filter(keadaan=VersiLayanan.Keadaan.TERBIT, jenis__layanan__in=layanan)
    return terbit.exclude(jenis__pemohon="badan_usaha").select_related("jenis").order_by("jenis__nama")
