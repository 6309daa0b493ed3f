"""Consent to messages by WhatsApp, sending them from outbox rows, and what the gateway reports."""

from __future__ import annotations

import hashlib
import hmac
import uuid
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bogor_portal.akun.actions.batas import Batas, boleh_coba
from bogor_portal.akun.errors import AkunError, TerlaluSering
from bogor_portal.akun.layanan import samarkan_telepon
from bogor_portal.akun.models import Pengguna
from bogor_portal.lib.kripto import indeks
from bogor_portal.pesan import surel
from bogor_portal.pesan.actions import antrekan
from bogor_portal.pesan.daftar import CobaLagi, Tunda
from bogor_portal.pesan.models import KirimanWa, SaluranWa
from bogor_portal.pesan.wa.adaptor import gerbang
from bogor_portal.pesan.wa.antarmuka import Laporan, NomorDitolak, PesanMasuk, PesanWa
from bogor_portal.pesan.wa.kalimat import (
    BOLEH,
    KABAR,
    KEAMANAN,
    KODE,
    akhir_jam_tenang,
    internasional,
    isian_kabar,
    lokal,
)

BERLAKU = timedelta(minutes=15)
SALAH_PALING_BANYAK = 5
WA_AKUN = Batas("wa.akun", 5, timedelta(hours=1))
WA_NOMOR = Batas("wa.nomor", 3, timedelta(hours=1))
WA_SEMUA = Batas("wa.semua", 1000, timedelta(hours=1))
WA_KODE = Batas("wa.kode", 20, timedelta(hours=1))
HENTI = frozenset({"BERHENTI", "STOP"})
PERNYATAAN = (
    "Saya setuju Portal Kota Bogor mengirim kabar tentang permohonan, tagihan, izin, janji temu, dan keamanan akun "
    "saya ke nomor ini lewat WhatsApp. Isinya nomor permohonan dan apa yang terjadi. Saya dapat menghentikannya kapan "
    "saja; email tetap menjadi pemberitahuan resmi."
)
Keadaan = KirimanWa.Keadaan


class NomorBelumAda(AkunError):
    def __init__(self) -> None:
        super().__init__("Isi dahulu nomor telepon Anda di profil.")


class KodeTidakCocok(AkunError):
    def __init__(self) -> None:
        super().__init__("Kode tidak cocok atau sudah lewat waktunya. Setelah lima kali salah, minta kode baru.")


def minta(pengguna_id: int) -> None:
    """Keep the consent to WhatsApp for the account's number, and send a code there that shows whose it is.

    An earlier consent ends. Raises NomorBelumAda, TerlaluSering: tries are counted per account, number and in all,
    outside the act, so that a refusal does not take the count back.
    """
    telepon = Pengguna.objects.get(pk=pengguna_id).telepon
    if not telepon:
        raise NomorBelumAda
    for batas, kunci in ((WA_AKUN, str(pengguna_id)), (WA_NOMOR, str(telepon)), (WA_SEMUA, "semua")):
        if not boleh_coba(batas, kunci):
            raise TerlaluSering
    _minta(pengguna_id, str(telepon))


@transaction.atomic(durable=True)
def _minta(pengguna_id: int, telepon: str) -> None:
    Pengguna.objects.select_for_update().get(pk=pengguna_id)
    _akhiri(SaluranWa.objects.filter(pengguna_id=pengguna_id), SaluranWa.Sebab.DIGANTI)
    saluran = SaluranWa.objects.create(
        pengguna_id=pengguna_id,
        telepon=telepon,
        samaran=samarkan_telepon(telepon),
        pernyataan=PERNYATAAN,
        setuju_pada=timezone.now(),
    )
    antrekan("wa.kode", kunci=f"wa-kode-{saluran.pk}", muatan={"saluran": saluran.pk})


def kukuhkan(pengguna_id: int, *, kode: str) -> None:
    """The code was received: messages go to this number from now on. Again: changes nothing.

    Raises KodeTidakCocok, also for the right code after five wrong ones or 15 minutes; TerlaluSering.
    """
    if not boleh_coba(WA_KODE, str(pengguna_id)):
        raise TerlaluSering
    if not _kukuhkan(pengguna_id, kode):
        raise KodeTidakCocok


@transaction.atomic(durable=True)
def _kukuhkan(pengguna_id: int, kode: str) -> bool:
    saluran = SaluranWa.objects.select_for_update().filter(pengguna_id=pengguna_id, berakhir_pada=None).first()
    if saluran is None or saluran.salah_kode >= SALAH_PALING_BANYAK:
        return False
    if saluran.kukuh_pada is not None:
        return True
    segar = timezone.now() - saluran.setuju_pada <= BERLAKU
    if not hmac.compare_digest(kode_konfirmasi(saluran.kode).encode(), kode.encode()) or not segar:
        saluran.salah_kode += 1
        saluran.save(update_fields=["salah_kode"])
        return False
    saluran.kukuh_pada = timezone.now()
    saluran.save(update_fields=["kukuh_pada"])
    return True


@transaction.atomic(durable=True)
def matikan(pengguna_id: int) -> None:
    """No more messages by WhatsApp; the number is forgotten, that there was a consent is not."""
    _akhiri(SaluranWa.objects.filter(pengguna_id=pengguna_id), SaluranWa.Sebab.DIMATIKAN)


