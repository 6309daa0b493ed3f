"""Officers' forms, one per act. Each carries the form's key; the turn it acts on is part of its address."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils import timezone

from bogor_portal.akun.models import OPD, Pengguna, Peran
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur import jam
from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.actions.keputusan import IsiIzin
from bogor_portal.alur.actions.rekomendasi import HASIL
from bogor_portal.alur.errors import TidakTersedia
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.isi import isian_berlaku, persyaratan_berlaku
from bogor_portal.alur.layanan.uji_alasan import bahan, uji
from bogor_portal.alur.models import Aksi, Alasan, AlasanBaku, Giliran, Permohonan
from bogor_portal.alur.queries.alasan import alasan_untuk
from bogor_portal.alur.queries.perkara import perkara
from bogor_portal.berkas.queries import verifikasi_terakhir
from bogor_portal.lib.kalender_kerja import WIB

Pilihan = tuple[str, str]
TANPA_MASALAH: Pilihan = ("", "Tidak ada masalah")


class PilihBanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True


class KolomBanyakBerkas(forms.FileField):
    """Several files of one input; a list."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=PilihBanyakBerkas(attrs={"multiple": True}), **kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        semua = data if isinstance(data, list) else [data] if data else []
        if not semua:
            super().clean(None, initial)
            return []
        return [super(KolomBanyakBerkas, self).clean(satu, initial) for satu in semua]


class TindakanForm(forms.Form):
    """What every act's form has. ``argumen()`` gives the action's own named fields."""

    kunci = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, giliran: Giliran, **kwargs: Any) -> None:
        self.giliran, self.permohonan = giliran, giliran.permohonan
        kwargs["initial"] = {"kunci": uuid4().hex} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)

    def argumen(self) -> dict[str, Any]:
        return {}


