"""Signing in, passwords, e-mail address, contact."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.forms.kolom import IsianEmail, IsianSandi, IsianTelepon, SandiBaru
from bogor_portal.akun.forms.tata import penata
from bogor_portal.akun.layanan import samarkan_telepon
from bogor_portal.akun.models import JenisAkun


class MasukForm(forms.Form):
    identitas = forms.CharField(label=_("Email atau NIK"), max_length=254)
    sandi = IsianSandi()
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    titipan = forms.CharField(required=False, max_length=200_000, widget=forms.HiddenInput)  # typed before the login
    identitas.widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = penata(_("Masuk"))
        self.helper.form_action = "akun:masuk"  # the page is shown at other addresses too


class LupaSandiForm(forms.Form):
    email = IsianEmail(help_text=_("Email yang Anda pakai untuk akun ini."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = penata(_("Kirim tautan"))


class AturSandiForm(SandiBaru):
    def __init__(self, *args, pengguna, **kwargs):
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna
        self.fields["sandi"].label = _("Kata sandi baru")
        self.fields["sandi_ulang"].label = _("Ulangi kata sandi baru")
        self.helper = penata(_("Simpan kata sandi"))

    def pengguna_calon(self):
        return self.pengguna


class UbahSandiForm(AturSandiForm):
    sandi_lama = IsianSandi(label=_("Kata sandi sekarang"))
    field_order = ["sandi_lama", "sandi", "sandi_ulang"]


class UbahEmailForm(forms.Form):
    email_baru = IsianEmail(label=_("Email baru"), help_text=_("Kami mengirim tautan konfirmasi ke alamat ini."))
    sandi = IsianSandi(label=_("Kata sandi sekarang"))

    def __init__(self, *args, pengguna, **kwargs):
        super().__init__(*args, **kwargs)
        self.pengguna = pengguna
        self.helper = penata(_("Minta perubahan"))

    def clean_email_baru(self):
        email = self.cleaned_data["email_baru"]
        if email == self.pengguna.email:
            raise forms.ValidationError(_("Ini sudah email Anda sekarang."), code="sama")
        return email


class KontakForm(forms.Form):
    """The phone number is not printed back: an empty field keeps it."""

    penanggung_jawab = forms.CharField(label=_("Nama penanggung jawab"), max_length=200)
    telepon = IsianTelepon(required=False)

    def __init__(self, *args, pengguna, **kwargs):
        super().__init__(*args, **kwargs)
        if pengguna.jenis != JenisAkun.BADAN_USAHA:
            del self.fields["penanggung_jawab"]
        if pengguna.telepon:
            self.fields["telepon"].help_text = _("Sekarang: %s") % samarkan_telepon(pengguna.telepon)
        self.helper = penata(_("Simpan"))
