"""Pages on the record itself: make, change, move between stages, hand to an OPD, and the acts of its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from inovasi.actions import entri as acts
from inovasi.actions.profil import buat_inovasi, pindah_tahapan, tetapkan_opd, ubah_profil
from inovasi.admin.bantu import Halaman, coba, edisi_terpilih, form_kosong, inovasi_terlihat, petugas
from inovasi.forms.meja import AksiForm, CatatanBolehForm, CatatanForm, OPDForm, TahapanForm
from inovasi.forms.profil import ProfilLengkap
from inovasi.models import Edisi, Entri, Inovasi, Tahapan
from inovasi.queries import indeks
from inovasi.queries.peran import boleh_mengatur, jabatan_operator, jabatan_verifikator, opd_diisi

if TYPE_CHECKING:
    from bogor_portal.akun.models import OPD

# act → button, what will happen, whose it is, its form
AKSI: dict[str, tuple[str, str, str, type[Any]]] = {
    "ikutkan": (
        "Ikutkan pada edisi ini",
        "Dibuka isian untuk setiap indikator; belum ada yang dikirim.",
        "opd",
        AksiForm,
    ),
    "ajukan": (
        "Ajukan ke Bapperida",
        "Selama diperiksa, isian tidak dapat diubah. Anda mendapat surel setelah diputus.",
        "opd",
        AksiForm,
    ),
    "kembalikan": (
        "Minta revisi",
        "Operator OPD mendapat surel dan dapat mengubah isian lagi.",
        "verifikator",
        CatatanForm,
    ),
    "verifikasi": (
        "Nyatakan terverifikasi",
        "Inovasi masuk hitungan indeks edisi ini dan tampil di katalog publik.",
        "verifikator",
        CatatanBolehForm,
    ),
}
BOLEH_DARI = {aksi: dari for aksi, (dari, _) in acts.TRANSISI.items()}


class HalamanIsian(Halaman):
    def tambah_view(self, request: HttpRequest) -> HttpResponse:
        """A new record of one of the person's OPD; with an open edition it takes part at once, as a draft."""
        orang = petugas(request)
        opd = opd_diisi(orang)
        if not opd:
            raise Http404
        terpilih = next((o for o in opd if o.kode == request.GET.get("opd")), opd[0])
        lengkap = ProfilLengkap(request.POST or None, None)
        if request.method == "POST" and lengkap.sah():
            kunci = lengkap.form.cleaned_data["kunci"]
            hasil: list[Inovasi] = []
            if coba(
                lengkap.form,
                lambda: hasil.append(buat_inovasi(oleh=orang, opd_id=terpilih.pk, isi=lengkap.isi(), kunci=kunci)),
            ):
                self._ikut_bila_dibuka(request, hasil[0])
                self.beri_tahu(request, f"{hasil[0].nama} tercatat sebagai draf.")
                return redirect("admin:inovasi_rincian", hasil[0].kode)
        return self._profil(request, "Tambah inovasi", lengkap, reverse("admin:inovasi_meja_changelist"), terpilih, opd)

    def _ikut_bila_dibuka(self, request: HttpRequest, inovasi: Inovasi) -> None:
        edisi = indeks.edisi_berjalan()
        if edisi is not None and edisi.keadaan == Edisi.Keadaan.DIBUKA:
            coba(form_kosong(), lambda: acts.ikutkan(inovasi.pk, edisi.pk, oleh=petugas(request)))

    def profil_view(self, request: HttpRequest, kode: str) -> HttpResponse:
        inovasi, orang = inovasi_terlihat(request, kode), petugas(request)
        if jabatan_operator(orang, inovasi.opd_id) is None:
            raise Http404
        lengkap = ProfilLengkap(request.POST or None, inovasi)
        if request.method == "POST" and lengkap.sah():
            isi, form = lengkap.isi(), lengkap.form
            data = form.cleaned_data
            if coba(
                form,
                lambda: ubah_profil(inovasi.pk, oleh=orang, baris=data["baris"], isi=isi, kunci=data["kunci"]),
            ):
                self.beri_tahu(request, "Isian tersimpan.")
                return redirect("admin:inovasi_rincian", kode)
        return self._profil(request, f"Isian {inovasi.nama}", lengkap, reverse("admin:inovasi_rincian", args=[kode]))

    def _profil(
        self,
        request: HttpRequest,
        judul: str,
        lengkap: ProfilLengkap,
        batal: str,
        opd: OPD | None = None,
        pilihan: list[OPD] | None = None,
    ) -> HttpResponse:
        return self.halaman(
            request,
            "profil",
            judul,
            form=lengkap.form,
            daftar=lengkap.daftar,
            batal=batal,
            opd=opd,
            pilihan_opd=pilihan,
        )

    def tahapan_view(self, request: HttpRequest, kode: str) -> HttpResponse:
        inovasi, orang = inovasi_terlihat(request, kode), petugas(request)
        if jabatan_operator(orang, inovasi.opd_id) is None:
            raise Http404
        form = TahapanForm(request.POST or None, inovasi=inovasi)
        if (
            request.method == "POST"
            and form.is_valid()
            and coba(form, lambda: pindah_tahapan(inovasi.pk, oleh=orang, **form.cleaned_data))
        ):
            self.beri_tahu(request, "Tahapan tercatat.")
            return redirect("admin:inovasi_rincian", kode)
        kini = inovasi.get_tahapan_display() or "belum dicatat"
        urutan = " Uji coba mengikuti penetapan yang dicatat Bapperida." if inovasi.tahapan == Tahapan.INISIATIF else ""
        return self.konfirmasi(
            request,
            "Pindahkan tahapan",
            form,
            reverse("admin:inovasi_rincian", args=[kode]),
            penjelasan=f"{inovasi.nama}. Tahapan sekarang: {kini.lower()}.{urutan}",
            tombol="Simpan",
        )

    def opd_view(self, request: HttpRequest, kode: str) -> HttpResponse:
        """A reviewer hands the record to the OPD that keeps it."""
        inovasi, orang = inovasi_terlihat(request, kode), petugas(request)
        if not boleh_mengatur(orang):
            raise Http404
        form = OPDForm(request.POST or None, baris=inovasi.baris, initial={"opd": inovasi.opd_id})
        if request.method == "POST" and form.is_valid():
            data = form.cleaned_data
            if coba(
                form,
                lambda: tetapkan_opd(
                    inovasi.pk, oleh=orang, baris=data["baris"], opd_id=data["opd"].pk, kunci=data["kunci"]
                ),
            ):
                self.beri_tahu(request, "OPD penanggung jawab tercatat.")
                return redirect("admin:inovasi_rincian", kode)
        return self.konfirmasi(
            request,
            "Tetapkan OPD penanggung jawab",
            form,
            reverse("admin:inovasi_rincian", args=[kode]),
            penjelasan=f"{inovasi.nama}. Pelaksana menurut sumber: {inovasi.opd_saat_itu or 'tidak disebut'}.",
            tombol="Simpan",
        )

    def aksi_view(self, request: HttpRequest, kode: str, tahun: int, aksi: str) -> HttpResponse:
        """GET shows what will happen and the form; POST does it by the one door."""
        inovasi, edisi = inovasi_terlihat(request, kode), edisi_terpilih(request, tahun)
        orang = petugas(request)
        entri = Entri.objects.filter(inovasi=inovasi, edisi=edisi).first()
        if aksi not in AKSI or not self._tersedia(request, aksi, inovasi, edisi, entri):
            raise Http404
        tombol, penjelasan, _, kelas = AKSI[aksi]
        form = kelas(request.POST or None, baris=entri.baris if entri else 0)
        if request.method == "POST" and form.is_valid():
            data = dict(form.cleaned_data)
            if aksi == "ikutkan":
                berhasil = coba(form, lambda: acts.ikutkan(inovasi.pk, edisi.pk, oleh=orang, kunci=data["kunci"]))
            else:
                berhasil = entri is not None and coba(form, lambda: getattr(acts, aksi)(entri.pk, oleh=orang, **data))
            if berhasil:
                self.beri_tahu(request, f"{inovasi.nama}: {tombol.lower()}. Selesai.")
                return redirect("admin:inovasi_rincian", kode)
        return self.konfirmasi(
            request,
            tombol,
            form,
            reverse("admin:inovasi_rincian", args=[kode]),
            penjelasan=f"{inovasi.nama}, {edisi}. {penjelasan}",
            tombol=tombol,
        )

    def _tersedia(self, request: HttpRequest, aksi: str, inovasi: Inovasi, edisi: Edisi, entri: Entri | None) -> bool:
        """Whether the act is this person's and fits the entry's state; a form that was sent twice is let through."""
        orang = petugas(request)
        milik = jabatan_operator(orang, inovasi.opd_id) if AKSI[aksi][2] == "opd" else jabatan_verifikator(orang)
        if milik is None or edisi.keadaan != Edisi.Keadaan.DIBUKA:
            return False
        if request.method == "POST":
            return aksi == "ikutkan" or entri is not None
        return entri is None if aksi == "ikutkan" else entri is not None and entri.status in BOLEH_DARI[aksi]
