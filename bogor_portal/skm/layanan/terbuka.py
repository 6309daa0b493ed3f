"""Which groups the public may see, so that none can be worked out by subtracting the others from their sum. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from bogor_portal.skm.layanan.ikm import RESPONDEN_TERKECIL

TERTUTUP = ""  # the pool of offices that are not shown


def boleh_tampil(banyak: Mapping[tuple[str, str], int]) -> tuple[frozenset[str], frozenset[str]]:
    """OPD and types that may be shown, of the number of answers by (OPD, type).

    The whole city is published, and so are the offices that are shown: in each of these sums, what is left out is
    nothing or at least RESPONDEN_TERKECIL answers together. A type of several offices counts with the largest.
    """
    per_opd: Counter[str] = Counter()
    per_jenis: Counter[str] = Counter()
    for (opd, jenis), n in banyak.items():
        per_opd[opd] += n
        per_jenis[jenis] += n
    opd_tampil = _buka(per_opd)
    rumpun: dict[str, dict[str, int]] = {}
    for jenis, n in per_jenis.items():
        opd = max((o for o, j in banyak if j == jenis), key=lambda o, j=jenis: banyak[o, j])  # type: ignore[misc]
        rumpun.setdefault(opd if opd in opd_tampil else TERTUTUP, {})[jenis] = n
    return opd_tampil, frozenset().union(*(_buka(satu) for satu in rumpun.values()))


def _buka(banyak: Mapping[str, int]) -> frozenset[str]:
    """The groups that are large enough; the smallest of them go too while what is hidden is small."""
    tampil = {k for k, n in banyak.items() if n >= RESPONDEN_TERKECIL}
    sisa = sum(n for k, n in banyak.items() if k not in tampil)
    while 0 < sisa < RESPONDEN_TERKECIL and tampil:
        terkecil = min(tampil, key=lambda k: (banyak[k], k))
        tampil.remove(terkecil)
        sisa += banyak[terkecil]
    return frozenset(tampil)
