"""Pages on which Bapperida records a step outside the portal: of an innovation, of a round."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from inovasi.actions.proses import catat_proses_edisi, catat_proses_inovasi
from inovasi.admin.bantu import Halaman, coba, edisi_terpilih, inovasi_terlihat, petugas
from inovasi.forms.proses import ProsesForm
from inovasi.models import CatatanProses
from inovasi.queries.peran import boleh_mengatur

Jenis = CatatanProses.Jenis
PENJELASAN = {
    Jenis.KELAYAKAN: "Tim independen beranggotakan perguruan tinggi atau pakar, dikoordinasi Bapperida.",
    Jenis.PENETAPAN: "Keputusan kepala daerah yang menetapkan inovasi ini, sesudah dinyatakan layak.",
    Jenis.PRESENTASI: "Tanggal presentasi kepala daerah, dan nilai per aspek bila diketahui.",
    Jenis.VALIDASI: "Tanggal kunjungan penilai ke lapangan.",
}


class HalamanProses(Halaman):
    def proses_view(self, request: HttpRequest, kode: str, jenis: str) -> HttpResponse:
        """R5, R6."""
        inovasi, orang = inovasi_terlihat(request, kode), petugas(request)
        if jenis not in Jenis.inovasi() or not boleh_mengatur(orang):
            raise Http404
        form = ProsesForm(request.POST or None, jenis=jenis)
        kembali = reverse("admin:inovasi_rincian", args=[kode])
        if (
            request.method == "POST"
            and form.is_valid()
            and coba(
                form,
                lambda: catat_proses_inovasi(
                    inovasi.pk, jenis, oleh=orang, isi=form.isi(), kunci=form.cleaned_data["kunci"]
                ),
            )
        ):
            self.beri_tahu(request, "Tercatat.")
            return redirect(kembali)
        return self._catat(request, jenis, form, kembali, str(inovasi))

    def proses_edisi_view(self, request: HttpRequest, tahun: int, jenis: str) -> HttpResponse:
        """R24, R28."""
        orang, edisi = petugas(request), edisi_terpilih(request, tahun)
        if jenis not in Jenis.edisi() or not boleh_mengatur(orang):
            raise Http404
        form = ProsesForm(request.POST or None, jenis=jenis, edisi=edisi)
        kembali = reverse("admin:inovasi_edisi", args=[tahun])
        if (
            request.method == "POST"
            and form.is_valid()
            and coba(
                form,
                lambda: catat_proses_edisi(
                    edisi.pk, jenis, oleh=orang, isi=form.isi(), kunci=form.cleaned_data["kunci"]
                ),
            )
        ):
            self.beri_tahu(request, "Tercatat.")
            return redirect(kembali)
        return self._catat(request, jenis, form, kembali, str(edisi))

    def _catat(self, request: HttpRequest, jenis: str, form: ProsesForm, batal: str, subjek: str) -> HttpResponse:
        satu = Jenis(jenis)
        penjelasan = f"{subjek}. {PENJELASAN[satu]} Yang tercatat tidak dapat diubah; yang keliru dicatat ulang."
        return self.konfirmasi(
            request, str(satu.label), form, batal, penjelasan=penjelasan, tombol="Catat", bahaya=False
        )
