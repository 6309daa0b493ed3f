"""Forms of handing over and of being away."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.db.models import QuerySet

from bogor_portal.akun.models import Ketidakhadiran, Pengguna
from bogor_portal.alur.actions.serah import ALASAN
from bogor_portal.alur.models import Giliran


class BerkasDipegang(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Held turns, each by number, name and stage."""

    def label_from_instance(self, obj: Giliran) -> str:
        return f"{obj.permohonan.nomor}, {obj.permohonan.nama_pemohon}: {obj.tahap.nama}"


class SerahTerimaForm(forms.Form):
    """Which of the held turns, to whom, why."""

    giliran = BerkasDipegang(
        label="Berkas",
        queryset=Giliran.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurangnya satu berkas."},
    )
    kepada = forms.ModelChoiceField(
        label="Kepada",
        queryset=Pengguna.objects.none(),
        empty_label="Pilih petugas",
        error_messages={"required": "Pilih petugas penerima."},
    )
    alasan = forms.ChoiceField(
        label="Alasan",
        choices=[("", "Pilih alasan"), *ALASAN.items()],
        error_messages={"required": "Pilih alasan."},
    )
    kunci = forms.CharField(max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args: Any, dipegang: QuerySet[Giliran], penerima: QuerySet[Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("BerkasDipegang", self.fields["giliran"]).queryset = dipegang
        cast("forms.ModelChoiceField[Pengguna]", self.fields["kepada"]).queryset = penerima


class KetidakhadiranForm(forms.Form):
    """Who, from when to when. Officers note their own, heads also that of others of their office."""

    pengguna = forms.ModelChoiceField(label="Siapa", queryset=Pengguna.objects.none(), empty_label=None)
    jenis = forms.ChoiceField(label="Jenis", choices=Ketidakhadiran.Jenis.choices)
    mulai = forms.DateField(label="Mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    selesai = forms.DateField(label="Sampai dengan", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, orang: QuerySet[Pengguna], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("forms.ModelChoiceField[Pengguna]", self.fields["pengguna"]).queryset = orang

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        mulai, selesai = bersih.get("mulai"), bersih.get("selesai")
        if mulai and selesai and selesai < mulai:
            self.add_error("selesai", "Tanggal akhir mendahului tanggal mulai.")
        return bersih
