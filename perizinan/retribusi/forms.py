"""Officers' forms about charges."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, time
from decimal import Decimal
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils import timezone

from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms.petugas import TindakanForm
from bogor_portal.alur.layanan.isi import buka, semua_isian
from bogor_portal.alur.models import Permohonan
from bogor_portal.lib.angka import angka, rupiah
from bogor_portal.lib.kalender_kerja import WIB
from perizinan.retribusi.actions.dasar import tarif_untuk
from perizinan.retribusi.actions.pembayaran import Setoran
from perizinan.retribusi.errors import HitunganGagal
from perizinan.retribusi.layanan.rumus import Hitungan, bilangan, hitung
from perizinan.retribusi.models import Ketetapan, Pembayaran, Tarif

AWAL_FAKTOR, AWAL_BARIS = "faktor-", "baris-"


class RupiahField(forms.CharField):
    """An amount as people write it: 1.250.000, 1250000, Rp1.250.000,00."""

    def clean(self, value: Any) -> Any:
        teks = super().clean(value)
        if not teks:
            return None
        tulisan = teks.removeprefix("Rp").strip()
        try:
            nilai = Decimal(tulisan.replace(".", "")) if "," not in tulisan else bilangan(tulisan, "Jumlah")
        except (HitunganGagal, ArithmeticError):
            raise forms.ValidationError("Tulis jumlah dalam rupiah, misalnya 1.250.000.") from None
        if nilai <= 0 or nilai >= Decimal(10) ** 14 or nilai != nilai.quantize(Decimal("0.01")):
            raise forms.ValidationError("Tulis jumlah dalam rupiah, misalnya 1.250.000.")
        return nilai


class HitungMixin(forms.Form):
    """The factors of a tariff as fields. The amount is shown before it counts: a form whose calculation was not
    seen yet, or has changed since, comes back with it."""

    dilihat = forms.CharField(required=False, widget=forms.HiddenInput)
    perlu_dilihat = False  # nothing is wrong, the amount only waits to be read
    hitungan: Hitungan | None = None
    tarif: Tarif | None = None

    def siapkan_faktor(self, permohonan: Permohonan, awal: Mapping[str, Any] | None = None) -> None:
        """Add the fields. Initial values: what was confirmed before, else the applicant's answers."""
        try:
            self.tarif = tarif_untuk(permohonan, timezone.now())
        except AlurError:
            return
        jawaban = _jawaban(permohonan)
        for f in self.tarif.rumus["faktor"]:
            if f["dari"] != "tetap":
                nama = AWAL_FAKTOR + f["kode"]
                self.fields[nama] = _kolom_faktor(f)
                self.initial[nama] = (awal or {}).get(f["kode"], jawaban.get(f.get("isian", ""), ""))
        for k in self.tarif.rumus["komponen"]:
            if "per_baris" in k:
                self.fields[AWAL_BARIS + k["kode"]] = _kolom_baris(k)
        self.tetap = [
            (f["nama"], angka(Decimal(f["nilai"]))) for f in self.tarif.rumus["faktor"] if f["dari"] == "tetap"
        ]

    def nilai(self) -> dict[str, Any]:
        return {n.removeprefix(AWAL_FAKTOR): v for n, v in self.cleaned_data.items() if n.startswith(AWAL_FAKTOR)}

    def per_baris(self) -> dict[str, list[list[str]]]:
        return {
            n.removeprefix(AWAL_BARIS): [[s.strip() for s in b.split(";")] for b in v.splitlines() if b.strip()]
            for n, v in self.cleaned_data.items()
            if n.startswith(AWAL_BARIS)
        }

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if self.tarif is None:
            raise forms.ValidationError("Belum ada tarif yang berlaku untuk layanan ini. Hubungi admin.")
        if self.errors:
            return bersih
        try:
            self.hitungan = hitung(self.tarif.rumus, self.nilai(), self.per_baris())
        except HitunganGagal as galat:
            kolom = next((a + galat.faktor for a in (AWAL_FAKTOR, AWAL_BARIS) if a + galat.faktor in self.fields), None)
            self.add_error(kolom, galat.pesan)
            return bersih
        if bersih.get("dilihat") != str(self.hitungan.jumlah):
            isi = cast(QueryDict, self.data).copy()  # a bound form's own data can not be changed
            isi[self.add_prefix("dilihat")] = str(self.hitungan.jumlah)
            self.data, self.perlu_dilihat = isi, True
            raise forms.ValidationError(
                "Periksa hitungan di atas. Bila sudah benar, tekan tombol sekali lagi.", "lihat"
            )
        return bersih


class TetapkanForm(HitungMixin, TindakanForm):
    """The act "tetapkan_retribusi"."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siapkan_faktor(self.permohonan)

    def argumen(self) -> dict[str, Any]:
        return {"nilai": self.nilai(), "per_baris": self.per_baris()}


class BebaskanForm(TindakanForm):
    dasar = forms.CharField(label="Nomor keputusan pembebasan", max_length=200)
    catatan = forms.CharField(label="Alasan pembebasan", widget=forms.Textarea(attrs={"rows": 4}))

    def argumen(self) -> dict[str, Any]:
        return {k: self.cleaned_data[k] for k in ("dasar", "catatan")}


class KunciForm(forms.Form):
    """A confirm page's key and nothing else."""

    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"kunci": uuid4().hex} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)


