"""Forms of the second factor."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun.forms.tata import penata


class KodeForm(forms.Form):
    """`pemulihan` says whether a recovery code may be given instead."""

    kode = forms.CharField(label=_("Kode masuk"), max_length=20)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    kode.widget.attrs.update(autocomplete="one-time-code", autocapitalize="characters", spellcheck="false")

    def __init__(self, *args, tombol, pemulihan=False, **kwargs):
        super().__init__(*args, **kwargs)
        bantuan = _("Enam angka dari aplikasi autentikator di ponsel Anda.")
        if pemulihan:
            bantuan = _("Enam angka dari aplikasi autentikator di ponsel Anda, atau satu kode pemulihan.")
        else:
            self.fields["kode"].widget.attrs["inputmode"] = "numeric"
        self.fields["kode"].help_text = bantuan
        self.helper = penata(tombol)


class AlasanForm(forms.Form):
    alasan = forms.CharField(
        label=_("Alasan"),
        max_length=300,
        help_text=_("Dicatat pada riwayat akun. Misalnya: ponsel hilang, sudah dicocokkan dengan kartu pegawai."),
    )
