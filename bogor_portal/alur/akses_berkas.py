"""Officers read the files of the permohonan that they may see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from bogor_portal.akun.hak import Hak, usaha_saya
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.petugas import terlihat_petugas
from bogor_portal.berkas import akses

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def terlihat(pengguna: Pengguna) -> Q:
    """Files of a pengajuan, or attached to a request, of a visible permohonan. Drafts stay the applicant's."""
    if not pengguna.is_staff:
        return Q(pk__in=[])
    permohonan = terlihat_petugas(pengguna).values("pk")
    return Q(pengajuan__pengajuan__permohonan__in=permohonan) | Q(lampiran__permintaan__permohonan__in=permohonan)


def milik_bersama(pengguna: Pengguna) -> Q:
    """Files in what one sees as a member of a company, or fills in at the counter."""
    if not pengguna.is_staff and not usaha_saya(pengguna, Hak.LIHAT):
        return Q(pk__in=[])
    permohonan = Permohonan.objects.milik(pengguna).values("pk")
    return Q(draf__permohonan__in=permohonan) | Q(pengajuan__pengajuan__permohonan__in=permohonan)


def daftarkan() -> None:
    """Called once in ready()."""
    akses.daftarkan("alur", terlihat)
    akses.daftarkan("alur_milik", milik_bersama)
