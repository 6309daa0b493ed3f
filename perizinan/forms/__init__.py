"""What the catalogue's list may be asked: an allow-list of GET parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from bogor_portal.alur.models import JenisLayanan


class SaringanForm(forms.Form):
    """``saringan(data, bidang)`` reads it: what is not in the lists counts as not asked."""

    q = forms.CharField(max_length=200, required=False)
    bidang = forms.ChoiceField(required=False, label=_("Bidang"))
    pemohon = forms.ChoiceField(
        required=False,
        label=_("Pemohon"),
        choices=[
            ("", _("Semua pemohon")),
            (JenisLayanan.Pemohon.PERORANGAN, _("Perorangan")),
            (JenisLayanan.Pemohon.BADAN_USAHA, _("Badan usaha")),
        ],
    )
    buka = forms.BooleanField(required=False, label=_("Hanya yang dapat diajukan di sini"))

    def __init__(self, data: Mapping[str, str], *, bidang: list[str]) -> None:
        super().__init__(data, auto_id="saring-%s")
        self.fields["bidang"].choices = [("", _("Semua bidang")), *((b, b) for b in bidang)]  # type: ignore[attr-defined]
        for nama in ("bidang", "pemohon"):
            self.fields[nama].widget.attrs["class"] = "form-select"
        self.fields["buka"].widget.attrs["class"] = "form-check-input"

    def saringan(self) -> dict[str, Any]:
        """The arguments of ``queries.daftar_jenis``; wrong values are left out."""
        self.is_valid()
        bersih = self.cleaned_data
        return {
            "cari": bersih.get("q", ""),
            "bidang": bersih.get("bidang", ""),
            "pemohon": bersih.get("pemohon", ""),
            "dapat_diajukan": bersih.get("buka", False),
        }
