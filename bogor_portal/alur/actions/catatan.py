"""Rows of an act beside its move: noted with ids of their own, written with its Riwayat row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from bogor_portal.alur.models import BerkasPengajuan, Keputusan, Pengajuan, Permintaan, Permohonan
from bogor_portal.alur.queries.pemohon import Lampiran
from bogor_portal.alur.queries.perkara import id_baru, perkara
from bogor_portal.lib.rantai import kanonik

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna


def catat_keputusan(permohonan: Permohonan, **isi: Any) -> Keputusan:
    """A drafted decision; from now on the newest of the file."""
    ini = perkara(permohonan)
    urut = ini.keputusan.urut + 1 if ini.keputusan else 1
    ini.keputusan = Keputusan(id=id_baru(permohonan, Keputusan), permohonan=permohonan, urut=urut, **isi)
    ini.tulisan.sisip(ini.keputusan)
    return ini.keputusan


def catat_pengajuan(
    permohonan: Permohonan, jawaban: dict[str, Any], berkas: Sequence[Lampiran], *, oleh: Pengguna, kini: datetime
) -> Pengajuan:
    """A submission with its files and the digest over both; from now on the newest of the file."""
    ini = perkara(permohonan)
    sidik = kanonik({"jawaban": jawaban, "berkas": [[s.persyaratan, s.sha256] for s in berkas]})
    ini.pengajuan = Pengajuan(
        id=id_baru(permohonan, Pengajuan),
        permohonan=permohonan,
        urut=ini.pengajuan.urut + 1 if ini.pengajuan else 1,
        jawaban=jawaban,
        sidik=hashlib.sha256(sidik).hexdigest(),
        oleh=oleh,
        pada=kini,
    )
    ini.tulisan.sisip(ini.pengajuan)
    ini.tulisan.sisip(
        *(BerkasPengajuan(pengajuan=ini.pengajuan, persyaratan=s.persyaratan, berkas_id=s.berkas_id) for s in berkas)
    )
    return ini.pengajuan


def catat_permintaan(permohonan: Permohonan, **isi: Any) -> Permintaan:
    """Something asked of somebody."""
    ini = perkara(permohonan)
    permintaan = Permintaan(id=id_baru(permohonan, Permintaan), permohonan=permohonan, **isi)
    ini.tulisan.sisip(permintaan)
    return permintaan
