"""Forms of the acts at the desk."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils import timezone

from bogor_portal.akun.models import OPD
from inovasi.actions.nilai import MENIT_VIDEO
from inovasi.forms.dasar import KolomTanggal, KunciForm, teks_panjang
from inovasi.layanan.bahasa import kata_biasa
from inovasi.layanan.tahapan import tujuan
from inovasi.models import Edisi, Ide, Inovasi, NilaiIndikator, PernyataanStatistik, Tingkat

JENIS_BERKAS = ("pdf", "jpg", "png", "mp4")  # R18
MAKS_BYTE = 10 * 1024 * 1024
MAKS_BYTE_VIDEO = 50 * 1024 * 1024


class TahapanForm(KunciForm):
    ke = forms.ChoiceField(label="Pindah ke tahapan", widget=forms.RadioSelect)
    tanggal = KolomTanggal(label="Sejak tanggal")
    alasan = teks_panjang("Alasan", "Wajib bila uji coba gagal, dijeda, atau dihentikan.", baris=3)

    def __init__(self, *args: Any, inovasi: Inovasi, **kwargs: Any) -> None:
        super().__init__(*args, baris=inovasi.baris, **kwargs)
        pilihan = cast("forms.ChoiceField", self.fields["ke"])
        pilihan.choices = [(t.value, t.label) for t in tujuan(inovasi.tahapan)]


class OPDForm(KunciForm):
    opd = forms.ModelChoiceField(label="OPD penanggung jawab", queryset=OPD.objects.filter(aktif=True))


class AksiForm(KunciForm):
    """An act without words of its own."""


class CatatanForm(KunciForm):
    catatan = teks_panjang("Apa yang perlu direvisi", "Dibaca operator OPD.", wajib=True)


class CatatanBolehForm(KunciForm):
    catatan = teks_panjang("Catatan", "Boleh kosong.", baris=2)


class KlaimForm(KunciForm):
    """``baris`` here is the claim that the page showed."""

    klaim = forms.TypedChoiceField(label="Tingkat yang diklaim", coerce=int, widget=forms.RadioSelect)
    basis = forms.ChoiceField(label="Basis kemanfaatan", required=False)
    keterangan = teks_panjang("Keterangan", "Apa yang ditunjukkan buktinya.", baris=2, maks=2000)

    def __init__(self, *args: Any, nilai: NilaiIndikator, **kwargs: Any) -> None:
        awal = {"klaim": nilai.klaim, "basis": nilai.basis, "keterangan": nilai.keterangan}
        super().__init__(*args, baris=nilai.klaim, initial=awal, **kwargs)
        tingkat = list(nilai.indikator.tingkat.all())
        basis = {t.basis: t.ukuran for t in tingkat if t.basis}
        cast("forms.ChoiceField", self.fields["klaim"]).choices = [(0, "0. Belum ada"), *_pilihan(tingkat)]
        if basis:
            cast("forms.ChoiceField", self.fields["basis"]).choices = [
                ("", "Pilih satu"),
                *((b, f"{b.upper()}. {ukuran}") for b, ukuran in basis.items()),
            ]
        else:
            del self.fields["basis"]


def _pilihan(tingkat: list[Tingkat]) -> list[tuple[int, str]]:
    """One choice per level; where the measure has several bases, the page lists what each asks for."""
    if any(t.basis for t in tingkat):
        return [(n, f"{n}. Menurut basis yang dipilih") for n in (1, 2, 3)]
    return [(t.level, f"{t.level}. {kata_biasa(t.syarat)}") for t in tingkat]


class BuktiForm(KunciForm):
    """A file, a link or a statistic; which of them, the indicator says."""

    berkas = forms.FileField(label="Berkas bukti", required=False, allow_empty_file=True)
    tautan = forms.URLField(label="Tautan video", required=False, max_length=300, assume_scheme="https")
    menit = forms.DecimalField(
        label="Lama video (menit)",
        required=False,
        max_digits=4,
        decimal_places=1,
        help_text=f"Paling lama {MENIT_VIDEO} menit.",
    )
    statistik = forms.ModelChoiceField(
        label="Statistik portal",
        required=False,
        queryset=PernyataanStatistik.objects.all(),
        empty_label="Tidak memakai",
    )
    keterangan = forms.CharField(
        label="Keterangan bukti", required=False, max_length=200, help_text="Misalnya nomor SK dan halamannya."
    )

    def __init__(self, *args: Any, jenis_bukti: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.jenis = [j for j in JENIS_BERKAS if j in jenis_bukti]
        if not self.jenis:
            del self.fields["berkas"], self.fields["statistik"]
        else:
            if "mp4" in self.jenis:
                del self.fields["statistik"]
            self.fields["berkas"].help_text = _bantuan_berkas(self.jenis)
            self.fields["berkas"].widget.attrs["accept"] = ",".join(f".{j}" for j in self.jenis)
        if "tautan" not in jenis_bukti:
            del self.fields["tautan"], self.fields["menit"]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not any(isi.get(k) for k in ("berkas", "tautan", "statistik")) and not self.errors:
            self.add_error("berkas" if self.jenis else "tautan", "Pilih buktinya.")
        return isi


def _bantuan_berkas(jenis: list[str]) -> str:
    besar = "50 MB dan 5 menit" if "mp4" in jenis else "10 MB"
    return f"{', '.join(jenis).upper()}, paling besar {besar}."


class VerdictForm(KunciForm):
    """``baris`` here is the claim that the page showed."""

    level = forms.TypedChoiceField(label="Tingkat terverifikasi", coerce=int, widget=forms.RadioSelect)
    catatan = teks_panjang("Catatan", "Wajib bila lebih rendah dari klaim.", baris=2, maks=2000)

    def __init__(self, *args: Any, nilai: NilaiIndikator, **kwargs: Any) -> None:
        awal = {"catatan": nilai.catatan} | ({} if nilai.verifikasi is None else {"level": nilai.verifikasi})
        super().__init__(*args, baris=nilai.klaim, initial=awal, **kwargs)
        syarat = {t.level: kata_biasa(t.syarat) for t in nilai.indikator.tingkat.all() if t.basis == nilai.basis}
        syarat[0] = "bukti tidak memenuhi"
        pilihan = [(n, f"Tingkat {n}: {syarat[n]}" if n in syarat else f"Tingkat {n}") for n in range(nilai.klaim + 1)]
        cast("forms.ChoiceField", self.fields["level"]).choices = pilihan


class BukaForm(KunciForm):
    tanggal = KolomTanggal(label="Batas pengajuan", help_text="Sampai pukul 23.59 WIB pada hari itu.")

    def tutup_pada(self) -> Any:
        """The last minute of the chosen day."""
        hari = self.cleaned_data["tanggal"]
        return timezone.make_aware(timezone.datetime(hari.year, hari.month, hari.day, 23, 59, 59))  # type: ignore[attr-defined]


class PerpanjangForm(BukaForm):
    alasan = forms.CharField(label="Dasar perpanjangan", max_length=300, help_text="Misalnya nomor surat.")


class TargetForm(KunciForm):
    target = forms.IntegerField(label="Target inovasi terverifikasi", min_value=1, max_value=1000, required=False)


class HasilKementerianForm(KunciForm):
    inovasi_diinput = forms.IntegerField(label="Inovasi dikirim", min_value=0, max_value=5000, required=False)
    inovasi_diterima = forms.IntegerField(label="Inovasi diterima", min_value=0, max_value=5000, required=False)
    nilai_resmi = forms.DecimalField(
        label="Nilai indeks resmi", min_value=0, max_digits=9, decimal_places=2, required=False, localize=True
    )
    peringkat = forms.CharField(
        label="Peringkat", max_length=80, required=False, help_text="Sebagaimana tertulis, misalnya: peringkat 2 kota."
    )
    sumber = forms.CharField(label="Sumber", max_length=300, help_text="Nomor surat atau alamat halamannya.")


class SalinForm(KunciForm):
    dari = forms.ModelChoiceField(
        label="Salin dari edisi", queryset=Edisi.objects.filter(indikator__isnull=False).distinct(), empty_label=None
    )


class TanggapiForm(KunciForm):
    status = forms.ChoiceField(label="Keputusan", widget=forms.RadioSelect)
    opd = forms.ModelChoiceField(
        label="OPD yang melanjutkan",
        queryset=OPD.objects.filter(aktif=True),
        required=False,
        empty_label="Pilih bila menjadi usulan",
    )
    tanggapan = teks_panjang("Tanggapan untuk pengirim", "Tampil pada tanda terima.", wajib=True)

    def __init__(self, *args: Any, ide: Ide, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        semua = [s for s in Ide.Status.choices if s[0] not in {Ide.Status.DITERIMA, ide.status}]
        cast("forms.ChoiceField", self.fields["status"]).choices = semua
