"""Rejecting: each reason with its evidence and with what would make the application pass (R6.3, R6.4)."""

from __future__ import annotations

from typing import Any

from django import forms

from bogor_portal.alur.actions.alasan import AlasanDiberikan
from bogor_portal.alur.forms.petugas import AlasanForm
from bogor_portal.alur.layanan.bukti import CATATAN, Bukti, cari_bukti, pilihan_bukti, syarat_bawaan
from bogor_portal.alur.models import Aksi, Alasan, AlasanBaku
from bogor_portal.alur.queries.alasan import alasan_untuk

MENYEBUT = {"rekomendasi": Alasan.Bukti.REKOMENDASI, "survei": Alasan.Bukti.SURVEI}


class TolakForm(AlasanForm):
    """Beside each reason: a choice of what this file holds as evidence, and the way to pass, both filled in."""

    aksi = Aksi.TOLAK
    catatan = forms.CharField(
        label="Uraian alasan",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Dibaca pemohon pada surat penolakan.",
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum", widget=forms.Textarea(attrs={"rows": 4}), help_text="Satu dasar hukum tiap baris."
    )

    def __init__(self, *args: Any, giliran: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"dasar_hukum": "\n".join(giliran.permohonan.versi.dasar_hukum)}
        super().__init__(*args, giliran=giliran, **kwargs)
        self.bukti = pilihan_bukti(self.permohonan)
        self.baku = alasan_untuk(self.permohonan, self.aksi)
        for a in self.baku:
            self._tambah(a)

    def _tambah(self, a: AlasanBaku) -> None:
        awal = self._bukti_awal(a)
        pilihan = [(b.nilai, f"{Alasan.Bukti(b.jenis).label}: {b.label}") for b in self.bukti]
        self.fields[f"bukti-{a.kode}"] = forms.ChoiceField(
            label="Bukti", choices=pilihan, required=False, initial=awal.nilai
        )
        self.fields[f"lolos-{a.kode}"] = forms.CharField(
            label="Syarat agar lolos",
            required=False,
            max_length=500,
            initial=a.syarat_lolos or syarat_bawaan(awal, a.teks),
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text="Apa yang membuat permohonan ini lolos, dengan kata yang dimengerti pemohon.",
        )

    def _bukti_awal(self, a: AlasanBaku) -> Bukti:
        """The evidence that the reason most likely means: the newest recommendation or survey against it."""
        jenis = next((j for kata, j in MENYEBUT.items() if a.kode.startswith(kata)), None)
        return next((b for b in self.bukti if b.jenis == jenis), CATATAN)

    @property
    def baris_alasan(self) -> list[tuple[str, str, Any, Any]]:
        """Reason by reason for the page: kode, words, evidence field, way-to-pass field."""
        return [(a.kode, a.teks, self[f"bukti-{a.kode}"], self[f"lolos-{a.kode}"]) for a in self.baku]

    def argumen(self) -> dict[str, Any]:
        return {
            "alasan": [self._alasan(kode) for kode in self.cleaned_data["alasan"]],
            "catatan": self.cleaned_data["catatan"],
            "dasar_hukum": self.cleaned_data["dasar_hukum"].splitlines(),
        }

    def _alasan(self, kode: str) -> AlasanDiberikan:
        nilai = self.cleaned_data.get(f"bukti-{kode}") or self.fields[f"bukti-{kode}"].initial
        bukti = cari_bukti(self.bukti, nilai=nilai) or CATATAN
        berkas, isian = bukti.jenis == Alasan.Bukti.BERKAS, bukti.jenis == Alasan.Bukti.ISIAN
        return AlasanDiberikan(
            kode,
            persyaratan=bukti.rujukan if berkas else "",
            isian=bukti.rujukan if isian else "",
            bukti=bukti.nilai,
            syarat_lolos=self.cleaned_data.get(f"lolos-{kode}") or "",
        )
