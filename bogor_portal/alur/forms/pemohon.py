"""The applicant's small forms."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from bogor_portal.alur.models.permohonan import JenisPermohonan

KETERANGAN_JENIS = {
    "baru": "Baru: belum pernah mempunyai dokumen ini",
    "perpanjangan": "Perpanjangan: masa berlaku habis atau hampir habis",
    "perubahan": "Perubahan: ada data yang berubah",
    "pencabutan": "Pencabutan: izin tidak dipakai lagi",
    "duplikat": "Duplikat: dokumen hilang atau rusak",
}


class MulaiForm(forms.Form):
    """Which kind of application (R4.7)."""

    jenis_permohonan = forms.ChoiceField(label="Jenis permohonan", widget=forms.RadioSelect)

    def __init__(self, *args: Any, ditawarkan: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kolom = cast(forms.ChoiceField, self.fields["jenis_permohonan"])
        kolom.choices = [(j, KETERANGAN_JENIS[j]) for j in JenisPermohonan.values if j in ditawarkan]
        if len(ditawarkan) == 1:
            kolom.initial = ditawarkan[0]


class PernyataanForm(forms.Form):
    """The declaration, and the key that makes a second send harmless."""

    benar = forms.BooleanField(
        label="Saya menyatakan semua isian dan berkas ini benar, dan bertanggung jawab atasnya.",
        error_messages={"required": "Centang pernyataan ini untuk mengajukan."},
    )
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)
