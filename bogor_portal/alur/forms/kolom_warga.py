"""Fields of population forms: names, family card numbers, places, and tables of people. All work without script."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils import timezone

from bogor_portal.alur.models import Isian, TipeIsian
from bogor_portal.lib.nama import periksa_nama, rapikan_nama
from bogor_portal.lib.nik import bersihkan_nik, periksa_nik
from bogor_portal.lib.nkk import periksa_nkk

BANTUAN_NAMA = "Tanpa gelar, angka, dan tanda baca; paling panjang 60 huruf."
BARIS_MAKS = 20
BARIS_KOSONG = 2  # blank rows behind the filled ones
SHDK = (
    *("Kepala Keluarga", "Suami", "Istri", "Anak", "Menantu", "Cucu"),
    *("Orang Tua", "Mertua", "Famili Lain", "Pembantu", "Lainnya"),
)
ELEMEN = (
    *("Pendidikan", "Pekerjaan", "Agama", "Golongan darah", "Status perkawinan", "Gelar", "Nama"),
    *("Tempat/tanggal lahir", "Alamat", "Lainnya"),
)
KOLOM_ANGGOTA = [
    {"kode": "nik", "label": "NIK", "tipe": "nik", "wajib": True},
    {"kode": "nama", "label": "Nama lengkap", "tipe": "teks", "wajib": True},
    {"kode": "shdk", "label": "Hubungan dalam keluarga", "tipe": "pilihan", "wajib": True, "pilihan": list(SHDK)},
]
KOLOM_PERUBAHAN = [
    {"kode": "nik", "label": "NIK yang diubah", "tipe": "nik", "wajib": True},
    {"kode": "elemen", "label": "Data yang diubah", "tipe": "pilihan", "wajib": True, "pilihan": list(ELEMEN)},
    {"kode": "semula", "label": "Semula", "tipe": "teks", "wajib": False},
    {"kode": "menjadi", "label": "Menjadi", "tipe": "teks", "wajib": True},
    {"kode": "dasar", "label": "Dokumen dasar perubahan", "tipe": "teks", "wajib": True},
]


class KolomNama(forms.CharField):
    """NAMA-01 refuses; what NAMA-02 says is for the officer and does not keep anybody from filing."""

    def clean(self, value: Any) -> str:
        nama = rapikan_nama(super().clean(value) or "")
        if galat := periksa_nama(nama).galat:
            raise ValidationError([g.pesan for g in galat])
        return nama


class KolomNkk(forms.CharField):
    """KK-01; stored without separators."""

    def clean(self, value: Any) -> str:
        nomor = bersihkan_nik(super().clean(value) or "")
        if nomor and (galat := periksa_nkk(nomor, hari_ini=timezone.localdate()).galat):
            raise ValidationError([g.pesan for g in galat])
        return nomor


class KolomAngkaPendek(forms.CharField):
    """RT, RW, kode pos: a few digits, kept as text with leading zeros."""

    def __init__(self, *, angka: int, penuh: bool = False, **kwargs: Any) -> None:
        self.angka, self.penuh = angka, penuh
        attrs = {"inputmode": "numeric", "class": "isian-pendek"}
        super().__init__(max_length=angka + 2, widget=forms.TextInput(attrs=attrs), **kwargs)

    def clean(self, value: Any) -> str:
        isi = re.sub(r"\s", "", super().clean(value) or "")
        if not isi:
            return ""
        if not re.fullmatch(rf"[0-9]{{{self.angka if self.penuh else 1},{self.angka}}}", isi):
            jumlah = f"{self.angka} angka" if self.penuh else f"angka, paling banyak {self.angka}"
            raise ValidationError(f"Isi dengan {jumlah}.")
        return isi.zfill(self.angka)


class TabelWidget(forms.Widget):
    """Rows of small fields, each row a group with a heading; blank rows at the end, more after saving."""

    template_name = "alur/widget/tabel.html"
    use_fieldset = True

    def __init__(self, *, kolom: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        self.kolom = list(kolom)
        super().__init__(**kwargs)

    def id_for_label(self, id_: str) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[list[str]]:
        baris = [[(data.get(f"{name}-{n}-{k['kode']}") or "").strip() for k in self.kolom] for n in range(BARIS_MAKS)]
        while baris and not any(baris[-1]):
            baris.pop()
        return baris

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(k.startswith(f"{name}-") for k in data)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        konteks = super().get_context(name, value, attrs)
        isi = [list(b) for b in value or []]
        banyak = min(len(isi) + BARIS_KOSONG, BARIS_MAKS)
        konteks["widget"]["baris"] = [
            [self._sel(name, n, k, isi[n][ke] if n < len(isi) else "") for ke, k in enumerate(self.kolom)]
            for n in range(banyak)
        ]
        konteks["widget"]["penuh"] = banyak >= BARIS_MAKS
        return konteks

    def _sel(self, name: str, ke: int, kolom: dict[str, Any], nilai: str) -> dict[str, Any]:
        nama = f"{name}-{ke}-{kolom['kode']}"
        return {**kolom, "nama": nama, "id": f"id_{nama}", "nilai": nilai}


class KolomBaris(forms.Field):
    """Rows of a table as a list of lists; rows left blank are dropped. Every fault names its row and column."""

    def __init__(self, *, kolom: Sequence[dict[str, Any]], **kwargs: Any) -> None:
        self.kolom = list(kolom)
        super().__init__(widget=TabelWidget(kolom=kolom), **kwargs)

    def clean(self, value: Any) -> list[list[str]]:
        baris = [b for b in value or [] if any(b)]
        if not baris and self.required:
            raise ValidationError("Isi sekurangnya satu baris.")
        galat: list[str] = []
        bersih = [self._baris(ke, b, galat) for ke, b in enumerate(baris, start=1)]
        if galat:
            raise ValidationError(galat)
        return bersih

    def _baris(self, ke: int, baris: list[str], galat: list[str]) -> list[str]:
        bersih = []
        for kolom, nilai in zip(self.kolom, baris, strict=True):
            isi = bersihkan_nik(nilai) if kolom["tipe"] == "nik" else nilai
            salah = _salah_sel(kolom, isi)
            if salah:
                galat.append(f"Baris {ke}, {kolom['label']}: {salah}")
            bersih.append(isi)
        return bersih


def _salah_sel(kolom: dict[str, Any], isi: str) -> str:
    if not isi:
        return "belum diisi." if kolom["wajib"] else ""
    if len(isi) > 200:
        return "paling panjang 200 huruf."
    if kolom["tipe"] == "nik":
        temuan = periksa_nik(isi, hari_ini=timezone.localdate()).galat
        return temuan[0].pesan if temuan else ""
    if kolom["tipe"] == "pilihan" and isi not in kolom["pilihan"]:
        return "pilih dari daftar."
    return ""


def kolom_tabel(isian: Isian) -> list[dict[str, Any]]:
    """The columns of a table of people or of changes."""
    return KOLOM_PERUBAHAN if isian.tipe == TipeIsian.PERUBAHAN else KOLOM_ANGGOTA


def _banyak(isian: Isian, umum: dict[str, Any]) -> forms.MultipleChoiceField:
    pilihan = [(p, p) for p in isian.pilihan]
    return forms.MultipleChoiceField(choices=pilihan, widget=forms.CheckboxSelectMultiple, **umum)


def _teks(bantuan: str, maks: int = 100) -> Callable[[Isian, dict[str, Any]], forms.Field]:
    return lambda i, u: forms.CharField(max_length=maks, **{**u, "help_text": u["help_text"] or bantuan})


PEMBUAT_WARGA: dict[str, Callable[[Isian, dict[str, Any]], forms.Field]] = {
    TipeIsian.NAMA: lambda i, u: KolomNama(max_length=200, **{**u, "help_text": u["help_text"] or BANTUAN_NAMA}),
    TipeIsian.NKK: lambda i, u: KolomNkk(max_length=24, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **u),
    TipeIsian.SUREL: lambda i, u: forms.CharField(
        max_length=254,
        validators=[EmailValidator("Tulis alamat email, misalnya nama@contoh.id.")],
        widget=forms.TextInput(attrs={"type": "email", "autocomplete": "email"}),
        **u,
    ),
    TipeIsian.JAM: lambda i, u: forms.TimeField(
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Tulis jam, misalnya 14:30."},
        **u,
    ),
    TipeIsian.KODEPOS: lambda i, u: KolomAngkaPendek(angka=5, penuh=True, **u),
    TipeIsian.RT: lambda i, u: KolomAngkaPendek(angka=3, **u),
    TipeIsian.RW: lambda i, u: KolomAngkaPendek(angka=3, **u),
    TipeIsian.NEGARA: _teks("Nama negara, misalnya Malaysia."),
    TipeIsian.PEKERJAAN: _teks("Seperti tertulis pada KK, misalnya Karyawan Swasta."),
    TipeIsian.KABKOTA: _teks("Misalnya Kota Bogor atau Kabupaten Bogor."),
    TipeIsian.DESA: _teks("Nama desa atau kelurahan, kecamatan, kabupaten atau kota, dan provinsi.", 200),
    TipeIsian.PILIHAN_BANYAK: _banyak,
    TipeIsian.ANGGOTA: lambda i, u: KolomBaris(kolom=KOLOM_ANGGOTA, **u),
    TipeIsian.PERUBAHAN: lambda i, u: KolomBaris(kolom=KOLOM_PERUBAHAN, **u),
}
