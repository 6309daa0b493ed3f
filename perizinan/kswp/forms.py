"""The officer's form: ask KSWP again, or note what was seen at the tax office's own page."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from django import forms

from bogor_portal.akun.forms.kolom import IsianNpwp

TANYA = "tanya"
PILIHAN = (
    (TANYA, "Tanyakan ke KSWP"),
    ("valid", "Saya sudah melihatnya di laman Ditjen Pajak: valid"),
    ("tidak_valid", "Saya sudah melihatnya di laman Ditjen Pajak: tidak valid"),
)


class PeriksaNpwpForm(forms.Form):
    hasil = forms.ChoiceField(
        label="Yang dilakukan",
        choices=PILIHAN,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )
    npwp = IsianNpwp(label="NPWP", required=False)
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=300, help_text="Hanya untuk yang Anda lihat sendiri."
    )
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, npwp_akun: str = "", dihubungkan: bool = True, **kwargs: Any) -> None:
        kwargs["initial"] = {"kunci": uuid4().hex, "hasil": TANYA if dihubungkan else ""}
        super().__init__(*args, **kwargs)
        self.npwp_akun = npwp_akun
        kolom = self.fields["npwp"]
        kolom.help_text = f"Kosongkan untuk NPWP akun pemohon ({npwp_akun})." if npwp_akun else "15 atau 16 angka."
        if not dihubungkan:
            cast(forms.ChoiceField, self.fields["hasil"]).choices = PILIHAN[1:]

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if not self.npwp_akun and "npwp" in bersih and not bersih["npwp"]:
            self.add_error("npwp", "Akun pemohon tidak mempunyai NPWP. Tulis nomor pada berkasnya.")
        return bersih
