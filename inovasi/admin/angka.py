"""Figures of measures that the portal cannot measure itself, at the desk of the office that states them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from inovasi.actions.angka import impor_angka, nyatakan_angka
from inovasi.actions.impor import sidik_isi
from inovasi.admin.bantu import Halaman, coba, petugas
from inovasi.forms.angka import AngkaForm
from inovasi.forms.berkas_csv import ImporForm
from inovasi.layanan.angka import KOLOM, MASUKAN
from inovasi.layanan.csv_angka import baca_angka
from inovasi.queries.angka import dapat_diisi, riwayat
from inovasi.queries.peran import baca_semua


class HalamanAngka(Halaman):
    def daftar_angka_view(self, request: HttpRequest) -> HttpResponse:
        """Each measure with what was stated last, and what this person may state."""
        orang = petugas(request)
        boleh = dapat_diisi(orang)
        if not boleh and not baca_semua(orang):
            raise Http404
        terakhir: dict[str, Any] = {}
        for a in riwayat(MASUKAN)[:500]:
            terakhir.setdefault(a.ukuran, a)
        baris = [(m, terakhir.get(m.kode), m.kode in boleh) for m in MASUKAN.values()]
        return self.halaman(request, "daftar_angka", "Angka ukuran", baris=baris, dapat_mengisi=bool(boleh))

    def angka_view(self, request: HttpRequest, ukuran: str) -> HttpResponse:
        """State a figure; everything stated so far beneath it."""
        orang = petugas(request)
        boleh, m = dapat_diisi(orang), MASUKAN.get(ukuran)
        if m is None or (ukuran not in boleh and not baca_semua(orang)):
            raise Http404
        form = AngkaForm(request.POST or None, masukan=m) if ukuran in boleh else None
        if request.method == "POST":
            if form is None:
                raise Http404
            if form.is_valid() and coba(form, lambda: _nyatakan(ukuran, orang, form)):
                self.beri_tahu(request, "Angka tersimpan. Angka sebelumnya tetap pada riwayat.")
                return redirect("admin:inovasi_angka", ukuran)
        return self.halaman(request, "angka", m.nama, m=m, form=form, riwayat=riwayat([ukuran])[:100])

    def impor_angka_view(self, request: HttpRequest) -> HttpResponse:
        """First a dry run that lists every fault by row; the same file again records it."""
        orang = petugas(request)
        boleh = dapat_diisi(orang)
        if not boleh:
            raise Http404
        form = ImporForm(request.POST or None, request.FILES or None)
        hasil = sidik = None
        if request.method == "POST" and form.is_valid():
            isi, diperiksa = form.isi(), form.cleaned_data["sidik"]
            sidik, hasil = sidik_isi(isi), baca_angka(isi, frozenset(boleh), timezone.localdate())
            if diperiksa and not hasil.galat and coba(form, lambda: impor_angka(isi, oleh=orang, sidik=diperiksa)):
                self.beri_tahu(request, f"{len(hasil.baris)} angka tersimpan.")
                return redirect("admin:inovasi_daftar_angka")
        bersih = hasil is not None and not hasil.galat and bool(hasil.baris)
        baru = ImporForm(initial={"sidik": sidik}) if bersih and not form.errors else form
        ukuran = [MASUKAN[k] for k in boleh]
        return self.halaman(
            request, "impor_angka", "Unggah angka", form=baru, hasil=hasil, bersih=bersih, kolom=KOLOM, ukuran=ukuran
        )


def _nyatakan(ukuran: str, orang: Any, form: AngkaForm) -> None:
    isi = {k: str(form.cleaned_data.get(k) or "") for k in ("periode", "pembilang", "penyebut", "sumber")}
    nyatakan_angka(ukuran, oleh=orang, isi=isi, kunci=form.cleaned_data["kunci"])
