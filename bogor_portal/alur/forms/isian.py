"""Django fields from a version's questions, and answers as JSON keeps them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils import timezone

from bogor_portal.alur.forms.kolom_warga import PEMBUAT_WARGA, kolom_tabel
from bogor_portal.alur.layanan.kata_syarat import KELAMIN
from bogor_portal.alur.models import Isian, TipeIsian
from bogor_portal.lib.angka import angka, rupiah
from bogor_portal.lib.nik import bersihkan_nik, periksa_nik, samarkan_nik
from bogor_portal.lib.tanggal import tanggal_panjang
from bogor_portal.lib.wilayah import daftar_kecamatan, daftar_kelurahan, nama_wilayah

YA_TIDAK = [("ya", "Ya"), ("tidak", "Tidak")]
RADIO_PALING_BANYAK = 5
BERSYARAT = "Wajib bila"


class KolomNik(forms.CharField):
    """NIK-01 to NIK-09; stored without separators."""

    def clean(self, value: Any) -> str:
        nik = bersihkan_nik(super().clean(value) or "")
        if nik:
            galat = periksa_nik(nik, hari_ini=timezone.localdate()).galat
            if galat:
                raise ValidationError([g.pesan for g in galat])
        return nik


class KolomTelepon(forms.CharField):
    def clean(self, value: Any) -> str:
        nomor = re.sub(r"[\s.\-()]", "", super().clean(value) or "")
        if nomor and not re.fullmatch(r"(\+62|62|0)\d{7,13}", nomor):
            raise ValidationError("Tulis nomor telepon Indonesia, misalnya 0812 3456 7890.")
        return nomor


class KolomLokasi(forms.CharField):
    """A point as "lintang, bujur" in decimal degrees."""

    def clean(self, value: Any) -> str:
        teks = super().clean(value) or ""
        if not teks:
            return ""
        cocok = re.fullmatch(r"\s*(-?\d{1,2}(?:\.\d+)?)\s*[,;\s]\s*(\d{2,3}(?:\.\d+)?)\s*", teks)
        if not cocok or not (-11 <= float(cocok[1]) <= 6 and 95 <= float(cocok[2]) <= 141):
            raise ValidationError(
                "Tulis lintang dan bujur dengan titik desimal, dipisah koma, misalnya -6.59503, 106.81660. "
                "Di aplikasi peta: tekan lama pada lokasi, lalu salin angkanya."
            )
        return f"{cocok[1]}, {cocok[2]}"


class KolomTabel(forms.CharField):
    """One row a line, columns parted by semicolons; stored as a list of rows."""

    widget = forms.Textarea(attrs={"rows": 6})

    def __init__(self, *, kolom: Sequence[str], **kwargs: Any) -> None:
        self.kolom = list(kolom)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[list[str]]:
        baris = [[sel.strip() for sel in b.split(";")] for b in (super().clean(value) or "").splitlines() if b.strip()]
        for ke, b in enumerate(baris, start=1):
            if len(b) != len(self.kolom) or not all(b):
                raise ValidationError(
                    f"Baris {ke}: isi {len(self.kolom)} kolom dipisah titik koma: {'; '.join(self.kolom)}."
                )
        return baris


class KolomDesimal(forms.DecimalField):
    """Takes 12,5 and 12.5."""

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        return super().to_python(value.strip().replace(",", ".") if isinstance(value, str) else value)


def buat_kolom(isian: Isian) -> forms.Field:
    """The field of one question, with its label, help and limits."""
    umum = {"label": isian.label, "required": isian.wajib, "help_text": isian.bantuan}
    kolom = PEMBUAT[isian.tipe](isian, umum)
    if isian.pola:
        kolom.validators.append(
            RegexValidator(rf"\A(?:{isian.pola})\Z", isian.pesan_pola or "Bentuk isian tidak sesuai.")
        )
    if isian.satuan and isian.satuan not in isian.label:
        kolom.label = f"{kolom.label} ({isian.satuan})"
    if isian.bantuan.startswith(BERSYARAT):  # the sentence says when; "(tidak wajib)" would contradict it
        kolom.tanpa_tanda = True  # type: ignore[attr-defined]
    return kolom


def _pilihan(pilihan: Sequence[tuple[str, Any]], umum: dict[str, Any]) -> forms.ChoiceField:
    if len(pilihan) <= RADIO_PALING_BANYAK:
        return forms.ChoiceField(choices=pilihan, widget=forms.RadioSelect, **umum)
    return forms.ChoiceField(choices=[("", "Pilih…"), *pilihan], **umum)


def daftar_pilihan(isian: Isian) -> list[tuple[str, str]]:
    """Stored value and what is read."""
    pasangan = [(p, p) if isinstance(p, str) else (p[0], p[1]) for p in isian.pilihan]
    return [(nilai, KELAMIN.get(teks, teks[:1].upper() + teks[1:])) for nilai, teks in pasangan]


def _kelurahan(isian: Isian, umum: dict[str, Any]) -> forms.ChoiceField:
    kelompok = [(k.nama, [(lurah.kode, lurah.nama) for lurah in k.kelurahan]) for k in daftar_kecamatan()]
    return forms.ChoiceField(choices=[("", "Pilih…"), *kelompok], **umum)


def _angka(isian: Isian, umum: dict[str, Any], desimal: int = 2) -> forms.DecimalField:
    attrs = {"inputmode": "decimal" if desimal else "numeric"}
    return KolomDesimal(
        min_value=0, max_digits=15, decimal_places=desimal, widget=forms.TextInput(attrs=attrs), localize=False, **umum
    )


def _tanggal(isian: Isian, umum: dict[str, Any]) -> forms.DateField:
    """A day; one of birth (a kode that ends in ``lahir``) is not ahead of today."""
    syarat = [_sudah_tiba] if isian.kode.endswith("lahir") else []
    alat = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=alat, validators=syarat, **umum)


def _sudah_tiba(hari: date) -> None:
    if hari > timezone.localdate():
        raise ValidationError("Tanggal ini belum tiba. Periksa tahunnya.")


PEMBUAT: dict[str, Callable[[Isian, dict[str, Any]], forms.Field]] = {
    TipeIsian.TEKS: lambda i, u: forms.CharField(max_length=200, **u),
    TipeIsian.URAIAN: lambda i, u: forms.CharField(max_length=3000, widget=forms.Textarea(attrs={"rows": 4}), **u),
    TipeIsian.ANGKA: _angka,
    TipeIsian.LUAS: lambda i, u: _angka(i, {**u, "label": f"{u['label']} (m²)"}),
    TipeIsian.UANG: lambda i, u: _angka(i, {**u, "label": f"{u['label']} (Rp)"}, desimal=0),
    TipeIsian.TANGGAL: _tanggal,
    TipeIsian.PILIHAN: lambda i, u: _pilihan(daftar_pilihan(i), u),
    TipeIsian.YA_TIDAK: lambda i, u: _pilihan(YA_TIDAK, u),
    TipeIsian.LOKASI: lambda i, u: KolomLokasi(
        max_length=60, **{**u, "help_text": u["help_text"] or "Lintang dan bujur, misalnya -6.59503, 106.81660."}
    ),
    TipeIsian.KECAMATAN: lambda i, u: forms.ChoiceField(
        choices=[("", "Pilih…"), *((k.kode, k.nama) for k in daftar_kecamatan())], **u
    ),
    TipeIsian.KELURAHAN: _kelurahan,
    TipeIsian.NIK: lambda i, u: KolomNik(max_length=24, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **u),
    TipeIsian.TELEPON: lambda i, u: KolomTelepon(max_length=24, widget=forms.TextInput(attrs={"type": "tel"}), **u),
    TipeIsian.TABEL: lambda i, u: KolomTabel(
        kolom=[k["label"] for k in i.kolom] or ["Nama", "Keterangan"],
        **{
            **u,
            "help_text": f"Satu baris tiap butir: {'; '.join(k['label'] for k in i.kolom) or 'Nama; Keterangan'}.",
        },
    ),
    **PEMBUAT_WARGA,
}


PEMBACA: dict[str, Callable[[Any], str]] = {}


def daftarkan_tipe(
    tipe: str, pembuat: Callable[[Isian, dict[str, Any]], forms.Field], *, dibaca: Callable[[Any], str] | None = None
) -> None:
    """Apps above hand in the field of a type that needs their data (appointments, issued documents), and how an
    answer of it is read where it is not just text."""
    PEMBUAT[tipe] = pembuat
    if dibaca:
        PEMBACA[tipe] = dibaca


class BagianForm(forms.Form):
    """One section of the version's form. Only the questions given exist; other keys are not read."""

    def __init__(self, *args: Any, isian: Sequence[Isian], **kwargs: Any) -> None:
        self.isian = list(isian)
        super().__init__(*args, **kwargs)
        for i in self.isian:
            self.fields[i.kode] = buat_kolom(i)
        self.helper = FormHelper()
        self.helper.attrs = {"novalidate": ""}
        self.helper.add_input(Submit("lanjut", "Simpan dan lanjutkan"))
        self.helper.add_input(Submit("nanti", "Simpan, teruskan nanti", css_class="btn btn-outline-secondary"))

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        tipe = {i.tipe: i.kode for i in self.isian}
        kecamatan = bersih.get(tipe.get(TipeIsian.KECAMATAN, ""))
        kelurahan = bersih.get(tipe.get(TipeIsian.KELURAHAN, ""))
        if kecamatan and kelurahan and kelurahan not in {lurah.kode for lurah in daftar_kelurahan(kecamatan)}:
            self.add_error(
                tipe[TipeIsian.KELURAHAN], f"Kelurahan ini tidak berada di Kecamatan {nama_wilayah(kecamatan)}."
            )
        return bersih

    def keluhan(self, kode: str, pesan: str) -> None:
        """An error at a field whose answer is well formed: shown there, and the answer is kept."""
        self.errors.setdefault(kode, self.error_class()).append(pesan)

    def jawaban(self) -> dict[str, Any]:
        """What is sound, as JSON keeps it; fields with an error are left out, so that nothing sound is lost."""
        return {kode: ke_json(nilai) for kode, nilai in self.cleaned_data.items()}


