"""What to replay, and by which calendar."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone

from bogor_portal.alur.actions.simulasi import PALING_LAMA, Rancangan

TANGGAL = {"type": "date"}
JAM = {"type": "time"}


def triwulan_lalu(hari: date) -> tuple[date, date]:
    """First and last day of the quarter before the one of this day."""
    awal_ini = date(hari.year, 3 * ((hari.month - 1) // 3) + 1, 1)
    akhir = awal_ini - timedelta(days=1)
    return date(akhir.year, 3 * ((akhir.month - 1) // 3) + 1, 1), akhir


class SimulasiForm(forms.Form):
    dari = forms.DateField(label="Diajukan dari", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))
    sampai = forms.DateField(label="Sampai", widget=forms.DateInput(attrs=TANGGAL, format="%Y-%m-%d"))
    jam_buka = forms.TimeField(
        label="Jam buka", required=False, widget=forms.TimeInput(attrs=JAM), help_text="Kosong: seperti sekarang."
    )
    jam_tutup = forms.TimeField(label="Jam tutup", required=False, widget=forms.TimeInput(attrs=JAM))
    libur = forms.CharField(
        label="Hari libur tambahan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Bila kalender juga akan berubah. Satu tanggal tiap baris, misalnya 2026-07-03.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        dari, sampai = triwulan_lalu(timezone.localdate())
        kwargs["initial"] = {"dari": dari, "sampai": sampai}
        super().__init__(*args, **kwargs)

    def clean_libur(self) -> tuple[date, ...]:
        try:
            return tuple(date.fromisoformat(b.strip()) for b in self.cleaned_data["libur"].splitlines() if b.strip())
        except ValueError:
            raise forms.ValidationError("Tulis tanggal seperti 2026-07-03, satu tiap baris.") from None

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        dari, sampai = bersih.get("dari"), bersih.get("sampai")
        if dari and sampai and not timedelta(0) <= sampai - dari <= PALING_LAMA:
            self.add_error("sampai", "Pilih masa yang maju dan paling lama satu tahun.")
        buka, tutup = bersih.get("jam_buka"), bersih.get("jam_tutup")
        if bool(buka) != bool(tutup) or (buka and tutup and buka >= tutup):
            self.add_error("jam_tutup", "Isi jam buka dan jam tutup, dan tutup sesudah buka.")
        return bersih

    def rancangan(self) -> Rancangan:
        return Rancangan(**self.cleaned_data)
