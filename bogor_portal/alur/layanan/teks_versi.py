"""Values of a version's rows as people read them."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.models.permohonan import JenisPermohonan

MIB = 1024 * 1024


def baca_nilai(kolom: str, nilai: Any) -> str:
    """One value in words; empty for nothing."""
    if nilai is None or nilai in ("", []):
        return ""
    if isinstance(nilai, bool):
        return "ya" if nilai else "tidak"
    if kolom == "maks_byte":
        return f"{nilai / MIB:g} MB".replace(".", ",")
    if kolom in {"untuk", "jenis_permohonan"}:
        return ", ".join(JenisPermohonan(k).label if k in JenisPermohonan.values else k for k in nilai)
    if isinstance(nilai, list):
        return "; ".join(_butir(b) for b in nilai)
    return str(nilai)


def _butir(b: Any) -> str:
    if isinstance(b, dict):
        return str(b.get("judul") or b.get("label") or b.get("kode") or b)
    if isinstance(b, list | tuple) and len(b) == 2:
        return f"{b[0]} ({b[1]})"
    return str(b)
