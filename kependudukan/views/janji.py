"""Appointments of one's own: choose purpose, place, day and hour; move, cancel, wait, take along."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.views.bantu import pengguna
from kependudukan.actions import janji as aksi
from kependudukan.errors import JanjiDitolak
from kependudukan.forms.janji import PilihForm
from kependudukan.models import JanjiTemu, Slot, TempatLayanan
from kependudukan.queries.janji import (
    di_depan,
    hari_terbuka,
    janji_saya,
    keperluan_dilayani,
    slot_hari,
    slot_terbuka,
    tempat_untuk,
    tunggu_saya,
)

BELUM_DIPILIH = "Pilih satu jam yang masih ada tempatnya."


@require_safe
@login_required
def daftar(request: HttpRequest) -> HttpResponse:
    menunggu = [(t, di_depan(t)) for t in tunggu_saya(pengguna(request))]
    konteks = {"daftar_janji": janji_saya(pengguna(request))[:30], "menunggu": menunggu}
    return render(request, "kependudukan/janji/daftar.html", konteks)


@require_safe
@login_required
def baru(request: HttpRequest) -> HttpResponse:
    """What, where, when: each answer is in the address, so that Back works and no step is lost."""
    form = PilihForm(request.GET, keperluan=keperluan_dilayani())
    permohonan = _permohonan(request)
    jejak = {"keperluan": form.keperluan(), "tempat": request.GET.get("tempat", "")}
    jejak |= {"permohonan": str(permohonan.kode)} if permohonan else {}
    konteks = _pilihan(form) | {"permohonan": permohonan, "awalan": f"?{urlencode(jejak)}&"}
    return render(request, "kependudukan/janji/baru.html", konteks)


def _pilihan(form: PilihForm) -> dict[str, object]:
    """The choices as far as the answers reach: places of a purpose, days of a place, hours of a day."""
    keperluan, tempat, tanggal = form.keperluan(), form.tempat(), form.tanggal()
    konteks: dict[str, object] = {"form": form, "keperluan": keperluan, "tempat": tempat, "tanggal": tanggal}
    konteks["label_keperluan"] = dict(form.pilihan).get(keperluan, "")
    if keperluan and tempat is None:
        konteks["daftar_tempat"] = tempat_untuk(keperluan)
    elif keperluan and tempat and tanggal is None:
        konteks["daftar_hari"] = hari_terbuka(tempat, keperluan)
    elif keperluan and tempat and tanggal:
        konteks["daftar_slot"] = slot_hari(tempat, keperluan, tanggal)
    return konteks


@require_POST
@login_required
def pesan(request: HttpRequest) -> HttpResponse:
    slot = _slot(request)
    if slot is None:
        messages.error(request, BELUM_DIPILIH)
        return redirect("kependudukan:janji_baru")
    try:
        janji = aksi.pesan_janji(slot.pk, oleh=pengguna(request), permohonan=_permohonan(request))
    except JanjiDitolak as galat:
        messages.error(request, galat.pesan)
        return redirect(_alamat_hari(slot))
    messages.success(request, f"Janji temu tercatat. Nomor antrean Anda {janji.nomor_antrean}.")
    return redirect("kependudukan:janji_rincian", janji.kode)


@require_safe
@login_required
def rincian(request: HttpRequest, kode: UUID) -> HttpResponse:
    return render(request, "kependudukan/janji/rincian.html", {"janji": _janji(request, kode)})


@login_required
def pindah(request: HttpRequest, kode: UUID) -> HttpResponse:
    """Choose another day and hour at the same place."""
    janji = _janji(request, kode)
    if request.method == "POST":
        slot = _slot(request)
        if slot is None:
            messages.error(request, BELUM_DIPILIH)
            return redirect("kependudukan:janji_pindah", kode)
        return _lakukan(
            request, janji, lambda: aksi.jadwal_ulang(janji.pk, slot.pk, oleh=pengguna(request)), "Jadwal dipindahkan."
        )
    if janji.status != JanjiTemu.Status.DIPESAN:
        raise Http404
    form = PilihForm(
        {"keperluan": janji.keperluan, "tempat": janji.hari.tempat.kode, "tanggal": request.GET.get("tanggal", "")},
        keperluan=[(janji.keperluan, janji.get_keperluan_display())],
    )
    return render(request, "kependudukan/janji/pindah.html", _pilihan(form) | {"janji": janji})


@login_required
def batal(request: HttpRequest, kode: UUID) -> HttpResponse:
    janji = _janji(request, kode)
    if request.method == "POST":
        return _lakukan(
            request, janji, lambda: aksi.batalkan(janji.pk, oleh=pengguna(request)), "Janji temu dibatalkan."
        )
    if janji.status not in {JanjiTemu.Status.DIPESAN, JanjiTemu.Status.DITAWARKAN}:
        raise Http404
    return render(request, "kependudukan/janji/batal.html", {"janji": janji})


@require_POST
@login_required
def terima(request: HttpRequest, kode: UUID) -> HttpResponse:
    janji = _janji(request, kode)
    return _lakukan(
        request, janji, lambda: aksi.terima_tawaran(janji.pk, oleh=pengguna(request)), "Tempat ini untuk Anda."
    )


@require_POST
@login_required
def tunggu(request: HttpRequest) -> HttpResponse:
    form = PilihForm(request.POST, keperluan=keperluan_dilayani())
    tempat = form.tempat()
    if tempat is None:
        raise Http404
    try:
        aksi.tunggu(tempat.pk, form.keperluan(), oleh=pengguna(request), permohonan=_permohonan(request))
    except JanjiDitolak as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, "Anda masuk daftar tunggu. Kami kabari lewat email begitu ada tempat.")
    return redirect("kependudukan:janji")


@require_POST
@login_required
def berhenti(request: HttpRequest, kode: UUID) -> HttpResponse:
    entri = get_object_or_404(tunggu_saya(pengguna(request)), kode=kode)
    aksi.berhenti_menunggu(str(entri.kode), oleh=pengguna(request))
    messages.success(request, "Anda keluar dari daftar tunggu.")
    return redirect("kependudukan:janji")


@require_safe
@login_required
def kalender(request: HttpRequest, kode: UUID) -> HttpResponse:
    """The appointment as a file that a calendar takes; it holds no name and no NIK."""
    janji = _janji(request, kode)
    if janji.slot is None:
        raise Http404
    baris = [
        *("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kota Bogor//Portal//ID", "BEGIN:VEVENT"),
        f"UID:{janji.kode}@portal",
        f"DTSTAMP:{timezone.now().astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART:{janji.slot.mulai.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTEND:{janji.slot.selesai.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{_ics(f'Janji temu {janji.nomor_antrean}: {janji.get_keperluan_display()}')}",
        f"LOCATION:{_ics(', '.join(filter(None, [janji.hari.tempat.nama, janji.hari.tempat.alamat])))}",
        "DESCRIPTION:Bawa KTP-el atau KK asli. Layanan ini gratis.",
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
    jawaban = HttpResponse("\r\n".join(baris), content_type="text/calendar; charset=utf-8")
    jawaban["Content-Disposition"] = 'attachment; filename="janji-temu.ics"'
    return jawaban


def _ics(teks: str) -> str:
    return teks.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", " ")


def _janji(request: HttpRequest, kode: UUID) -> JanjiTemu:
    """One's own appointment, else 404."""
    return get_object_or_404(janji_saya(pengguna(request)), kode=kode)


def _slot(request: HttpRequest) -> Slot | None:
    """The hour that was chosen; None for none, or one that is past. Whether it is free is asked when it is taken."""
    try:
        return slot_terbuka(UUID(request.POST.get("slot", "")))
    except ValueError:
        return None


def _permohonan(request: HttpRequest) -> Permohonan | None:
    """The permohonan of one's own for which one comes, if the address or the form names one; else 404."""
    kode = request.POST.get("permohonan", "") or request.GET.get("permohonan", "")
    if not kode:
        return None
    try:
        return get_object_or_404(Permohonan.objects.milik(pengguna(request)), kode=UUID(kode))
    except ValueError:
        raise Http404 from None


def _alamat_hari(slot: Slot) -> str:
    hari: date = slot.hari.tanggal
    tempat: TempatLayanan = slot.hari.tempat
    return f"{reverse('kependudukan:janji_baru')}?keperluan={slot.keperluan}&tempat={tempat.kode}&tanggal={hari}"


def _lakukan(request: HttpRequest, janji: JanjiTemu, kerja: Callable[[], object], berhasil: str) -> HttpResponse:
    try:
        kerja()
    except JanjiDitolak as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, berhasil)
    return redirect("kependudukan:janji_rincian", janji.kode)
