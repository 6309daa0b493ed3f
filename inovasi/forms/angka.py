"""One figure of a measure."""

from __future__ import annotations

from typing import Any

from django import forms

from inovasi.forms.dasar import KunciForm
from inovasi.layanan.angka import BULAN, CONTOH, Masukan


class AngkaForm(KunciForm):
    """What is typed is checked by ``layanan.angka``, as a row of a CSV is."""

    periode = forms.CharField(max_length=7)
    pembilang = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    penyebut = forms.CharField(max_length=20, widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    sumber = forms.CharField(
        label="Sumber", max_length=300, help_text="Misalnya nama dan tanggal laporan, atau alamat halamannya."
    )

    def __init__(self, *args: Any, masukan: Masukan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["periode"].label = "Bulan" if masukan.masa == BULAN else "Tahun"
        self.fields["periode"].help_text = f"Seperti {CONTOH[masukan.masa]}."
        self.fields["pembilang"].label = masukan.pembilang.capitalize()
        if masukan.penyebut:
            self.fields["penyebut"].label = masukan.penyebut[0].upper() + masukan.penyebut[1:]
        else:
            del self.fields["penyebut"]
