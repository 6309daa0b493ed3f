"""One page with every piece of templates/komponen, and the values that fill it."""

from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from crispy_forms.bootstrap import PrependedText
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row, Submit
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.base import Message
from django.template import RequestContext, engines
from django.test import RequestFactory

KINI = datetime(2026, 11, 24, 13, 5, tzinfo=ZoneInfo("Asia/Jakarta"))


class FormulirContoh(forms.Form):
    nama = forms.CharField(label="Nama lengkap", help_text="Sesuai KTP")
    surel = forms.EmailField(label="Alamat email", required=False)
    kecamatan = forms.ChoiceField(label="Kecamatan", choices=[("", "Pilih"), ("1", "Bogor Tengah")])
    kelamin = forms.ChoiceField(
        label="Jenis kelamin",
        choices=[("l", "Laki-laki"), ("p", "Perempuan")],
        widget=forms.RadioSelect,
        help_text="Pilih satu",
    )
    hari = forms.MultipleChoiceField(
        label="Hari praktik",
        choices=[("1", "Senin"), ("2", "Selasa")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    biaya = forms.IntegerField(label="Nilai investasi")
    ktp = forms.FileField(label="Pindaian KTP", help_text="PDF, JPG, atau PNG. Paling besar 2 MB.")
    setuju = forms.BooleanField(label="Saya menyatakan isian ini benar")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("Data pemohon", Row(Column("nama"), Column("surel")), "kecamatan", "kelamin", "hari"),
            PrependedText("biaya", "Rp"),
            "ktp",
            "setuju",
        )
        self.helper.add_input(Submit("simpan", "Simpan dan lanjut"))


def isi() -> dict:
    return {
        "title": "Periksa permohonan",
        "now": KINI,
        "user": AnonymousUser(),
        "MODE_TIRUAN": True,
        "form": FormulirContoh({}, {}),
        "messages": [
            Message(20, "Info."),
            Message(25, "Draf disimpan."),
            Message(30, "Hampir penuh."),
            Message(40, "Berkas ditolak: bukan PDF."),
        ],
        "remah": [("Layanan perizinan", "/perizinan/")],
        "peristiwa": [
            {"waktu": KINI, "judul": "Dikembalikan", "oleh": "Pemeriksa", "catatan": "Pas foto buram.", "nada": "awas"},
            {"waktu": KINI - timedelta(days=4), "judul": "Diajukan", "nada": "sukses"},
        ],
        "langkah": [
            {"judul": "Data pemohon", "url": "/a", "status": "selesai"},
            {"judul": "Tempat praktik", "url": "/b", "status": "sebagian", "keterangan": "3 dari 5 isian"},
            {"judul": "Berkas", "url": "/c", "status": "perbaiki"},
            {"judul": "Pemeriksaan isian", "url": "/d", "status": "belum"},
            {"judul": "Pernyataan", "url": "/e", "status": "terkunci"},
        ],
        "kekurangan": [("Pas foto belum diunggah", "#a"), ("Nomor STR belum diisi", "")],
        "baris": [{"label": "Nama lengkap", "nilai": "Siti Aminah", "url": "/u"}, {"label": "Surel", "nilai": ""}],
        "tab": [{"judul": "Berjalan", "url": "/", "aktif": True, "jumlah": 3}, {"judul": "Draf", "url": "/x"}],
        "fakta": ["7 hari kerja", "Gratis"],
    }


def halaman(templat: str = "contoh.html") -> str:
    teks = (Path(__file__).parent / templat).read_text()
    konteks = RequestContext(RequestFactory().get("/"), isi(), processors=[])
    return engines["django"].from_string(teks).template.render(konteks)
