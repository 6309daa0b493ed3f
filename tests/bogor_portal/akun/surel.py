"""Mails of a test: what waits in the outbox, and what arrives."""

import re

from django.core import mail

from bogor_portal.pesan import surel
from bogor_portal.pesan.models import OutboxMessage


def antrean() -> list[tuple[str, int]]:
    """(template, recipient id) of every queued mail, oldest first."""
    baris = OutboxMessage.objects.filter(jenis="surel").order_by("pk")
    return [(pesan.muatan["templat"], pesan.muatan["penerima"]) for pesan in baris]


def antar() -> list[mail.EmailMessage]:
    """Deliver every queued mail and return what arrived, oldest first; the queue is empty afterwards."""
    mail.outbox.clear()
    for pesan in OutboxMessage.objects.filter(jenis="surel").order_by("pk"):
        surel.kirim(pesan.muatan)
    OutboxMessage.objects.all().delete()
    return list(mail.outbox)


def tautan(surat: mail.EmailMessage) -> str:
    """The path of the first link of a mail."""
    return re.search(r"https?://[^/]+(/akun/\S+)", surat.body)[1]
