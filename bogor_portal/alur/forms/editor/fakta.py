"""What a version says about itself; publishing, retiring, importing, starting a draft."""

from __future__ import annotations

from typing import Any, ClassVar, cast

from django import forms
from django.utils import timezone

from bogor_portal.alur.forms.editor.kolom import KolomBaris, KolomKamus, pilih_banyak
from bogor_portal.alur.forms.pemohon import KETERANGAN_JENIS
from bogor_portal.alur.models import VersiLayanan
from bogor_portal.alur.models.permohonan import JenisPermohonan

MAKS_IMPOR = 2 * 1024 * 1024
SURVEI = [("unknown", "Menurut pemeriksa"), ("true", "Wajib"), ("false", "Tidak wajib")]  # R7.1


class FaktaForm(forms.ModelForm):  # type: ignore[type-arg]
    bagian = KolomKamus(
        label="Bagian formulir",
        kunci=("kode", "judul", "bantuan"),
        help_text="Satu tiap baris, berurutan: judul saja, atau kode | judul | kalimat bantuan.",
    )
    dasar_hukum = KolomBaris(label="Dasar hukum", help_text="Satu tiap baris.")
    daftar_periksa = KolomKamus(
        label="Daftar periksa survei", kunci=("kode", "teks"), help_text="Satu tiap baris; kosong: daftar umum."
    )

    class Meta:
        model = VersiLayanan
        fields = (
            *("deskripsi", "jenis_permohonan", "bagian", "sla_hari", "jam_mulai", "sikap_lewat_batas"),
            *("dasar_lewat_batas", "survei", "daftar_periksa", "hari_rekomendasi", "sikap_rekomendasi"),
            *(
                "dasar_rekomendasi",
                "hari_tanpa_gerak",
                "hari_perbaikan",
                "maks_kembali",
                "retribusi",
                "tarif",
                "masa_berlaku",
                "perpanjangan",
            ),
            *("dasar_hukum", "penandatangan", "pola_nomor", "ringkasan_perubahan"),
        )
        labels: ClassVar = {
            "jam_mulai": "Jam layanan mulai",
            "sikap_lewat_batas": "Bila lewat batas",
            "dasar_lewat_batas": "Dasar hukum sikap itu",
            "penandatangan": "Diputuskan oleh",
            "pola_nomor": "Pola nomor dokumen",
        }
        help_texts: ClassVar = {
            "sla_hari": "Kosong: 5 hari kerja menurut undang-undang.",
            "pola_nomor": "Memuat {urut} atau {register}, dan {tahun}; boleh {singkatan}. "
            "Contoh: {urut}/{singkatan}/{register:05d}/DPMPTSP/{tahun}",
        }
        widgets: ClassVar = {
            "deskripsi": forms.Textarea(attrs={"rows": 3}),
            "retribusi": forms.Textarea(attrs={"rows": 2}),
            "masa_berlaku": forms.Textarea(attrs={"rows": 2}),
            "perpanjangan": forms.Textarea(attrs={"rows": 2}),
            "ringkasan_perubahan": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boleh = [
            (k, n) for k, n in JenisPermohonan.choices if k in {*KETERANGAN_JENIS, *self.instance.jenis_permohonan}
        ]
        cast("forms.NullBooleanSelect", self.fields["survei"].widget).choices = SURVEI
        self.fields["jenis_permohonan"] = pilih_banyak("Jenis permohonan yang dilayani", boleh)


class TerbitkanForm(forms.Form):
    mulai = forms.DateField(
        label="Berlaku mulai",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Hari ini, atau hari kemudian: versi dibekukan sekarang dan berlaku pada hari itu.",
    )
    terkonfirmasi = forms.BooleanField(
        label="Dinas sudah mengonfirmasi isi versi ini",
        required=False,
        help_text="Tanpa ini halaman publik tetap menyebutnya belum dikonfirmasi.",
    )

    def clean_mulai(self) -> Any:
        mulai = self.cleaned_data["mulai"]
        if mulai < timezone.localdate():
            raise forms.ValidationError("Tanggal ini sudah lewat.")
        return mulai


class PensiunkanForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Disimpan bersama versi ini.",
    )


class DrafBaruForm(forms.Form):
    """Where a new draft begins."""

    pangkal = forms.ChoiceField(
        label="Mulai dari",
        widget=forms.RadioSelect,
        choices=[
            ("pola", "Pola dasar: pendaftaran sampai penyerahan"),
            ("kosong", "Kosong"),
            ("salin", "Salinan versi"),
        ],
    )
    versi = forms.ModelChoiceField(
        label="Versi yang disalin", queryset=VersiLayanan.objects.none(), required=False, empty_label="Pilih versi…"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        terakhir = VersiLayanan.objects.filter(tahap__isnull=False).select_related("jenis").distinct()
        self.fields["versi"].queryset = terakhir.order_by("jenis__nama", "-nomor")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if bersih.get("pangkal") == "salin" and not bersih.get("versi"):
            self.add_error("versi", "Pilih versi yang disalin.")
        return bersih


class ImporForm(forms.Form):
    berkas = forms.FileField(
        label="Berkas versi layanan",
        help_text="Berkas .json yang diekspor dari portal ini, paling besar 2 MB. Hasilnya selalu draf.",
    )

    def clean_berkas(self) -> bytes:
        unggahan = self.cleaned_data["berkas"]
        isi: bytes = unggahan.read(MAKS_IMPOR + 1)
        if len(isi) > MAKS_IMPOR:
            raise forms.ValidationError("Berkas ini lebih besar dari 2 MB.")
        return isi
