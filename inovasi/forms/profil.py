"""The record of an innovation as a form: columns, and short lists that grow by saving."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.forms import BaseFormSet, formset_factory

from inovasi.actions.profil import IsiProfil
from inovasi.forms.dasar import KolomTanggal, KunciForm, teks_panjang
from inovasi.layanan.kekurangan import KATA_PALING_SEDIKIT, KRITERIA, jumlah_kata
from inovasi.models import Inisiator, Inovasi, Urusan

YA_TIDAK = [("", "Belum dijawab"), ("ya", "Ya"), ("tidak", "Tidak")]
KOSONG = [("", "Belum diisi")]
BASIS = [("", "Bukan ukuran kemanfaatan"), *((b, b.upper()) for b in "abcdef")]
KELOMPOK: dict[str, tuple[str, ...]] = {
    "Nama dan pengusul": ("nama", "kepanjangan", "deskripsi", "inisiator", "nama_inisiator"),
    "Klasifikasi": ("bentuk", "jenis", "urusan", "tahun", "masuk_47"),
    "Tanggal": (*("tanggal_ide", "tanggal_uji_coba", "tanggal_penerapan", "tanggal_pengembangan", "pengembangan"),),
    "Isi usulan": ("rancang_bangun", "tujuan", "manfaat", "butuh_anggaran", "anggaran", "keterangan_anggaran"),
    "Lima kriteria": tuple(f"kriteria_{k}" for k in KRITERIA),
    "Halaman publik": ("masalah", "kebaruan", "peran_serta", "kesulitan", "pelajaran", "langkah_lanjut"),
}


class ProfilForm(KunciForm):
    """Only the name is required to save: the gaps are listed on the page, and asked for at submission."""

    nama = forms.CharField(label="Nama inovasi", max_length=150)
    kepanjangan = forms.CharField(label="Kepanjangan", max_length=250, required=False)
    deskripsi = teks_panjang("Ringkasan", "Dua atau tiga kalimat yang dimengerti warga.", baris=3, maks=1500)
    inisiator = forms.ChoiceField(label="Inisiator", choices=[*KOSONG, *Inisiator.choices], required=False)
    nama_inisiator = forms.CharField(
        label="Nama inisiator", max_length=150, required=False, help_text="Jabatan atau kelompok; nama orang seizinnya."
    )
    bentuk = forms.ChoiceField(label="Bentuk", choices=[*KOSONG, *Inovasi.Bentuk.choices], required=False)
    jenis = forms.ChoiceField(label="Jenis", choices=[*KOSONG, *Inovasi.Jenis.choices], required=False)
    urusan = forms.ModelChoiceField(
        label="Urusan pemerintahan utama", queryset=Urusan.objects.all(), required=False, empty_label="Belum diisi"
    )
    tahun = forms.IntegerField(label="Tahun mulai", min_value=1945, max_value=2100, required=False)
    masuk_47 = forms.ChoiceField(
        label="Termasuk 47 inovasi yang dilaporkan pada IGA 2019",
        choices=[("", "Tidak diketahui"), ("ya", "Ya"), ("tidak", "Tidak")],
        required=False,
    )
    tanggal_ide = KolomTanggal(label="Ide dicatat", required=False)
    tanggal_uji_coba = KolomTanggal(label="Mulai uji coba", required=False)
    tanggal_penerapan = KolomTanggal(label="Mulai penerapan", required=False)
    tanggal_pengembangan = KolomTanggal(label="Pengembangan terakhir", required=False)
    pengembangan = teks_panjang("Apa yang dikembangkan", "Sebutkan juga dokumennya, misalnya laporan atau SK.", baris=2)
    rancang_bangun = teks_panjang(
        "Rancang bangun", f"Paling sedikit {KATA_PALING_SEDIKIT} kata saat diajukan.", baris=14, maks=30000
    )
    tujuan = teks_panjang("Tujuan")
    manfaat = teks_panjang("Manfaat")
    butuh_anggaran = forms.ChoiceField(label="Membutuhkan anggaran", choices=YA_TIDAK, required=False)
    anggaran = forms.IntegerField(
        label="Anggaran setahun (rupiah)",
        min_value=0,
        max_value=10**15,
        required=False,
        help_text="Wajib bila membutuhkan anggaran.",
    )
    keterangan_anggaran = forms.CharField(label="Sumber anggaran", max_length=200, required=False)
    masalah = teks_panjang("Masalah yang dijawab")
    kebaruan = teks_panjang("Apa yang baru")
    peran_serta = teks_panjang("Siapa yang terlibat")
    kesulitan = teks_panjang("Kesulitan")
    pelajaran = teks_panjang("Pelajaran")
    langkah_lanjut = teks_panjang("Langkah berikutnya")

    def __init__(self, *args: Any, inovasi: Inovasi | None = None, **kwargs: Any) -> None:
        if inovasi is not None:
            kwargs["initial"] = _awal(inovasi) | (kwargs.get("initial") or {})
            kwargs["baris"] = inovasi.baris
        super().__init__(*args, **kwargs)
        for kode, bunyi in KRITERIA.items():
            self.fields[f"kriteria_{kode}"] = forms.ChoiceField(label=bunyi, choices=YA_TIDAK, required=False)
        self.fields[
            "rancang_bangun"
        ].help_text += f" Sekarang {jumlah_kata(self['rancang_bangun'].value() or '')} kata."
        for kolom in self.fields.values():
            kolom.tanpa_tanda = True  # type: ignore[attr-defined]  # the page says that only the name is asked for

    def kelompok(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Fields under their headings, for the page."""
        return [(judul, [self[n] for n in nama]) for judul, nama in KELOMPOK.items()]

    def kolom(self) -> dict[str, Any]:
        """Columns of Inovasi."""
        isi = {
            k: v for k, v in self.cleaned_data.items() if not k.startswith("kriteria_") and k not in {"kunci", "baris"}
        }
        jawab = {"ya": True, "tidak": False, "": None}
        for kode in ("masuk_47", "butuh_anggaran"):
            isi[kode] = jawab[isi[kode]]
        kriteria = {k: jawab.get(self.cleaned_data[f"kriteria_{k}"]) for k in KRITERIA}
        return isi | {"kriteria": {k: v for k, v in kriteria.items() if v is not None}}


