"""Which bank the settings choose."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from perizinan.retribusi.bank.antarmuka import Bank
from perizinan.retribusi.bank.tiruan import BankTiruan


def bank() -> Bank | None:
    """The adapter of settings.BANK_RETRIBUSI; None: payments are recorded by the treasurer only.

    The interface of the city's bank is not known yet, so the only adapter is the stand-in.
    """
    if not settings.BANK_RETRIBUSI:
        return None
    if settings.BANK_RETRIBUSI == "tiruan" and settings.MODE_TIRUAN is True:
        return BankTiruan()
    raise ImproperlyConfigured(f"BANK_RETRIBUSI '{settings.BANK_RETRIBUSI}' is no bank that the portal knows here")
