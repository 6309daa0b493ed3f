"""The what-if as a form by GET: what it is asked changes nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

from django import forms

from inovasi.layanan.indeks import NOL
from inovasi.models import Urusan
from inovasi.queries.langkah import Andai, Kota

BARIS_NAIK = 3


class AndaiForm(forms.Form):
    """Every field may stay empty; an empty form is the index as it stands."""

    tambah = forms.IntegerField(label="Inovasi tambahan yang terverifikasi", min_value=0, max_value=500, required=False)
    skor = forms.DecimalField(label="Skor masing-masing (0 sampai 111)", min_value=0, max_value=111, required=False)
    urusan = forms.ModelChoiceField(
        label="Urusan inovasi tambahan", queryset=Urusan.objects.all(), required=False, empty_label="Tidak ditentukan"
    )
    lepas = forms.ModelMultipleChoiceField(
        label="Urusan pelayanan dasar yang hilang",
        queryset=Urusan.objects.filter(yandas=True),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    spd = forms.DecimalField(label="Skor SPD menjadi", min_value=0, max_value=63, required=False)

    def __init__(self, data: Any, *, kota: Kota) -> None:
        super().__init__(data or None)
        pilihan = [(s.entri.pk, str(s.inovasi)) for s in kota.daftar if s.terhitung]
        for ke in range(1, BARIS_NAIK + 1):
            self.fields[f"inovasi_{ke}"] = forms.TypedChoiceField(
                label=f"Inovasi {ke}",
                choices=[("", "Tidak dipakai"), *pilihan],
                coerce=int,
                empty_value=None,
                required=False,
            )
            self.fields[f"indikator_{ke}"] = forms.ChoiceField(label="Indikator", required=False)
            self.fields[f"level_{ke}"] = forms.TypedChoiceField(
                label="Menjadi tingkat",
                choices=[("", "Pilih"), (1, "1"), (2, "2"), (3, "3")],
                coerce=int,
                empty_value=None,
                required=False,
            )
        for kolom in self.fields.values():
            kolom.tanpa_tanda = True  # type: ignore[attr-defined]  # none of them is asked for

    def isi_indikator(self, indikator: list[tuple[str, str]]) -> AndaiForm:
        """The rows of the edition that can be raised."""
        for ke in range(1, BARIS_NAIK + 1):
            kolom = cast("forms.ChoiceField", self.fields[f"indikator_{ke}"])
            kolom.choices = [("", "Pilih"), *indikator]
        return self

    def naik(self) -> list[tuple[int, str, int]]:
        """(entry, row number, level) of those that were filled in whole."""
        isi = self.cleaned_data
        tiga = [
            (isi.get(f"inovasi_{k}"), isi.get(f"indikator_{k}"), isi.get(f"level_{k}"))
            for k in range(1, BARIS_NAIK + 1)
        ]
        return [(e, str(i), t) for e, i, t in tiga if e and i and t]

    def andai(self, naik: tuple[tuple[int, int], ...]) -> Andai:
        isi = self.cleaned_data
        return Andai(
            tambah=isi.get("tambah") or 0,
            skor=isi.get("skor") or NOL,
            urusan=isi["urusan"].pk if isi.get("urusan") else None,
            naik=naik,
            lepas=frozenset(u.pk for u in isi.get("lepas") or []),
            spd=Decimal(isi["spd"]) if isi.get("spd") is not None else None,
        )
