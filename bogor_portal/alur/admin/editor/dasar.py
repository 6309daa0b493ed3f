"""What every page of the editor begins with: who may, which version, the tabs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from bogor_portal.alur.layanan.periksa_versi import temuan
from bogor_portal.alur.layanan.temuan import Temuan
from bogor_portal.alur.models import VersiLayanan
from bogor_portal.lib.meja import konteks_kerja

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Halaman = Callable[..., HttpResponse]
IZIN = "alur.change_versilayanan"


def penyunting(halaman: Halaman) -> Halaman:
    """Only who may change versions; asked before anything is looked up, so nobody learns what exists."""

    @wraps(halaman)
    def terjaga(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not request.user.has_perm(IZIN):
            raise PermissionDenied
        return halaman(request, *args, **kwargs)

    return admin.site.admin_view(terjaga)


def orang(request: HttpRequest) -> Pengguna:
    """The signed-in administrator; ``penyunting`` has made sure."""
    return request.user  # type: ignore[return-value]


def ambil_versi(pk: int) -> VersiLayanan:
    return get_object_or_404(VersiLayanan.objects.select_related("jenis", "salinan_dari"), pk=pk)


def catat(request: HttpRequest, versi: VersiLayanan, pesan: str) -> None:
    """A line in the version's history of the admin: who changed what, when."""
    LogEntry.objects.log_actions(orang(request).pk, [versi], CHANGE, change_message=pesan, single_object=True)


def url_temuan(versi: VersiLayanan, t: Temuan) -> str:
    """The page where a finding is mended, and the row in it."""
    if t.tab == "fakta":
        return reverse("admin:alur_versi_fakta", args=[versi.pk]) + (f"#div_id_{t.kunci}" if t.kunci else "")
    return reverse("admin:alur_versi_daftar", args=[versi.pk, t.tab]) + (f"#baris-{t.kunci}" if t.kunci else "")


def konteks(request: HttpRequest, versi: VersiLayanan, judul: str, tab: str = "") -> dict[str, Any]:
    """Header, breadcrumbs, tabs, and how many faults there are."""
    ditemukan = temuan(versi) if versi.keadaan == VersiLayanan.Keadaan.DRAF else []
    return {
        **konteks_kerja(judul),
        "opts": VersiLayanan._meta,
        "remah": [
            ("Versi layanan", reverse("admin:alur_versilayanan_changelist")),
            *([] if judul == str(versi) else [(str(versi), reverse("admin:alur_versi_editor", args=[versi.pk]))]),
        ],
        "versi": versi,
        "draf": versi.keadaan == VersiLayanan.Keadaan.DRAF,
        "temuan": [(t.pesan, url_temuan(versi, t)) for t in ditemukan if t.gawat],
        "perhatian": [(t.pesan, url_temuan(versi, t)) for t in ditemukan if not t.gawat],
        "tab": _tab(versi, tab),
    }


def _tab(versi: VersiLayanan, aktif: str) -> list[dict[str, Any]]:
    ini = [versi.pk]
    semua = [
        ("ringkasan", "Ringkasan", reverse("admin:alur_versi_editor", args=ini), None),
        ("fakta", "Keterangan", reverse("admin:alur_versi_fakta", args=ini), None),
        *(
            (kode, judul, reverse("admin:alur_versi_daftar", args=[versi.pk, kode]), getattr(versi, kode).count())
            for kode, judul in (
                ("isian", "Formulir"),
                ("persyaratan", "Persyaratan"),
                ("tahap", "Tahap"),
                ("peralihan", "Peralihan"),
                ("surat", "Surat"),
            )
        ),
        ("pratinjau", "Pratinjau", reverse("admin:alur_versi_pratinjau", args=ini), None),
        ("beda", "Beda", reverse("admin:alur_versi_beda", args=ini), None),
        ("simulasi", "Simulasi", reverse("admin:alur_versi_simulasi", args=ini), None),
    ]
    return [{"judul": j, "url": u, "aktif": k == aktif, "jumlah": n} for k, j, u, n in semua]
