"""Scans of what is due in the register, by index."""

from __future__ import annotations

from django.utils import timezone

from bogor_portal.alur.sapuan import kunci_penasihat
from perizinan.actions.pengingat import ingatkan
from perizinan.queries.izin import jatuh_pengingat

SEKALI = 500


def sapu_pengingat() -> int:
    """Send every reminder that is due, however late. Returns how many mails were queued."""
    hari, terkirim = timezone.localdate(), 0
    with kunci_penasihat("sapu_pengingat") as dapat:
        if dapat:
            for pk in list(jatuh_pengingat(hari).values_list("pk", flat=True)[:SEKALI]):
                terkirim += ingatkan(pk, hari=hari)
    return terkirim
