"""What the desk's forms share."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms


class KunciForm(forms.Form):
    """Carries the form's idempotency key and the row version that its page showed."""

    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)
    baris = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, baris: int = 0, **kwargs: Any) -> None:
        kwargs["initial"] = {"kunci": uuid4().hex, "baris": baris} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class KolomTanggal(forms.DateField):
    """The browser's own date field; it sends and takes ISO."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(widget=widget, input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"], **kwargs)


def teks_panjang(label: str, bantuan: str = "", *, baris: int = 4, wajib: bool = False, maks: int = 5000) -> Any:
    """A text area."""
    return forms.CharField(
        label=label,
        required=wajib,
        max_length=maks,
        help_text=bantuan,
        widget=forms.Textarea(attrs={"rows": baris}),
    )
