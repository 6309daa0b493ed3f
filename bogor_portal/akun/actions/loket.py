"""An account for a citizen who stands at the counter and whose KTP-el the officer has seen."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.models import JenisAkun, Pengguna
from bogor_portal.akun.queries import cari_akun
from bogor_portal.akun.surat import kirim_surel_akun


def akun_di_loket(*, nik: str, nama: str, email: str, telepon: str) -> Pengguna:
    """In the caller's transaction: the account of this NIK, or a new one whose owner gets a link for a password.

    The name guards against a mistyped NIK. Raises TidakTersedia for another name, an account that is not in use, an
    address of another account, and for missing contact of a new one.
    """
    if pengguna := cari_akun(nik):
        _pastikan_sama(pengguna, nama)
        return pengguna
    if not email or not telepon:
        raise TidakTersedia("NIK ini belum punya akun. Isi email dan nomor telepon pemohon untuk membuatnya.")
    try:
        with transaction.atomic():
            pengguna = Pengguna(nik=nik, nama=nama, email=email, telepon=telepon, jenis=JenisAkun.PERORANGAN)
            pengguna.is_active, pengguna.aktif_sejak = True, timezone.now()
            pengguna.set_unusable_password()
            pengguna.save()
    except IntegrityError:
        raise TidakTersedia("Email itu sudah dipakai akun lain.") from None
    kirim_surel_akun("akun_loket", pengguna.pk)
    return pengguna


def _pastikan_sama(pengguna: Pengguna, nama: str) -> None:
    if " ".join(pengguna.nama.casefold().split()) != " ".join(nama.casefold().split()):
        raise TidakTersedia("Nama itu tidak sama dengan nama akun NIK ini. Periksa NIK dan nama pada KTP-el.")
    if not pengguna.is_active:
        raise TidakTersedia("Akun NIK ini belum diaktifkan atau sudah ditutup. Pemohon mengaktifkannya lewat email.")