@transaction.atomic(durable=True)
def terima_pesan(pesan: PesanMasuk) -> None:
    """BERHENTI or STOP from a telephone ends what was confirmed for it before that moment; other texts are ignored."""
    if pesan.teks.strip().upper() in HENTI:
        nomor = SaluranWa.objects.filter(telepon_indeks=indeks(lokal(pesan.dari) or "-", "telepon"))
        _akhiri(nomor.filter(setuju_pada__lte=pesan.pada), SaluranWa.Sebab.LEWAT_WA)


def kode_konfirmasi(kode: uuid.UUID) -> str:
    """Six digits that follow from the row and SECRET_KEY: stored nowhere, and the same when a sending is repeated."""
    cap = hmac.new(settings.SECRET_KEY.encode(), b"wa-kode\0" + kode.bytes, hashlib.sha256).digest()
    return f"{int.from_bytes(cap[:8]) % 10**6:06d}"


def sertai_surel(pesan_id: int, muatan: dict[str, Any]) -> None:
    """Before a mail is sent: queue its message by WhatsApp for somebody who wants it. The mail stays as it is."""
    if muatan.get("templat") in BOLEH and settings.WHATSAPP and _aktif(muatan["penerima"]):
        antrekan("wa", kunci=f"wa-{pesan_id}", muatan={**muatan, "surel": pesan_id})


def kirim(muatan: dict[str, Any]) -> None:
    """Handler of "wa". Nothing to do for somebody who turned it off, or whose account has another number now."""
    saluran = _aktif(muatan["penerima"])
    if saluran is None:
        return
    if muatan["templat"] not in KEAMANAN and (pagi := akhir_jam_tenang(timezone.now())):
        raise Tunda(pagi)
    if surat := surel.susun(muatan):
        _kirim(saluran, f"wa-{muatan['surel']}", muatan["templat"], KABAR, isian_kabar(surat.subjek))


def kirim_kode(muatan: dict[str, Any]) -> None:
    """Handler of "wa.kode". A code that nobody can use any more is not sent."""
    saluran = SaluranWa.objects.filter(pk=muatan["saluran"], berakhir_pada=None, kukuh_pada=None).first()
    if saluran and timezone.now() - saluran.setuju_pada <= BERLAKU:
        _kirim(saluran, f"wa-kode-{saluran.pk}", "kode", KODE, (kode_konfirmasi(saluran.kode),))


def _kirim(saluran: SaluranWa, kunci: str, tentang: str, templat: str, isian: tuple[str, ...]) -> None:
    pintu = gerbang()
    kiriman = KirimanWa.objects.get_or_create(kunci=kunci, defaults={"saluran": saluran, "templat": tentang})[0]
    if pintu is None or kiriman.keadaan != Keadaan.ANTRE:
        return
    baris = KirimanWa.objects.filter(pk=kiriman.pk)
    try:
        nomor = internasional(saluran.telepon or "")
        id_gerbang = pintu.kirim(PesanWa(nomor, templat, isian, str(kiriman.kode)))
    except NomorDitolak as galat:
        baris.filter(keadaan=Keadaan.ANTRE).update(keadaan=Keadaan.GAGAL, galat=str(galat))
    except CobaLagi as galat:
        baris.filter(keadaan=Keadaan.ANTRE).update(galat=str(galat)[:200])
        raise
    else:
        baris.update(id_gerbang=id_gerbang, dikirim_pada=timezone.now())
        baris.filter(keadaan=Keadaan.ANTRE).update(keadaan=Keadaan.DIKIRIM, galat="")


def terima_laporan(laporan: Laporan) -> bool:
    """Take one report; False where it says nothing new or is about no message of ours.

    Reports come late, double and out of order, so a state only moves forward: one guarded UPDATE.
    """
    cari = Q(id_gerbang=laporan.id_gerbang)
    if rujukan := _uuid(laporan.rujukan):
        cari = Q(kode=rujukan)
    elif not laporan.id_gerbang:
        return False
    sebelum, isi = _LANGKAH[laporan.keadaan](laporan)
    return KirimanWa.objects.filter(cari, keadaan__in=sebelum).update(**isi) > 0


_LANGKAH: dict[str, Any] = {
    "sent": lambda lap: ([Keadaan.ANTRE], {"keadaan": Keadaan.DIKIRIM, "dikirim_pada": lap.pada, "galat": ""}),
    "delivered": lambda lap: (
        [Keadaan.ANTRE, Keadaan.DIKIRIM],
        {"keadaan": Keadaan.SAMPAI, "sampai_pada": lap.pada, "galat": ""},
    ),
    "read": lambda lap: ([Keadaan.ANTRE, Keadaan.DIKIRIM, Keadaan.SAMPAI], {"keadaan": Keadaan.DIBACA, "galat": ""}),
    "failed": lambda lap: (
        [Keadaan.ANTRE, Keadaan.DIKIRIM],
        {"keadaan": Keadaan.GAGAL, "galat": lap.galat or "gerbang melapor tidak sampai"},
    ),
}


def _aktif(pengguna_id: int) -> SaluranWa | None:
    """The confirmed consent, as long as the account's number is the one that was confirmed."""
    terbuka = SaluranWa.objects.filter(pengguna_id=pengguna_id, berakhir_pada=None, kukuh_pada__isnull=False)
    saluran = terbuka.select_related("pengguna").first()
    return saluran if saluran and saluran.telepon == saluran.pengguna.telepon else None


def _akhiri(baris: Any, sebab: str) -> None:
    kini = timezone.now()
    baris.filter(berakhir_pada=None).update(berakhir_pada=kini, sebab_berakhir=sebab, telepon=None, telepon_indeks=None)


def _uuid(teks: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(teks)
    except ValueError:
        return None
