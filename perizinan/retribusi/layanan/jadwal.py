"""When the payer of a bill is reminded. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bogor_portal.lib.kalender_kerja import WIB

JAM = time(8)


def pengingat_berikut(jatuh_tempo: date, hari: Sequence[int], sesudah: datetime) -> datetime | None:
    """The next reminder after an instant: 08.00 WIB of a day so many days from the due date; None when none is left."""
    calon = sorted(datetime.combine(jatuh_tempo + timedelta(days=h), JAM, WIB) for h in hari)
    return next((saat for saat in calon if saat > sesudah), None)
