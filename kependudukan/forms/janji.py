"""What is chosen on the way to an appointment, step by step; and the counter's form."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from bogor_portal.lib.nik import bersihkan_nik, periksa_nik
from kependudukan.forms.jadwal import KolomJadwal
from kependudukan.models import Keperluan, TempatLayanan
from kependudukan.queries.janji import tempat_untuk


class PilihForm(forms.Form):
    """Purpose, place and day out of the address; what is not offered counts as not chosen."""

    def __init__(self, data: Any = None, *, keperluan: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.pilihan = keperluan

    def keperluan(self) -> str:
        nilai = str(self.data.get("keperluan", ""))
        return nilai if nilai in dict(self.pilihan) else ""

    def tempat(self) -> TempatLayanan | None:
        kode = str(self.data.get("tempat", "")).replace("\0", "")[:40]
        return tempat_untuk(self.keperluan()).filter(kode=kode).first() if kode and self.keperluan() else None

    def tanggal(self) -> date | None:
        try:
            return date.fromisoformat(str(self.data.get("tanggal", "")))
        except ValueError:
            return None


class LangsungForm(forms.Form):
    """A queue number for somebody who just comes (ANT-02)."""

    keperluan = forms.ChoiceField(label="Keperluan", choices=Keperluan.choices)
    nama = forms.CharField(label="Nama", max_length=200)
    nik = forms.CharField(
        label="NIK",
        required=False,
        max_length=30,
        help_text="Boleh kosong, misalnya untuk yang belum mempunyai NIK.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_nik(self) -> str:
        nik = bersihkan_nik(self.cleaned_data["nik"])
        hasil = periksa_nik(nik, hari_ini=timezone.localdate(), boleh_kosong=True)
        if not hasil.sah:
            raise forms.ValidationError([t.pesan for t in hasil.galat])
        return nik


class PesankanForm(LangsungForm):
    """An hour of another day, booked at the counter (ANT-02)."""

    field_order = ("nama", "nik", "jadwal")

    def __init__(self, *args: Any, keperluan: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["keperluan"]
        self.fields["jadwal"] = KolomJadwal(keperluan=keperluan, boleh_tunggu=False, label="Jadwal")


class TutupForm(forms.Form):
    """Why a place is closed; everybody booked reads it."""

    alasan = forms.CharField(label="Alasan", max_length=200, help_text="Dibaca warga yang janjinya dibatalkan.")
