"""Whoever sees an innovation at the desk sees the files of its evidence; withdrawn ones too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from inovasi.queries.peran import boleh_masuk, terlihat

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def bukti_terlihat(pengguna: Pengguna) -> Q:
    """A Q on Berkas."""
    if not pengguna.is_staff or not boleh_masuk(pengguna):
        return Q(pk__in=[])
    return Q(bukti__nilai__entri__inovasi__in=terlihat(pengguna).values("pk"))
