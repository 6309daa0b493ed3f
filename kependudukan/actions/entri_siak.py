"""Hand a permohonan's change to SIAK and take in the answer, however long it takes (SIAK-10).

Entering the stage writes a row; outbox rows carry the calls, outside any transaction; a scan sends again what could
not be sent and asks again what is not answered. While SIAK is away the clock stands, and nobody is refused.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from bogor_portal.alur.actions.advance import LAJUR_UTAMA, SISTEM, Langkah, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.jeda import jeda_jam, lanjutkan_jam
from bogor_portal.alur.models import Aksi, Permohonan, RentangWaktu, Tahap
from bogor_portal.pesan.actions import antrekan
from kependudukan.actions.duplikat import bebas_duplikat
from kependudukan.layanan.keluaran import Jenis, keluaran_tte
from kependudukan.layanan.keluarga import keluarga_cetak
from kependudukan.layanan.perubahan import jenis_perubahan, perubahan
from kependudukan.models import GangguanSiak, PermintaanSiak
from kependudukan.queries.paket import ditunggu
from kependudukan.siak import HasilPerubahan, SiakMenolak, SiakTakTersedia
from kependudukan.siak.adaptor import siak
from kependudukan.siak.antarmuka import Keadaan as KeadaanSiak

ENTRI = "entri-siak"
GANGGUAN = RentangWaktu.Alasan.GANGGUAN_SIAK
Keadaan = PermintaanSiak.Keadaan
DUGAAN = "dugaan duplikat belum selesai diperiksa"
PAKET = "menunggu dokumen lain dalam paketnya"


def siapkan(permohonan: Permohonan, dari: Tahap | None, ke: Tahap | None, kini: datetime) -> None:
    """Inside every move: entering the stage of entry queues the change; leaving it otherwise cancels what is open."""
    if settings.SIAK == "manual":
        return
    if ke and ke.akhir:  # the card is out, or will never be
        PermintaanSiak.objects.filter(permohonan=permohonan, keluarga__isnull=False).update(keluarga=None)
        _lanjutkan_paket(permohonan, kini)
    if dari and dari.kode == ENTRI:
        PermintaanSiak.objects.filter(permohonan=permohonan, keadaan=Keadaan.ANTRE).update(keadaan=Keadaan.BATAL)
    if (
        ke is None
        or ke.kode != ENTRI
        or PermintaanSiak.objects.filter(permohonan=permohonan, keadaan=Keadaan.SELESAI).exists()
    ):
        return
    if jenis := jenis_perubahan(permohonan.jenis.singkatan):
        terbuka = PermintaanSiak.objects.filter(permohonan=permohonan, keadaan__in=Keadaan.menunggu()).first()
        baris = terbuka or PermintaanSiak.objects.create(permohonan=permohonan, jenis=jenis, dibuat_pada=kini)
        _antre(baris, kini)


def kirim(muatan: dict[str, Any]) -> None:
    """Handler of "kependudukan.siak_kirim": hand the change in, unless it was. Without SIAK the row waits on."""
    baris = _baris(muatan["permintaan"], Keadaan.ANTRE)
    if baris is None:
        return
    PermintaanSiak.objects.filter(pk=baris.pk).update(percobaan=F("percobaan") + 1)
    try:
        if not bebas_duplikat(baris.permohonan):
            PermintaanSiak.objects.filter(pk=baris.pk).update(sebab=DUGAAN)
            return
        if ditunggu(baris.permohonan):  # the card is printed of what SIAK holds once the deed is in it
            PermintaanSiak.objects.filter(pk=baris.pk).update(sebab=PAKET)
            return
        id_siak = siak().ajukan_perubahan(perubahan(baris.permohonan), id_permintaan=str(baris.id_permintaan))
    except SiakTakTersedia as galat:
        tunda(baris.pk, galat.sebab)
    except SiakMenolak as galat:
        catat_jawaban(baris.pk, HasilPerubahan(KeadaanSiak.DITOLAK, alasan=str(galat)))
    else:
        _catat_terkirim(baris.pk, id_siak)
        tutup_gangguan()


def tanya(muatan: dict[str, Any]) -> None:
    """Handler of "kependudukan.siak_tanya": ask how far the change has come; "not yet" is asked again by the scan."""
    baris = _baris(muatan["permintaan"], Keadaan.DIKIRIM)
    if baris is None:
        return
    PermintaanSiak.objects.filter(pk=baris.pk).update(ditanya_pada=timezone.now())
    keluarga: dict[str, Any] | None = None
    try:
        hasil = siak().hasil(baris.id_siak)
        if hasil.keadaan == KeadaanSiak.SELESAI:
            keluarga = _keluarga(baris, hasil)
    except SiakTakTersedia as galat:
        tunda(baris.pk, galat.sebab)
        return
    except SiakMenolak as galat:
        hasil = HasilPerubahan(KeadaanSiak.DITOLAK, alasan=str(galat))
    tutup_gangguan()
    if hasil.keadaan != KeadaanSiak.MENUNGGU:
        catat_jawaban(baris.pk, hasil, keluarga)


def _keluarga(baris: PermintaanSiak, hasil: HasilPerubahan) -> dict[str, Any] | None:
    """The family of a card that will be printed, as the register has it now; None for other services."""
    jenis = baris.permohonan.jenis
    if not hasil.no_kk or keluaran_tte(jenis.singkatan, jenis.keterangan["keluaran"]).jenis != Jenis.KK:
        return None
    keluarga = siak().keluarga(hasil.no_kk)
    return keluarga_cetak(keluarga) if keluarga else None


def sapu(*, kini: datetime | None = None) -> int:
    """Send again and ask again what waits. During an outage one question tells whether it is over, and no more."""
    kini = kini or timezone.now()
    if settings.SIAK == "manual" or (gangguan() and not _pulih()):
        return 0
    jumlah = 0
    for baris in PermintaanSiak.objects.filter(keadaan__in=Keadaan.menunggu()).order_by("id")[:500]:
        if baris.keadaan == Keadaan.ANTRE or _waktunya(baris, kini):
            _antre(baris, kini)
            jumlah += 1
    return jumlah


@transaction.atomic(durable=True)
def tunda(permintaan_id: int, sebab: str) -> None:
    """SIAK is away: the reason on the row, the clock stopped, the outage opened. The permohonan keeps its stage."""
    baris = PermintaanSiak.objects.select_related("permohonan").get(pk=permintaan_id)
    permohonan = kunci_permohonan(baris.permohonan_id)
    PermintaanSiak.objects.filter(pk=permintaan_id, keadaan__in=Keadaan.menunggu()).update(sebab=sebab[:100])
    if permohonan.terbuka:
        jeda_jam(permohonan, GANGGUAN, Langkah(Aksi.JEDA, SISTEM, timezone.now()))
    buka_gangguan(sebab)


@transaction.atomic(durable=True)
def catat_jawaban(permintaan_id: int, hasil: HasilPerubahan, keluarga: dict[str, Any] | None = None) -> None:
    """SIAK's answer: on the row (numbers and family encrypted), in the history, and the clock goes on. A second one:
    nothing."""
    baris = PermintaanSiak.objects.get(pk=permintaan_id)
    permohonan = kunci_permohonan(baris.permohonan_id)
    kini = timezone.now()
    isi = json.dumps({k: v for k, v in asdict(hasil).items() if k in {"nik", "no_kk", "nomor"}})
    diubah = PermintaanSiak.objects.filter(pk=permintaan_id, keadaan__in=Keadaan.menunggu()).update(
        keadaan=str(hasil.keadaan),
        alasan=hasil.alasan[:300],
        hasil=isi,
        keluarga=json.dumps(keluarga) if keluarga else None,
        dijawab_pada=kini,
        sebab="",
    )
    if not diubah:
        return
    lanjutkan_jam(permohonan, GANGGUAN, Langkah(Aksi.LANJUTKAN_JAM, SISTEM, kini))
    giliran = permohonan.giliran.filter(keluar_pada__isnull=True, lajur=LAJUR_UTAMA).select_related("tahap").first()
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.CATAT, SISTEM, kini, {"siak": str(hasil.keadaan)}))


def gangguan() -> GangguanSiak | None:
    """The outage that is on, if any."""
    return GangguanSiak.objects.filter(selesai__isnull=True).first()


def buka_gangguan(sebab: str) -> None:
    """One open outage at a time, whoever notices first."""
    try:
        with transaction.atomic():
            GangguanSiak.objects.create(mulai=timezone.now(), sebab=sebab[:100])
    except IntegrityError:
        return


def tutup_gangguan() -> None:
    """SIAK answered: the outage is over, and every clock that stood for it goes on, each by its own outbox row."""
    with transaction.atomic(durable=True):
        terbuka = GangguanSiak.objects.select_for_update().filter(selesai__isnull=True).first()
        if terbuka is None:
            return
        terbuka.selesai = timezone.now()
        terbuka.save(update_fields=["selesai"])
        berhenti = RentangWaktu.objects.filter(selesai__isnull=True, alasan=GANGGUAN).values_list(
            "permohonan", flat=True
        )
        for permohonan_id in berhenti:
            kunci = f"siak-pulih-{terbuka.pk}-{permohonan_id}"
            antrekan("kependudukan.siak_pulih", kunci=kunci, muatan={"permohonan": permohonan_id})


@transaction.atomic(durable=True)
def lanjutkan(muatan: dict[str, Any]) -> None:
    """Handler of "kependudukan.siak_pulih": a clock that stood for the outage goes on."""
    permohonan = kunci_permohonan(muatan["permohonan"])
    lanjutkan_jam(permohonan, GANGGUAN, Langkah(Aksi.LANJUTKAN_JAM, SISTEM, timezone.now()))


def _pulih() -> bool:
    """One cheap question that changes nothing; its answer, whatever it is, ends the outage."""
    try:
        siak().akta("kelahiran", "-")
    except SiakTakTersedia:
        return False
    except SiakMenolak:
        pass
    tutup_gangguan()
    return True


@transaction.atomic(durable=True)
def _catat_terkirim(permintaan_id: int, id_siak: str) -> None:
    baris = PermintaanSiak.objects.select_for_update().get(pk=permintaan_id)
    if baris.keadaan != Keadaan.ANTRE:
        return
    baris.keadaan, baris.id_siak, baris.sebab = Keadaan.DIKIRIM, id_siak[:100], ""
    baris.save(update_fields=["keadaan", "id_siak", "sebab"])
    _antre(baris, timezone.now())


def _antre(baris: PermintaanSiak, kini: datetime) -> None:
    """The outbox row of the next call; the same minute's call is one row."""
    jenis = "siak_kirim" if baris.keadaan == Keadaan.ANTRE else "siak_tanya"
    kunci = f"{jenis}-{baris.pk}-{baris.percobaan}-{kini:%Y%m%d%H%M}"
    antrekan(f"kependudukan.{jenis}", kunci=kunci, muatan={"permintaan": baris.pk})


def _lanjutkan_paket(permohonan: Permohonan, kini: datetime) -> None:
    """One of a bundle has ended: the changes of the others that waited for it go out, those that still wait wait on."""
    sepaket = Q(permohonan__anggota_paket__paket__induk=permohonan)
    sepaket |= Q(permohonan__anggota_paket__paket__anggota__permohonan=permohonan)
    for baris in PermintaanSiak.objects.filter(sepaket, keadaan=Keadaan.ANTRE).distinct().order_by("id"):
        _antre(baris, kini)


def _waktunya(baris: PermintaanSiak, kini: datetime) -> bool:
    """Ask each minute in the first hour, then each quarter of an hour."""
    jeda = timedelta(minutes=1) if kini - baris.dibuat_pada < timedelta(hours=1) else timedelta(minutes=15)
    return baris.ditanya_pada is None or kini - baris.ditanya_pada >= jeda


def _baris(permintaan_id: int, keadaan: str) -> PermintaanSiak | None:
    semua = PermintaanSiak.objects.select_related("permohonan__jenis", "permohonan__versi")
    return semua.filter(pk=permintaan_id, keadaan=keadaan).first()
