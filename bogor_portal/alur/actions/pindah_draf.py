"""A draft that nobody has filed yet goes on under the new version of its type, with everything that still fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.hak import Hak
from bogor_portal.alur.errors import TidakBoleh
from bogor_portal.alur.layanan.cocok import berkas_cocok, jawaban_cocok
from bogor_portal.alur.layanan.isi import buka, bungkus, kosong
from bogor_portal.alur.models import BerkasDraf, Isian, Permohonan, Persyaratan, PerubahanDraf, Status, VersiLayanan
from bogor_portal.alur.queries.pemohon import boleh_sebagai
from bogor_portal.pesan.actions import antrekan_surel

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Keadaan = VersiLayanan.Keadaan


def pindahkan_semua(muatan: dict[str, Any]) -> None:
    """Outbox "alur.pindahkan_draf": every draft of the type that began under an earlier version. Again: none left."""
    versi = VersiLayanan.objects.get(pk=muatan["versi"])
    tertinggal = Permohonan.objects.filter(jenis=versi.jenis_id, status=Status.DRAF).exclude(versi=versi)
    for pk in tertinggal.order_by("pk").values_list("pk", flat=True).iterator():
        pindahkan_draf(pk)


@transaction.atomic(durable=True)
def pindahkan_draf(permohonan_id: int) -> PerubahanDraf | None:
    """Move one draft to the version of its type that is in force; None when it is there, or can not go there.

    Answers and files that fit stay; the rest is taken out. What changed is kept for the applicant to read, and
    a mail says so. A kind of application that the new version does not offer stays where it is.
    """
    permohonan = Permohonan.objects.select_for_update(of=("self",)).select_related("versi").filter(pk=permohonan_id)
    draf = permohonan.filter(status=Status.DRAF).first()
    versi = VersiLayanan.objects.filter(jenis=draf.jenis_id, keadaan=Keadaan.TERBIT).first() if draf else None
    if (
        draf is None
        or versi is None
        or versi.pk == draf.versi_id
        or draf.jenis_permohonan not in versi.jenis_permohonan
    ):
        return None
    lama, isi = draf.versi, _beda_untuk_warga(draf, versi)
    isi["dilepas"] = [*_pindahkan_jawaban(draf, versi), *_pindahkan_berkas(draf, versi)]
    draf.versi = versi
    draf.save(update_fields=["versi", "draf", "diubah_pada"])
    catatan = PerubahanDraf.objects.create(permohonan=draf, dari=lama, ke=versi, isi=isi, pada=timezone.now())
    antrekan_surel(
        f"versi-berganti-{catatan.pk}", "permohonan_versi_berganti", draf.pemohon_id, {"permohonan": draf.pk}
    )
    return catatan


@transaction.atomic(durable=True)
def tandai_dibaca(permohonan_id: int, *, oleh: Pengguna) -> None:
    """The applicant has read what changed. Again: changes nothing."""
    permohonan = Permohonan.objects.get(pk=permohonan_id)
    if not boleh_sebagai(oleh, permohonan, Hak.ISI):
        raise TidakBoleh
    permohonan.perubahan_draf.filter(dibaca_pada__isnull=True).update(dibaca_pada=timezone.now())


def _untuk(baris: Any, jenis: str) -> bool:
    return jenis in baris.untuk or (isinstance(baris, Isian) and not baris.untuk)


def _peta(semua: Any, jenis: str) -> dict[str, Any]:
    return {b.kode: b for b in semua.all() if _untuk(b, jenis)}


def _beda_untuk_warga(draf: Permohonan, baru: VersiLayanan) -> dict[str, list[str]]:
    """Questions and documents of this kind that are new, asked otherwise, or gone; by name."""
    isi: dict[str, list[str]] = {"baru": [], "berubah": [], "hilang": []}
    for nama, kata in (("isian", "Pertanyaan"), ("persyaratan", "Berkas")):
        ada, datang = (_peta(getattr(v, nama), draf.jenis_permohonan) for v in (draf.versi, baru))
        isi["baru"] += [f"{kata}: {datang[k]}" for k in datang if k not in ada]
        isi["hilang"] += [f"{kata}: {ada[k]}" for k in ada if k not in datang]
        isi["berubah"] += [f"{kata}: {datang[k]}" for k in datang if k in ada and _beda(ada[k], datang[k])]
    return isi


def _beda(lama: Isian | Persyaratan, baru: Isian | Persyaratan) -> bool:
    """Whether the applicant would answer otherwise; order and help texts do not count."""
    kolom = (
        ("label", "tipe", "wajib", "pilihan", "kolom", "pola", "tampil_bila")
        if isinstance(lama, Isian)
        else ("nama", "wajib", "jenis_berkas", "wajib_bila", "maks_byte", "maks_berkas")
    )
    return any(getattr(lama, k) != getattr(baru, k) for k in kolom)


def _pindahkan_jawaban(draf: Permohonan, baru: VersiLayanan) -> list[str]:
    """Keep the answers that fit. Returns what was given and does not fit."""
    ada, datang = (_peta(v.isian, draf.jenis_permohonan) for v in (draf.versi, baru))
    jawaban = {k: v for k, v in buka(list(ada.values()), draf.draf).items() if k in ada and not kosong(v)}
    cocok = {k: v for k, v in jawaban.items() if k in datang and jawaban_cocok(ada[k], datang[k], v)}
    draf.draf = bungkus(list(datang.values()), cocok)
    return [f"Jawaban: {ada[k]}" for k in jawaban if k not in cocok]


def _pindahkan_berkas(draf: Permohonan, baru: VersiLayanan) -> list[str]:
    """Keep the files that fit, at most as many as the slot takes. Returns what does not fit."""
    datang, nama = (
        _peta(baru.persyaratan, draf.jenis_permohonan),
        dict(draf.versi.persyaratan.values_list("kode", "nama")),
    )
    terisi: dict[str, int] = {}
    dilepas: list[BerkasDraf] = []
    for slot in draf.berkas_draf.select_related("berkas"):
        tujuan = datang.get(slot.persyaratan)
        terisi[slot.persyaratan] = terisi.get(slot.persyaratan, 0) + 1
        if tujuan is None or not berkas_cocok(tujuan, slot.berkas) or terisi[slot.persyaratan] > tujuan.maks_berkas:
            terisi[slot.persyaratan] -= 1
            dilepas.append(slot)
    draf.berkas_draf.filter(pk__in=[s.pk for s in dilepas]).delete()
    return [f"Berkas: {nama.get(s.persyaratan, s.persyaratan)} ({s.berkas.nama_asli})" for s in dilepas]
