"""Writing an imported file as a draft. It never publishes, and never touches what is there."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from bogor_portal.alur.actions.salin import versi_baru
from bogor_portal.alur.layanan.berkas_versi import MuatanVersi
from bogor_portal.alur.models import Isian, JenisLayanan, Peralihan, Persyaratan, SuratHasil, Tahap, VersiLayanan


@transaction.atomic(durable=True)
def impor_versi(muatan: MuatanVersi) -> VersiLayanan:
    """A draft of the type that the file names; a type that is not here yet is made, one that is stays as it is."""
    jenis, _ = JenisLayanan.objects.get_or_create(
        kode=muatan.jenis["kode"], defaults={**muatan.jenis, "pencarian": kata_pencarian(muatan.jenis)}
    )
    versi = versi_baru(jenis.pk, **muatan.versi)
    Isian.objects.bulk_create(Isian(versi=versi, **b) for b in muatan.baris["isian"])
    Persyaratan.objects.bulk_create(Persyaratan(versi=versi, **b) for b in muatan.baris["persyaratan"])
    SuratHasil.objects.bulk_create(SuratHasil(versi=versi, **b) for b in muatan.baris["surat"])
    tahap = {
        b["kode"]: Tahap(
            versi=versi, **{k: v for k, v in b.items() if k != "jabatan"}, jabatan=muatan.jabatan.get(b["kode"])
        )
        for b in muatan.baris["tahap"]
    }
    Tahap.objects.bulk_create(tahap.values())
    Peralihan.objects.bulk_create(
        Peralihan(versi=versi, **b | {"dari": tahap[b["dari"]], "ke": tahap.get(b.get("ke") or "")})
        for b in muatan.baris["peralihan"]
    )
    return versi


def kata_pencarian(jenis: dict[str, Any]) -> str:
    """The lower-case text in which a search looks for its words."""
    return " ".join(str(jenis.get(k) or "") for k in ("nama", "singkatan", "bidang", "kelompok", "kata_kunci")).lower()
