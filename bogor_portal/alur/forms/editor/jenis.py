"""A service type."""

from __future__ import annotations

from typing import Any

from django import forms

from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import JenisLayanan


class JenisForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = JenisLayanan
        fields = (
            *("layanan", "kode", "nama", "singkatan", "golongan", "bidang", "kelompok", "pemohon", "kanal", "status"),
            *("opd_teknis", "kata_kunci", "bukti"),
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "layanan" in self.fields:
            pilihan = [(s.kode, s.nama) for s in daftar.semua()]
            self.fields["layanan"] = forms.ChoiceField(label="Layanan", choices=pilihan)
