"""An account for who stands at the counter: a citizen whose KTP-el, a company whose papers the officer has seen."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun.errors import TidakTersedia
from bogor_portal.akun.models import JenisAkun, Pengguna, Peran, RiwayatAkun
from bogor_portal.akun.queries import cari_akun, jabatan_dipegang
from bogor_portal.akun.surat import kirim_surel_akun
from bogor_portal.lib.kripto import indeks

Aksi = RiwayatAkun.Aksi


def akun_di_loket(
    *, nik: str, nama: str, email: str, telepon: str, oleh: Pengguna, tanpa_email: bool = False
) -> Pengguna:
    """In the caller's transaction: the account of this NIK, or a new one whose owner gets a link for a password.

    With ``tanpa_email`` a new one has no address and may have no telephone: nobody signs in to it and it gets no mail,
    until its owner comes with an address; one that is typed in for such an account is added to it (PMH-06).
    The name guards against a mistyped NIK. Raises TidakTersedia for another name, an account that is not in use, an
    address of another account, and for missing contact of a new one.
    """
    if pengguna := cari_akun(nik):
        _pastikan_sama(pengguna, nama)
        if email and pengguna.email is None:
            _pasang_email(pengguna, email, telepon, oleh)
        return pengguna
    baru = Pengguna(nik=nik, nama=nama, jenis=JenisAkun.PERORANGAN)
    if tanpa_email and not email:
        return _buat_tanpa_email(baru, telepon, oleh)
    return _buat(baru, "NIK ini", email, telepon)


@transaction.atomic(durable=True)
def pasang_email_di_loket(*, nik: str, nama: str, email: str, telepon: str, oleh: Pengguna) -> Pengguna:
    """Give an account without e-mail an address: its owner is there and was identified. They get a link for a password,
    and sign in from then on.

    Raises TidakTersedia for who holds no front-office post today, an unknown NIK, another name, an account that has an
    address (its owner changes that), and an address of another account.
    """
    if not jabatan_dipegang(oleh).filter(peran=Peran.FRONT_OFFICE).exists():
        raise TidakTersedia("Email dipasang oleh petugas pelayanan di loket.")
    pengguna = Pengguna.objects.select_for_update().filter(nik_indeks=indeks(nik, "nik")).first()
    if pengguna is None:
        raise TidakTersedia("NIK ini belum punya akun. Pemohon dapat mendaftar sendiri, atau mengajukan di loket.")
    _pastikan_sama(pengguna, nama)
    if pengguna.email is not None:
        raise TidakTersedia("Akun ini sudah punya email. Pemiliknya mengubahnya sendiri di halaman Profil.")
    _pasang_email(pengguna, email, telepon, oleh)
    return pengguna


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
    _simpan_baru(pengguna, "Email itu sudah dipakai akun lain.")
    kirim_surel_akun("akun_loket", pengguna.pk)
    return pengguna


def _buat_tanpa_email(pengguna: Pengguna, telepon: str, oleh: Pengguna) -> Pengguna:
    pengguna.telepon = telepon or None
    _simpan_baru(pengguna, "NIK ini baru saja didaftarkan. Ulangi.")
    RiwayatAkun.objects.create(pengguna=pengguna, oleh=oleh, aksi=Aksi.DIBUAT_DI_LOKET)
    return pengguna


def _simpan_baru(pengguna: Pengguna, galat: str) -> None:
    pengguna.is_active, pengguna.aktif_sejak = True, timezone.now()
    pengguna.set_unusable_password()
    try:
        with transaction.atomic():
            pengguna.save()
    except IntegrityError:
        raise TidakTersedia(galat) from None


def _pasang_email(pengguna: Pengguna, email: str, telepon: str, oleh: Pengguna) -> None:
    pengguna.email, pengguna.telepon = email, telepon or pengguna.telepon
    try:
        with transaction.atomic():
            pengguna.save(update_fields=["email", "telepon"])
    except IntegrityError:
        raise TidakTersedia("Email itu sudah dipakai akun lain.") from None
    RiwayatAkun.objects.create(pengguna=pengguna, oleh=oleh, aksi=Aksi.EMAIL_DI_LOKET)
    kirim_surel_akun("akun_loket", pengguna.pk)


def _pastikan_sama(pengguna: Pengguna, nama: str) -> None:
    if " ".join(pengguna.nama.casefold().split()) != " ".join(nama.casefold().split()):
        raise TidakTersedia("Nama itu tidak sama dengan nama pada akunnya. Periksa lagi KTP-el atau NPWP.")
    if not pengguna.is_active:
        raise TidakTersedia("Akun ini belum diaktifkan atau sudah ditutup. Pemohon mengaktifkannya lewat email.")
