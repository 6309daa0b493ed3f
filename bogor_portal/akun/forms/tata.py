"""How the forms of this app are laid out."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, Submit


def penata(tombol: str, *susunan) -> FormHelper:
    """A helper for a POST form with one button; our own error texts, so the browser's are off."""
    helper = FormHelper()
    helper.form_method = "post"
    helper.attrs = {"novalidate": True}
    if susunan:
        helper.layout = Layout(*susunan)
    helper.add_input(Submit("", tombol, css_id="kirim"))
    return helper
