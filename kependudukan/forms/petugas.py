"""Officers' forms of the acts that only this service has."""

from __future__ import annotations

from typing import Any

from django import forms

from bogor_portal.alur.forms.petugas import TindakanForm
from kependudukan.actions.kartu import TANPA_KUASA
from kependudukan.layanan.kartu_fisik import LOKET_DINAS, tempat_ambil
from kependudukan.models import KartuFisik


class CetakKartuForm(TindakanForm):
    nomor_seri = forms.CharField(label="Nomor seri blangko", max_length=40)
    tempat = forms.ChoiceField(label="Tempat pengambilan", initial=LOKET_DINAS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tempat"].choices = [(t, t) for t in tempat_ambil()]  # type: ignore[attr-defined]

    def argumen(self) -> dict[str, Any]:
        return {k: self.cleaned_data[k] for k in ("nomor_seri", "tempat")}


class SerahkanKartuForm(TindakanForm):
    pengambil = forms.ChoiceField(
        label="Yang mengambil", choices=KartuFisik.Pengambil.choices, widget=forms.RadioSelect
    )
    nama_pengambil = forms.CharField(label="Nama pengambil, seperti pada identitasnya", max_length=200)
    identitas = forms.BooleanField(
        label="Identitas asli pengambil sudah diperiksa dan cocok",
        error_messages={"required": "Kartu hanya diserahkan setelah identitas asli pengambil diperiksa."},
    )
    catatan = forms.CharField(
        label="Catatan",
        max_length=300,
        required=False,
        help_text="Pemegang kuasa: tanggal surat F-1.07 dan pemberinya. Juga dokumen lama yang ditarik.",
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("pengambil") == KartuFisik.Pengambil.KUASA and not isi.get("catatan", "").strip():
            self.add_error("catatan", TANPA_KUASA)
        return isi

    def argumen(self) -> dict[str, Any]:
        return {k: self.cleaned_data[k] for k in ("pengambil", "nama_pengambil", "catatan")}
