"""The measures of the innovation rules §5, from ``katalog/ukuran_inovasi.yaml``: targets, performance, productivity,
participation. A denominator of 0 shows "-"."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bogor_portal.dasbor.layanan.ukuran import Ukuran
from bogor_portal.lib.berkas_yaml import baca_yaml

BERKAS = Path(__file__).parent.parent / "katalog" / "ukuran_inovasi.yaml"
EDISI, TAHUN = "edisi", "tahun"
TERCATAT = "tercatat"  # each row states its own period


def _kelompok(isi: dict[str, Any]) -> tuple[str, tuple[Ukuran, ...]]:
    return isi["judul"], tuple(Ukuran(**u) for u in isi["ukuran"])


KELOMPOK = tuple(_kelompok(isi) for isi in baca_yaml(BERKAS))
SEMUA = tuple(u for _, isi in KELOMPOK for u in isi)
