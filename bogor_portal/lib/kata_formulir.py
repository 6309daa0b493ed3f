"""What a form says at a field that was left empty: what to do, in the words of whoever fills it in."""

from django import forms

KATA: dict[type[forms.Field], str] = {
    forms.Field: "Isi bagian ini.",
    forms.ChoiceField: "Pilih salah satu.",
    forms.ModelChoiceField: "Pilih salah satu.",
    forms.MultipleChoiceField: "Pilih sekurangnya satu.",
    forms.ModelMultipleChoiceField: "Pilih sekurangnya satu.",
    forms.FileField: "Pilih berkasnya.",
    forms.BooleanField: "Centang bagian ini.",
}


def pakai() -> None:
    """Every form of the portal and of the admin says this, unless its field has words of its own."""
    for kolom, kata in KATA.items():
        kolom.default_error_messages = {**kolom.default_error_messages, "required": kata}
