"""Target, agreed action, its end, and the next review."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import QuerySet

from bogor_portal.akun.models import Jabatan
from bogor_portal.dasbor.models import TindakLanjut

TANGGAL = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
TUTUP = [(k, v) for k, v in TindakLanjut.Keadaan.choices if k != TindakLanjut.Keadaan.TERBUKA]


class Formulir(forms.Form):
    """One button; our own error texts, so the browser's are off."""

    tombol = "Simpan"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("", self.tombol, css_id="kirim"))


class SasaranForm(Formulir):
    tombol = "Tetapkan sasaran"
    nilai = forms.DecimalField(label="Sasaran", max_digits=12, decimal_places=2, min_value=0, localize=True)
    batas_merah = forms.DecimalField(
        label="Batas merah",
        max_digits=12,
        decimal_places=2,
        min_value=0,
        required=False,
        localize=True,
        help_text="Lebih buruk dari ini ditandai merah. Kosong: setiap yang belum mencapai sasaran.",
    )
    dasar = forms.CharField(label="Dasar", max_length=200, required=False, help_text="Misalnya nama dokumen rencana.")

    def __init__(self, *args: Any, naik_baik: bool | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.naik_baik = naik_baik

    def clean_batas_merah(self) -> Decimal | None:
        """On the worse side of the target, or nothing would ever be between them."""
        nilai, batas = self.cleaned_data.get("nilai"), self.cleaned_data["batas_merah"]
        if nilai is None or batas is None or self.naik_baik is None:
            return batas
        if batas > nilai if self.naik_baik else batas < nilai:
            sisi = "di bawah" if self.naik_baik else "di atas"
            raise forms.ValidationError(f"Batas merah ukuran ini paling jauh sama dengan sasaran, atau {sisi} sasaran.")
        return batas


class TindakLanjutForm(Formulir):
    tombol = "Catat tindak lanjut"
    penanggung_jawab = forms.ModelChoiceField(Jabatan.objects.none(), label="Penanggung jawab", empty_label="Pilih")
    tindakan = forms.CharField(
        label="Tindakan yang disepakati", max_length=2000, widget=forms.Textarea(attrs={"rows": 4})
    )
    tenggat = forms.DateField(label="Selesai paling lambat", widget=TANGGAL)

    def __init__(self, *args: Any, calon: QuerySet[Jabatan], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["penanggung_jawab"].queryset = calon  # type: ignore[attr-defined]


class TutupForm(Formulir):
    tombol = "Tutup tindak lanjut"
    keadaan = forms.ChoiceField(label="Keadaan", choices=TUTUP, widget=forms.RadioSelect)
    hasil = forms.CharField(label="Hasil", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))


class TinjauanForm(Formulir):
    tombol = "Jadwalkan tinjauan"
    tanggal = forms.DateField(label="Tanggal tinjauan berikutnya", widget=TANGGAL)
    tempat = forms.CharField(label="Tempat", max_length=200, required=False)