class KoreksiForm(HitungMixin, KunciForm):
    alasan = forms.CharField(label="Alasan penggantian", widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, ketetapan: Ketetapan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.siapkan_faktor(ketetapan.permohonan, ketetapan.masukan.get("nilai"))
        for kode, isi in (ketetapan.masukan.get("per_baris") or {}).items():
            self.initial[AWAL_BARIS + kode] = "\n".join("; ".join(b) for b in isi)
        self.order_fields([*(n for n in self.fields if n not in {"alasan", "kunci", "dilihat"}), "alasan"])

    def argumen(self) -> dict[str, Any]:
        return {"nilai": self.nilai(), "per_baris": self.per_baris(), "alasan": self.cleaned_data["alasan"]}


class CatatBayarForm(KunciForm):
    jumlah = RupiahField(label="Jumlah diterima (Rp)", widget=forms.TextInput(attrs={"inputmode": "decimal"}))
    tanggal = forms.DateField(label="Tanggal dibayar", widget=forms.DateInput(attrs={"type": "date"}))
    cara = forms.ChoiceField(
        label="Cara", choices=[c for c in Pembayaran.Cara.choices if c[0] != "kanal_bank"], widget=forms.RadioSelect
    )
    referensi = forms.CharField(
        label="Nomor bukti", max_length=80, help_text="Nomor tanda setor atau nomor transaksi pada rekening koran."
    )

    def __init__(self, *args: Any, ketetapan: Ketetapan, **kwargs: Any) -> None:
        self.ketetapan = ketetapan
        super().__init__(*args, **kwargs)

    def clean_tanggal(self) -> Any:
        tanggal = self.cleaned_data["tanggal"]
        if tanggal > timezone.localdate():
            raise forms.ValidationError("Tanggal ini belum tiba.")
        if tanggal < timezone.localdate(self.ketetapan.ditetapkan_pada):
            raise forms.ValidationError("Tanggal ini mendahului tanggal ketetapan.")
        return tanggal

    def clean_jumlah(self) -> Decimal:
        jumlah: Decimal = self.cleaned_data["jumlah"]
        if jumlah != self.ketetapan.jumlah:
            raise forms.ValidationError(f"Harus sama dengan tagihan, {rupiah(self.ketetapan.jumlah)}.")
        return jumlah

    def argumen(self) -> dict[str, Any]:
        c = self.cleaned_data
        pada = datetime.combine(c["tanggal"], time(12), WIB)
        return {"setoran": Setoran(self.ketetapan.kode_bayar, c["referensi"].strip(), c["jumlah"], pada, c["cara"])}


class TinjauForm(forms.Form):
    """What becomes of money that fits nothing."""

    hasil = forms.ChoiceField(
        label="Penyelesaian",
        choices=[
            ("kembalikan", "Dana sudah dikembalikan kepada pembayar"),
            ("cocokkan", "Dana ini untuk tagihan lain yang masih terbuka"),
        ],
        widget=forms.RadioSelect,
    )
    kode_bayar = forms.CharField(label="Kode bayar tagihan itu", required=False, max_length=20)
    catatan = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 3}), help_text="Tanggal, pihak, dan nomor bukti."
    )

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if bersih.get("hasil") == "cocokkan" and not bersih.get("kode_bayar", "").strip():
            self.add_error("kode_bayar", "Isi kode bayar tagihan yang dimaksud.")
        return bersih


def _jawaban(permohonan: Permohonan) -> dict[str, Any]:
    pengajuan = permohonan.pengajuan.order_by("-urut").first()
    return buka(semua_isian(permohonan), pengajuan.jawaban) if pengajuan else {}


def _kolom_faktor(f: Mapping[str, Any]) -> forms.Field:
    label = f"{f['nama']} ({f['satuan']})" if f.get("satuan") else f["nama"]
    bantuan = "Dari jawaban pemohon; perbaiki bila tidak sesuai lapangan." if f["dari"] in {"isian", "tabel"} else ""
    if f["dari"] == "tabel":
        pilihan = [("", "Pilih"), *((k, f"{k} ({angka(Decimal(v))})") for k, v in f["nilai"].items())]
        return forms.ChoiceField(label=label, choices=pilihan, help_text=bantuan)
    return forms.CharField(
        label=label, max_length=40, help_text=bantuan, widget=forms.TextInput(attrs={"inputmode": "decimal"})
    )


def _kolom_baris(k: Mapping[str, Any]) -> forms.Field:
    kolom = "; ".join(["nama", *(b["nama"].lower() for b in k["per_baris"])])
    return forms.CharField(
        label=k["uraian"],
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=f"Satu baris tiap butir: {kolom}. Kosongkan bila tidak ada.",
    )
