"""Pages of an edition: index, next best evidence, what-if, the city's own rows, and the acts of the round."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from inovasi.actions import edisi as acts
from inovasi.admin.bantu import Halaman, coba, edisi_terpilih, form_kosong, petugas
from inovasi.forms.andai import AndaiForm
from inovasi.forms.meja import AksiForm, BukaForm, HasilKementerianForm, PerpanjangForm, SalinForm, TargetForm
from inovasi.layanan.presentasi import nilai_presentasi
from inovasi.models import Edisi, Indikator, NilaiIndikator
from inovasi.queries import indeks, langkah, meja, ukuran
from inovasi.queries.peran import baca_semua, boleh_mengatur

Keadaan = Edisi.Keadaan
# act → button, what will happen, its form, the states in which it is there, whether it cannot be undone
AKSI: dict[str, tuple[str, str, type[Any], frozenset[str], bool]] = {
    "buka": (
        "Buka edisi",
        "OPD dapat mengisi dan mengajukan sampai batas ini.",
        BukaForm,
        frozenset({Keadaan.RENCANA}),
        False,
    ),
    "perpanjang": (
        "Perpanjang",
        "Batas lama dan dasarnya tercatat.",
        PerpanjangForm,
        frozenset({Keadaan.DIBUKA}),
        False,
    ),
    "tutup": (
        "Tutup dan bekukan",
        "Skor dan indeks disimpan seperti sekarang. Setelah ini tidak seorang pun dapat mengubah edisi ini lagi.",
        AksiForm,
        frozenset({Keadaan.DIBUKA}),
        True,
    ),
    "salin": (
        "Salin indikator",
        "Indikator, bobot, dan tingkat edisi lain menjadi titik awal sampai surat edisi ini diketahui.",
        SalinForm,
        frozenset({Keadaan.RENCANA}),
        False,
    ),
    "target": (
        "Atur target",
        "Target inovasi terverifikasi pada edisi ini; kosong berarti tanpa target.",
        TargetForm,
        frozenset({Keadaan.RENCANA, Keadaan.DIBUKA}),
        False,
    ),
    "hasil": (
        "Catat hasil kementerian",
        "Angka dari kementerian beserta sumbernya. Skor dan indeks hitungan portal tidak berubah.",
        HasilKementerianForm,
        frozenset({Keadaan.ARSIP, Keadaan.DIBUKA, Keadaan.BEKU}),
        False,
    ),
}

SELESAI = {
    "buka": "dibuka",
    "perpanjang": "diperpanjang",
    "tutup": "ditutup dan dibekukan",
    "salin": "berisi indikator salinan",
    "target": "diatur targetnya",
    "hasil": "memuat hasil dari kementerian",
}


class HalamanRonde(Halaman):
    def edisi_view(self, request: HttpRequest, tahun: int) -> HttpResponse:
        """The index and its parts, what to do next, who takes part, the round's history."""
        edisi, orang = self._edisi(request, tahun), petugas(request)
        kini = langkah.kota(edisi) if edisi.keadaan != Keadaan.ARSIP else None
        return self.halaman(
            request,
            "edisi",
            edisi.nama,
            edisi=edisi,
            semua_edisi=Edisi.objects.order_by("-tahun"),
            kini=kini,
            spd_maks=langkah.skor_maks_spd(edisi),
            langkah=langkah.langkah_kota(edisi, kini)[:15] if kini and edisi.keadaan == Keadaan.DIBUKA else [],
            peringatan=langkah.peringatan_yandas(kini) if kini else None,
            yandas=[(u, u.pk in kini.yandas) for u in indeks.daftar_yandas()] if kini else [],
            belum_ikut=ukuran.opd_belum_ikut(edisi) if edisi.keadaan == Keadaan.DIBUKA else [],
            jumlah_opd=ukuran.opd_aktif().count(),
            aksi=_tombol(edisi) if boleh_mengatur(orang) else [],
            proses=[(p, nilai_presentasi(edisi.bobot_presentasi, p.skor)) for p in edisi.proses.order_by("tanggal")],
            dapat_mencatat=boleh_mengatur(orang),
            riwayat=meja.riwayat_edisi(edisi),
        )

    def _edisi(self, request: HttpRequest, tahun: int) -> Edisi:
        if not baca_semua(petugas(request)):
            raise Http404
        return edisi_terpilih(request, tahun)

    def edisi_aksi_view(self, request: HttpRequest, tahun: int, aksi: str) -> HttpResponse:
        edisi, orang = self._edisi(request, tahun), petugas(request)
        if aksi not in AKSI or not boleh_mengatur(orang):
            raise Http404
        if request.method == "GET" and edisi.keadaan not in AKSI[aksi][3]:  # a form sent twice is the action's question
            raise Http404
        tombol, penjelasan, kelas, _, bahaya = AKSI[aksi]
        form = kelas(request.POST or None, initial=_awal(edisi) if aksi == "hasil" else None)
        if request.method == "POST" and form.is_valid() and coba(form, self._tindakan(aksi, edisi, form, request)):
            self.beri_tahu(request, f"{edisi} {SELESAI[aksi]}.")
            return redirect("admin:inovasi_edisi", tahun)
        return self.konfirmasi(
            request,
            tombol,
            form,
            reverse("admin:inovasi_edisi", args=[tahun]),
            penjelasan=f"{edisi}. {penjelasan}",
            tombol=tombol,
            bahaya=bahaya,
        )

    def _tindakan(self, aksi: str, edisi: Edisi, form: Any, request: HttpRequest) -> Callable[[], object]:
        orang, data = petugas(request), form.cleaned_data
        kunci = data["kunci"]
        return {
            "buka": lambda: acts.buka_edisi(edisi.pk, oleh=orang, tutup_pada=form.tutup_pada(), kunci=kunci),
            "perpanjang": lambda: acts.perpanjang_edisi(
                edisi.pk, oleh=orang, tutup_pada=form.tutup_pada(), alasan=data["alasan"], kunci=kunci
            ),
            "tutup": lambda: acts.tutup_edisi(edisi.pk, oleh=orang, kunci=kunci),
            "salin": lambda: acts.salin_indikator(edisi.pk, oleh=orang, dari_id=data["dari"].pk, kunci=kunci),
            "target": lambda: acts.isi_target(edisi.pk, oleh=orang, target=data["target"], kunci=kunci),
            "hasil": lambda: acts.catat_hasil_kementerian(
                edisi.pk, oleh=orang, hasil=_hasil(data), sumber=data["sumber"], kunci=kunci
            ),
        }[aksi]

    def andai_view(self, request: HttpRequest, tahun: int) -> HttpResponse:
        """What the index would be; by GET, so it can be sent on, and nothing is written."""
        edisi = self._edisi(request, tahun)
        if edisi.keadaan == Keadaan.ARSIP:
            raise Http404
        kini = langkah.kota(edisi)
        sid = Indikator.objects.filter(edisi=edisi, kelompok=Indikator.Kelompok.SID)
        form = AndaiForm(request.GET, kota=kini).isi_indikator([(i.nomor, str(i)) for i in sid])
        hasil = None
        if form.is_bound and form.is_valid():
            hasil = langkah.hitung_andai(kini, form.andai(_baris_naik(form)))
        return self.halaman(
            request,
            "andai",
            "Andai-andai indeks",
            edisi=edisi,
            form=form,
            kini=kini,
            hasil=hasil,
            beda=hasil.indeks - kini.hasil.indeks if hasil else None,
        )

    def spd_view(self, request: HttpRequest, tahun: int) -> HttpResponse:
        """The city's rows with the level of each; one is sent at a time."""
        edisi, orang = self._edisi(request, tahun), petugas(request)
        galat: Any = None
        if request.method == "POST":
            if not boleh_mengatur(orang):
                raise Http404
            form, indikator = form_kosong(), request.POST.get("indikator", "")
            level = request.POST.get("level", "")
            baris = Indikator.objects.filter(edisi=edisi, kelompok="spd", nomor=indikator[:4]).first()
            if baris is None:
                raise Http404
            keterangan = request.POST.get("keterangan", "").replace("\0", "")[:300]
            nilai = int(level) if level.isdecimal() and len(level) == 1 else -1
            if coba(form, lambda: acts.isi_spd(baris.pk, oleh=orang, level=nilai, keterangan=keterangan)):
                self.beri_tahu(request, f"{baris}: tersimpan.")
                return redirect(f"{request.path}#spd-{baris.nomor}")
            galat = form.non_field_errors()
        return self.halaman(
            request,
            "spd",
            "Skor pemerintah daerah (SPD)",
            edisi=edisi,
            baris=Indikator.objects.filter(edisi=edisi, kelompok="spd")
            .select_related("nilai_spd__oleh")
            .prefetch_related("tingkat"),
            skor=indeks.skor_spd(edisi),
            skor_maks=langkah.skor_maks_spd(edisi),
            dapat_mengisi=boleh_mengatur(orang) and edisi.keadaan in {Keadaan.RENCANA, Keadaan.DIBUKA},
            galat=galat,
        )


def _awal(edisi: Edisi) -> dict[str, Any]:
    """What is known already, except the source: each record states its own."""
    return {f.name: getattr(edisi, f.name) for f in fields(acts.HasilKementerian)}


def _hasil(data: dict[str, Any]) -> acts.HasilKementerian:
    return acts.HasilKementerian(**{f.name: data[f.name] for f in fields(acts.HasilKementerian)})


def _tombol(edisi: Edisi) -> list[tuple[str, str, bool]]:
    """Act, button, whether it cannot be undone; copying is offered while there is nothing to copy over."""
    berisi = Indikator.objects.filter(edisi=edisi).exists()
    semua = ((k, a[0], a[4]) for k, a in AKSI.items() if edisi.keadaan in a[3])
    return [t for t in semua if t[0] not in ({"salin"} if berisi else {"buka"})]


def _baris_naik(form: AndaiForm) -> tuple[tuple[int, int], ...]:
    """The rows that the form names, by their ids."""
    return tuple(
        (nilai, level)
        for entri, nomor, level in form.naik()
        for nilai in NilaiIndikator.objects.filter(entri=entri, indikator__nomor=nomor).values_list("pk", flat=True)
    )
