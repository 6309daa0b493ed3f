"""Forms of the public pages."""

from __future__ import annotations

from typing import Any, cast
from uuid import uuid4

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from inovasi.forms.dasar import teks_panjang
from inovasi.models import Inisiator
from inovasi.queries.katalog import SaringanKatalog


class SaringanForm(forms.Form):
    """What the catalogue may be asked: an allow-list of GET parameters; what is not in it counts as not asked."""

    q = forms.CharField(max_length=200, required=False)
    opd = forms.ChoiceField(required=False, label=_("Perangkat daerah"))
    tahun = forms.TypedChoiceField(required=False, label=_("Tahun mulai"), coerce=int, empty_value=None)
    tahapan = forms.ChoiceField(required=False, label=_("Tahapan"))
    urusan = forms.ChoiceField(required=False, label=_("Urusan"))

    def __init__(self, data: QueryDict, *, opd: Any, tahun: list[int], tahapan: Any, urusan: Any) -> None:
        super().__init__(data, auto_id="saring-%s")
        semua = {"opd": opd, "tahun": [(t, str(t)) for t in tahun], "tahapan": tahapan, "urusan": urusan}
        for nama, pilihan in semua.items():
            kolom = cast("forms.ChoiceField", self.fields[nama])
            kolom.choices = [("", _("Semua")), *pilihan]
            kolom.widget.attrs["class"] = "form-select"

    def saringan(self) -> SaringanKatalog:
        self.is_valid()
        isi = self.cleaned_data
        return SaringanKatalog(
            cari=isi.get("q", "").replace("\0", ""),
            opd=isi.get("opd", ""),
            tahun=isi.get("tahun"),
            tahapan=isi.get("tahapan", ""),
            urusan=isi.get("urusan", ""),
        )


class IdeForm(forms.Form):
    """A citizen's or an employee's idea."""

    judul = forms.CharField(label=_("Judul ide"), max_length=150)
    masalah = teks_panjang("Masalah yang Anda rasakan", "Apa yang terjadi, di mana, siapa yang terkena.", wajib=True)
    gagasan = teks_panjang("Ide Anda", "Apa yang sebaiknya dilakukan, dan apa yang baru dari itu.", wajib=True)
    manfaat = teks_panjang("Siapa yang terbantu, dan bagaimana", baris=3)
    inisiator = forms.ChoiceField(label=_("Anda mengusulkan sebagai"), choices=Inisiator.choices)
    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, pegawai: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"kunci": uuid4().hex, "inisiator": Inisiator.ASN if pegawai else Inisiator.MASYARAKAT}
        super().__init__(*args, **kwargs)
        if not pegawai:
            del self.fields["inisiator"]
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", "Kirim ide"))

    def isi(self) -> dict[str, str]:
        return {"inisiator": Inisiator.MASYARAKAT.value} | self.cleaned_data


class TandaTanganStatistikForm(forms.Form):
    """The passphrase is asked for each time, never stored and never echoed."""

    sandi = forms.CharField(
        label="Frasa sandi tanda tangan",
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}, render_value=False),
        help_text="Tidak disimpan. Sama dengan frasa sandi sertifikat elektronik Anda.",
    )
