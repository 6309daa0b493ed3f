"""Forms for CSV and for statistics."""

from __future__ import annotations

from django import forms

from inovasi.forms.dasar import KolomTanggal, KunciForm
from inovasi.queries.statistik import LAYANAN

MAKS_BYTE_CSV = 2 * 1024 * 1024


class ImporForm(forms.Form):
    """The same file is chosen twice: once to be looked at, once to be recorded."""

    berkas = forms.FileField(label="Berkas CSV", widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}))
    sidik = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def isi(self) -> bytes:
        """At most the limit and one byte."""
        isi: bytes = self.cleaned_data["berkas"].read(MAKS_BYTE_CSV + 1)
        return isi

    def clean_berkas(self) -> object:
        berkas = self.cleaned_data["berkas"]
        if berkas.size > MAKS_BYTE_CSV:
            raise forms.ValidationError("Berkas CSV paling besar 2 MB.")
        return berkas


class StatistikForm(KunciForm):
    layanan = forms.ChoiceField(label="Layanan", choices=list(LAYANAN.items()))
    mulai = KolomTanggal(label="Sejak")
    sampai = KolomTanggal(label="Sampai", help_text="Hari yang sudah lewat.")
