"""The code that came by WhatsApp."""

from __future__ import annotations

from django import forms

from bogor_portal.akun.forms.tata import penata


class KodeForm(forms.Form):
    kode = forms.RegexField(
        r"^\s*[0-9]{3}\s?[0-9]{3}\s*$",
        label="Kode enam angka",
        help_text="Dikirim lewat WhatsApp. Berlaku 15 menit.",
        max_length=10,
        error_messages={"invalid": "Tulis enam angka dari pesan WhatsApp."},
    )
    kode.widget.attrs.update(inputmode="numeric", autocomplete="one-time-code", spellcheck="false")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = penata("Konfirmasi nomor")

    def clean_kode(self) -> str:
        return "".join(self.cleaned_data["kode"].split())