def _awal(inovasi: Inovasi) -> dict[str, Any]:
    kolom = [n for nama in KELOMPOK.values() for n in nama if not n.startswith("kriteria_")]
    kata = {True: "ya", False: "tidak", None: ""}
    kriteria = {f"kriteria_{k}": kata[inovasi.kriteria.get(k)] for k in KRITERIA}
    tanya = {n: kata[getattr(inovasi, n)] for n in ("masuk_47", "butuh_anggaran")}
    return {n: getattr(inovasi, n) for n in kolom} | kriteria | tanya


class NamaLainForm(forms.Form):
    nama = forms.CharField(label="Nama atau kepanjangan lain", max_length=250)


class HasilForm(forms.Form):
    """R21: value, unit, period, source."""

    ukuran = forms.CharField(label="Yang diukur", max_length=120)
    nilai = forms.DecimalField(label="Nilai", max_digits=18, decimal_places=4, required=False, localize=False)
    nilai_teks = forms.CharField(
        label="Nilai seperti tertulis", max_length=60, required=False, help_text="Bila bukan satu bilangan."
    )
    satuan = forms.CharField(label="Satuan", max_length=120)
    periode = forms.CharField(label="Periode", max_length=60, help_text="Misalnya 2025, atau Januari sampai Juni 2025.")
    sumber = forms.CharField(label="Sumber", max_length=300)
    basis = forms.ChoiceField(label="Basis kemanfaatan", choices=BASIS, required=False)
    target = forms.DecimalField(label="Target", max_digits=18, decimal_places=4, required=False, localize=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.initial:  # documented rows come without period or source: they may stay so until somebody knows
            self.fields["periode"].required = self.fields["sumber"].required = False

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("ukuran") and isi.get("nilai") is None and not isi.get("nilai_teks"):
            self.add_error("nilai", "Isi nilainya, sebagai bilangan atau seperti tertulis.")
        return isi


class TautanForm(forms.Form):
    judul = forms.CharField(label="Judul", max_length=120)
    url = forms.URLField(label="Alamat", max_length=300, assume_scheme="https")


class KontakForm(forms.Form):
    nama = forms.CharField(label="Bagian atau jabatan", max_length=120)
    isi = forms.CharField(label="Telepon kantor, surel dinas, atau alamat", max_length=200)


class ReplikasiForm(forms.Form):
    daerah = forms.CharField(label="Daerah", max_length=120)
    tanggal = KolomTanggal(label="Tanggal dokumen", required=False)
    dokumen = forms.CharField(
        label="Nomor PKS, nota kesepahaman, atau surat pernyataan", max_length=200, required=False
    )


DAFTAR: dict[str, tuple[str, type[forms.Form]]] = {
    "nama_lain": ("Nama lain", NamaLainForm),
    "hasil": ("Hasil", HasilForm),
    "tautan": ("Tautan", TautanForm),
    "kontak": ("Kontak", KontakForm),
    "replikasi": ("Replikasi oleh daerah lain", ReplikasiForm),
}


class ProfilLengkap:
    """The profile form with its lists, as one thing to a view."""

    def __init__(self, data: Mapping[str, Any] | None, inovasi: Inovasi | None) -> None:
        self.form = ProfilForm(data, inovasi=inovasi)
        self.daftar: list[tuple[str, str, BaseFormSet[Any]]] = []
        for nama, (judul, kelas) in DAFTAR.items():
            awal = _awal_daftar(inovasi, nama, kelas) if inovasi else []
            pabrik = formset_factory(
                kelas, extra=2 if awal else 1, can_delete=True, can_delete_extra=False, max_num=60, absolute_max=80
            )
            formset = cast("BaseFormSet[Any]", pabrik(data, initial=awal, prefix=nama))
            self.daftar.append((nama, judul, formset))

    def sah(self) -> bool:
        return all([self.form.is_valid(), *(f.is_valid() for _, _, f in self.daftar)])

    def isi(self) -> IsiProfil:
        """What the action takes; rows that are empty or marked for removal are left out."""
        return IsiProfil(
            self.form.kolom(),
            {nama: [_bersih(b) for b in f.cleaned_data if b and not b.get("DELETE")] for nama, _, f in self.daftar},
        )


def _awal_daftar(inovasi: Inovasi, nama: str, kelas: type[forms.Form]) -> list[dict[str, Any]]:
    kolom = list(kelas.base_fields)
    return [{k: _tanpa_nol(getattr(b, k)) for k in kolom} for b in getattr(inovasi, nama).all()]


def _tanpa_nol(nilai: Any) -> Any:
    """41.0000 as 41, as it was entered."""
    return f"{nilai.normalize():f}" if isinstance(nilai, Decimal) else nilai


def _bersih(baris: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in baris.items() if k != "DELETE"}
