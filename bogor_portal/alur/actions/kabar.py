"""Mail rows that follow from a change. Written in its transaction, sent after it."""

from __future__ import annotations

from bogor_portal.akun.models import Jabatan
from bogor_portal.akun.queries import pemegang, sedang_absen
from bogor_portal.alur.models import Permohonan
from bogor_portal.pesan.actions import antrekan_surel


def kabari_pemohon(permohonan: Permohonan, templat: str) -> None:
    """One mail to the applicant per change: the row version makes the key."""
    antrekan_surel(
        f"{templat}-{permohonan.pk}-{permohonan.baris}", templat, permohonan.pemohon_id, {"permohonan": permohonan.pk}
    )


def kabari_jabatan(permohonan: Permohonan, jabatan: Jabatan, templat: str) -> None:
    """One mail to everyone who holds the post today and is there; to all of them when nobody is."""
    semua = pemegang(jabatan)
    for pengguna in semua.exclude(pk__in=sedang_absen()) or semua:
        kunci = f"{templat}-{permohonan.pk}-{permohonan.baris}-{pengguna.pk}"
        antrekan_surel(kunci, templat, pengguna.pk, {"permohonan": permohonan.pk})
