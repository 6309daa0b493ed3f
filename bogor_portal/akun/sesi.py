"""The session engine: Django's database sessions, whose rows also know the person, device and last visit.

What the row shows is kept in the session's own data under `KUNCI`, since Django writes the whole row at each save.
"""

from __future__ import annotations

import re
import uuid
from datetime import datetime, timedelta
from ipaddress import ip_address

from django.contrib.auth import SESSION_KEY, login
from django.contrib.sessions.backends.db import SessionStore as SesiBasisData
from django.http import HttpRequest
from django.utils import timezone

from bogor_portal.akun.alamat import alamat_klien

KUNCI = "_sesi"
FAKTOR = "_faktor_kedua"  # whose second factor this session has shown
SEPARUH_DETIK = 15 * 60  # how long a password alone is remembered while the code is looked for
TERLIHAT_TIAP = timedelta(minutes=5)
PERAMBAN = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrom", "Chrome"), ("Safari", "Safari"))
SISTEM = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


class SessionStore(SesiBasisData):
    """`baris` is the row that was loaded, None for a new session."""

    baris = None

    @classmethod
    def get_model_class(cls):
        from bogor_portal.akun.models import Sesi  # settings name this module before the models are there

        return Sesi

    def _get_session_from_db(self):
        self.baris = super()._get_session_from_db()
        return self.baris

    def create_model_instance(self, data):
        baris = super().create_model_instance(data)
        ket = data.get(KUNCI, {})
        baris.pengguna_id = data.get(SESSION_KEY)
        baris.kode = uuid.UUID(ket["kode"]) if "kode" in ket else uuid.uuid4()
        baris.perangkat, baris.alamat = ket.get("perangkat", ""), ket.get("alamat", "")
        baris.masuk_pada = datetime.fromisoformat(ket["masuk"]) if "masuk" in ket else None
        baris.terlihat_pada = timezone.now()
        return baris


def masukkan(request: HttpRequest, pengguna, backend: str | None = None) -> None:
    """Sign in with a new session key. Of an account that needs a second factor only the password counts as shown:
    until the code is given, `request.user` of the coming requests stays nobody."""
    login(request, pengguna, backend=backend)
    request.session[KUNCI] = {
        "kode": uuid.uuid4().hex,
        "perangkat": perangkat(request.META.get("HTTP_USER_AGENT", "")),
        "alamat": samarkan_alamat(alamat_klien(request)),
        "masuk": timezone.now().isoformat(),
    }
    if perlu_faktor(pengguna):
        request.session.set_expiry(SEPARUH_DETIK)


def perlu_faktor(pengguna) -> bool:
    """Every staff login needs the second factor; nobody can choose otherwise."""
    return pengguna.is_staff or pengguna.is_superuser or pengguna.jenis == "pegawai"


def tandai_faktor(sesi, pengguna) -> None:
    """The session has shown this person's second factor."""
    sesi[FAKTOR] = str(pengguna.pk)
    sesi.set_expiry(None)


def faktor_ditunjukkan(sesi, pengguna) -> bool:
    return sesi.get(FAKTOR) == str(pengguna.pk)


def perangkat(agen: str) -> str:
    """ "Chrome di Android", from what a browser says of itself."""
    peramban = next((nama for tanda, nama in PERAMBAN if tanda in agen), "")
    sistem = next((nama for tanda, nama in SISTEM if re.search(tanda, agen)), "")
    return " di ".join(bagian for bagian in (peramban, sistem) if bagian) or "Perangkat tidak dikenal"


def samarkan_alamat(alamat: str) -> str:
    """103.10.•.• or 2001:db8:•: enough to tell home from office, too little to find a house."""
    ip = ip_address(alamat)
    if ip.version == 6:
        return ":".join(ip.exploded.split(":")[:2]) + ":•"
    return ".".join(alamat.split(".")[:2]) + ".•.•"
