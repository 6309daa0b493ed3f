"""Fields that need this service's own data."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bogor_portal.alur.forms.isian import daftarkan_tipe
from bogor_portal.alur.models import Isian, TipeIsian
from kependudukan.forms.jadwal import jadwal_dibaca, kolom_jadwal

AKHIR_PEKAN = 5


class KolomHariDatang(forms.DateField):
    """The day on which somebody would like to come; the office sets the time."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and value <= timezone.localdate():
            raise ValidationError("Pilih hari setelah hari ini.")
        if value is not None and value.weekday() >= AKHIR_PEKAN:
            raise ValidationError("Loket tutup pada hari Sabtu dan Minggu. Pilih hari kerja.")


def _hari_datang(isian: Isian, umum: dict[str, Any]) -> forms.Field:
    """An hour of the purpose that the question names; of older versions just a day."""
    if isian.pilihan:
        return kolom_jadwal(isian, umum)
    bantuan = umum["help_text"] or "Hari kerja yang Anda inginkan. Jamnya dikabarkan petugas."
    attrs = {"type": "date"}
    return KolomHariDatang(widget=forms.DateInput(attrs=attrs, format="%Y-%m-%d"), **{**umum, "help_text": bantuan})


def _dokumen(isian: Isian, umum: dict[str, Any]) -> forms.Field:
    bantuan = "Jenis dan nomor dokumen, seperti tertulis di bawah judulnya."
    return forms.CharField(max_length=120, **{**umum, "help_text": umum["help_text"] or bantuan})


def daftarkan_kolom() -> None:
    """Called once in ready()."""
    daftarkan_tipe(TipeIsian.SLOT_JANJI, _hari_datang, dibaca=jadwal_dibaca)
    daftarkan_tipe(TipeIsian.DOKUMEN_MILIK, _dokumen)
