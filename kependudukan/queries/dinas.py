"""Who in the civil-registry office may do what outside a permohonan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bogor_portal.akun.models import Peran
from bogor_portal.akun.queries import jabatan_dipegang

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

OPD = "disdukcapil"
PIMPINAN_DINAS = (Peran.PENANDATANGAN, Peran.PEMARAF_3)
PENGELOLA_BLANGKO = (*PIMPINAN_DINAS, Peran.PENYUSUN, Peran.PEMARAF_2)


def pegawai_dinas(pengguna: Pengguna) -> bool:
    """Whether this person holds a post in the office today."""
    return _memegang(pengguna)


def boleh_mengatur(pengguna: Pengguna) -> bool:
    """The office's settings: its head and secretary decide."""
    return _memegang(pengguna, *PIMPINAN_DINAS)


def boleh_blangko(pengguna: Pengguna) -> bool:
    """Blank cards: who prints them, and who answers for it."""
    return _memegang(pengguna, *PENGELOLA_BLANGKO)


def _memegang(pengguna: Pengguna, *peran: str) -> bool:
    posisi = jabatan_dipegang(pengguna).filter(opd__kode=OPD)
    return pengguna.is_active and (posisi.filter(peran__in=peran) if peran else posisi).exists()
