"""Signing in by e-mail or NIK, and what happens after too many failures."""

from datetime import timedelta
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from bogor_portal.akun.alamat import alamat_klien
from bogor_portal.akun.models import Pengguna
from bogor_portal.akun.queries import cari_akun, penanda_pengguna
from bogor_portal.lib.kripto import indeks

BACKEND = "bogor_portal.akun.masuk.EmailAtauNik"


class EmailAtauNik(AxesStandaloneBackend, ModelBackend):
    """The one backend: refuses while locked (axes), then compares. Takes the same time for an unknown account."""

    def authenticate(self, request, username=None, password=None, **kwargs):
        AxesStandaloneBackend.authenticate(self, request, username=username, password=password, **kwargs)
        if not username or password is None:
            return None
        pengguna = cari_akun(username)
        if pengguna is None:
            Pengguna().set_password(password)  # spend the time of a comparison
            return None
        cocok = pengguna.check_password(password)
        return pengguna if cocok and self.user_can_authenticate(pengguna) else None


def penanda_masuk(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """What axes calls the account: a keyed hash, the same for its e-mail and its NIK; never what was typed."""
    identitas = (credentials or {}).get("username") or request.POST.get("identitas", "")
    pengguna = cari_akun(identitas)
    return penanda_pengguna(pengguna) if pengguna else indeks(identitas.strip().lower() or "-", "masuk")


def sebutan_klien(username, ip_address, user_agent, path_info, request) -> str:
    """How axes names somebody in the log: no address, no e-mail, no NIK."""
    return f"akun {penanda_masuk(request, {'username': username} if '@' in (username or '') else None)[:12]}"


def terkunci(request: HttpRequest, _response: HttpResponse | None = None, credentials: dict | None = None):
    """The page shown while an account is locked for this address; says when it opens."""
    percobaan = AccessAttempt.objects.filter(
        username=penanda_masuk(request, credentials), ip_address=alamat_klien(request)
    ).first()
    jeda = get_cool_off(request) or timedelta()
    dibuka = (percobaan.attempt_time if percobaan else timezone.now()) + jeda
    return render(request, "akun/terkunci.html", {"dibuka": dibuka}, status=429)


def tujuan_setelah_masuk(request: HttpRequest, pengguna: Pengguna, lanjut: str = "") -> str:
    """`lanjut` when it stays on this site, else the officer's or the applicant's first page."""
    if lanjut.startswith(resolve_url("admin:index")) and not pengguna.is_staff:
        lanjut = ""  # the back office would send them here again, without end
    if lanjut and url_has_allowed_host_and_scheme(lanjut, {request.get_host()}, require_https=request.is_secure()):
        return lanjut
    return resolve_url("admin:index" if pengguna.is_staff else settings.LOGIN_REDIRECT_URL)
