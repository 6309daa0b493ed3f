"""Registration (R2.1) and activation."""

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.forms.kolom import (
    IsianEmail,
    IsianNib,
    IsianNik,
    IsianNpwp,
    IsianSandi,
    IsianTelepon,
    SandiBaru,
)
from bogor_portal.akun.forms.tata import penata
from bogor_portal.akun.models import Pengguna

SANDI = Fieldset(_("Kata sandi"), "sandi", "sandi_ulang")


class DaftarPeroranganForm(SandiBaru):
    """Whether an account exists is never an error of this form."""

    nik = IsianNik()
    nama = forms.CharField(label=_("Nama lengkap"), max_length=200, help_text=_("Sesuai KTP-el, tanpa gelar."))
    email = IsianEmail(help_text=_("Tautan aktivasi dan kabar permohonan dikirim ke sini."))
    telepon = IsianTelepon()
    nama.widget.attrs["autocomplete"] = "name"
    field_order = ["nik", "nama", "email", "telepon", "sandi", "sandi_ulang"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        diri = Fieldset(_("Data diri"), "nik", "nama", "email", "telepon")
        self.helper = penata(_("Daftar"), diri, SANDI)

    def pengguna_calon(self):
        isi = self.cleaned_data
        return Pengguna(email=isi.get("email", ""), nama=isi.get("nama", ""), telepon=isi.get("telepon"))

    def data_akun(self) -> dict:
        return {kunci: nilai for kunci, nilai in self.cleaned_data.items() if kunci != "sandi_ulang"}


class DaftarBadanUsahaForm(SandiBaru):
    npwp = IsianNpwp(required=False, help_text=_("15 atau 16 angka. Isi NPWP atau NIB, atau keduanya."))
    nib = IsianNib(required=False)
    nama = forms.CharField(label=_("Nama badan usaha"), max_length=200, help_text=_("Sesuai akta, misalnya PT …"))
    penanggung_jawab = forms.CharField(
        label=_("Nama penanggung jawab"), max_length=200, help_text=_("Orang yang bertindak atas nama badan usaha.")
    )
    telepon = IsianTelepon(label=_("Nomor telepon penanggung jawab"))
    email = IsianEmail(help_text=_("Tautan aktivasi dan kabar permohonan dikirim ke sini."))
    nama.widget.attrs["autocomplete"] = "organization"
    penanggung_jawab.widget.attrs["autocomplete"] = "name"
    field_order = ["nama", "npwp", "nib", "penanggung_jawab", "telepon", "email", "sandi", "sandi_ulang"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        usaha = Fieldset(_("Badan usaha"), "nama", "npwp", "nib")
        orang = Fieldset(_("Penanggung jawab"), "penanggung_jawab", "telepon", "email")
        self.helper = penata(_("Daftar"), usaha, orang, SANDI)

    def clean(self):
        isi = super().clean()
        if not self.errors.keys() & {"npwp", "nib"} and not isi.get("npwp") and not isi.get("nib"):
            self.add_error("npwp", _("Isi NPWP atau NIB."))
        return isi

    def pengguna_calon(self):
        isi = self.cleaned_data
        return Pengguna(email=isi.get("email", ""), nama=isi.get("nama", ""), telepon=isi.get("telepon"))

    def data_akun(self) -> dict:
        return {kunci: nilai for kunci, nilai in self.cleaned_data.items() if kunci != "sandi_ulang"}


class AktivasiForm(forms.Form):
    sandi = IsianSandi(help_text=_("Kata sandi yang Anda buat saat mendaftar."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = penata(_("Aktifkan akun"))
