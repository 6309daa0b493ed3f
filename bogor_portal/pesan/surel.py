"""Delivery of mail rows: render the template with fresh data, send, done. At least once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.template import Context, Engine

Penyusun = Callable[[dict[str, Any]], dict[str, Any]]
_penyusun: dict[str, Penyusun] = {}


def daftarkan_konteks(awalan: str, penyusun: Penyusun) -> None:
    """``penyusun`` turns the ids of a row into the context of templates whose name starts with ``awalan``."""
    _penyusun[awalan] = penyusun


@dataclass(frozen=True)
class Surat:
    """A mail as it will be sent."""

    alamat: str
    subjek: str
    isi: str


def kirim(muatan: dict[str, Any]) -> None:
    """Handler of "surel". A recipient without address or a deactivated one has nothing to receive."""
    if surat := susun(muatan):
        send_mail(surat.subjek, surat.isi, None, [surat.alamat])


def susun(muatan: dict[str, Any]) -> Surat | None:
    """The mail of a row, with fresh data; None where nobody is to receive it."""
    penerima = get_user_model().objects.filter(pk=muatan["penerima"]).first()
    if penerima is None or not penerima.email:
        return None
    templat = muatan["templat"]
    konteks = {"penerima": penerima, "situs": settings.SITUS_URL, "muatan": muatan}
    for awalan, penyusun in _penyusun.items():
        if templat.startswith(awalan):
            konteks |= penyusun(muatan)
    subjek, _, isi = cetak(templat, konteks).partition("\n")
    alamat = konteks.get("alamat") or penerima.email  # an e-mail change is confirmed at the new address
    return Surat(str(alamat), subjek.strip(), isi.strip() + "\n")


def cetak(templat: str, konteks: dict[str, Any]) -> str:
    """The whole text, subject in its first line. Mail is no HTML: an apostrophe or ampersand stays what it is."""
    surat = Engine.get_default().get_template(f"surel/{templat}.txt")
    return str(surat.render(Context(konteks, autoescape=False))).lstrip()
