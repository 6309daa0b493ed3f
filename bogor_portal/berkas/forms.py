"""One plain file input that tells its limits beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms

from bogor_portal.berkas.pemeriksaan.jenis import AKHIRAN, MIME, sebut_daftar, sebut_ukuran


class UnggahForm(forms.Form):
    """Field `berkas`. It only asks for a file: what is wrong with one, `simpan_unggahan` says in one place.

    An empty file passes here, so that its refusal reads as the others do.
    """

    berkas = forms.FileField(
        label="Pilih berkas",
        allow_empty_file=True,
        error_messages={"required": "Pilih berkas yang akan diunggah.", "invalid": "Pilih berkas yang akan diunggah."},
    )

    def __init__(self, *args, jenis_boleh: Sequence[str], maks_byte: int, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        kolom = self.fields["berkas"]
        kolom.help_text = f"{sebut_daftar(jenis_boleh)}, paling besar {sebut_ukuran(maks_byte)}."
        kolom.widget.attrs["accept"] = ",".join(a for j in jenis_boleh for a in (*AKHIRAN[j], MIME[j]))
