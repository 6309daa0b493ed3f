"""CSV in and out, and statistics of the portal, at the desk."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from inovasi.actions.impor import impor_inovasi, sidik_isi
from inovasi.actions.statistik import nyatakan_statistik
from inovasi.admin.bantu import Halaman, coba, petugas
from inovasi.forms.berkas_csv import ImporForm, StatistikForm
from inovasi.layanan.csv_inovasi import KOLOM, KOLOM_EKSPOR, WAJIB, baca_csv, tulis_csv
from inovasi.models import PernyataanStatistik
from inovasi.queries.ekspor import acuan_impor, baris_ekspor
from inovasi.queries.peran import boleh_mengatur, opd_diisi, terlihat


class HalamanCSV(Halaman):
    def ekspor_view(self, request: HttpRequest) -> HttpResponse:
        """What this person sees, as CSV."""
        isi = tulis_csv(KOLOM_EKSPOR, baris_ekspor(terlihat(petugas(request))))
        jawaban = HttpResponse(isi, content_type="text/csv; charset=utf-8")
        nama = f"inovasi-{timezone.localdate():%Y-%m-%d}.csv"
        jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
        return jawaban

    def impor_view(self, request: HttpRequest) -> HttpResponse:
        """First a dry run that lists every fault by row; the same file again records it."""
        orang = petugas(request)
        if not opd_diisi(orang):
            raise Http404
        form = ImporForm(request.POST or None, request.FILES or None)
        hasil = sidik = None
        if request.method == "POST" and form.is_valid():
            isi = form.isi()
            sidik, diperiksa = sidik_isi(isi), form.cleaned_data["sidik"]
            hasil = baca_csv(isi, acuan_impor(orang))
            if diperiksa and not hasil.galat and coba(form, lambda: impor_inovasi(isi, oleh=orang, sidik=diperiksa)):
                self.beri_tahu(request, f"{len(hasil.baris)} inovasi tercatat sebagai draf.")
                return redirect("admin:inovasi_meja_changelist")
        bersih = hasil is not None and not hasil.galat and bool(hasil.baris)
        baru = ImporForm(initial={"sidik": sidik}) if bersih and not form.errors else form
        return self.halaman(
            request,
            "impor",
            "Unggah CSV",
            form=baru,
            hasil=hasil,
            bersih=bersih,
            kolom=KOLOM,
            wajib=WAJIB,
            opd=opd_diisi(orang),
        )

    def statistik_view(self, request: HttpRequest) -> HttpResponse:
        """Statements so far, and the form for a new one."""
        orang = petugas(request)
        boleh = bool(opd_diisi(orang)) or boleh_mengatur(orang)
        form = StatistikForm(request.POST or None) if boleh else None
        if request.method == "POST":
            if form is None:
                raise Http404
            if form.is_valid():
                data = {k: form.cleaned_data[k] for k in ("layanan", "mulai", "sampai")}
                hasil: list[PernyataanStatistik] = []
                if coba(form, lambda: hasil.append(nyatakan_statistik(oleh=orang, **data))):
                    return redirect("inovasi:statistik", hasil[0].kode)
        daftar = PernyataanStatistik.objects.select_related("oleh", "surat")[:100]
        return self.halaman(request, "statistik", "Statistik portal", form=form, daftar=daftar)
