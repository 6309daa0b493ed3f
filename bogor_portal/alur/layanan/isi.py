"""What a version asks of one permohonan: isian and persyaratan that apply, and the gaps."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from bogor_portal.alur.errors import Kekurangan
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.syarat import terpenuhi
from bogor_portal.alur.models import Isian, Permohonan, Persyaratan, Tahap, TipeIsian
from bogor_portal.alur.queries.perkara import pengajuan_terakhir
from bogor_portal.lib import kripto

RAHASIA = frozenset({TipeIsian.NIK, TipeIsian.NKK, TipeIsian.TELEPON, TipeIsian.ANGGOTA, TipeIsian.PERUBAHAN})


def konteks_syarat(permohonan: Permohonan, jawaban: dict[str, Any]) -> dict[str, Any]:
    """The answers, with what is known of the applicant and the kind of application, and the service's facts."""
    return {
        **jawaban,
        **daftar.ambil(permohonan.jenis.layanan).fakta(permohonan, jawaban),
        "pemohon.jenis": permohonan.pemohon.jenis,
        "permohonan.jenis": permohonan.jenis_permohonan,
    }


def isian_berlaku(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Isian]:
    """The questions that this kind of application and these answers call for, in order."""
    konteks = konteks_syarat(permohonan, jawaban)
    return [i for i in semua_isian(permohonan) if terpenuhi(i.tampil_bila, konteks)]


def semua_isian(permohonan: Permohonan) -> list[Isian]:
    """Every question of the version for this kind, shown or not."""
    return [i for i in permohonan.versi.isian.all() if not i.untuk or permohonan.jenis_permohonan in i.untuk]


def persyaratan_berlaku(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Persyaratan]:
    """R4.7: those of this kind; R4.8: conditional ones only when their condition holds."""
    konteks = konteks_syarat(permohonan, jawaban)
    return [
        p
        for p in permohonan.versi.persyaratan.all()
        if permohonan.jenis_permohonan in p.untuk and terpenuhi(p.wajib_bila, konteks)
    ]


def tahap_dilewati(permohonan: Permohonan, tahap: Tahap) -> bool:
    """Whether this stage is for other cases only: its condition does not hold for the last submission."""
    if tahap.hanya_bila is None:
        return False
    pengajuan = pengajuan_terakhir(permohonan)
    jawaban = buka(semua_isian(permohonan), pengajuan.jawaban) if pengajuan else {}
    return not terpenuhi(tahap.hanya_bila, konteks_syarat(permohonan, jawaban))


def peringatan_petugas(permohonan: Permohonan) -> list[str]:
    """What the service's checks found in the last submission that refuses nothing but an officer should know."""
    pengajuan = pengajuan_terakhir(permohonan)
    if pengajuan is None:
        return []
    jawaban = buka(semua_isian(permohonan), pengajuan.jawaban)
    return [p for periksa in daftar.ambil(permohonan.jenis.layanan).peringatan for p in periksa(permohonan, jawaban)]


def kosong(nilai: Any) -> bool:
    return nilai is None or nilai in ("", [], {})


def daftar_kekurangan(permohonan: Permohonan, jawaban: dict[str, Any], terlampir: Iterable[str]) -> list[Kekurangan]:
    """Every gap of a filing at once: questions, files, then the service's own checks.

    ``jawaban`` is opened (secret types in the clear), ``terlampir`` the persyaratan that hold a file.
    """
    kurang = [
        Kekurangan(f"{i.label} belum diisi.", bagian=i.bagian, isian=i.kode)
        for i in isian_berlaku(permohonan, jawaban)
        if i.wajib and kosong(jawaban.get(i.kode))
    ]
    ada = set(terlampir)
    kurang += [
        Kekurangan(f"Berkas {p.nama} belum diunggah.", persyaratan=p.kode)
        for p in persyaratan_berlaku(permohonan, jawaban)
        if p.wajib and p.kode not in ada
    ]
    return kurang + periksa_layanan(permohonan, jawaban)


def periksa_layanan(permohonan: Permohonan, jawaban: dict[str, Any]) -> list[Kekurangan]:
    """The service's own named checks; the form shows each at its field, filing asks them again under the lock."""
    pemeriksa = daftar.ambil(permohonan.jenis.layanan).pemeriksa
    return [kurang for periksa in pemeriksa for kurang in periksa(permohonan, jawaban)]


def bungkus(isian: Iterable[Isian], jawaban: dict[str, Any]) -> dict[str, Any]:
    """Encrypt the secret answers for storing; unknown keys are dropped."""
    dikenal = {i.kode: i for i in isian}
    return {
        kode: _segel(nilai) if dikenal[kode].tipe in RAHASIA and nilai else nilai
        for kode, nilai in jawaban.items()
        if kode in dikenal
    }


def buka(isian: Iterable[Isian], tersimpan: dict[str, Any]) -> dict[str, Any]:
    """Decrypt the secret answers of a stored draft or pengajuan."""
    rahasia = {i.kode for i in isian if i.tipe in RAHASIA}
    return {kode: _buka_segel(nilai) if kode in rahasia and nilai else nilai for kode, nilai in tersimpan.items()}


def _segel(nilai: Any) -> str:
    """Text as it stands, tables as JSON."""
    return kripto.enkripsi(nilai if isinstance(nilai, str) else json.dumps(nilai))


def _buka_segel(sandi: str) -> Any:
    teks = kripto.dekripsi(sandi)
    return json.loads(teks) if teks.startswith("[") else teks
