"""The task list of a draft: sections and files with what is still to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bogor_portal.alur.layanan.isi import (
    buka,
    daftar_kekurangan,
    isian_berlaku,
    kosong,
    persyaratan_berlaku,
    semua_isian,
)
from bogor_portal.alur.models import BerkasDraf, Isian, Permohonan, Persyaratan
from bogor_portal.alur.queries.pemohon import DapatDiubah, dapat_diubah


@dataclass(frozen=True)
class Bagian:
    """One section: its questions that apply now, and how far it is (belum, sebagian, selesai, perbaiki, terkunci)."""

    kode: str
    judul: str
    bantuan: str
    isian: list[Isian]
    status: str


@dataclass(frozen=True)
class Slot:
    """One persyaratan with the files in it."""

    persyaratan: Persyaratan
    berkas: list[BerkasDraf]
    status: str

    @property
    def foto_boleh(self) -> bool:
        """A photograph made with a telephone will do."""
        return "jpg" in self.persyaratan.jenis_berkas


@dataclass(frozen=True)
class Tugas:
    """Everything the filing pages show; read once per page."""

    permohonan: Permohonan
    jawaban: dict[str, Any]
    bagian: list[Bagian]
    slot: list[Slot]
    dapat_diubah: DapatDiubah

    @property
    def kekurangan(self) -> list[Any]:
        return daftar_kekurangan(self.permohonan, self.jawaban, [s.persyaratan.kode for s in self.slot if s.berkas])

    def cari_bagian(self, kode: str) -> Bagian | None:
        return next((b for b in self.bagian if b.kode == kode), None)

    def cari_slot(self, kode: str) -> Slot | None:
        return next((s for s in self.slot if s.persyaratan.kode == kode), None)

    def bagian_sesudah(self, kode: str) -> Bagian | None:
        """The next open section after one."""
        kode_semua = [b.kode for b in self.bagian]
        sisa = self.bagian[kode_semua.index(kode) + 1 :] if kode in kode_semua else []
        return next((b for b in sisa if b.status != "terkunci"), None)


def tugas(permohonan: Permohonan) -> Tugas:
    """The state of a draft or of a returned file."""
    jawaban = buka(semua_isian(permohonan), permohonan.draf)
    boleh = dapat_diubah(permohonan)
    berlaku = isian_berlaku(permohonan, jawaban)
    berkas: dict[str, list[BerkasDraf]] = {}
    for slot in permohonan.berkas_draf.select_related("berkas"):
        berkas.setdefault(slot.persyaratan, []).append(slot)
    return Tugas(
        permohonan,
        jawaban,
        [_bagian(b, [i for i in berlaku if i.bagian == b["kode"]], jawaban, boleh) for b in _ada(permohonan, berlaku)],
        [_slot(p, berkas.get(p.kode, []), boleh) for p in persyaratan_berlaku(permohonan, jawaban)],
        boleh,
    )


def _ada(permohonan: Permohonan, berlaku: list[Isian]) -> list[dict[str, str]]:
    dipakai = {i.bagian for i in berlaku}
    return [b for b in permohonan.versi.bagian if b["kode"] in dipakai]


def _bagian(b: dict[str, str], isian: list[Isian], jawaban: dict[str, Any], boleh: DapatDiubah) -> Bagian:
    return Bagian(b["kode"], b["judul"], b.get("bantuan", ""), isian, _status_bagian(isian, jawaban, boleh))


def _status_bagian(isian: list[Isian], jawaban: dict[str, Any], boleh: DapatDiubah) -> str:
    if boleh.isian is not None:
        return "perbaiki" if any(i.kode in boleh.isian for i in isian) else "terkunci"
    terisi = [i for i in isian if not kosong(jawaban.get(i.kode))]
    if all(not kosong(jawaban.get(i.kode)) for i in isian if i.wajib) and (terisi or not isian):
        return "selesai"
    return "sebagian" if terisi else "belum"


def _slot(persyaratan: Persyaratan, berkas: list[BerkasDraf], boleh: DapatDiubah) -> Slot:
    if boleh.persyaratan is not None:
        return Slot(persyaratan, berkas, "perbaiki" if persyaratan.kode in boleh.persyaratan else "terkunci")
    return Slot(persyaratan, berkas, "selesai" if berkas else "belum")
