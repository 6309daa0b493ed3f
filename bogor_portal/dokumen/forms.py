"""The signer's form: the passphrase is asked for each time and never echoed."""

from __future__ import annotations

from typing import Any

from django import forms

from bogor_portal.alur.forms.petugas import KolomBanyakBerkas, TindakanForm


class TandaTanganForm(TindakanForm):
    sandi = forms.CharField(
        label="Frasa sandi tanda tangan",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False),
        help_text="Tidak disimpan. Sama dengan frasa sandi sertifikat elektronik Anda.",
    )

    def argumen(self) -> dict[str, Any]:
        return {"sandi": self.cleaned_data["sandi"]}


class BeritaAcaraForm(TindakanForm):
    """The minutes that the portal prints from the sheet, the team's own, or both."""

    susun = forms.BooleanField(
        label="Lampirkan berita acara yang disusun portal dari lembar survei", required=False, initial=True
    )
    berkas = KolomBanyakBerkas(
        label="Berita acara yang ditandatangani di kertas", required=False, help_text="PDF, paling besar 10 MB."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["susun"].tanpa_tanda = True  # type: ignore[attr-defined]  # one of the two is needed

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if not bersih.get("susun") and not bersih.get("berkas") and "berkas" not in self.errors:
            self.add_error("berkas", "Lampirkan berita acara, atau pakai yang disusun portal.")
        return bersih

    def argumen(self) -> dict[str, Any]:
        return {"berkas": self.cleaned_data["berkas"], "susun": self.cleaned_data["susun"]}


class MassalForm(forms.Form):
    """One passphrase for the chosen turns; ``giliran`` is checked against what the signer's desk holds."""

    giliran = forms.TypedMultipleChoiceField(coerce=int, widget=forms.MultipleHiddenInput, label="Dokumen")
    kunci = forms.CharField(max_length=40, widget=forms.HiddenInput)
    sandi = forms.CharField(
        label="Frasa sandi tanda tangan",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False),
        help_text="Diminta sekali untuk semua dokumen di atas. Tidak disimpan.",
    )

    def __init__(self, *args: Any, di_meja: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["giliran"].choices = [(pk, str(pk)) for pk in di_meja]  # type: ignore[attr-defined]
