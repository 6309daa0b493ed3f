"""Throw away what nobody needs any more. Two at once do no harm: each row goes once."""

from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.utils import timezone

from bogor_portal.akun.actions.batas import sapu_hitungan
from bogor_portal.akun.models import Pengguna

MASA_TUNGGU = timedelta(days=7)


def sapu_akun() -> None:
    """Delete past counts, sessions that ended, and registrations that nobody activated in seven days."""
    sapu_hitungan()
    sapu_pendaftaran()
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()


def sapu_pendaftaran() -> int:
    """Delete registrations never activated, with their NIK; returns how many."""
    lewat = timezone.now() - MASA_TUNGGU
    tunggu = Pengguna.objects.filter(is_active=False, aktif_sejak=None, last_login=None, dibuat_pada__lt=lewat)
    jumlah = tunggu.count()
    tunggu.delete()
    return jumlah
