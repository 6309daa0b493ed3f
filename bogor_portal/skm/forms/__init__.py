"""Nine questions, four answers each."""

from __future__ import annotations

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms

from bogor_portal.skm.unsur import SKALA, UNSUR


class SurveiForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kode, (nama, tanya) in UNSUR.items():
            self.fields[kode] = forms.TypedChoiceField(
                label=nama,
                help_text=tanya,
                choices=SKALA,
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Pilih satu jawaban."},
            )
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": True}
        self.helper.add_input(Submit("", "Kirim jawaban", css_id="kirim"))
