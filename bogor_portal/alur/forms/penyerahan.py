"""Who collects papers at the counter, and with what proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from bogor_portal.alur.models import PenyerahanLoket

Pengambil = PenyerahanLoket.Pengambil
IDENTITAS = ("KTP-el", "IKD", "Kartu keluarga (pengambil belum ber-KTP-el)", "Paspor atau KITAS/KITAP")


class PenyerahanForm(forms.Form):
    """``dokumen``: the papers that were issued, of which at least one is handed over."""

    kunci = forms.CharField(max_length=40, widget=forms.HiddenInput)
    dokumen = forms.MultipleChoiceField(
        label="Dokumen yang diserahkan",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurangnya satu dokumen."},
    )
    pengambil = forms.ChoiceField(label="Yang mengambil", choices=Pengambil.choices, widget=forms.RadioSelect)
    nama_pengambil = forms.CharField(label="Nama pengambil, seperti pada identitasnya", max_length=200)
    hubungan = forms.CharField(
        label="Hubungan dengan pemohon", max_length=60, required=False, help_text="Bila anggota satu KK: misalnya anak."
    )
    surat_kuasa = forms.CharField(
        label="Surat kuasa F-1.07",
        max_length=200,
        required=False,
        help_text="Bila pemegang kuasa: tanggal surat dan siapa pemberinya. Aslinya dilihat dan dikembalikan.",
    )
    identitas = forms.ChoiceField(label="Identitas asli yang dilihat", choices=[(i, i) for i in IDENTITAS])
    cocok = forms.BooleanField(
        label="Identitas asli pengambil sudah dicocokkan dengan wajahnya",
        error_messages={"required": "Dokumen hanya diserahkan setelah identitas asli pengambil dicocokkan."},
    )

    def __init__(self, *args: Any, dokumen: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dokumen"].choices = [(d, d) for d in dokumen]  # type: ignore[attr-defined]
        for nama in ("hubungan", "surat_kuasa"):
            self.fields[nama].tanpa_tanda = True  # type: ignore[attr-defined]  # which of them is needed depends
        if len(dokumen) == 1:
            self.fields["dokumen"].initial = list(dokumen)

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("pengambil") == Pengambil.KELUARGA and not isi.get("hubungan", "").strip():
            self.add_error("hubungan", "Tulis hubungannya, misalnya anak.")
        if isi.get("pengambil") == Pengambil.KUASA and not isi.get("surat_kuasa", "").strip():
            self.add_error("surat_kuasa", "Tulis tanggal surat kuasa dan siapa pemberinya.")
        return isi

    def argumen(self) -> dict[str, Any]:
        return {k: v for k, v in self.cleaned_data.items() if k != "cocok"}
