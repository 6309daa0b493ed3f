"""What the mails about appointments need, read anew at delivery; and the reminder, which asks whether it is due."""

from __future__ import annotations

from typing import Any

from bogor_portal.pesan.actions import antrekan_surel
from kependudukan.models import JanjiTemu


def konteks(muatan: dict[str, Any]) -> dict[str, Any]:
    """The appointment of a mail row as it stands now."""
    return {"janji": JanjiTemu.objects.select_related("slot", "hari__tempat").get(pk=muatan["janji"])}


def ingatkan(muatan: dict[str, Any]) -> None:
    """Handler of "kependudukan.ingatkan_janji": one mail, unless it was moved or ended meanwhile."""
    janji = JanjiTemu.objects.filter(
        pk=muatan["janji"], slot=muatan["slot"], status=JanjiTemu.Status.DIPESAN, pengguna__isnull=False
    ).first()
    if janji is not None and janji.pengguna_id is not None:
        kunci = f"janji_ingat-{janji.pk}-{janji.slot_id}"
        antrekan_surel(kunci, "janji_ingat", janji.pengguna_id, {"janji": janji.pk})
