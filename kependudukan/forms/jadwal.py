"""The time to come as a question of a service's form: place, day, hour; or to wait for one (ANT-07)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from bogor_portal.alur.models import Isian
from bogor_portal.lib.tanggal import tanggal_panjang
from kependudukan.queries.jadwal import (
    TUNGGU,
    Pilihan,
    kata_slot,
    pilihan_jadwal,
    saran,
    slot_jawaban,
    slot_pada,
    tempat_tunggu,
)

BELUM = [("", "Pilih…")]
MENUNGGU = (TUNGGU, "Belum ada yang cocok: masuk daftar tunggu")


class JadwalWidget(forms.MultiWidget):
    """Three labelled lists in one group; works without script."""

    template_name = "kependudukan/widget/jadwal.html"
    use_fieldset = True

    def __init__(self, pilihan: Pilihan, *, boleh_tunggu: bool = True) -> None:
        hari = [*BELUM, *pilihan.hari, *([MENUNGGU] if boleh_tunggu else [])]
        daftar = ([*BELUM, *pilihan.tempat], hari, [*BELUM, *pilihan.jam])
        super().__init__([forms.Select(choices=d, attrs={"class": "form-select"}) for d in daftar])

    def id_for_label(self, id_: str) -> str:
        return ""

    def decompress(self, value: Any) -> list[str]:
        if slot := slot_jawaban(value):
            mulai = timezone.localtime(slot.mulai)
            return [slot.hari.tempat.kode, mulai.date().isoformat(), mulai.strftime("%H:%M")]
        if tempat := tempat_tunggu(value):
            return [tempat.kode, TUNGGU, ""]
        return ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        for sub, label in zip(konteks["widget"]["subwidgets"], ("Tempat", "Hari", "Jam"), strict=True):
            sub["label"] = label
        return konteks


class KolomJadwal(forms.Field):
    """Stored as the hour's code, or as the wish to wait at a place. Whether it is free is asked again at filing."""

    def __init__(self, *, keperluan: str, boleh_tunggu: bool = True, **kwargs: Any) -> None:
        self.keperluan, self.boleh_tunggu = keperluan, boleh_tunggu
        super().__init__(widget=JadwalWidget(pilihan_jadwal(keperluan), boleh_tunggu=boleh_tunggu), **kwargs)

    def clean(self, value: Any) -> str:
        tempat, hari, jam = ((v or "").strip() for v in value or ("", "", ""))
        if not (tempat or hari or jam):
            return str(super().clean(""))
        if tempat not in dict(self.widget.widgets[0].choices):
            raise ValidationError("Pilih tempat.")
        if hari == TUNGGU and self.boleh_tunggu:
            return f"{TUNGGU}:{tempat}"
        return self._slot(tempat, hari, jam)

    def _slot(self, tempat: str, hari: str, jam: str) -> str:
        try:
            tanggal = date.fromisoformat(hari)
        except ValueError:
            raise ValidationError("Pilih hari.") from None
        if not jam:
            raise ValidationError("Pilih jam.")
        slot = slot_pada(self.keperluan, tempat, tanggal, jam)
        if slot is None:
            raise ValidationError(self._penuh(tempat, tanggal))
        return str(slot.kode)

    def _penuh(self, tempat: str, tanggal: date) -> str:
        dekat = "; ".join(kata_slot(s) for s in saran(self.keperluan, tempat, tanggal))
        if dekat:
            return f"Jam itu penuh atau tidak dibuka di tempat ini. Yang masih ada: {dekat}."
        lain = ", atau masuk daftar tunggu" if self.boleh_tunggu else ""
        return f"Tempat ini belum punya jam yang bebas. Pilih tempat lain{lain}."


def kolom_jadwal(isian: Isian, umum: dict[str, Any]) -> forms.Field:
    """``isian.pilihan`` names the purpose."""
    bantuan = umum["help_text"] or "Jam ini dipesankan untuk Anda begitu permohonan dikirim. Hari libur dilewati."
    return KolomJadwal(keperluan=str(isian.pilihan[0]), **{**umum, "help_text": bantuan})


def jadwal_dibaca(nilai: str) -> str:
    """A stored answer in words."""
    if slot := slot_jawaban(nilai):
        return f"{kata_slot(slot)}, {slot.hari.tempat}"
    if tempat := tempat_tunggu(nilai):
        return f"Daftar tunggu, {tempat}"
    try:
        return tanggal_panjang(date.fromisoformat(nilai))  # of versions that asked for a day
    except ValueError:
        return ""
