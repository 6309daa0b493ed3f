"""Registration and activation (R2.1, R2.3, NIK-11)."""

from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from bogor_portal.akun.actions.batas import SUREL_SEMUA, SUREL_TUJUAN, boleh_coba
from bogor_portal.akun.errors import SandiSalah, TautanTidakBerlaku
from bogor_portal.akun.models import JenisAkun, Pengguna
from bogor_portal.akun.surat import kirim_surel_akun
from bogor_portal.akun.token import Tujuan, baca_token, masih_berlaku
from bogor_portal.lib.kripto import indeks

PERCOBAAN = 20  # each round lets one through


def daftarkan_perorangan(*, nik: str, nama: str, email: str, telepon: str, sandi: str) -> None:
    """Ask for a personal account; see `_daftarkan` for what follows. `nik` is cleaned and checked already."""
    _daftarkan(sandi, jenis=JenisAkun.PERORANGAN, nik=nik, nama=nama, email=email, telepon=telepon)


def daftarkan_badan_usaha(
    *, npwp: str, nib: str, nama: str, penanggung_jawab: str, email: str, telepon: str, sandi: str
) -> None:
    """Ask for a company's account; one of `npwp` and `nib` may be empty."""
    kolom = {"nama": nama, "penanggung_jawab": penanggung_jawab, "email": email, "telepon": telepon}
    _daftarkan(sandi, jenis=JenisAkun.BADAN_USAHA, npwp=npwp or None, nib=nib or None, **kolom)


def _daftarkan(sandi: str, **kolom: Any) -> None:
    """Returns nothing and raises nothing, so that no caller can tell whether an account exists.

    1. An account that is in use with this e-mail, NIK, NPWP or NIB stays; its owner gets a mail that somebody tried.
    2. Registrations with one of these that were never activated give way: the newest wish counts, since only who
       reads the mail and knows the password can activate it.
    3. Else a new account waits for activation, and its address gets the link.
    Of several at once the database lets one in (unique constraints); the others start again and meet case 1 or 2.
    """
    kata = make_password(sandi)
    for ke in range(PERCOBAAN):
        try:
            return _simpan(kata, kolom)
        except IntegrityError:
            if ke == PERCOBAAN - 1:
                raise
    return None


@transaction.atomic(durable=True)
def _simpan(kata: str, kolom: dict[str, Any]) -> None:
    serupa = list(Pengguna.objects.select_for_update().filter(_pengenal_sama(kolom)).order_by("pk"))
    if terpakai := [pengguna for pengguna in serupa if not pengguna.menunggu_aktivasi]:
        for pengguna in terpakai:
            _kirim_terbatas("akun_sudah_ada", pengguna)
        return
    calon = next((p for p in serupa if p.email == kolom["email"].strip().lower()), None) or Pengguna()
    Pengguna.objects.filter(pk__in=[p.pk for p in serupa if p.pk != calon.pk]).delete()
    kosong = {"nik": None, "npwp": None, "nib": None, "penanggung_jawab": ""}
    for nama, nilai in {**kosong, **kolom, "password": kata}.items():
        setattr(calon, nama, nilai)
    calon.save()
    _kirim_terbatas("akun_aktivasi", calon)


def _pengenal_sama(kolom: dict[str, Any]) -> Q:
    sama = Q(email=kolom["email"])
    if nik := kolom.get("nik"):
        sama |= Q(nik_indeks=indeks(nik, "nik"))
    if npwp := kolom.get("npwp"):
        sama |= Q(npwp_indeks=indeks(npwp, "npwp"))
    if nib := kolom.get("nib"):
        sama |= Q(nib=nib)
    return sama


def _kirim_terbatas(templat: str, pengguna: Pengguna) -> None:
    """Nobody's mailbox is filled by strangers: over the limit the mail is left out, quietly."""
    if pengguna.email and boleh_coba(SUREL_TUJUAN, f"{templat} {pengguna.email}") and boleh_coba(SUREL_SEMUA, "semua"):
        kirim_surel_akun(templat, pengguna.pk)


@transaction.atomic(durable=True)
def aktifkan_akun(token: str, *, sandi: str) -> Pengguna:
    """Open the account: the link proves the mailbox, the password that it is one's own registration.

    Raises TautanTidakBerlaku for a used or old link, SandiSalah for another password.
    """
    isi = baca_token(token, Tujuan.AKTIVASI)
    pengguna = Pengguna.objects.select_for_update().filter(kode=isi.pengguna_kode).first() if isi else None
    if not isi or not pengguna or not pengguna.menunggu_aktivasi or not masih_berlaku(isi, pengguna, Tujuan.AKTIVASI):
        raise TautanTidakBerlaku
    if not pengguna.check_password(sandi):
        raise SandiSalah
    pengguna.is_active, pengguna.aktif_sejak = True, timezone.now()
    pengguna.save(update_fields=["is_active", "aktif_sejak"])
    return pengguna
