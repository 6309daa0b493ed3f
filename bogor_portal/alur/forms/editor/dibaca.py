"""What a form of the editor holds, as text: a frozen version is read, not filled in."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.encoding import force_str

from bogor_portal.alur.layanan.kata_syarat import sebut_syarat
from bogor_portal.lib.tanggal import tanggal_panjang

KOSONG = "Tidak diisi"
SYARAT = ("tampil_bila", "wajib_bila", "hanya_bila")


def dibaca(form: forms.ModelForm[Any], *, tanpa: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    """(label, value) of each field, in order; the fields of a condition are one sentence at the end."""
    baris = [
        (force_str(form.fields[f.name].label or f.label), _nilai(f))
        for f in form.visible_fields()
        if not f.name.startswith("syarat_") and f.name not in tanpa
    ]
    syarat = [(n, getattr(form.instance, n)) for n in SYARAT if hasattr(form.instance, n)]
    return baris + [
        (f"{n.removesuffix('_bila').capitalize()} bila", sebut_syarat(isi, form.instance.versi)) for n, isi in syarat
    ]


def _nilai(kolom: forms.BoundField) -> str:
    nilai = kolom.value()
    if isinstance(kolom.field, forms.NullBooleanField):
        pilih = cast("forms.NullBooleanSelect", kolom.field.widget)
        return force_str(dict(pilih.choices)[pilih.format_value(nilai)])
    if isinstance(kolom.field, forms.BooleanField):
        return "Ya" if nilai else "Tidak"
    if isinstance(kolom.field, forms.ChoiceField | forms.ModelChoiceField):
        dipilih = {str(n) for n in nilai} if isinstance(nilai, list | tuple | set) else {str(nilai)}
        kata = [force_str(k) for n, k in _datar(kolom.field.choices) if str(n) in dipilih and str(n)]
        return "\n".join(kata) or KOSONG
    if isinstance(nilai, date):
        return tanggal_panjang(nilai)
    if isinstance(nilai, list | tuple):
        return "\n".join(map(str, nilai)) or KOSONG
    return str(nilai) if nilai not in (None, "") else KOSONG


def _datar(pilihan: Any) -> list[tuple[Any, Any]]:
    """Choices without their groups."""
    hasil: list[tuple[Any, Any]] = []
    for nilai, kata in pilihan:
        hasil += _datar(kata) if isinstance(kata, list | tuple) else [(nilai, kata)]
    return hasil
