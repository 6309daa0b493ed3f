"""The form tells its limits before anything is sent."""

from bogor_portal.berkas.forms import UnggahForm
from tests.bogor_portal.berkas import korpus

BATAS = {"jenis_boleh": ["pdf", "jpg"], "maks_byte": 5 * 1024 * 1024}


def test_limits_are_told_beforehand():
    kolom = UnggahForm(**BATAS)["berkas"]

    assert kolom.help_text == "PDF atau JPG, paling besar 5 MB."
    assert kolom.field.widget.attrs["accept"] == ".pdf,application/pdf,.jpg,.jpeg,image/jpeg"


def test_no_file_is_said():
    form = UnggahForm({}, {}, **BATAS)

    assert (form.is_valid(), form.errors) == (False, {"berkas": ["Pilih berkas yang akan diunggah."]})


def test_empty_file_is_left_to_the_action():
    form = UnggahForm({}, {"berkas": korpus.unggahan(b"")}, **BATAS)

    assert (form.is_valid(), form.cleaned_data["berkas"].size) == (True, 0)
