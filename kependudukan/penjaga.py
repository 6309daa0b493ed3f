"""Guards of this service's moves."""

from __future__ import annotations

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Giliran, Permohonan
from kependudukan.actions.kartu import blangko_habis


def blangko_ada(permohonan: Permohonan, giliran: Giliran) -> list[Kekurangan]:
    """A blank card is in stock."""
    return [Kekurangan("Blangko habis. Jam layanan berhenti sampai blangko tersedia.")] * blangko_habis(permohonan)
