"""The relay: the only place that publishes to the broker.

It listens on a PostgreSQL channel that a trigger on the outbox notifies, and looks again every few seconds, so a
lost notification, a flushed broker or a killed worker costs time and nothing else.
"""

from __future__ import annotations

import logging
import select
import threading

from django.db import connection
from django.utils import timezone
from kombu.exceptions import OperationalError

from bogor_portal.pesan import actions
from bogor_portal.pesan.tasks import task_jalankan_pesan

logger = logging.getLogger(__name__)

SALURAN = "pesan_keluar"
SEKALI_SEWA = 100
TUNGGU = 5.0  # seconds between looks when nothing notifies


def edarkan() -> int:
    """Lease what is due and publish the ids. Returns how many were published; 0 when the broker is away."""
    ids = actions.sewa(batas=SEKALI_SEWA, kini=timezone.now())
    for urut, pesan_id in enumerate(ids):
        try:
            task_jalankan_pesan.apply_async(args=[pesan_id], retry=False)
        except (OperationalError, OSError) as galat:
            actions.kembalikan_sewa(ids[urut:])
            logger.warning("relay.broker", extra={"galat": type(galat).__name__})
            return urut
    return len(ids)


def jalan(berhenti: threading.Event) -> None:
    """Publish until told to stop."""
    with connection.cursor() as kursor:
        kursor.execute(f"LISTEN {SALURAN}")
    while not berhenti.is_set():
        actions.berdenyut("relay")
        if edarkan() < SEKALI_SEWA:
            _tunggu_kabar()


def _tunggu_kabar() -> None:
    mentah = connection.connection
    select.select([mentah], [], [], TUNGGU)
    mentah.poll()
    mentah.notifies.clear()
