"""Proving somebody's identity at the counter, and taking it back."""

from django import forms

from bogor_portal.akun.forms.kolom import IsianNik
from bogor_portal.akun.models import VerifikasiIdentitas

SETUJU = (
    "Pemohon hadir. Foto pada dokumen aslinya cocok dengan wajahnya, NIK dan nama diketik dari dokumen itu, "
    "dan tidak ada salinan yang saya simpan."
)


class VerifikasiForm(forms.Form):
    nik = IsianNik(label="NIK pada dokumen")
    nama = forms.CharField(label="Nama pada dokumen", max_length=200, help_text="Tanpa gelar.")
    dokumen = forms.ChoiceField(
        label="Dokumen yang dilihat", choices=VerifikasiIdentitas.Dokumen.choices, widget=forms.RadioSelect
    )
    kode = forms.CharField(
        label="Kode dari akun pemohon",
        max_length=20,
        help_text="Pemohon membukanya sendiri: Profil, lalu Verifikasi identitas. Kode berganti setiap jam.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )
    setuju = forms.BooleanField(
        label=SETUJU, error_messages={"required": "Cocokkan dokumen asli dengan wajah pemohon lebih dulu."}
    )

    def argumen(self) -> dict[str, str]:
        return {k: self.cleaned_data[k] for k in ("nik", "nama", "dokumen", "kode")}


class CabutForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca pemilik akun dan tersimpan pada riwayatnya. Jangan menulis NIK.",
    )
