"""Asking something of one's data, and the office's answer."""

from typing import Any
from uuid import uuid4

from django import forms

from bogor_portal.akun.data_pribadi import daftar_pengelola
from bogor_portal.akun.models import OPD, PermintaanData
from bogor_portal.akun.queries_data import pengelola

HASIL = [(s.value, s.label) for s in (PermintaanData.Status.DIKABULKAN, PermintaanData.Status.SEBAGIAN)]
HASIL.append((PermintaanData.Status.DITOLAK.value, PermintaanData.Status.DITOLAK.label))


class PengelolaField(forms.ModelChoiceField):
    def label_from_instance(self, obj: OPD) -> str:
        return f"{daftar_pengelola()[obj.kode]} ({obj})"


class MintaDataForm(forms.Form):
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)
    jenis = forms.ChoiceField(
        label="Apa yang Anda minta?", choices=PermintaanData.Jenis.choices, widget=forms.RadioSelect
    )
    opd = PengelolaField(
        label="Data yang mana?", queryset=OPD.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    isi = forms.CharField(
        label="Jelaskan permintaan Anda",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Sebutkan datanya dan alasannya. Jangan menulis nomor NIK atau KK di sini.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"kunci": uuid4().hex} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["opd"].queryset = pengelola(list(daftar_pengelola()))  # type: ignore[attr-defined]


class JawabDataForm(forms.Form):
    hasil = forms.ChoiceField(label="Hasil", choices=HASIL, widget=forms.RadioSelect)
    jawaban = forms.CharField(
        label="Jawaban",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Dibaca pemohon: apa yang dilakukan, atau mengapa tidak, dengan dasar hukumnya.",
    )
