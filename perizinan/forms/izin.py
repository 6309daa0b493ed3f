"""Forms of the register: public search, the holder's acts, the officers' decisions."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms

from bogor_portal.alur.models import AlasanBaku
from bogor_portal.lib.wilayah import daftar_kecamatan
from perizinan.layanan.entri_register import LAYANAN
from perizinan.queries.publik import PALING_PENDEK, Pencarian, kosong, teks_terlalu_pendek


class CariIzinForm(forms.Form):
    """What the public may ask of the register."""

    cari = forms.CharField(
        label="Nomor izin atau nama pemegang",
        max_length=120,
        required=False,
        help_text="Nomor seperti tercetak, atau sekurangnya tiga huruf dari nama.",
    )
    jenis = forms.ChoiceField(label="Jenis izin", required=False)
    kelurahan = forms.ChoiceField(label="Kelurahan", required=False)

    def __init__(self, *args: Any, jenis: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kecamatan = [(k.nama, [(lurah.kode, lurah.nama) for lurah in k.kelurahan]) for k in daftar_kecamatan()]
        self.fields["jenis"].choices = [("", "Semua jenis"), *jenis]  # type: ignore[attr-defined]
        self.fields["kelurahan"].choices = [("", "Semua kelurahan"), *kecamatan]  # type: ignore[attr-defined]

    def clean_cari(self) -> str:
        teks = " ".join(str(self.cleaned_data["cari"]).split())
        if teks_terlalu_pendek(teks):
            raise forms.ValidationError(f"Tulis sekurangnya {PALING_PENDEK} huruf atau angka.")
        return teks

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if not self.errors and kosong(Pencarian(**bersih)):
            raise forms.ValidationError("Isi nomor atau nama, atau pilih jenis atau kelurahan.")
        return bersih


class KunciForm(forms.Form):
    """A confirm page without fields: the key that makes a second send harmless."""

    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"kunci": uuid4().hex} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class AduanForm(KunciForm):
    isi = forms.CharField(
        label="Pengaduan Anda",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Sebutkan apa yang terjadi dan kapan. Jangan menulis NIK atau nomor kartu.",
        error_messages={"required": "Tulis pengaduan Anda."},
    )


class JawabAduanForm(KunciForm):
    jawaban = forms.CharField(
        label="Jawaban",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Dibaca pemohon pada halaman permohonannya.",
        error_messages={"required": "Tulis jawabannya."},
    )


class AlasanIzinForm(KunciForm):
    """A coded reason of the register's own list."""

    alasan = forms.ChoiceField(
        label="Alasan", widget=forms.RadioSelect, error_messages={"required": "Pilih satu alasan."}
    )

    def __init__(self, *args: Any, aksi: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        baku = AlasanBaku.objects.filter(layanan=LAYANAN, aksi=aksi, aktif=True)
        self.fields["alasan"].choices = [(a.kode, a.teks) for a in baku]  # type: ignore[attr-defined]

    def argumen(self) -> dict[str, Any]:
        return {"alasan": self.cleaned_data["alasan"]}


class UsulanIzinForm(AlasanIzinForm):
    """What a proposed decision says to the holder."""

    uraian = forms.CharField(
        label="Uraian alasan",
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dicetak pada keputusan dan dibaca pemegang izin.",
        error_messages={"required": "Tulis uraian alasannya."},
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu dasar hukum tiap baris.",
        error_messages={"required": "Sebutkan dasar hukumnya."},
    )

    def argumen(self) -> dict[str, Any]:
        dasar = self.cleaned_data["dasar_hukum"].splitlines()
        return super().argumen() | {"uraian": self.cleaned_data["uraian"], "dasar_hukum": dasar}
