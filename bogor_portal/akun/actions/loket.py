"""An account for who stands at the counter: a citizen whose KTP-el, a company whose papers the officer has seen."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.models import JenisAkun, Pengguna
from bogor_portal.akun.queries import cari_akun
from bogor_portal.akun.surat import kirim_surel_akun
from bogor_portal.lib.kripto import indeks


def akun_di_loket(*, nik: str, nama: str, email: str, telepon: str) -> Pengguna:
    """In the caller's transaction: the account of this NIK, or a new one whose owner gets a link for a password.

    The name guards against a mistyped NIK. Raises TidakTersedia for another name, an account that is not in use, an
    address of another account, and for missing contact of a new one.
    """
    if pengguna := cari_akun(nik):
        _pastikan_sama(pengguna, nama)
        return pengguna
    return _buat(Pengguna(nik=nik, nama=nama, jenis=JenisAkun.PERORANGAN), "NIK ini", email, telepon)


def usaha_di_loket(*, npwp: str, nama: str, penanggung_jawab: str, email: str, telepon: str) -> Pengguna:
    """The same for a company by its NPWP, whose representative is there."""
    pengguna = Pengguna.objects.filter(npwp_indeks=indeks(npwp, "npwp"), jenis=JenisAkun.BADAN_USAHA).first()
    if pengguna:
        _pastikan_sama(pengguna, nama)
        return pengguna
    if not penanggung_jawab:
        raise TidakTersedia("NPWP ini belum punya akun. Isi penanggung jawab, email, dan nomor telepon badan usaha.")
    baru = Pengguna(npwp=npwp, nama=nama, penanggung_jawab=penanggung_jawab, jenis=JenisAkun.BADAN_USAHA)
    return _buat(baru, "NPWP ini", email, telepon)


def _buat(pengguna: Pengguna, sebutan: str, email: str, telepon: str) -> Pengguna:
    if not email or not telepon:
        raise TidakTersedia(f"{sebutan} belum punya akun. Isi email dan nomor telepon pemohon untuk membuatnya.")
    pengguna.email, pengguna.telepon = email, telepon
    pengguna.is_active, pengguna.aktif_sejak = True, timezone.now()
    pengguna.set_unusable_password()
    try:
        with transaction.atomic():
            pengguna.save()
    except IntegrityError:
        raise TidakTersedia("Email itu sudah dipakai akun lain.") from None
    kirim_surel_akun("akun_loket", pengguna.pk)
    return pengguna


def _pastikan_sama(pengguna: Pengguna, nama: str) -> None:
    if " ".join(pengguna.nama.casefold().split()) != " ".join(nama.casefold().split()):
        raise TidakTersedia("Nama itu tidak sama dengan nama pada akunnya. Periksa lagi KTP-el atau NPWP.")
    if not pengguna.is_active:
        raise TidakTersedia("Akun ini belum diaktifkan atau sudah ditutup. Pemohon mengaktifkannya lewat email.")
