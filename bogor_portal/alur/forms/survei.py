"""The forms of the field survey: small pages, each kept on its own, usable with one thumb."""

from __future__ import annotations

import base64
import binascii
from datetime import datetime
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from django.utils.html import format_html

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.actions.survei import AlasanUbahTim
from bogor_portal.alur.forms.isian import KolomLokasi
from bogor_portal.alur.forms.petugas import TindakanForm
from bogor_portal.alur.queries.survei import JAWABAN, calon_tim, pilih_tim, survei_terbuka
from bogor_portal.lib.kalender_kerja import WIB

AWAL_GAMBAR = "data:image/png;base64,"
GAMBAR_PALING_BESAR = 300_000
CATATAN = 'Catatan<span class="visually-hidden">: {}</span>'
PERNYATAAN = "Pemohon membaca hasil survei di layar ini dan menyatakan survei dilakukan pada lokasinya, tanpa biaya."


class JadwalkanSurveiForm(TindakanForm):
    """The day only: the system names the team (R7.3)."""

    tanggal = forms.DateField(label="Tanggal survei", widget=forms.DateInput(attrs={"type": "date"}))
    catatan = forms.CharField(label="Pesan untuk tim", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nama = ", ".join(p.nama for p in pilih_tim(self.permohonan))
        self.fields[
            "tanggal"
        ].help_text = f"Tim ditunjuk sistem menurut beban kerja, saat ini: {nama or 'belum ada penyurvei'}."

    def clean_tanggal(self) -> Any:
        tanggal = self.cleaned_data["tanggal"]
        if tanggal < timezone.localdate():
            raise forms.ValidationError("Tanggal survei sudah lewat.")
        return tanggal

    def argumen(self) -> dict[str, Any]:
        return {k: self.cleaned_data[k] for k in ("tanggal", "catatan")}


class UbahTimForm(TindakanForm):
    tim = forms.ModelMultipleChoiceField(
        label="Tim survei",
        queryset=Pengguna.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text="Sekurangnya dua orang. Yang mempunyai benturan kepentingan tidak ditampilkan.",
        error_messages={"required": "Pilih sekurangnya dua orang."},
    )
    alasan = forms.ChoiceField(label="Alasan", choices=AlasanUbahTim.choices, widget=forms.RadioSelect)
    catatan = forms.CharField(label="Catatan", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kolom = cast("forms.ModelMultipleChoiceField[Pengguna]", self.fields["tim"])
        kolom.queryset = Pengguna.objects.filter(pk__in=[p.pk for p in calon_tim(self.permohonan)]).order_by("nama")
        survei = survei_terbuka(self.permohonan)
        self.initial["tim"] = survei.jawaban.get("tim", []) if survei else []

    def clean_tim(self) -> list[Pengguna]:
        tim = list(self.cleaned_data["tim"])
        if len(tim) < 2:
            raise forms.ValidationError("Tim survei sekurangnya dua orang.")
        return tim

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if bersih.get("alasan") == AlasanUbahTim.LAIN and not bersih.get("catatan", "").strip():
            self.add_error("catatan", "Jelaskan alasannya.")
        return bersih

    def argumen(self) -> dict[str, Any]:
        return {k: self.cleaned_data[k] for k in ("tim", "alasan", "catatan")}


class PeriksaForm(forms.Form):
    """The checklist. Half of it may be kept; the rest is asked for before sending."""

    def __init__(self, *args: Any, daftar: list[dict[str, str]], tersimpan: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.daftar = daftar
        for b in daftar:
            lama = tersimpan.get(b["kode"], {})
            self.fields[f"nilai-{b['kode']}"] = forms.ChoiceField(
                label=b["teks"], choices=JAWABAN, widget=forms.RadioSelect, required=False, initial=lama.get("nilai")
            )
            self.fields[f"nilai-{b['kode']}"].tanpa_tanda = True  # type: ignore[attr-defined]  # asked for before sending
            self.fields[f"catatan-{b['kode']}"] = forms.CharField(
                label=format_html(CATATAN, b["teks"]), required=False, max_length=500, initial=lama.get("catatan", "")
            )

    def isi(self) -> dict[str, Any]:
        c = self.cleaned_data
        return {
            "periksa": {
                b["kode"]: {"nilai": c[f"nilai-{b['kode']}"], "catatan": c[f"catatan-{b['kode']}"]} for b in self.daftar
            }
        }


class FotoForm(forms.Form):
    foto = forms.FileField(
        label="Foto",
        help_text="JPG atau PNG, paling besar 8 MB. Waktu dan titik dibaca dari foto bila ada.",
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
        error_messages={"required": "Pilih atau ambil foto."},
    )
    keterangan = forms.CharField(label="Keterangan", required=False, max_length=200)
    titik = KolomLokasi(
        label="Titik lokasi, bila foto tidak memuatnya",
        required=False,
        help_text="Misalnya -6.59503, 106.81660. Di aplikasi peta: tekan lama lokasi, lalu salin.",
    )
    pukul = forms.DateTimeField(
        label="Waktu pengambilan, bila foto tidak memuatnya",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )

    def clean_pukul(self) -> datetime | None:
        pukul: datetime | None = self.cleaned_data["pukul"]
        if pukul and pukul > timezone.now():
            raise forms.ValidationError("Waktu ini belum tiba.")
        return pukul


class TemuanForm(forms.Form):
    tanggal = forms.DateField(label="Tanggal survei", widget=forms.DateInput(attrs={"type": "date"}))
    sesuai = forms.ChoiceField(
        label="Keadaan lapangan",
        choices=[("ya", "Sesuai permohonan"), ("tidak", "Tidak sesuai permohonan")],
        widget=forms.RadioSelect,
    )
    temuan = forms.CharField(label="Temuan", max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
    titik = KolomLokasi(label="Titik lokasi", required=False, help_text="Misalnya -6.59503, 106.81660.")

    def clean_tanggal(self) -> Any:
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.now().astimezone(WIB).date():
            raise forms.ValidationError("Tanggal survei belum tiba.")
        return tanggal

    def isi(self) -> dict[str, Any]:
        return {**self.cleaned_data, "tanggal": self.cleaned_data["tanggal"].isoformat()}


class TandaTanganForm(forms.Form):
    """The applicant's signature in a way that the place allows, or why there is none."""

    cara = forms.ChoiceField(
        label="Cara",
        choices=[
            ("layar", "Tanda tangan di layar"),
            ("foto", "Foto tanda tangan di kertas"),
            ("ketik", "Nama diketik dengan pernyataan"),
            ("tidak_ada", "Pemohon tidak hadir atau menolak"),
        ],
        widget=forms.RadioSelect,
    )
    nama = forms.CharField(label="Nama yang menandatangani", required=False, max_length=120)
    setuju = forms.BooleanField(label=PERNYATAAN, required=False)
    foto = forms.FileField(
        label="Foto tanda tangan",
        required=False,
        help_text="JPG atau PNG, paling besar 8 MB.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
    )
    gambar = forms.CharField(required=False, widget=forms.HiddenInput)  # filled by the script of the page
    sebab = forms.CharField(label="Sebab tidak ada tanda tangan", required=False, max_length=300)

    def clean(self) -> dict[str, Any]:
        c = super().clean() or {}
        cara = c.get("cara")
        if cara in {"layar", "foto", "ketik"} and not c.get("nama", "").strip():
            self.add_error("nama", "Tulis nama yang menandatangani.")
        if cara == "layar":
            c["berkas"] = self._gambar(c.get("gambar", ""))
        if cara == "foto" and not c.get("foto"):
            self.add_error("foto", "Ambil foto tanda tangannya.")
        if cara == "ketik" and not c.get("setuju"):
            self.add_error("setuju", "Pemohon harus menyetujui pernyataan ini.")
        if cara == "tidak_ada" and not c.get("sebab", "").strip():
            self.add_error("sebab", "Tulis sebabnya.")
        return c

    def _gambar(self, teks: str) -> SimpleUploadedFile | None:
        try:
            if teks.startswith(AWAL_GAMBAR) and len(teks) <= GAMBAR_PALING_BESAR:
                isi = base64.b64decode(teks.removeprefix(AWAL_GAMBAR), validate=True)
                return SimpleUploadedFile("tanda-tangan.png", isi, content_type="image/png")
        except binascii.Error:
            pass
        self.add_error("cara", "Belum ada tanda tangan di layar. Bila layar tidak bisa ditulisi, pakai cara lain.")
        return None

    def isi(self) -> dict[str, Any]:
        c = self.cleaned_data
        return {"cara": c["cara"], "nama": c["nama"].strip(), "sebab": c["sebab"].strip()}

    def unggahan(self) -> Any:
        return self.cleaned_data.get("berkas") or (
            self.cleaned_data["foto"] if self.cleaned_data["cara"] == "foto" else None
        )
