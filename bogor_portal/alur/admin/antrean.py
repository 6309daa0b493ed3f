"""Queue and case work in the Django admin: pages of our own, every act a confirm page with its own address."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur import tindakan
from bogor_portal.alur.actions.antrean import ambil, ambil_berikutnya, lepas
from bogor_portal.alur.actions.pemeriksaan import catat_internal
from bogor_portal.alur.admin import adil, loket, loket_tanpa_email, pertentangan, rahasia, serah, survei
from bogor_portal.alur.admin.bantu import (
    catat_dibuka,
    giliran_terlihat,
    konteks_kerja,
    permohonan_terlihat,
    petugas,
    teks,
)
from bogor_portal.alur.admin.rincian import konteks_rincian
from bogor_portal.alur.errors import AlurError, BelumLengkap
from bogor_portal.alur.models import Giliran, Status
from bogor_portal.alur.queries.adil import KEPALA, didahului
from bogor_portal.alur.queries.antrean import Saringan, baca_kunci, beban, halaman
from bogor_portal.alur.queries.perkara import penugasan_hari_ini
from bogor_portal.alur.queries.pertentangan import KEPALA as PEMBANDING
from bogor_portal.alur.queries.semua import semua
from bogor_portal.alur.tindakan import giliran_saya
from bogor_portal.berkas.actions import verifikasi_berkas
from bogor_portal.berkas.errors import UnggahanDitolak, VerifikasiDitolak

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


class Antrean(Giliran):
    """The queue as an entry of the admin's index."""

    class Meta:
        proxy = True
        verbose_name = "antrean kerja"
        verbose_name_plural = "antrean kerja"


