"""Fields that show stored lists as lines of text, and file sizes in MB."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

MIB = 1024 * 1024
BUKAN_KODE = re.compile(r"[^a-z0-9_]+")


def kode_dari(teks: str, maks: int = 60) -> str:
    """A code out of a label: lower case, words joined by underscores."""
    return BUKAN_KODE.sub("_", teks.lower()).strip("_")[:maks] or "isian"


class KolomBaris(forms.CharField):
    """A list of sentences, one a line."""

    widget = forms.Textarea(attrs={"rows": 4})

    def __init__(self, *, maks: int = 300, **kwargs: Any) -> None:
        self.maks = maks
        super().__init__(**{"required": False, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        baris = [b.strip() for b in (super().clean(value) or "").splitlines() if b.strip()]
        if any(len(b) > self.maks for b in baris):
            raise ValidationError(f"Satu baris paling panjang {self.maks} huruf.")
        return baris


class KolomPilihan(KolomBaris):
    """Answers to choose from: one a line, or `kode | tulisan` where another word is stored than is read."""

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(p if isinstance(p, str) else f"{p[0]} | {p[1]}" for p in value)

    def clean(self, value: Any) -> Any:
        pilihan: list[str | list[str]] = []
        for baris in super().clean(value):
            kode, _, tulisan = (b.strip() for b in baris.partition("|"))
            pilihan.append([kode, tulisan] if tulisan else kode)
        semua = [p if isinstance(p, str) else p[0] for p in pilihan]
        if ganda := [k for k in semua if semua.count(k) > 1]:
            raise ValidationError(f"Pilihan '{ganda[0]}' tertulis dua kali.")
        return pilihan


class KolomKamus(KolomBaris):
    """Rows with a code: `kode | judul | bantuan`; without a code one is made of the first words."""

    def __init__(self, *, kunci: tuple[str, ...], **kwargs: Any) -> None:
        self.kunci = kunci  # of the stored rows, kode first
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(" | ".join(filter(None, (b.get(k, "") for k in self.kunci))) for b in value)

    def clean(self, value: Any) -> Any:
        hasil: list[dict[str, str]] = []
        for baris in super().clean(value):
            sel: list[str] = [s.strip() for s in baris.split("|")]
            if len(sel) == 1:
                sel = [kode_dari(sel[0], 40), *sel]
            if len(sel) > len(self.kunci) or not re.fullmatch(r"[A-Za-z0-9_-]{1,40}", sel[0]):
                raise ValidationError(f"Baris '{baris[:60]}' tidak terbaca. Bentuknya: {' | '.join(self.kunci)}.")
            sel += [""] * (len(self.kunci) - len(sel))
            hasil.append(dict(zip(self.kunci, sel, strict=True)))
        kode = [b["kode"] for b in hasil]
        if ganda := [k for k in kode if kode.count(k) > 1]:
            raise ValidationError(f"Kode '{ganda[0]}' tertulis dua kali.")
        return hasil


class KolomMegabita(forms.DecimalField):
    """Bytes, typed as MB."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=50, decimal_places=1, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return f"{value / MIB:g}" if isinstance(value, int) else value

    def clean(self, value: Any) -> Any:
        return int(super().clean(value) * MIB)


def pilih_banyak(label: str, pilihan: list[tuple[str, str]], **kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=pilihan, widget=forms.CheckboxSelectMultiple, required=False, **kwargs
    )
