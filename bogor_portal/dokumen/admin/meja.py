"""The signer's desk: what waits, choose, read, sign together with one passphrase, and what became of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_POST

from bogor_portal.akun.models import Pengguna, Peran
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.alur.admin.bantu import konteks_kerja, petugas
from bogor_portal.alur.errors import AlurError
from bogor_portal.dokumen.actions.massal import tanda_tangani_massal
from bogor_portal.dokumen.forms import MassalForm
from bogor_portal.dokumen.models import ButirMassal, DokumenTerbit, TandaTanganMassal
from bogor_portal.dokumen.queries import di_meja_tanda_tangan

POTONG = "<!-- butir -->"  # where the streamed rows, and then their sum, go into the page
LIHAT = "admin:dokumen_meja_changelist"


class Meja(DokumenTerbit):
    """The desk as an entry of the admin's index."""

    class Meta:
        proxy = True
        verbose_name = "meja tanda tangan"
        verbose_name_plural = "meja tanda tangan"


@admin.register(Meja)
class MejaAdmin(admin.ModelAdmin):
    """For whoever holds a signer's post today (R5.5); each page asks for no more than that person's own desk."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Meja | None = None) -> bool:
        return jabatan_dipegang(petugas(request)).filter(peran=Peran.PENANDATANGAN).exists()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Meja | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Meja | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:

        def lihat(halaman: Callable[..., Any]) -> Callable[..., HttpResponse]:
            return self.admin_site.admin_view(self._penanda_saja(halaman))

        tanda_tangan = sensitive_post_parameters("sandi")(self.tanda_tangan_view)
        return [
            path("", lihat(require_GET(self.changelist_view)), name="dokumen_meja_changelist"),
            path("periksa/", lihat(require_POST(self.periksa_view)), name="dokumen_meja_periksa"),
            path("tanda-tangan/", lihat(require_POST(tanda_tangan)), name="dokumen_meja_tanda_tangan"),
            path("hasil/<uuid:kode>/", lihat(require_GET(self.hasil_view)), name="dokumen_meja_hasil"),
        ]

    def _penanda_saja(self, halaman: Callable[..., Any]) -> Callable[..., Any]:
        """For everybody else there is no desk."""

        def _buka(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if not self.has_view_permission(request):
                raise Http404
            return halaman(request, *args, **kwargs)

        return _buka

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """What waits for my signature. ?semua=1 shows the page with everything chosen, for want of a script."""
        konteks = self._konteks("Meja tanda tangan") | {
            "baris": di_meja_tanda_tangan(petugas(request), timezone.now()),
            "semua": "semua" in request.GET,
            "terakhir": TandaTanganMassal.objects.filter(oleh=petugas(request))[:5],
        }
        return TemplateResponse(request, "admin/dokumen/meja.html", konteks)

    def periksa_view(self, request: HttpRequest) -> HttpResponse:
        """The chosen ones with their drafts to read, and the passphrase. Changes nothing."""
        terpilih = self._terpilih(request)
        if not terpilih:
            self.message_user(request, "Pilih sekurangnya satu dokumen.", messages.WARNING)
            return redirect(LIHAT)
        ids = [d.giliran for d in terpilih]
        form = MassalForm(di_meja=ids, initial={"giliran": ids, "kunci": uuid4().hex})
        return self._halaman_periksa(request, form, terpilih)

    def tanda_tangan_view(self, request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
        """Sign. The page grows by a row per document; a passphrase that opens nothing comes back to the form."""
        kunci = request.POST.get("kunci", "")
        if lama := TandaTanganMassal.objects.filter(kunci=kunci[:40], oleh=petugas(request)).first():
            return redirect("admin:dokumen_meja_hasil", lama.kode)  # the same form again
        terpilih = self._terpilih(request)
        form = MassalForm(request.POST, di_meja=[d.giliran for d in terpilih])
        if not terpilih:
            self.message_user(request, "Dokumen itu sudah tidak menunggu tanda tangan Anda.", messages.WARNING)
            return redirect(LIHAT)
        if form.is_valid():
            jalan = tanda_tangani_massal(
                form.cleaned_data["giliran"], oleh=petugas(request), sandi=form.cleaned_data["sandi"], kunci=kunci
            )
            try:
                massal = next(jalan)
            except AlurError as galat:
                form.add_error("sandi", galat.pesan)
            else:
                return self._alirkan(request, massal, jalan)  # type: ignore[arg-type]
        return self._halaman_periksa(request, form, terpilih)

    def hasil_view(self, request: HttpRequest, kode: UUID) -> HttpResponse:
        """What became of each document of one of my batches."""
        massal = get_object_or_404(TandaTanganMassal, kode=kode, oleh=petugas(request))
        butir = list(massal.butir.select_related("dokumen__permohonan__jenis"))
        jadi = [b for b in butir if b.hasil == ButirMassal.Hasil.DITANDATANGANI]
        sisa = [b for b in butir if b.hasil != ButirMassal.Hasil.DITANDATANGANI]
        masih = self._di_meja(petugas(request), sisa)
        konteks = self._konteks("Hasil tanda tangan") | {
            "massal": massal,
            "jadi": jadi,
            "ulang": [b for b in sisa if b.giliran_id in masih],
            "lepas": [b for b in sisa if b.giliran_id not in masih],
        }
        return TemplateResponse(request, "admin/dokumen/meja_hasil.html", konteks)

    def _di_meja(self, penanda: Pengguna, butir: list[ButirMassal]) -> set[int]:
        """The turns of these rows that still wait for this person and may be signed again."""
        ids = [b.giliran_id for b in butir]
        di_meja = di_meja_tanda_tangan(penanda, timezone.now(), ids) if ids else []
        return {d.giliran for d in di_meja if not d.halangan}

    def _terpilih(self, request: HttpRequest) -> list[Any]:
        ids = [int(pk) for pk in request.POST.getlist("giliran")[:200] if pk.isdecimal() and len(pk) < 19]
        di_meja = di_meja_tanda_tangan(petugas(request), timezone.now(), ids) if ids else []
        return [d for d in di_meja if not d.halangan]

    def _halaman_periksa(self, request: HttpRequest, form: MassalForm, terpilih: list[Any]) -> HttpResponse:
        konteks = self._konteks("Periksa lalu tanda tangani") | {"form": form, "baris": terpilih}
        return TemplateResponse(request, "admin/dokumen/meja_periksa.html", konteks)

    def _alirkan(
        self, request: HttpRequest, massal: TandaTanganMassal, jalan: Iterator[ButirMassal]
    ) -> StreamingHttpResponse:
        konteks = self._konteks("Menandatangani") | {"massal": massal, "banyak": massal.butir.count()}
        halaman = render_to_string("admin/dokumen/meja_jalan.html", konteks, request)
        jawaban = StreamingHttpResponse(_potongan(halaman, jalan, konteks["banyak"]))
        jawaban["X-Accel-Buffering"] = "no"  # a proxy passes each row on as it comes
        return jawaban

    def _konteks(self, judul: str) -> dict[str, Any]:
        return {**konteks_kerja(judul), "opts": self.model._meta}


def _potongan(halaman: str, jalan: Iterator[ButirMassal], banyak: int) -> Iterator[str]:
    """The page's head, a row per document, what came of it, the page's end. When nobody reads on, nothing further is
    signed."""
    kepala, tengah, ekor = halaman.split(POTONG)
    jadi = 0
    yield kepala
    for ke, butir in enumerate(jalan, 1):
        jadi += butir.hasil == ButirMassal.Hasil.DITANDATANGANI
        yield render_to_string("admin/dokumen/_butir.html", {"butir": butir, "ke": ke, "banyak": banyak})
    yield tengah + render_to_string("admin/dokumen/_jumlah.html", {"jadi": jadi, "sisa": banyak - jadi}) + ekor