class AlihkanForm(TindakanForm):
    kepada = forms.ModelChoiceField(
        label="Alihkan kepada", queryset=Pengguna.objects.none(), error_messages={"required": "Pilih petugas."}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kolom = cast("forms.ModelChoiceField[Pengguna]", self.fields["kepada"])
        if self.giliran.jabatan:
            kolom.queryset = pemegang(self.giliran.jabatan)

    def argumen(self) -> dict[str, Any]:
        return {"kepada": self.cleaned_data["kepada"]}


class CatatanForm(TindakanForm):
    catatan = forms.CharField(
        label="Catatan internal",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Hanya dibaca petugas.",
    )

    def argumen(self) -> dict[str, Any]:
        return {"catatan": self.cleaned_data["catatan"]}


class PertimbanganForm(TindakanForm):
    """A written reason that is required."""

    catatan = forms.CharField(label="Pertimbangan", widget=forms.Textarea(attrs={"rows": 4}))

    def argumen(self) -> dict[str, Any]:
        return {"catatan": self.cleaned_data["catatan"]}


class KembalikanForm(TindakanForm):
    """One reason per persyaratan and isian to mend (R6.2); those judged unfit are filled in, with their notes."""

    catatan = forms.CharField(
        label="Pesan untuk pemohon",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Jelaskan dengan kalimat yang mudah apa yang harus diperbaiki.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.butir: list[tuple[str, str, str]] = []  # field name, kind, kode
        pengajuan = perkara(self.permohonan).pengajuan
        if pengajuan is None:
            raise TidakTersedia
        alasan = alasan_untuk(self.permohonan, Aksi.KEMBALIKAN)
        ditolak = {} if self.is_bound else self._tidak_sesuai(pengajuan)
        syarat = persyaratan_berlaku(self.permohonan, pengajuan.jawaban)
        usulan = [] if self.is_bound else usulan_kembalikan(self.permohonan)
        kalimat = [f"{p.nama}: {ditolak[p.kode]}" for p in syarat if ditolak.get(p.kode)]
        self.initial["catatan"] = "\n".join([*kalimat, *(u.kalimat for u in usulan)])
        diusulkan = {u.persyaratan: u.kode for u in usulan}
        pilihan = _pilihan(alasan)
        for p in syarat:
            awal = diusulkan.get(p.kode) or ("berkas-keliru" if p.kode in ditolak else "")
            self._tambah("persyaratan", p.kode, f"Berkas: {p.nama}", pilihan, awal)
        for i in isian_berlaku(self.permohonan, pengajuan.jawaban):
            self._tambah("isian", i.kode, f"Isian: {i.label}", pilihan, "")
        self.order_fields([*(nama for nama, _, _ in self.butir), "catatan", "kunci"])

    def _tidak_sesuai(self, pengajuan: Any) -> dict[str, str]:
        """Persyaratan whose file was judged unfit, with the note of the verdict."""
        slot = {b.berkas_id: b.persyaratan for b in pengajuan.berkas.all()}
        return {slot[pk]: v.catatan for pk, v in verifikasi_terakhir(slot).items() if v.hasil != "sesuai"}

    def _tambah(self, jenis: str, kode: str, label: str, pilihan: dict[str, list[Pilihan]], awal: str) -> None:
        nama = f"{jenis}-{kode}"
        self.butir.append((nama, jenis, kode))
        # as a function, which Django asks when it needs the choices: of a form that is sent, at the few with a fault
        self.fields[nama] = forms.ChoiceField(label=label, choices=lambda: pilihan[jenis], required=False, initial=awal)
        self.fields[nama].tanpa_tanda = True  # type: ignore[attr-defined]  # most of them stay without a fault

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if not any(bersih.get(nama) for nama, _, _ in self.butir):
            raise forms.ValidationError("Tunjuk sekurangnya satu berkas atau isian yang harus diperbaiki.")
        return bersih

    def argumen(self) -> dict[str, Any]:
        alasan = [
            AlasanDiberikan(self.cleaned_data[nama], **{jenis: kode})
            for nama, jenis, kode in self.butir
            if self.cleaned_data.get(nama)
        ]
        return {"alasan": alasan, "catatan": self.cleaned_data["catatan"]}


def _pilihan(alasan: list[AlasanBaku]) -> dict[str, list[Pilihan]]:
    """What a persyaratan and an isian may be sent back for."""
    return {
        jenis: [TANPA_MASALAH, *((a.kode, a.teks) for a in alasan if a.sasaran == jenis)]
        for jenis in ("persyaratan", "isian")
    }


class AlasanForm(TindakanForm):
    """Coded reasons to choose from; at least one."""

    aksi: Aksi
    alasan = forms.MultipleChoiceField(
        label="Alasan",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurangnya satu alasan."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kolom = cast(forms.MultipleChoiceField, self.fields["alasan"])
        kolom.choices = [(a.kode, a.teks) for a in alasan_untuk(self.permohonan, self.aksi)]

    def argumen(self) -> dict[str, Any]:
        return {"alasan": [AlasanDiberikan(kode) for kode in self.cleaned_data["alasan"]]}


class KembalikanInternalForm(AlasanForm):
    aksi = Aksi.KEMBALIKAN_INTERNAL
    catatan = forms.CharField(label="Catatan untuk penyusun", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def argumen(self) -> dict[str, Any]:
        return super().argumen() | {"catatan": self.cleaned_data["catatan"]}


class LewatiSurveiForm(AlasanForm):
    """Reasons whose named check holds for this file are proposed (R7.4); the officer may choose others."""

    aksi = Aksi.LEWATI_SURVEI

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial["alasan"] = self._diusulkan()

    def _diusulkan(self) -> list[str]:
        baku = [a for a in alasan_untuk(self.permohonan, self.aksi) if a.pemeriksaan]
        if not baku:
            return []
        kini = bahan(self.permohonan)
        return [a.kode for a in baku if uji(Alasan(kode=a.kode, pemeriksaan=a.pemeriksaan), kini).lolos]


class SetujuiForm(TindakanForm):
    berlaku_mulai = forms.DateField(
        label="Berlaku mulai", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    berlaku_sampai = forms.DateField(
        label="Berlaku sampai",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Kosongkan bila tidak ada tanggal akhir yang ditetapkan.",
    )
    ketentuan = forms.CharField(
        label="Ketentuan pada dokumen",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Satu ketentuan tiap baris.",
    )
    catatan = forms.CharField(
        label="Pertimbangan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Disimpan pada keputusan. Keputusan atas keberatan memuatnya pada surat.",
    )

    def __init__(self, *args: Any, giliran: Giliran, **kwargs: Any) -> None:
        super().__init__(*args, giliran=giliran, **kwargs)
        if not self.is_bound:
            self._usulkan()

    def add_error(self, field: Any, error: Any) -> None:
        super().add_error(field, error)
        self._usulkan()

    def _usulkan(self) -> None:
        """For whoever looks at the form: an act that goes through never asks."""
        menurut = daftar.ambil(self.permohonan.jenis.layanan).usulan_masa
        usulan = menurut(self.permohonan) if menurut else None
        if usulan is None:
            return
        self.initial = {**self.initial, "berlaku_mulai": usulan.mulai, "berlaku_sampai": usulan.sampai}
        if usulan.alasan:
            kosong = " Kosong berarti mengikuti usulan ini." if usulan.sampai else ""
            self.fields["berlaku_sampai"].help_text = f"Usulan sistem: {usulan.alasan}{kosong}"

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        mulai, sampai = bersih.get("berlaku_mulai"), bersih.get("berlaku_sampai")
        if mulai and sampai and sampai < mulai:
            self.add_error("berlaku_sampai", "Tanggal akhir berlaku mendahului tanggal mulai.")
        return bersih

    def argumen(self) -> dict[str, Any]:
        isi = IsiIzin(**{k: self.cleaned_data[k] for k in ("berlaku_mulai", "berlaku_sampai", "ketentuan")})
        return {"isi": isi, "catatan": self.cleaned_data["catatan"]}


class MintaRekomendasiForm(TindakanForm):
    opd = forms.ModelMultipleChoiceField(
        label="OPD",
        queryset=OPD.objects.filter(jabatan__peran=Peran.TIM_TEKNIS, jabatan__aktif=True).distinct(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurangnya satu OPD."},
    )
    tenggat = forms.DateField(
        label="Dijawab paling lambat",
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="Pada akhir jam layanan.",
    )
    isi = forms.CharField(label="Yang dimintakan", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def clean_tenggat(self) -> datetime:
        tanggal = self.cleaned_data["tenggat"]
        if tanggal < timezone.localdate():
            raise forms.ValidationError("Tenggat sudah lewat.")
        return (
            jam.kalender().tutup(tanggal)
            if tanggal > timezone.localdate()
            else datetime.combine(tanggal, time(23, 59), WIB)
        )

    def argumen(self) -> dict[str, Any]:
        return {
            "opd": list(self.cleaned_data["opd"]),
            "tenggat": self.cleaned_data["tenggat"],
            "isi": self.cleaned_data["isi"],
        }


class BeriRekomendasiForm(TindakanForm):
    hasil = forms.ChoiceField(label="Rekomendasi", choices=list(HASIL.items()), widget=forms.RadioSelect)
    catatan = forms.CharField(label="Syarat atau alasan", required=False, widget=forms.Textarea(attrs={"rows": 5}))
    lampiran = KolomBanyakBerkas(label="Surat rekomendasi", required=False, help_text="PDF, paling besar 5 MB.")

    def clean(self) -> dict[str, Any]:
        bersih = super().clean() or {}
        if bersih.get("hasil") in {"bersyarat", "tidak"} and not bersih.get("catatan", "").strip():
            self.add_error("catatan", "Tulis syarat atau alasannya.")
        return bersih


def usulan_kembalikan(permohonan: Permohonan) -> list[daftar.UsulanAlasan]:
    """What the service's findings propose; of a reason that the admin has switched off only the sentence stays."""
    return [u for usul in daftar.ambil(permohonan.jenis.layanan).usulan_alasan for u in usul(permohonan)]
