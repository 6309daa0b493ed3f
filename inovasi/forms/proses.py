"""What Bapperida records of a step outside the portal."""

from __future__ import annotations

from typing import Any

from django import forms

from inovasi.forms.dasar import KolomTanggal, KunciForm, teks_panjang
from inovasi.models import CatatanProses, Edisi

Jenis = CatatanProses.Jenis


class ProsesForm(KunciForm):
    """``jenis`` decides which fields there are; of a presentation one score per aspect of the edition."""

    tanggal = KolomTanggal(label="Tanggal")
    hasil = forms.ChoiceField(label="Hasil", choices=CatatanProses.Hasil.choices, widget=forms.RadioSelect)
    dokumen = forms.CharField(
        label="Nomor dan nama dokumen", max_length=200, help_text="Misalnya berita acara atau SK."
    )
    pihak = teks_panjang("Anggota tim", "Nama lembaga atau jabatan, satu per baris.", baris=3, maks=2000)
    perguruan_tinggi = forms.CharField(label="Perguruan tinggi yang ikut", max_length=200, required=False)
    catatan = teks_panjang("Catatan", "Boleh kosong.", baris=2, maks=2000)

    def __init__(self, *args: Any, jenis: str, edisi: Edisi | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if jenis != Jenis.KELAYAKAN:
            for nama in ("hasil", "pihak", "perguruan_tinggi"):
                del self.fields[nama]
        self.aspek = edisi.bobot_presentasi if edisi and jenis == Jenis.PRESENTASI else []
        for kode, nama, berat in self.aspek:
            self.fields[f"skor_{kode}"] = forms.DecimalField(
                label=f"{nama} (bobot {berat})", min_value=0, max_value=100, decimal_places=2, required=False
            )

    def isi(self) -> dict[str, Any]:
        """Columns of CatatanProses."""
        kolom = ("tanggal", "hasil", "dokumen", "pihak", "perguruan_tinggi", "catatan")
        isi = {k: self.cleaned_data[k] for k in kolom if k in self.fields}
        skor = {k: self.cleaned_data[f"skor_{k}"] for k, *_ in self.aspek}
        return isi | {"skor": {k: str(n) for k, n in skor.items() if n is not None}}
