"""The page of one row: a question, a document, a stage, a move, a letter."""

from __future__ import annotations

import re
from typing import Any, ClassVar, cast

from django import forms

from bogor_portal.akun.models import OPD, Jabatan, Peran
from bogor_portal.alur import penjaga, templat
from bogor_portal.alur.forms.editor.kolom import (
    MIB,
    KolomBaris,
    KolomKamus,
    KolomMegabita,
    KolomPilihan,
    kode_dari,
    pilih_banyak,
)
from bogor_portal.alur.forms.editor.syarat import SyaratForm
from bogor_portal.alur.models import (
    Aksi,
    Isian,
    JenisTahap,
    Peralihan,
    Persyaratan,
    SuratHasil,
    Tahap,
    TipeIsian,
    VersiLayanan,
)
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.berkas.models import Berkas

UNTUK_SEMUA = "Kosong: semua jenis permohonan."


class BarisForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the pages of all rows share: the version, and a code that is made of the name once."""

    asal_kode: ClassVar[str] = ""  # the field that a new row's code is made of

    def __init__(self, *args: Any, versi: VersiLayanan, **kwargs: Any) -> None:
        self.versi = versi
        super().__init__(*args, **kwargs)
        if "untuk" in self.fields:
            self.fields["untuk"] = pilih_banyak(
                "Untuk jenis permohonan", jenis_permohonan(versi), help_text=self.bantuan_untuk()
            )
            self.fields["untuk"].initial = self.instance.untuk
        for kolom in self.fields.values():
            if isinstance(kolom, forms.BooleanField):
                kolom.tanpa_tanda = True  # type: ignore[attr-defined]  # "wajib diunggah (tidak wajib)" reads badly
        if "kode" in self.fields:
            self.fields["kode"].required = False
            self.fields["kode"].disabled = self.instance.pk is not None
            self.fields["kode"].help_text = "Dipakai pada syarat dan data; dibuat dari namanya bila kosong."

    def bantuan_untuk(self) -> str:
        return UNTUK_SEMUA

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if "kode" in self.fields and self.instance.pk is None:
            bersih["kode"] = bersih.get("kode") or kode_dari(bersih.get(self.asal_kode) or "")
            if type(self.instance).objects.filter(versi=self.versi, kode=bersih["kode"]).exists():
                self.add_error("kode", f"Kode '{bersih['kode']}' sudah dipakai. Tulis kode lain.")
        return bersih


class IsianForm(BarisForm, SyaratForm):
    asal_kode = "label"
    pilihan = KolomPilihan(
        label="Pilihan jawaban", help_text="Satu tiap baris; bila perlu 'kode | tulisan'. Untuk tipe pilihan."
    )
    kolom = KolomKamus(label="Kolom tabel", kunci=("kode", "label"), help_text="Satu tiap baris. Untuk tipe tabel.")

    class Meta:
        model = Isian
        fields = (
            *("label", "bagian", "tipe", "wajib", "bantuan", "pilihan", "satuan", "kolom", "pola", "pesan_pola"),
            *("untuk", "kode"),
        )
        labels: ClassVar = {
            "label": "Pertanyaan",
            "wajib": "Wajib dijawab",
            "bantuan": "Bantuan di bawah pertanyaan",
            "pola": "Pola jawaban",
            "pesan_pola": "Kalimat bila pola tidak cocok",
        }
        help_texts: ClassVar = {"pola": "Ungkapan reguler untuk seluruh jawaban, misalnya [0-9]{5}. Boleh kosong."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bagian = [(b["kode"], b["judul"]) for b in self.versi.bagian]
        self.fields["bagian"] = forms.ChoiceField(label="Bagian formulir", choices=bagian)
        self.siapkan_syarat(self.versi, self.instance.tampil_bila, "Ditanyakan")

    def clean_pola(self) -> str:
        pola = self.cleaned_data["pola"]
        try:
            re.compile(pola)
        except re.error:
            raise forms.ValidationError("Ini bukan ungkapan reguler yang sah.") from None
        return str(pola)

    def clean(self) -> dict[str, Any]:
        bersih = super().clean()
        if bersih.get("tipe") == TipeIsian.PILIHAN and not bersih.get("pilihan") and "pilihan" not in self.errors:
            self.add_error("pilihan", "Tulis sekurangnya satu pilihan.")
        self.instance.tampil_bila = self.baca_syarat(bersih)
        return bersih


class PersyaratanForm(BarisForm, SyaratForm):
    asal_kode = "nama"
    maks_byte = KolomMegabita(label="Ukuran paling besar (MB)", initial=5 * MIB)

    class Meta:
        model = Persyaratan
        fields = (*("nama", "wajib", "jenis_berkas", "untuk", "maks_byte", "maks_berkas", "keterangan_syarat", "kode"),)
        labels: ClassVar = {
            "nama": "Nama berkas",
            "wajib": "Wajib diunggah",
            "maks_berkas": "Jumlah berkas paling banyak",
            "keterangan_syarat": "Kapan diminta, dengan kata warga",
        }
        widgets: ClassVar = {"nama": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jenis_berkas"] = pilih_banyak(
            "Jenis berkas", list(Berkas.Jenis.choices), error_messages={"required": "Pilih sekurangnya satu."}
        )
        self.fields["jenis_berkas"].required = self.fields["untuk"].required = True
        if self.instance.pk is None:
            self.initial.update(jenis_berkas=["pdf"], untuk=self.versi.jenis_permohonan)
        self.siapkan_syarat(self.versi, self.instance.wajib_bila, "Diminta")

    def bantuan_untuk(self) -> str:
        return ""

    def clean(self) -> dict[str, Any]:
        bersih = super().clean()
        self.instance.wajib_bila = self.baca_syarat(bersih)
        return bersih


class TahapForm(BarisForm, SyaratForm):
    """``pelaku`` is role and post in one choice."""

    asal_kode = "nama"
    pelaku = forms.ChoiceField(label="Dikerjakan oleh")

    class Meta:
        model = Tahap
        fields = ("nama", "jenis", "pelaku", "bobot", "memulai_jam", "opd_rekomendasi", "keterangan_pemohon", "kode")
        labels: ClassVar = {
            "nama": "Nama tahap",
            "jenis": "Jenis tahap",
            "bobot": "Bagian waktu (bobot)",
            "memulai_jam": "Jam layanan mulai setelah tahap ini",
            "keterangan_pemohon": "Yang dibaca pemohon saat berkas di sini",
        }
        help_texts: ClassVar = {"bobot": "SLA dibagi menurut bobot semua tahap. 0: tidak mendapat bagian."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["pelaku"]).choices = _pelaku()
        self.fields["opd_rekomendasi"] = pilih_banyak(
            "OPD yang dimintai rekomendasi", _opd_bertim(), help_text="Untuk tahap rekomendasi."
        )
        if self.instance.peran:
            self.initial["pelaku"] = str(self.instance.jabatan_id or self.instance.peran)
        self.siapkan_syarat(self.versi, self.instance.hanya_bila, "Dijalani")

    def clean(self) -> dict[str, Any]:
        bersih = super().clean()
        pelaku = bersih.get("pelaku", "")
        self.instance.jabatan = Jabatan.objects.get(pk=pelaku) if pelaku.isdecimal() else None
        self.instance.peran = self.instance.jabatan.peran if self.instance.jabatan else pelaku
        self.instance.hanya_bila = self.baca_syarat(bersih)
        return bersih


class PeralihanForm(BarisForm):
    class Meta:
        model = Peralihan
        fields = ("dari", "aksi", "ke", "tombol", "penjaga", "alasan_wajib")
        labels: ClassVar = {
            "dari": "Dari tahap",
            "aksi": "Tindakan",
            "ke": "Ke tahap",
            "tombol": "Tulisan pada tombol",
            "penjaga": "Hanya bila",
            "alasan_wajib": "Wajib memilih alasan",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in ("dari", "ke"):
            kolom = cast("forms.ModelChoiceField[Tahap]", self.fields[nama])
            kolom.queryset = self.versi.tahap.all()
            kolom.empty_label = "Kembali ke tahap asal, atau lajur ini berakhir" if nama == "ke" else "Pilih tahap…"
        pilihan = [
            ("", "Tanpa syarat"),
            *((n, n.replace("_", " ").capitalize()) for n in sorted(penjaga.nama_dikenal())),
        ]
        self.fields["penjaga"] = forms.ChoiceField(label="Hanya bila", choices=pilihan, required=False)

    def clean(self) -> dict[str, Any]:
        bersih = super().clean()
        dari, aksi = bersih.get("dari"), bersih.get("aksi")
        sama = Peralihan.objects.filter(dari=dari, aksi=aksi).exclude(pk=self.instance.pk)
        if dari and aksi and sama.exists():
            self.add_error("aksi", f"Tahap {dari} sudah mempunyai tindakan {Aksi(aksi).label}.")
        return bersih


class SuratForm(BarisForm):
    ketentuan = KolomBaris(label="Ketentuan tetap", help_text="Dicetak pada setiap izin, satu tiap baris.", maks=600)
    tembusan = KolomBaris(label="Tembusan", help_text="Satu tiap baris.", maks=200)

    class Meta:
        model = SuratHasil
        fields = ("hasil", "templat", "untuk", "judul", "pembuka", "ketentuan", "penutup", "tembusan")
        widgets: ClassVar = {
            "pembuka": forms.Textarea(attrs={"rows": 3}),
            "penutup": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts: ClassVar = {
            "judul": "Kosong: nama layanan. Boleh memuat {layanan}, {jenis_permohonan}, {nomor_permohonan}, "
            "{nama_pemohon}.",
            "pembuka": "Kosong: kalimat baku templat.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["templat"] = forms.ChoiceField(label="Templat", choices=[(t.kode, t.nama) for t in templat.semua()])

    def clean(self) -> dict[str, Any]:
        bersih = super().clean()
        for nama in ("judul", "pembuka", "penutup"):
            if salah := templat.penanda_salah(bersih.get(nama) or ""):
                self.add_error(nama, f"{salah[0]} bukan penanda yang dikenal.")
        pilihan = templat.ambil(bersih.get("templat") or "")
        if pilihan and bersih.get("hasil") not in pilihan.hasil:
            self.add_error("templat", "Templat ini bukan untuk hasil itu.")
        return bersih


def jenis_permohonan(versi: VersiLayanan) -> list[tuple[str, str]]:
    """The kinds that this version serves."""
    return [(k, n) for k, n in JenisPermohonan.choices if k in versi.jenis_permohonan]


def _pelaku() -> list[tuple[str, Any]]:
    jabatan: dict[str, list[tuple[str, str]]] = {}
    for j in Jabatan.objects.filter(aktif=True).select_related("opd").order_by("opd__nama", "nama"):
        jabatan.setdefault(str(j.opd), []).append((str(j.pk), j.nama))
    bebas = [("pemohon", "Pemohon"), ("sistem", "Sistem"), (Peran.TIM_TEKNIS.value, "Tim teknis OPD yang dimintai")]
    return [("Bukan jabatan", bebas), *jabatan.items()]


def _opd_bertim() -> list[tuple[str, str]]:
    opd = OPD.objects.filter(jabatan__peran=Peran.TIM_TEKNIS, jabatan__aktif=True).distinct().order_by("nama")
    return [(o.kode, o.nama) for o in opd]


__all__ = ["IsianForm", "JenisTahap", "PeralihanForm", "PersyaratanForm", "SuratForm", "TahapForm"]
