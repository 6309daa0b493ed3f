"""Everything that waits, on one page for whoever runs the portal (safety rule 24).

Each app says what of its own may wait, and which of these numbers has to be 0. Counts stop at PALING_BANYAK, so the
page costs the same however bad things are.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model, QuerySet
from django.urls import reverse

from bogor_portal.pesan import rantai
from bogor_portal.pesan.models import Denyut, KirimanWa, OutboxMessage, PemeriksaanRantai

PALING_BANYAK = 1000
LAMA_MENUNGGU = timedelta(minutes=5)
LAMA_DIAM = timedelta(seconds=180)  # safety rule 6: a heartbeat older than this is deaf
LAMA_PERIKSA = timedelta(hours=36)  # a nightly verification that did not end twice
YANG_BERDENYUT = ("relay", "worker")


@dataclass(frozen=True)
class Ukuran:
    """One number: ``harus_nol`` makes anything else a fault; ``url`` names the list of the rows behind it."""

    nama: str
    nilai: int
    harus_nol: bool = True
    keterangan: str = ""
    url: str = ""

    @property
    def gawat(self) -> bool:
        return self.harus_nol and self.nilai > 0

    @property
    def tautan(self) -> str:
        nama, tanya, saringan = self.url.partition("?")
        return reverse(nama) + tanya + saringan if nama else ""

    @property
    def tampil(self) -> str:
        return f"{PALING_BANYAK}+" if self.nilai > PALING_BANYAK else str(self.nilai)


Penyedia = Callable[[datetime], list[Ukuran]]
_penyedia: list[tuple[str, Penyedia]] = []


def daftarkan(judul: str, penyedia: Penyedia) -> None:
    """Called once in an app's ready()."""
    _penyedia.append((judul, penyedia))


def keadaan(kini: datetime) -> list[tuple[str, list[Ukuran]]]:
    """Every group with its numbers, in the order of the apps."""
    return [(judul, penyedia(kini)) for judul, penyedia in _penyedia]


def hitung(baris: QuerySet[Model]) -> int:
    """How many rows, up to one more than PALING_BANYAK."""
    return baris.order_by()[: PALING_BANYAK + 1].count()


def pesan_keluar(kini: datetime) -> list[Ukuran]:
    """The outbox and the heartbeats of who empties it."""
    status = OutboxMessage.Status
    menunggu = OutboxMessage.objects.filter(status=status.ANTRE, coba_pada__lt=kini - LAMA_MENUNGGU)
    hilang = OutboxMessage.objects.filter(status=status.DIANTAR, sewa_sampai__lt=kini)
    gagal = OutboxMessage.objects.filter(status=status.GAGAL)
    berdenyut = set(Denyut.objects.filter(pada__gt=kini - LAMA_DIAM).values_list("nama", flat=True))
    diam = [nama for nama in YANG_BERDENYUT if nama not in berdenyut]
    tak_sampai = KirimanWa.objects.filter(keadaan=KirimanWa.Keadaan.GAGAL, dibuat_pada__gt=kini - timedelta(days=1))
    daftar = "admin:pesan_outboxmessage_changelist"
    return [
        Ukuran("Pesan menunggu lebih dari 5 menit", hitung(menunggu), url=f"{daftar}?status__exact=antre"),
        Ukuran("Pesan yang pekerjanya hilang", hitung(hilang), url=f"{daftar}?status__exact=diantar"),
        Ukuran("Pesan gagal", hitung(gagal), url=f"{daftar}?status__exact=gagal"),
        Ukuran(
            "Pesan WhatsApp yang tidak sampai dalam sehari",
            hitung(tak_sampai),
            harus_nol=False,
            url="admin:pesan_kirimanwa_changelist?keadaan__exact=gagal",
        ),
        Ukuran("Proses yang diam lebih dari 3 menit", len(diam), keterangan=", ".join(diam)),
    ]


def rantai_riwayat(kini: datetime) -> list[Ukuran]:
    """What the last whole verification of each hash chain found, and the chains that were not verified for long."""
    terakhir = {k: PemeriksaanRantai.objects.filter(rantai=k, selesai__isnull=False).first() for k in rantai.semua()}
    hasil = [p for p in terakhir.values() if p]
    berjalan_lama = OutboxMessage.objects.filter(dibuat_pada__lt=kini - LAMA_PERIKSA).exists()
    tua = [rantai.judul(k) for k, p in terakhir.items() if (p.mulai < kini - LAMA_PERIKSA if p else berjalan_lama)]
    contoh = [nama for p in hasil for nama in p.contoh]
    return [
        Ukuran("Riwayat yang rantainya tidak utuh", sum(p.rusak for p in hasil), keterangan=", ".join(contoh)),
        Ukuran("Rantai yang lama tidak diperiksa", len(tua), keterangan=", ".join(tua)),
        Ukuran("Baris riwayat yang diperiksa terakhir", sum(p.baris for p in hasil), harus_nol=False),
    ]
