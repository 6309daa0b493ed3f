"""Look for the person of a birth or first NIK among those known, and remember what an officer found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from bogor_portal.alur.actions.advance import Langkah, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.dasar import pastikan_boleh
from bogor_portal.alur.errors import AlurError, TidakBoleh
from bogor_portal.alur.models import Aksi, Permohonan, Tahap
from bogor_portal.lib.kripto import indeks
from bogor_portal.pesan.actions import antrekan
from kependudukan.layanan.identitas import orang_permohonan
from kependudukan.models import DugaanDuplikat, IdentitasTercatat
from kependudukan.queries.duplikat import AMBANG, Orang, cari_mirip
from kependudukan.siak import Penduduk, SiakMenolak, SiakTakTersedia
from kependudukan.siak.adaptor import siak

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

VERIFIKASI = "verifikasi"
Putusan = DugaanDuplikat.Putusan


def cari_duplikat(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """Inside every move: on coming to verification, note the person, compare with those filed here, and queue the
    question to SIAK (SIAK-01). Pairs that were judged stay judged."""
    if ke is None or ke.kode != VERIFIKASI or (orang := orang_permohonan(permohonan)) is None:
        return
    isi = {"nama": orang.nama, "nama_ibu": orang.nama_ibu, "tanggal_lahir": orang.tanggal_lahir}
    IdentitasTercatat.objects.bulk_create(
        [IdentitasTercatat(permohonan=permohonan, **isi)],
        update_conflicts=True,
        unique_fields=["permohonan"],
        update_fields=list(isi),
    )
    _simpan(
        DugaanDuplikat(permohonan=permohonan, lain=m, kunci=f"identitas-{m.pk}", nilai=round(m.skor * 100))  # type: ignore[attr-defined]
        for m in cari_mirip(orang, kecuali=permohonan.pk)
    )
    if settings.SIAK != "manual":
        ke_berapa = permohonan.pengajuan.count()
        antrekan(
            "kependudukan.cari_duplikat",
            kunci=f"duplikat-{permohonan.pk}-{ke_berapa}",
            muatan={"permohonan": permohonan.pk},
        )


def cari_di_siak(muatan: dict[str, Any]) -> None:
    """Handler of "kependudukan.cari_duplikat": ask once, early. While SIAK is away nothing is lost: it is asked again
    before the change is handed in."""
    permohonan = Permohonan.objects.select_related("jenis", "versi").get(pk=muatan["permohonan"])
    with suppress(SiakTakTersedia):
        bebas_duplikat(permohonan)


def bebas_duplikat(permohonan: Permohonan) -> bool:
    """Ask SIAK for residents who may be the same, outside any transaction; then whether no suspected pair is open or
    found to be one. True for services without a new person. Raises SiakTakTersedia."""
    orang = orang_permohonan(permohonan)
    if orang is None:
        return True
    with suppress(SiakMenolak):
        mirip = siak().cari_mirip(nama=orang.nama, tanggal_lahir=orang.tanggal_lahir, nama_ibu=orang.nama_ibu)
        _simpan(_dari_siak(permohonan, orang, p) for p in mirip[:10])
    return not DugaanDuplikat.objects.filter(permohonan=permohonan).exclude(putusan=Putusan.BUKAN).exists()


@transaction.atomic(durable=True)
def putuskan(dugaan_id: int, *, oleh: Pengguna, putusan: str, alasan: str) -> DugaanDuplikat:
    """An officer's finding about one pair, with why: kept on the row and noted in the history (who, when).

    Only by whoever has the file on the desk. The same finding again changes nothing.
    Raises TidakBoleh, AlurError without a reason or with an unknown finding.
    """
    baris = DugaanDuplikat.objects.select_for_update().get(pk=dugaan_id)
    permohonan = kunci_permohonan(baris.permohonan_id)
    giliran = permohonan.giliran.filter(keluar_pada__isnull=True).select_related("tahap", "jabatan").first()
    if giliran is None:
        raise TidakBoleh
    pelaku = pastikan_boleh(permohonan, giliran, oleh)
    if putusan not in {Putusan.BUKAN, Putusan.DUPLIKAT}:
        raise AlurError("Pilih bukan duplikat atau duplikat.")
    if not alasan.strip():
        raise AlurError("Tuliskan alasannya, agar petugas lain tahu mengapa.")
    if (baris.putusan, baris.alasan) == (putusan, alasan.strip()):
        return baris
    kini = timezone.now()
    baris.putusan, baris.alasan, baris.oleh, baris.pada = putusan, alasan.strip()[:300], oleh, kini
    baris.save(update_fields=["putusan", "alasan", "oleh", "pada"])
    catat_tanpa_pindah(
        permohonan, giliran, Langkah(Aksi.CATAT, pelaku, kini, {"dugaan_duplikat": baris.pk, "putusan": putusan})
    )
    return baris


def _simpan(dugaan: Iterable[DugaanDuplikat]) -> None:
    DugaanDuplikat.objects.bulk_create(dugaan, ignore_conflicts=True)


def _dari_siak(permohonan: Permohonan, orang: Orang, penduduk: Penduduk) -> DugaanDuplikat:
    isi = {
        "nama": penduduk.nama,
        "tanggal_lahir": penduduk.tanggal_lahir.isoformat(),
        "nama_ibu": penduduk.nama_ibu,
        "nik": penduduk.nik,
        "kelurahan": penduduk.kelurahan,
        "hidup": penduduk.hidup,
    }
    sama = (penduduk.tanggal_lahir == orang.tanggal_lahir) + (penduduk.nama.casefold() == orang.nama.casefold())
    return DugaanDuplikat(
        permohonan=permohonan,
        siak=json.dumps(isi),
        kunci=f"siak-{indeks(penduduk.nik, 'nik')}",
        nilai=round((AMBANG + 0.25 * sama) * 100),
    )
