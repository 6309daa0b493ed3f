"""Simulation before publishing: start a run, watch it, read what would have been late."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe

from bogor_portal.alur import jam
from bogor_portal.alur.actions.simulasi import hasil_kosong, mulai_simulasi
from bogor_portal.alur.admin.editor.dasar import ambil_versi, konteks, orang, penyunting
from bogor_portal.alur.errors import AlurError
from bogor_portal.alur.forms.editor.simulasi import SimulasiForm
from bogor_portal.alur.models import BarisSimulasi, Simulasi
from bogor_portal.alur.queries.petugas import terlihat_petugas
from bogor_portal.lib.waktu_layanan import bagi_sla, sla_efektif

SEHALAMAN = 50
SARINGAN = {
    "baru": ("Baru menjadi lewat", {"lewat_draf": True, "lewat_kini": False}),
    "tetap": ("Lewat pada keduanya", {"lewat_draf": True, "lewat_kini": True}),
    "tidak_lagi": ("Tidak lewat lagi", {"lewat_draf": False, "lewat_kini": True}),
}


@penyunting
def mulai(request: HttpRequest, versi: int) -> HttpResponse:
    ini = ambil_versi(versi)
    form = SimulasiForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            simulasi = mulai_simulasi(ini.pk, oleh=orang(request), rancangan=form.rancangan())
        except AlurError as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(request, f"Simulasi dimulai: {simulasi.jumlah} permohonan.")
            return redirect("admin:alur_versi_hasil", ini.pk, simulasi.pk)
    isi = konteks(request, ini, "Simulasi", "simulasi") | {"form": form, "semua": ini.simulasi.all()[:5]}
    return TemplateResponse(request, "admin/alur/editor/simulasi.html", isi)


@penyunting
@require_safe
def hasil(request: HttpRequest, versi: int, simulasi: int) -> HttpResponse:
    """Counts beside each other, stages against their shares, and the list; a running one shows how far it is."""
    ini = ambil_versi(versi)
    run = get_object_or_404(Simulasi.objects.select_related("pembanding"), pk=simulasi, versi=ini)
    saring = request.GET.get("kelompok", "")
    baris = run.baris.select_related("permohonan").filter(**SARINGAN.get(saring, ("", {}))[1])
    halaman = Paginator(baris, SEHALAMAN).get_page(request.GET.get("halaman"))
    isi = konteks(request, ini, "Hasil simulasi", "simulasi") | {
        "simulasi": run,
        "berjalan": run.keadaan == Simulasi.Keadaan.JALAN,
        "persen": round(100 * run.diperiksa / run.jumlah) if run.jumlah else 100,
        "hasil": run.hasil or hasil_kosong(),
        "tahap": _tahap(run),
        "saring": saring,
        "saringan": [(k, nama) for k, (nama, _) in SARINGAN.items()],
        "halaman": halaman,
        "daftar": _daftar(request, list(halaman), run),
    }
    return TemplateResponse(request, "admin/alur/editor/hasil.html", isi)


def _hari(run: Simulasi) -> int:
    """Working seconds of a day by the calendar of the run."""
    nyata = jam.kalender()
    buka, tutup = run.jam_buka or nyata.jam_buka, run.jam_tutup or nyata.jam_tutup
    return (tutup.hour - buka.hour) * 3600 + (tutup.minute - buka.minute) * 60


def _tahap(run: Simulasi) -> list[dict[str, Any]]:
    """Stages of the draft in order, then those that only the files have."""
    tahap = list(run.versi.tahap.values_list("kode", "nama", "bobot"))
    bagian = bagi_sla(sla_efektif(run.versi.sla_hari), [bobot for *_, bobot in tahap])
    dikenal = {kode: (nama, b) for (kode, nama, _), b in zip(tahap, bagian, strict=True)}
    terukur, hari = (run.hasil or hasil_kosong())["tahap"], _hari(run)
    hasil = []
    for kode in [*(k for k in dikenal if k in terukur), *(k for k in terukur if k not in dikenal)]:
        nama, b = dikenal.get(kode, (kode, None))
        t = terukur[kode]
        if t["detik"] or b:
            hasil.append(
                t | {"nama": nama, "bagian": b, "rata": t["detik"] / t["berkas"] / hari, "ada": kode in dikenal}
            )
    return hasil


def _daftar(request: HttpRequest, baris: list[BarisSimulasi], run: Simulasi) -> list[dict[str, Any]]:
    """Rows with days; a link only where this person may open the file."""
    terlihat = set(
        terlihat_petugas(orang(request)).filter(pk__in=[b.permohonan_id for b in baris]).values_list("pk", flat=True)
    )
    nama = dict(run.versi.tahap.values_list("kode", "nama"))
    hari, nyata = _hari(run), jam.kalender().detik_per_hari
    return [
        {
            "permohonan": b.permohonan,
            "tautan": b.permohonan_id in terlihat,
            "hari_draf": b.detik_draf / hari,
            "hari_kini": b.detik_kini / nyata,
            "lewat_draf": b.lewat_draf,
            "lewat_kini": b.lewat_kini,
            "tahap": nama.get(b.tahap, b.tahap),
        }
        for b in baris
    ]
