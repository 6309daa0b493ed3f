"""What the portal asks of SIAK, and nothing else (SIAK-01 to SIAK-10).

SIAK is not public, so everything goes through this one interface, which can be replaced. Reads answer at once or
raise SiakTakTersedia; a change is handed in and its result is asked for later, since it may take days. No caller
refuses a citizen because SIAK did not answer (SIAK-10): the permohonan waits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from bogor_portal.lib.jembatan_json import Ditolak, TakTersedia


class JenisKelamin(StrEnum):
    L = "L"
    P = "P"


class StatusKawin(StrEnum):
    """SIAK-06; the words of the family card."""

    BELUM = "belum_kawin"
    KAWIN_TERCATAT = "kawin_tercatat"
    KAWIN_BELUM_TERCATAT = "kawin_belum_tercatat"
    CERAI_HIDUP = "cerai_hidup"
    CERAI_MATI = "cerai_mati"


class Rekam(StrEnum):
    """SIAK-05: how far the enrolment of biometrics has come. The portal itself stores none (PDP-03)."""

    BELUM = "belum"
    SUDAH = "sudah"
    MENUNGGU_PENUNGGALAN = "menunggu_penunggalan"
    SIAP_CETAK = "siap_cetak"


JENIS_AKTA = ("kelahiran", "perkawinan", "perceraian", "kematian", "pindah")


@dataclass(frozen=True)
class AktaTercatat:
    """A deed or moving letter by its number (SIAK-08). ``terpakai``: an arrival was recorded with it already."""

    jenis: str
    nomor: str
    tanggal: date
    terpakai: bool = False
    nik: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Penduduk:
    """A resident as SIAK has them now. Read, shown, compared, and not stored."""

    nik: str = field(repr=False)
    no_kk: str = field(repr=False)
    nama: str = field(repr=False)
    jenis_kelamin: JenisKelamin
    tempat_lahir: str = field(repr=False)
    tanggal_lahir: date = field(repr=False)
    agama: str
    status_kawin: StatusKawin
    hubungan: str  # SHDK: kepala_keluarga, suami, istri, anak, cucu, orang_tua, mertua, famili, lainnya
    pendidikan: str
    pekerjaan: str
    golongan_darah: str
    kewarganegaraan: str  # WNI, WNA
    nama_ayah: str = field(repr=False)
    nama_ibu: str = field(repr=False)
    alamat: str = field(repr=False)
    rt: str
    rw: str
    kelurahan: str  # kode of lib.wilayah
    hidup: bool  # SIAK-04
    rekam: Rekam
    nik_ayah: str = field(default="", repr=False)
    nik_ibu: str = field(default="", repr=False)
    nik_pasangan: str = field(default="", repr=False)
    akta: tuple[AktaTercatat, ...] = ()

    def nomor_akta(self, jenis: str) -> str:
        """The number of the newest deed of this kind; "" for none."""
        return next((a.nomor for a in reversed(self.akta) if a.jenis == jenis), "")


@dataclass(frozen=True)
class Keluarga:
    """A family card in force, head first (KK-02: each resident is on one only)."""

    no_kk: str = field(repr=False)
    nik_kepala: str = field(repr=False)
    alamat: str = field(repr=False)
    rt: str
    rw: str
    kelurahan: str
    kode_pos: str
    anggota: tuple[Penduduk, ...] = field(repr=False)

    @property
    def kepala(self) -> Penduduk | None:
        return next((p for p in self.anggota if p.nik == self.nik_kepala), None)

    def pasangan_suami_istri(self, nik_a: str, nik_b: str) -> bool:
        """SIAK-07: whether the card has these two as husband and wife (it decides the model of a birth deed)."""
        return any({p.nik, p.nik_pasangan} == {nik_a, nik_b} for p in self.anggota if p.nik_pasangan)


@dataclass(frozen=True)
class Perubahan:
    """A change to be recorded. ``data`` holds plain values by the names of Penduduk; what each kind needs is said
    in ``kependudukan/siak/jenis.py``."""

    jenis: str
    nik: str = field(default="", repr=False)  # of the subject; "" for a newborn or a first NIK (NIK-12)
    no_kk: str = field(default="", repr=False)
    data: dict[str, Any] = field(default_factory=dict, repr=False)


class Keadaan(StrEnum):
    MENUNGGU = "menunggu"
    SELESAI = "selesai"
    DITOLAK = "ditolak"


@dataclass(frozen=True)
class HasilPerubahan:
    """The answer to a change so far. SELESAI: ``nik`` and ``no_kk`` are what the subject has from now on, new ones
    too, and ``nomor`` the number of a deed or moving letter recorded. DITOLAK: ``alasan`` for the officer."""

    keadaan: Keadaan
    nik: str = field(default="", repr=False)
    no_kk: str = field(default="", repr=False)
    nomor: str = ""
    alasan: str = ""


class SiakTakTersedia(TakTersedia):
    """No answer could be had: network, time, an error of theirs, or an answer that is none. Try again later."""

    def __init__(self, sebab: str = "tidak menjawab") -> None:
        super().__init__(sebab)
        self.pesan_untuk_layar = (
            "Sistem kependudukan (SIAK) sedang tidak dapat dihubungi. Permohonan Anda tersimpan dan tetap diproses."
        )

    def __str__(self) -> str:
        return f"SIAK: {self.sebab}"


class SiakMenolak(Ditolak):
    """SIAK works and does not take this question (malformed, no right to ask). Trying again is of no use."""


class Siak(Protocol):
    """Every method raises SiakTakTersedia within ten seconds, or SiakMenolak; none is called in a transaction."""

    TIRUAN: bool

    def cari_nik(self, nik: str) -> Penduduk | None:
        """The resident of this NIK, dead ones too; None when SIAK has none (NIK-10)."""
        ...

    def keluarga(self, no_kk: str) -> Keluarga | None:
        """The family of a card in force; None for one unknown or replaced (KK-05)."""
        ...

    def akta(self, jenis: str, nomor: str) -> AktaTercatat | None:
        """SIAK-08: the deed or moving letter of this number; None when there is none."""
        ...

    def cari_mirip(self, *, nama: str, tanggal_lahir: date, nama_ibu: str) -> list[Penduduk]:
        """SIAK-01: at most 20 residents who may be the same person, the likeliest first."""
        ...

    def ajukan_perubahan(self, perubahan: Perubahan, *, id_permintaan: str) -> str:
        """Hand in a change; gives SIAK's own id for it. The same ``id_permintaan`` again gives the same id."""
        ...

    def hasil(self, id_siak: str) -> HasilPerubahan:
        """How far a change has come. MENUNGGU for days is ordinary."""
        ...
