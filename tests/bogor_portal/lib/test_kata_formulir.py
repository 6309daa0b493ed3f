"""What a form says at a field that was left empty."""

import pytest
from django import forms


@pytest.mark.parametrize(
    ("kolom", "kata"),
    [
        (forms.CharField(), "Isi bagian ini."),
        (forms.DateField(), "Isi bagian ini."),
        (forms.EmailField(), "Isi bagian ini."),
        (forms.ChoiceField(), "Pilih salah satu."),
        (forms.TypedChoiceField(), "Pilih salah satu."),
        (forms.ModelChoiceField(queryset=None), "Pilih salah satu."),
        (forms.MultipleChoiceField(), "Pilih sekurangnya satu."),
        (forms.ModelMultipleChoiceField(queryset=None), "Pilih sekurangnya satu."),
        (forms.FileField(), "Pilih berkasnya."),
        (forms.BooleanField(), "Centang bagian ini."),
        (forms.CharField(error_messages={"required": "Tulis alasannya."}), "Tulis alasannya."),
    ],
)
def test_an_empty_field_says_what_to_do(kolom, kata):
    with pytest.raises(forms.ValidationError) as galat:
        kolom.clean(None)

    assert galat.value.messages == [kata]
