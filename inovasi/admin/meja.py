"""The desk: one list, one page per innovation, one page per act. Read-only but for the acts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.views.decorators.http import require_POST

from bogor_portal.akun.models import OPD
from inovasi.admin.angka import HalamanAngka
from inovasi.admin.bantu import inovasi_terlihat, petugas
from inovasi.admin.berkas_csv import HalamanCSV
from inovasi.admin.ide import HalamanIde
from inovasi.admin.isian import HalamanIsian
from inovasi.admin.nilai import HalamanNilai
from inovasi.admin.proses import HalamanProses
from inovasi.admin.ronde import HalamanRonde
from inovasi.layanan.kekurangan import jumlah_kata
from inovasi.layanan.tahapan import tanpa_penetapan
from inovasi.models import CatatanProses, Edisi, Entri, Inovasi, NilaiIndikator, Tahapan
from inovasi.queries import indeks, langkah, meja, ukuran
from inovasi.queries.angka import dapat_diisi
from inovasi.queries.entri import baris_nilai, daftar_kekurangan, skor
from inovasi.queries.peran import (
    baca_semua,
    boleh_masuk,
    boleh_mengatur,
    ikut_mengisi,
    jabatan_operator,
    jabatan_verifikator,
    opd_diisi,
)

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


class Meja(Inovasi):
    """The registry as an entry of the admin's index."""

    class Meta:
        proxy = True
        verbose_name = "inovasi"
        verbose_name_plural = "meja inovasi"


