"""Forms of the office's own pages: blank cards, and settings."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.utils import timezone

from kependudukan.models import Parameter
from kependudukan.models.kartu import JenisKartu

YA_TIDAK = [("ya", "Ya"), ("tidak", "Tidak")]
BELUM = ("", "Belum diputuskan")


class _BerkunciForm(forms.Form):
    """With the key by which a second click is known."""

    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"kunci": uuid4().hex} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class TerimaBlangkoForm(_BerkunciForm):
    jenis = forms.ChoiceField(label="Jenis kartu", choices=JenisKartu.choices)
    jumlah = forms.IntegerField(label="Jumlah yang diterima", min_value=1, max_value=1_000_000)
    keterangan = forms.CharField(
        label="Nomor surat jalan atau keterangan", max_length=190, help_text="Agar dapat dicocokkan kemudian."
    )


class HitungBlangkoForm(_BerkunciForm):
    jenis = forms.ChoiceField(label="Jenis kartu", choices=JenisKartu.choices)
    jumlah = forms.IntegerField(label="Jumlah yang ada sekarang", min_value=0, max_value=1_000_000)
    sebab = forms.CharField(
        label="Sebab bila berbeda dengan catatan",
        max_length=180,
        required=False,
        help_text="Misalnya: tiga keping gagal cetak.",
    )


class ParameterForm(forms.Form):
    """A new value of one setting, from a day on."""

    terakhir = forms.IntegerField(widget=forms.HiddenInput)
    mulai = forms.DateField(
        label="Berlaku mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), required=True
    )
    dasar = forms.CharField(
        label="Dasar keputusan", max_length=200, help_text="Nomor surat atau peraturan, dan tanggalnya."
    )
    field_order = ("nilai", "mulai", "dasar", "terakhir")

    def __init__(self, *args: Any, parameter: Parameter, kini: Any, **kwargs: Any) -> None:
        self.parameter = parameter
        kwargs["initial"] = {"mulai": timezone.localdate(), "nilai": _untuk_layar(kini)} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.fields["nilai"] = _kolom_nilai(parameter)
        self.order_fields(self.field_order)

    def clean_mulai(self) -> date:
        mulai: date = self.cleaned_data["mulai"]
        if mulai < timezone.localdate():
            raise forms.ValidationError("Paling awal hari ini, agar yang sudah berjalan tidak berubah.")
        return mulai

    def nilai(self) -> Any:
        """The value as it is stored."""
        isi = self.cleaned_data["nilai"]
        if self.parameter.tipe == Parameter.Tipe.YA_TIDAK:
            return {"ya": True, "tidak": False}.get(isi)
        return isi if isi != "" else None


def _untuk_layar(nilai: Any) -> Any:
    return {True: "ya", False: "tidak"}.get(nilai, nilai) if isinstance(nilai, bool) else nilai


def _kolom_nilai(p: Parameter) -> forms.Field:
    kosong = [BELUM] if p.boleh_kosong else []
    if p.tipe == Parameter.Tipe.YA_TIDAK:
        return forms.ChoiceField(label="Nilai", choices=[*kosong, *YA_TIDAK], required=not p.boleh_kosong)
    if p.tipe == Parameter.Tipe.PILIHAN:
        pilihan = [(n, n[:1].upper() + n[1:]) for n in p.pilihan]
        return forms.ChoiceField(label="Nilai", choices=[*kosong, *pilihan], required=not p.boleh_kosong)
    bantuan = "Kosongkan bila belum diputuskan; selama kosong tidak ada akibatnya." if p.boleh_kosong else ""
    return forms.IntegerField(
        label=f"Nilai ({p.satuan})" if p.satuan else "Nilai",
        min_value=p.paling_kecil,
        max_value=p.paling_besar,
        required=not p.boleh_kosong,
        help_text=bantuan,
    )
