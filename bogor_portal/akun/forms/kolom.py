"""Form fields that clean what people type."""

import re

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bogor_portal.lib.nik import bersihkan_nik, periksa_nik

TELEPON = re.compile(r"0[1-9][0-9]{7,12}")


class IsianNik(forms.CharField):
    """A NIK by NIK-01 to NIK-05 and NIK-09. What is only a warning there (NIK-07, NIK-09) is no error here."""

    def __init__(self, **kwargs):
        bawaan = {"label": _("NIK"), "help_text": _("16 angka pada KTP-el. Spasi boleh."), "max_length": 40}
        super().__init__(**{**bawaan, **kwargs})
        self.widget.attrs.update(inputmode="numeric", autocomplete="off", spellcheck="false")

    def clean(self, value):
        nik = bersihkan_nik(super().clean(value))
        if galat := periksa_nik(nik, hari_ini=timezone.localdate()).galat:
            raise ValidationError([ValidationError(temuan.pesan, code=temuan.kode) for temuan in galat])
        return nik


class IsianTelepon(forms.CharField):
    """A phone number, kept as 08…; +62 and separators may be typed."""

    def __init__(self, **kwargs):
        bawaan = {"label": _("Nomor telepon"), "help_text": _("Contoh: 0812 3456 7890."), "max_length": 30}
        super().__init__(**{**bawaan, **kwargs})
        self.widget.attrs.update(inputmode="tel", autocomplete="tel")

    def clean(self, value):
        angka = re.sub(r"[\s.\-()]", "", super().clean(value))
        angka = re.sub(r"^\+?62", "0", angka)
        if angka and not TELEPON.fullmatch(angka):
            raise ValidationError(_("Tulis nomor telepon Indonesia, misalnya 081234567890."), code="telepon")
        return angka


class IsianNpwp(forms.CharField):
    """15 digits (old) or 16 (new); kept as 16, the old one with a leading zero."""

    def __init__(self, **kwargs):
        bawaan = {"label": _("NPWP"), "help_text": _("15 atau 16 angka. Titik dan strip boleh."), "max_length": 40}
        super().__init__(**{**bawaan, **kwargs})
        self.widget.attrs.update(inputmode="numeric", autocomplete="off", spellcheck="false")

    def clean(self, value):
        angka = re.sub(r"[\s.\-]", "", super().clean(value))
        if angka and not re.fullmatch(r"[0-9]{15,16}", angka):
            raise ValidationError(_("NPWP terdiri atas 15 atau 16 angka."), code="npwp")
        return angka.zfill(16) if angka else ""


class IsianNib(forms.CharField):
    """13 digits."""

    def __init__(self, **kwargs):
        bawaan = {"label": _("NIB"), "help_text": _("13 angka dari OSS."), "max_length": 30}
        super().__init__(**{**bawaan, **kwargs})
        self.widget.attrs.update(inputmode="numeric", autocomplete="off", spellcheck="false")

    def clean(self, value):
        angka = re.sub(r"[\s.\-]", "", super().clean(value))
        if angka and not re.fullmatch(r"[0-9]{13}", angka):
            raise ValidationError(_("NIB terdiri atas 13 angka."), code="nib")
        return angka


class IsianEmail(forms.EmailField):
    def __init__(self, **kwargs):
        super().__init__(**{"label": _("Email"), "max_length": 254, **kwargs})
        self.widget.attrs.setdefault("autocomplete", "email")

    def clean(self, value):
        return super().clean(value).lower()


class IsianSandi(forms.CharField):
    """A password; never printed back."""

    def __init__(self, *, baru: bool = False, **kwargs):
        isi = "new-password" if baru else "current-password"
        widget = forms.PasswordInput(attrs={"autocomplete": isi})
        super().__init__(**{"label": _("Kata sandi"), "strip": False, "max_length": 128, "widget": widget, **kwargs})


class SandiBaru(forms.Form):
    """Two fields for a new password. Subclasses tell in `pengguna_calon` whom it must not resemble."""

    sandi = IsianSandi(baru=True, help_text=_("Sekurangnya 10 huruf atau angka, jangan yang mudah ditebak."))
    sandi_ulang = IsianSandi(baru=True, label=_("Ulangi kata sandi"))

    def pengguna_calon(self):
        return None

    def clean(self):
        isi = super().clean()
        sandi, ulang = isi.get("sandi"), isi.get("sandi_ulang")
        if sandi and ulang and sandi != ulang:
            self.add_error("sandi_ulang", _("Kedua kata sandi tidak sama."))
        elif sandi:
            self._periksa_sandi(sandi)
        return isi

    def _periksa_sandi(self, sandi):
        try:
            validate_password(sandi, self.pengguna_calon())
        except ValidationError as galat:
            self.add_error("sandi", galat)
