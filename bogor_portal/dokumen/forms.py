"""The signer's form: the passphrase is asked for each time and never echoed."""

from __future__ import annotations

from typing import Any

from django import forms

from bogor_portal.alur.forms.petugas import TindakanForm


class TandaTanganForm(TindakanForm):
    sandi = forms.CharField(
        label="Frasa sandi tanda tangan",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False),
        help_text="Tidak disimpan. Sama dengan frasa sandi sertifikat elektronik Anda.",
    )

    def argumen(self) -> dict[str, Any]:
        return {"sandi": self.cleaned_data["sandi"]}
