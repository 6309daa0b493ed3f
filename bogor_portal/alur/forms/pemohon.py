"""The applicant's small forms."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from bogor_portal.akun.models import Pengguna
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
    atas_nama = forms.ModelChoiceField(
        label="Atas nama", queryset=Pengguna.objects.none(), required=False, empty_label="Saya sendiri"
    )

    def __init__(
        self, *args: Any, ditawarkan: list[str], usaha: QuerySet[Pengguna] | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if usaha is None or not usaha.exists():
            del self.fields["atas_nama"]
        else:
            cast("forms.ModelChoiceField[Pengguna]", self.fields["atas_nama"]).queryset = usaha
        kolom = cast(forms.ChoiceField, self.fields["jenis_permohonan"])
        kolom.choices = [(j, KETERANGAN_JENIS[j]) for j in JenisPermohonan.values if j in ditawarkan]
        if len(ditawarkan) == 1:  # nothing to choose
            kolom.initial, kolom.widget = ditawarkan[0], forms.HiddenInput()


class PernyataanForm(forms.Form):
    """The declaration, and the key that makes a second send harmless."""

    benar = forms.BooleanField(
        label="Saya menyatakan semua isian dan berkas ini benar, dan bertanggung jawab atasnya.",
        error_messages={"required": "Centang pernyataan ini untuk mengajukan."},
    )
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)
