"""R9.1: where a rule names the mayor as the signer, and by what the head of the office signs is not confirmed yet."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from bogor_portal.alur.models import JenisTahap, Permohonan
from bogor_portal.alur.queries.perkara import perkara
from bogor_portal.dokumen.models import PelimpahanWewenang
from bogor_portal.dokumen.queries import pelimpahan

MENIMBANG = {JenisTahap.PENYUSUNAN, JenisTahap.PARAF, JenisTahap.TANDA_TANGAN}


def wewenang_belum(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[str]:
    """Told from the draft to the signature; the letter then names no authority."""
    if not any(g.tahap.jenis in MENIMBANG for g in perkara(permohonan).terbuka()):
        return []
    belum = PelimpahanWewenang.objects.filter(jenis=permohonan.jenis_id, terkonfirmasi=False).first()
    if belum is None or pelimpahan(belum.jabatan_id, permohonan.jenis_id, timezone.localdate()):
        return []
    kepada = f"Pelimpahan wewenang kepada {belum.jabatan.nama} belum dikonfirmasi, jadi surat tidak menyebutnya."
    return [f"Menurut sumbernya layanan ini ditandatangani {belum.pemberi}. {kepada}"]