def ke_json(nilai: Any) -> Any:
    """Dates and times as ISO, decimals as plain text."""
    if isinstance(nilai, time):
        return nilai.strftime("%H:%M")
    if isinstance(nilai, date):
        return nilai.isoformat()
    if isinstance(nilai, Decimal):
        return format(nilai.normalize(), "f")
    return nilai


def untuk_kolom(isian: Isian, nilai: Any) -> Any:
    """A stored answer as the field's initial value."""
    if isian.tipe == TipeIsian.TABEL and isinstance(nilai, list):
        return "\n".join("; ".join(baris) for baris in nilai)
    return nilai


def untuk_dibaca(isian: Isian, nilai: Any) -> str:
    """A stored answer as people read it."""
    if nilai in (None, "", []):
        return ""
    if pembaca := PEMBACA.get(isian.tipe):
        return pembaca(nilai)
    if isian.tipe == TipeIsian.TANGGAL:
        return tanggal_panjang(date.fromisoformat(nilai))
    if isian.tipe in {TipeIsian.KECAMATAN, TipeIsian.KELURAHAN}:
        return nama_wilayah(nilai)
    if isian.tipe == TipeIsian.UANG:
        return rupiah(Decimal(nilai))
    if isian.tipe in {TipeIsian.ANGKA, TipeIsian.LUAS}:
        satuan = "m²" if isian.tipe == TipeIsian.LUAS else isian.satuan
        return f"{angka(Decimal(nilai))} {satuan}".strip()
    if isian.tipe == TipeIsian.YA_TIDAK:
        return str(dict(YA_TIDAK).get(nilai, nilai))
    if isian.tipe == TipeIsian.PILIHAN:
        return str(dict(daftar_pilihan(isian)).get(nilai, nilai))
    return _daftar_dibaca(isian, nilai) if isinstance(nilai, list) else str(nilai)


def _daftar_dibaca(isian: Isian, nilai: list[Any]) -> str:
    """Rows of a table, one a line; several choices behind one another."""
    if isian.tipe == TipeIsian.TABEL:
        return "\n".join(", ".join(baris) for baris in nilai)
    if isian.tipe in {TipeIsian.ANGGOTA, TipeIsian.PERUBAHAN}:
        return "\n".join(_baris_dibaca(isian, baris) for baris in nilai)
    return ", ".join(nilai)


def _baris_dibaca(isian: Isian, baris: Sequence[str]) -> str:
    """A row of a table of people: NIK masked, columns that were left empty left out."""
    sel = [
        samarkan_nik(isi) if kolom["tipe"] == "nik" else isi
        for kolom, isi in zip(kolom_tabel(isian), baris, strict=False)
        if isi
    ]
    return " · ".join(sel)
