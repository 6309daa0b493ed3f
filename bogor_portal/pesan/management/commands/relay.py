"""`manage.py relay`: publish outbox rows until stopped; ends at once on SIGTERM, reconnects after a lost database."""

from __future__ import annotations

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection

from bogor_portal.pesan import relay

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Mengedarkan pesan keluar ke antrean pekerja."

    def handle(self, *args: Any, **options: Any) -> None:
        berhenti = threading.Event()
        for tanda in (signal.SIGTERM, signal.SIGINT):
            signal.signal(tanda, lambda *_: berhenti.set())
        while not berhenti.is_set():
            try:
                relay.jalan(berhenti)
            except (OperationalError, InterfaceError) as galat:
                logger.warning("relay.basis_data", extra={"galat": type(galat).__name__})
                connection.close()
                berhenti.wait(2)
