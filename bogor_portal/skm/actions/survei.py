"""Invite after the end, remind once, take one answer."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.hak import Hak
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan, Tahap
from bogor_portal.alur.models.permohonan import JenisPermohonan
from bogor_portal.alur.queries.pemohon import boleh_sebagai
from bogor_portal.pesan.actions import antrekan, antrekan_surel
from bogor_portal.skm.errors import TidakDiundang
from bogor_portal.skm.models import Jawaban, Undangan
from bogor_portal.skm.unsur import KODE

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

DITANYA = frozenset({JenisTahap.SELESAI_TERBIT, JenisTahap.SELESAI_TOLAK})
INGATKAN_SETELAH = timedelta(days=3)


def undang(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """After every move, inside its transaction: an applicant whose file was granted or refused is asked once.

    The invitation, and an outbox row that reminds after three days. A file begun by an officer asks nobody.
    """
    if ke is None or ke.jenis not in DITANYA or permohonan.jenis_permohonan == JenisPermohonan.KEPUTUSAN:
        return
    Undangan.objects.get_or_create(permohonan=permohonan, defaults={"dibuat_pada": kini})
    antrekan(
        "skm.ingatkan",
        kunci=f"skm-ingatkan-{permohonan.pk}",
        muatan={"permohonan": permohonan.pk},
        coba_pada=kini + INGATKAN_SETELAH,
    )


def ingatkan(muatan: dict[str, Any]) -> None:
    """Outbox "skm.ingatkan": one mail to who has not answered. Again: the same row."""
    undangan = (
        Undangan.objects.filter(permohonan=muatan["permohonan"], diisi=False).select_related("permohonan").first()
    )
    if undangan is None:
        return
    p = undangan.permohonan
    antrekan_surel(f"skm-surel-{p.pk}", "skm_pengingat", p.pemohon_id, {"permohonan": p.pk})


@transaction.atomic(durable=True)
def isi(permohonan_id: int, *, oleh: Pengguna, skor: Mapping[str, int]) -> bool:
    """Take the one answer of this invitation: the answer's row, and the mark that it was given. Nothing ties the
    two. False when it had been given before. Raises TidakDiundang."""
    undangan = (
        Undangan.objects.select_for_update(of=("self",))
        .select_related("permohonan__jenis", "permohonan__pemohon")
        .filter(permohonan=permohonan_id)
        .first()
    )
    if undangan is None or not boleh_sebagai(oleh, undangan.permohonan, Hak.LIHAT):
        raise TidakDiundang
    if undangan.diisi:
        return False
    p = undangan.permohonan
    pertama = (
        Giliran.objects.filter(permohonan=p, jabatan__isnull=False).order_by("pk").values_list("jabatan__opd__kode")
    )
    Jawaban.objects.create(
        layanan=p.jenis.layanan,
        jenis=p.jenis.kode,
        opd=(pertama.first() or ("",))[0],
        bulan=f"{timezone.localdate():%Y-%m}",
        **{k: int(skor[k]) for k in KODE},
    )
    undangan.diisi = True
    undangan.save(update_fields=["diisi"])
    return True
