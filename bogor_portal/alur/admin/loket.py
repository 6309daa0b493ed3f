"""The counter: an officer begins a filing for who is there, a citizen or a company, then goes on in the
applicant's own pages."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from bogor_portal.akun.forms.kolom import IsianEmail, IsianNik, IsianNpwp, IsianTelepon
from bogor_portal.akun.models import Pengguna, Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.akun.queries_identitas import dapat_diverifikasi, identitas_berlaku
from bogor_portal.akun.surat import samarkan_email
from bogor_portal.alur.actions.loket import (
    PERNYATAAN,
    PERNYATAAN_USAHA,
    mulai_di_loket,
    mulai_usaha_di_loket,
)
from bogor_portal.alur.admin.bantu import konteks_kerja, petugas
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import JenisLayanan, Permohonan, Status, VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.queries.petugas import jabatan_loket
from bogor_portal.lib.samaran import samarkan_nama


class VersiField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: VersiLayanan) -> str:
        return obj.jenis.nama


class LoketForm(forms.Form):
    """A citizen who stands there."""

    versi = VersiField(label="Layanan", queryset=VersiLayanan.objects.none(), empty_label="Pilih layanan")
    jenis_permohonan = forms.ChoiceField(label="Jenis permohonan", choices=JenisPermohonan.choices)
    nik = IsianNik(label="NIK pemohon")  # type: ignore[no-untyped-call]
    nama = forms.CharField(label="Nama pemohon", max_length=200, help_text="Sesuai KTP-el, tanpa gelar.")
    email = IsianEmail(label="Email pemohon", required=False, help_text="Hanya bila NIK ini belum punya akun.")  # type: ignore[no-untyped-call]
    telepon = IsianTelepon(label="Nomor telepon pemohon", required=False)  # type: ignore[no-untyped-call]
    tanpa_email = forms.BooleanField(
        label="Pemohon tidak punya alamat email",
        required=False,
        help_text="Akunnya dibuat tanpa email dan tanpa kata sandi. Kabar, perbaikan, dan dokumennya ia terima di "
        "loket ini. Nomor telepon boleh kosong.",
    )
    setuju = forms.BooleanField(
        label=PERNYATAAN, error_messages={"required": "Pemohon harus menyetujui pernyataan ini lebih dulu."}
    )
    mulai = staticmethod(mulai_di_loket)
    bukan_untuk = JenisLayanan.Pemohon.BADAN_USAHA

    def __init__(self, *args: Any, versi: QuerySet[VersiLayanan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(VersiField, self.fields["versi"]).queryset = versi.exclude(jenis__pemohon=self.bukan_untuk)

    def clean(self) -> dict[str, Any] | None:
        isi = super().clean()
        if isi and isi.get("tanpa_email") and isi.get("email"):
            self.add_error("tanpa_email", "Anda juga menulis alamat email. Pilih salah satu.")
        return isi

    def argumen(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k not in {"versi", "setuju"}}


class LoketUsahaForm(LoketForm):
    """A company whose representative stands there."""

    nik = None  # type: ignore[assignment]
    tanpa_email = None  # type: ignore[assignment]
    npwp = IsianNpwp(label="NPWP badan usaha")  # type: ignore[no-untyped-call]
    nama = forms.CharField(label="Nama badan usaha", max_length=200, help_text="Sesuai NPWP, misalnya PT Talas Bogor.")
    wakil = forms.CharField(
        label="Nama wakil yang hadir", max_length=200, help_text="Sesuai KTP-el; tertulis pada bukti pengajuan."
    )
    penanggung_jawab = forms.CharField(
        label="Penanggung jawab", max_length=200, required=False, help_text="Hanya bila NPWP ini belum punya akun."
    )
    email = IsianEmail(label="Email badan usaha", required=False, help_text="Hanya bila NPWP ini belum punya akun.")  # type: ignore[no-untyped-call]
    telepon = IsianTelepon(label="Nomor telepon badan usaha", required=False)  # type: ignore[no-untyped-call]
    setuju = forms.BooleanField(
        label=PERNYATAAN_USAHA, error_messages={"required": "Wakil harus menyetujui pernyataan ini lebih dulu."}
    )
    mulai = staticmethod(mulai_usaha_di_loket)  # type: ignore[assignment]
    bukan_untuk = JenisLayanan.Pemohon.PERORANGAN
    field_order = [
        "versi",
        "jenis_permohonan",
        "npwp",
        "nama",
        "wakil",
        "penanggung_jawab",
        "email",
        "telepon",
        "setuju",
    ]


UNTUK: dict[str, type[LoketForm]] = {"perorangan": LoketForm, "badan-usaha": LoketUsahaForm}


def loket(request: HttpRequest) -> HttpResponse:
    """For front-office posts; ``?untuk=`` chooses the form. The drafts that I have not sent yet stand below."""
    versi = _versi_loket(request)
    if not jabatan_dipegang(petugas(request)).filter(peran=Peran.FRONT_OFFICE).exists():
        raise Http404
    untuk = request.GET.get("untuk", "")
    untuk = untuk if untuk in UNTUK else "perorangan"
    form = UNTUK[untuk](request.POST if request.method == "POST" else None, versi=versi)
    if request.method == "POST" and form.is_valid():
        try:
            permohonan = form.mulai(form.cleaned_data["versi"].pk, oleh=petugas(request), **form.argumen())
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, f"Draf atas nama {samarkan_nama(permohonan.nama_pemohon)} dimulai.")
            _ingatkan_akun(request, permohonan.pemohon, form.cleaned_data["email"])
            return redirect("alur:tugas", permohonan.kode)
    draf = Permohonan.objects.filter(bantuan__petugas=petugas(request), status=Status.DRAF).select_related("jenis")
    konteks = konteks_kerja("Pengajuan di loket") | {"form": form, "draf": draf[:20], "untuk": untuk}
    return TemplateResponse(request, "admin/alur/loket.html", konteks)


def _ingatkan_akun(request: HttpRequest, pemohon: Pengguna, diketik: str) -> None:
    """An account that nobody proved may have been opened by somebody else with this NIK, who would read the draft
    (PDP-15). One whose address was typed just now is not."""
    alamat = pemohon.email
    if alamat and alamat != diketik.lower() and dapat_diverifikasi(pemohon) and identitas_berlaku(pemohon) is None:
        messages.warning(
            request,
            f"NIK ini sudah punya akun dengan email {samarkan_email(alamat)}, belum diverifikasi di loket. "
            "Tanyakan apakah itu email pemohon. Bila bukan, jangan lanjutkan: orang lain akan membaca isiannya.",
        )


def _versi_loket(request: HttpRequest) -> QuerySet[VersiLayanan]:
    """What can be filed here in the offices of one's front-office posts."""
    boleh = [s for s in daftar.semua() if s.dimulai_pemohon]
    layanan = [s.kode for s in boleh if jabatan_loket(petugas(request), s).exists()]
    terbit = VersiLayanan.objects.filter(keadaan=VersiLayanan.Keadaan.TERBIT, jenis__layanan__in=layanan)
    return terbit.select_related("jenis").order_by("jenis__nama")