@admin.register(Antrean)
class AntreanAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Read-only; who sees what is decided by the post that a person holds, not by Django's permissions."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Antrean | None = None) -> bool:
        return petugas(request).is_active and jabatan_dipegang(petugas(request)).exists()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Antrean | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Antrean | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        """Only our own pages: no history, add, change or delete."""
        lihat: Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]] = self.admin_site.admin_view
        return [
            path("", lihat(self.changelist_view), name="alur_antrean_changelist"),
            path("ambil-berikutnya/", lihat(require_POST(self.ambil_berikutnya_view)), name="alur_ambil_berikutnya"),
            path("semua/", lihat(self.semua_view), name="alur_semua"),
            path("pertentangan/", lihat(pertentangan.daftar), name="alur_pertentangan"),
            path("pertentangan/<slug:jenis>/", lihat(pertentangan.rinci), name="alur_pertentangan_rinci"),
            path("serah-terima/", lihat(serah.serah_terima), name="alur_serah_terima"),
            path("loket/", lihat(loket.loket), name="alur_loket"),
            *loket_tanpa_email.alamat(lihat),
            path("kehadiran/", lihat(serah.kehadiran), name="alur_kehadiran"),
            path("<uuid:kode>/", lihat(self.rincian_view), name="alur_rincian"),
            path("<uuid:kode>/rahasia/", lihat(rahasia.tampilkan), name="alur_rahasia"),
            path("<uuid:kode>/catatan/", lihat(require_POST(self.catatan_view)), name="alur_catatan"),
            path(
                "<uuid:kode>/verifikasi/<uuid:berkas>/",
                lihat(require_POST(self.verifikasi_view)),
                name="alur_verifikasi",
            ),
            *adil.alamat(lihat),
            *survei.alamat(lihat),
            path("<uuid:kode>/<int:giliran>/ambil/", lihat(require_POST(self.ambil_view)), name="alur_ambil"),
            path("<uuid:kode>/<int:giliran>/lepas/", lihat(require_POST(self.lepas_view)), name="alur_lepas"),
            path("<uuid:kode>/<int:giliran>/<slug:aksi>/", lihat(self.tindakan_view), name="alur_tindakan"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Open work of my posts by tenggat; filters are an allow-list."""
        g = request.GET
        saringan = Saringan(
            cari=teks(g, "cari"),
            jenis=teks(g, "jenis"),
            tahap=teks(g, "tahap"),
            tenggat=teks(g, "tenggat"),
            pemegang=teks(g, "pemegang"),
            sesudah=baca_kunci(teks(g, "sesudah")),
        )
        muatan = beban(petugas(request))
        konteks = konteks_kerja("Antrean kerja") | {
            "halaman": halaman(petugas(request), muatan, saringan),
            "saringan": saringan,
            "daftar_jenis": muatan.daftar_jenis(),
            "daftar_tahap": muatan.daftar_tahap(),
            "di_loket": Peran.FRONT_OFFICE in muatan.peran,
            "memimpin": not muatan.peran.isdisjoint(KEPALA),
        }
        return TemplateResponse(request, "admin/alur/antrean.html", konteks)

    def semua_view(self, request: HttpRequest) -> HttpResponse:
        """Every permohonan I may see, ended ones too."""
        cari, status = teks(request.GET, "cari"), teks(request.GET, "status")
        sebelum = request.GET.get("sebelum", "")
        posisi = penugasan_hari_ini(petugas(request))
        peran = {p.jabatan.peran for p in posisi}
        mulai = int(sebelum[:18]) if sebelum.isdecimal() else None
        hasil = semua(posisi, cari=cari, status=status, sebelum=mulai)
        konteks = konteks_kerja("Semua permohonan") | {
            "boleh_membandingkan": not peran.isdisjoint(PEMBANDING),
            "hasil": hasil,
            "cari": cari,
            "status": status,
            "memimpin": not peran.isdisjoint(KEPALA),
            "daftar_status": [(s.value, s.kata_petugas) for s in Status if s != Status.DRAF],
        }
        return TemplateResponse(request, "admin/alur/semua.html", konteks)

    def rincian_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        permohonan = permohonan_terlihat(request, kode)
        konteks = konteks_kerja(permohonan.nomor or "") | konteks_rincian(permohonan, petugas(request))
        catat_dibuka(request, permohonan, tahap=konteks["tahap_saya"])
        return TemplateResponse(request, "admin/alur/rincian.html", konteks)

    def tindakan_view(self, request: HttpRequest, kode: UUID, giliran: int, aksi: str) -> HttpResponse:
        """GET shows what will happen and the form; POST does it by the one door."""
        baris = giliran_terlihat(request, kode, giliran)
        langkah = tindakan.ambil(aksi.replace("-", "_"))
        if langkah is None or not self._terbuka(langkah, baris, petugas(request)):
            raise Http404
        langkah = tindakan.di_tahap(langkah, baris)
        if langkah.kode not in tindakan.kode_atasan(baris) and didahului(petugas(request), baris, timezone.now()):
            self.message_user(request, "Ada berkas yang lebih mendesak. Pilih alasan sebelum mengerjakan yang ini.")
            return redirect("admin:alur_dahulukan", kode, giliran)
        form = langkah.form(request.POST or None, request.FILES or None, giliran=baris)
        if request.method == "POST" and form.is_valid():
            try:
                langkah.jalankan(
                    baris.permohonan_id,
                    baris.pk,
                    oleh=petugas(request),
                    kunci=form.cleaned_data["kunci"],
                    **form.argumen(),
                )
            except BelumLengkap as galat:
                for kurang in galat.kekurangan:
                    form.add_error(None, kurang.pesan)
            except (AlurError, UnggahanDitolak) as galat:
                form.add_error(getattr(galat, "kolom", "") or None, galat.pesan)
            else:
                self.message_user(request, f"{baris.permohonan.nomor}: {langkah.tombol}. Selesai.", messages.SUCCESS)
                return redirect("admin:alur_rincian", kode)
        konteks = konteks_kerja(langkah.tombol) | {
            "permohonan": baris.permohonan,
            "giliran": baris,
            "tindakan": langkah,
            "form": form,
        }
        return TemplateResponse(request, langkah.templat, konteks)

    def _terbuka(self, langkah: tindakan.Tindakan, giliran: Giliran, oleh: Pengguna) -> bool:
        """An act of this stage that this person may do; on a turn that has ended the act itself says so."""
        if giliran.keluar_pada is None:
            return tindakan.boleh(langkah, giliran, oleh)
        return langkah.kode in [*tindakan.kode_di(giliran), *tindakan.kode_atasan(giliran)]

    def ambil_view(self, request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
        baris = giliran_terlihat(request, kode, giliran)
        if giliran_saya(baris, petugas(request)) and didahului(petugas(request), baris, timezone.now()):
            return redirect("admin:alur_dahulukan", kode, giliran)
        self._coba(request, lambda: ambil(baris.permohonan_id, baris.pk, oleh=petugas(request)), "Berkas Anda pegang.")
        return redirect("admin:alur_rincian", kode)

    def lepas_view(self, request: HttpRequest, kode: UUID, giliran: int) -> HttpResponse:
        baris = giliran_terlihat(request, kode, giliran)
        self._coba(request, lambda: lepas(baris.permohonan_id, baris.pk, oleh=petugas(request)), "Berkas dilepas.")
        return redirect("admin:alur_rincian", kode)

    def ambil_berikutnya_view(self, request: HttpRequest) -> HttpResponse:
        try:
            baris = ambil_berikutnya(oleh=petugas(request))
        except AlurError as galat:
            self.message_user(request, galat.pesan, messages.ERROR)
            return redirect("admin:alur_antrean_changelist")
        if baris is None:
            self.message_user(request, "Tidak ada berkas yang menunggu. Semua sudah dipegang atau selesai.")
            return redirect("admin:alur_antrean_changelist")
        return redirect("admin:alur_rincian", baris.permohonan.kode)

    def catatan_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        permohonan = permohonan_terlihat(request, kode)
        isi = teks(request.POST, "isi", 4000)
        if isi:
            catat_internal(permohonan.pk, oleh=petugas(request), isi=isi)
        return redirect("admin:alur_rincian", kode)

    def verifikasi_view(self, request: HttpRequest, kode: UUID, berkas: UUID) -> HttpResponse:
        """An officer's verdict on one file; only by whoever has the file on the desk."""
        permohonan = permohonan_terlihat(request, kode)
        pengajuan = permohonan.pengajuan.order_by("-urut").first()
        slot = pengajuan.berkas.filter(berkas__kode=berkas).first() if pengajuan else None
        terbuka = permohonan.giliran.filter(keluar_pada__isnull=True).select_related(
            "tahap", "jabatan", "permohonan__pemohon"
        )
        hasil = teks(request.POST, "hasil")
        if slot is None or not any(giliran_saya(g, petugas(request)) for g in terbuka):
            raise Http404
        try:
            verifikasi_berkas(
                slot.berkas_id,
                oleh=petugas(request),
                persyaratan=slot.persyaratan,
                hasil=hasil,
                catatan=teks(request.POST, "catatan", 1000),
            )
        except VerifikasiDitolak as galat:
            self.message_user(request, galat.pesan, messages.ERROR)
        return redirect(request.path.rsplit("/verifikasi/", 1)[0] + f"/#berkas-{berkas}")

    def _coba(self, request: HttpRequest, lakukan: Any, berhasil: str) -> None:
        try:
            lakukan()
        except AlurError as galat:
            self.message_user(request, galat.pesan, messages.ERROR)
        else:
            self.message_user(request, berhasil, messages.SUCCESS)