@admin.register(Meja)
class MejaAdmin(
    HalamanIsian, HalamanNilai, HalamanRonde, HalamanIde, HalamanCSV, HalamanAngka, HalamanProses, admin.ModelAdmin
):
    """Who sees what is decided by the post that a person holds, not by Django's permissions."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Meja | None = None) -> bool:
        return request.user.is_active and boleh_masuk(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Meja | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Meja | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """Only our own pages."""
        lihat: Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]] = self.admin_site.admin_view
        satu = "i/<slug:kode>/"
        baris = f"{satu}<int:tahun>/indikator/<slug:nomor>/"
        return [
            path("", lihat(self.changelist_view), name="inovasi_meja_changelist"),
            path("tambah/", lihat(self.tambah_view), name="inovasi_tambah"),
            path("ekspor/", lihat(self.ekspor_view), name="inovasi_ekspor"),
            path("impor/", lihat(self.impor_view), name="inovasi_impor"),
            path("statistik/", lihat(self.statistik_view), name="inovasi_statistik"),
            path("angka/", lihat(self.daftar_angka_view), name="inovasi_daftar_angka"),
            path("angka/impor/", lihat(self.impor_angka_view), name="inovasi_impor_angka"),
            path("angka/<slug:ukuran>/", lihat(self.angka_view), name="inovasi_angka"),
            path("edisi/<int:tahun>/", lihat(self.edisi_view), name="inovasi_edisi"),
            path("edisi/<int:tahun>/andai/", lihat(self.andai_view), name="inovasi_andai"),
            path("edisi/<int:tahun>/spd/", lihat(self.spd_view), name="inovasi_spd"),
            path("edisi/<int:tahun>/proses/<slug:jenis>/", lihat(self.proses_edisi_view), name="inovasi_proses_edisi"),
            path("edisi/<int:tahun>/<slug:aksi>/", lihat(self.edisi_aksi_view), name="inovasi_edisi_aksi"),
            path("ide/", lihat(self.daftar_ide_view), name="inovasi_daftar_ide"),
            path("ide/<slug:kode>/", lihat(self.ide_view), name="inovasi_ide"),
            path(satu, lihat(self.rincian_view), name="inovasi_rincian"),
            path(f"{satu}profil/", lihat(self.profil_view), name="inovasi_profil"),
            path(f"{satu}tahapan/", lihat(self.tahapan_view), name="inovasi_tahapan"),
            path(f"{satu}proses/<slug:jenis>/", lihat(self.proses_view), name="inovasi_proses"),
            path(f"{satu}opd/", lihat(self.opd_view), name="inovasi_opd"),
            path(f"{satu}<int:tahun>/<slug:aksi>/", lihat(self.aksi_view), name="inovasi_aksi"),
            path(baris, lihat(self.indikator_view), name="inovasi_indikator"),
            path(f"{baris}klaim/", lihat(require_POST(self.klaim_view)), name="inovasi_klaim"),
            path(f"{baris}bukti/", lihat(require_POST(self.bukti_view)), name="inovasi_bukti"),
            path(f"{baris}bukti/<int:bukti>/lepas/", lihat(require_POST(self.lepas_view)), name="inovasi_lepas"),
            path(f"{baris}verdict/", lihat(require_POST(self.verdict_view)), name="inovasi_verdict"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """My innovations, or all of them; filters are an allow-list."""
        orang, edisi = petugas(request), indeks.edisi_berjalan()
        saringan = meja.Saringan(
            *(request.GET.get(k, "").replace("\0", "")[:80] for k in ("cari", "opd", "status", "tahapan"))
        )
        nomor = request.GET.get("halaman", "1")
        return self.halaman(
            request,
            "meja",
            "Meja inovasi",
            edisi=edisi,
            saringan=saringan,
            hasil=meja.halaman(orang, edisi, saringan, int(nomor) if nomor.isdecimal() and len(nomor) < 6 else 1),
            jumlah_47=ukuran.jumlah_47(),
            daftar_opd=OPD.objects.filter(aktif=True) if baca_semua(orang) else [],
            daftar_status=Entri.Status.choices,
            daftar_tahapan=Tahapan.choices,
            dapat_menambah=bool(opd_diisi(orang)),
            dapat_membaca_semua=baca_semua(orang),
            ada_angka=baca_semua(orang) or bool(dapat_diisi(orang)),
        )

    def rincian_view(self, request: HttpRequest, kode: str) -> HttpResponse:
        """All there is of one innovation: rows with claim, verdict, evidence, gaps, next levels; acts; history."""
        inovasi = inovasi_terlihat(request, kode)
        orang, edisi = petugas(request), indeks.edisi_berjalan()
        entri = Entri.objects.filter(inovasi=inovasi, edisi=edisi).select_related("edisi").first() if edisi else None
        if entri is not None:
            entri.inovasi = inovasi
        proses = list(inovasi.proses.all())
        return self.halaman(
            request,
            "rincian",
            inovasi.nama,
            inovasi=inovasi,
            edisi=edisi,
            entri=entri,
            jumlah_kata=jumlah_kata(inovasi.rancang_bangun),
            **(self._konteks_entri(entri, hak(orang, inovasi)) if entri else {}),
            **hak(orang, inovasi),
            lain=[e for e in inovasi.entri.select_related("edisi", "hasil") if e != entri],
            perpindahan=inovasi.perpindahan.select_related("oleh"),
            proses=proses,
            tanpa_penetapan=tanpa_penetapan(inovasi, proses),
            jenis_proses=[(j, CatatanProses.Jenis(j).label) for j in CatatanProses.Jenis.inovasi()],
            riwayat=meja.riwayat(inovasi),
        )

    def _konteks_entri(self, entri: Entri, boleh: dict[str, bool]) -> dict[str, Any]:
        nilai = baris_nilai(entri)
        kini = langkah.kota(entri.edisi)
        klaim, terverifikasi = skor(nilai)
        satu = next((s for s in kini.daftar if s.entri.pk == entri.pk), None)
        langkah_entri = langkah.langkah_inovasi(kini, [_dengan_entri(n, entri) for n in nilai])
        perlu = {n.pk for n in nilai if _perlu_dikerjakan(n, entri, boleh)}
        return {
            "baris_perlu": [_baris(n) for n in nilai if n.pk in perlu],
            "baris_lain": [_baris(n) for n in nilai if n.pk not in perlu],
            "kekurangan": daftar_kekurangan(entri, nilai) if entri.status in {"draf", "perlu_revisi"} else [],
            "klaim": klaim,
            "skor": terverifikasi,
            "skor_maks": indeks.skor_sid_maks(entri.edisi),
            "layak": satu.layak if satu else False,
            "langkah": langkah_entri[:5] if entri.edisi.keadaan != Edisi.Keadaan.BEKU else [],
        }


def _baris(nilai: Any) -> dict[str, Any]:
    return {
        "nilai": nilai,
        "klaim_teks": langkah.syarat_tingkat(nilai, nilai.klaim) if nilai.klaim else "",
        "berikut": langkah.syarat_tingkat(nilai, nilai.klaim + 1) if nilai.klaim < 3 else "",
    }


def _perlu_dikerjakan(nilai: Any, entri: Entri, boleh: dict[str, bool]) -> bool:
    """Rows that wait for this person: to be filled in, to get evidence, or to be verified."""
    if entri.status == Entri.Status.DIAJUKAN:
        return boleh["verifikator"] and bool(nilai.klaim) and nilai.keadaan != NilaiIndikator.Keadaan.DIVERIFIKASI
    if entri.status == Entri.Status.TERVERIFIKASI or not boleh["operator"]:
        return False
    return bool(nilai.klaim and not nilai.bukti_berlaku) or (nilai.indikator.wajib and not nilai.klaim)


def _dengan_entri(nilai: Any, entri: Entri) -> Any:
    nilai.entri = entri
    return nilai


def hak(orang: Pengguna, inovasi: Inovasi) -> dict[str, bool]:
    """What this person may do with it; the page shows the acts, the actions ask again."""
    verifikator = jabatan_verifikator(orang) is not None
    return {
        "operator": jabatan_operator(orang, inovasi.opd_id) is not None,
        "verifikator": verifikator and not ikut_mengisi(orang, inovasi),
        "milik_sendiri": verifikator and ikut_mengisi(orang, inovasi),
        "pengatur": boleh_mengatur(orang),
    }
