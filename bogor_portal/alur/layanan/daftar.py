"""Services hand in what differs between them; the engine never asks who they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import Q

from bogor_portal.akun.data_pribadi import daftarkan_pengelola
from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.models import Permohonan, Tahap, VersiLayanan

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.http import HttpRequest, HttpResponse

    from bogor_portal.akun.models import Pengguna


@dataclass(frozen=True)
class UsulanMasa:
    """The validity that the rules of a service give a permohonan, why, and the last day that may be entered."""

    mulai: date | None = None
    sampai: date | None = None
    alasan: str = ""
    paling_lambat: date | None = None


class Kartu(Protocol):
    """A service as one card of a public list; the address of its page comes from ``url_katalog``."""

    @property
    def kode(self) -> str: ...
    @property
    def judul(self) -> str: ...


@dataclass(frozen=True)
class UsulanAlasan:
    """A coded reason that a service's finding proposes for a return, the persyaratan that it speaks of (empty: none),
    and a sentence for the applicant."""

    kode: str
    persyaratan: str
    kalimat: str


Jawaban = dict[str, Any]
Pemeriksa = Callable[[Permohonan, Jawaban], list[Kekurangan]]
Fakta = Callable[[Permohonan, Jawaban], Mapping[str, Any]]
SesudahAjukan = Callable[[Permohonan, "datetime"], None]
SesudahPindah = Callable[[Permohonan, "Tahap | None", "Tahap | None", "datetime"], None]
Lengkapi = Callable[[Permohonan, Jawaban], Jawaban]
Peringatan = Callable[[Permohonan, Jawaban], list[str]]
UsulAlasan = Callable[[Permohonan], list[UsulanAlasan]]
Masa = Callable[[Permohonan], UsulanMasa | None]
Pratinjau = Callable[["HttpRequest", VersiLayanan], "HttpResponse"]
Konflik = Callable[["Pengguna"], Q]
Cari = Callable[[str], Sequence[Kartu]]


def _tanpa_fakta(permohonan: Permohonan, jawaban: Jawaban) -> Mapping[str, Any]:
    return {}


def _sebagaimana_adanya(permohonan: Permohonan, jawaban: Jawaban) -> Jawaban:
    return jawaban


def _tanpa_keterangan(permohonan: Permohonan, jawaban: Jawaban) -> list[str]:
    return []


@dataclass(frozen=True)
class Layanan:
    """A service, and what it does otherwise than the others.

    ``opd`` runs it: its head and secretary see all its files and hear of late ones. ``bagi_pimpinan``: the city's
    leadership may read every file; False where files hold data that only those who work on them may see.
    ``loket_lain``: kinds of OPD (kecamatan, for one) whose front offices may file for who is there, beside ``opd``'s.
    ``maks_sisi_foto``: pixels to which photographs of papers are made smaller; None where drawings need every line.
    ``antrean_berurut``: an officer who takes a file before more urgent ones gives a coded reason.
    ``pemeriksa``: named checks of the answers at filing, each returning all its gaps. ``peringatan``: what does
    not refuse but an officer should know. ``isian_khusus``: questions whose answers only the desk that works on the
    file sees. ``fakta``: facts worked out of the answers that conditions may name
    (``nama_fakta``). ``lengkapi`` is given the answers of a section, outside any transaction and before they are
    saved, and gives them back with what registers know. ``bawaan``: what questions without an answer show at first to
    the applicant. ``keterangan``: what will follow, told before it is sent.
    ``sesudah_ajukan`` and ``sesudah_pindah`` run inside the transaction of the first
    submission and of every move. ``usulan_masa``: the validity that its rules propose to the drafter.
    ``usulan_alasan``: reasons for a return that its findings propose; the officer decides. ``konflik``:
    Giliran of its types that a person may not work on. ``dimulai_pemohon``: whether the common start page begins its
    types; else only the service's own acts do. ``muat_katalog(periksa)`` and ``muat_demo()`` are what the commands
    of these names call. ``cari`` finds its types by everyday words, best first, for the search over all services;
    ``judul_katalog`` is what citizens call them together. ``pratinjau`` shows the public page of a version that is not
    in force yet.
    """

    kode: str
    nama: str
    url_katalog: str  # URL name of the public page of a type, taking its kode
    opd: str
    awalan_nomor: str
    seri_pendaftaran: str = "pendaftaran"
    bagi_pimpinan: bool = True
    loket_lain: frozenset[str] = frozenset()
    antrean_berurut: bool = False
    maks_sisi_foto: int | None = None
    pemeriksa: tuple[Pemeriksa, ...] = ()
    peringatan: tuple[Peringatan, ...] = ()
    isian_khusus: Callable[[Permohonan], frozenset[str]] | None = None
    fakta: Fakta = _tanpa_fakta
    nama_fakta: frozenset[str] = frozenset()
    lengkapi: Lengkapi = _sebagaimana_adanya
    bawaan: Fakta = _tanpa_fakta
    keterangan: Peringatan = _tanpa_keterangan
    sesudah_ajukan: tuple[SesudahAjukan, ...] = ()
    sesudah_pindah: tuple[SesudahPindah, ...] = ()
    usulan_masa: Masa | None = None
    usulan_alasan: tuple[UsulAlasan, ...] = ()
    konflik: Konflik | None = None
    dimulai_pemohon: bool = True
    cari_nomor: bool = False  # anybody may look its permits up by number (R13.3)
    judul_katalog: str = ""
    cari: Cari | None = None
    pratinjau: Pratinjau | None = None
    muat_katalog: Callable[..., Any] | None = None
    muat_demo: Callable[[], str] | None = None


_layanan: dict[str, Layanan] = {}
_sesudah_pindah: list[SesudahPindah] = []


def daftarkan(layanan: Layanan) -> None:
    """Called once in the service's AppConfig.ready(). Its office answers requests about the data of its files."""
    _layanan[layanan.kode] = layanan
    daftarkan_pengelola(layanan.opd, f"Permohonan {layanan.nama}")


def ambil(kode: str) -> Layanan:
    """Raise KeyError for a service that is not installed."""
    return _layanan[kode]


def semua() -> list[Layanan]:
    """Every service, in the order of registration."""
    return list(_layanan.values())


def daftarkan_sesudah_pindah(sesudah: SesudahPindah) -> None:
    """What an app above does after every move of every service, inside its transaction."""
    _sesudah_pindah.append(sesudah)


def sesudah_pindah(kode: str) -> list[SesudahPindah]:
    """The service's own, then those of every service."""
    return [*ambil(kode).sesudah_pindah, *_sesudah_pindah]
