"""Password, e-mail address and contact of an account."""

from axes.utils import reset as buka_kunci
from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun.actions.batas import SUREL_SEMUA, SUREL_TUJUAN, boleh_coba
from bogor_portal.akun.actions.sesi import tutup_sesi
from bogor_portal.akun.errors import SandiSalah, TautanTidakBerlaku
from bogor_portal.akun.models import Pengguna, PerubahanEmail
from bogor_portal.akun.queries import penanda_pengguna
from bogor_portal.akun.surat import kirim_surel_akun
from bogor_portal.akun.token import IsiToken, Tujuan, baca_token, masih_berlaku


@transaction.atomic(durable=True)
def minta_atur_sandi(email: str) -> None:
    """Mail a link for a new password to an account in use, or the activation link again to a waiting one.

    Returns nothing, so that no caller can tell whether an account exists. An account closed by an administrator
    gets nothing.
    """
    dalam_batas = boleh_coba(SUREL_TUJUAN, f"akun_atur_sandi {email.strip().lower()}") and boleh_coba(
        SUREL_SEMUA, "semua"
    )
    pengguna = Pengguna.objects.filter(email=email).first()
    if pengguna is None or not dalam_batas:
        return
    if pengguna.is_active:
        kirim_surel_akun("akun_atur_sandi", pengguna.pk)
    elif pengguna.menunggu_aktivasi:
        kirim_surel_akun("akun_aktivasi", pengguna.pk)


@transaction.atomic(durable=True)
def atur_sandi(token: str, *, sandi: str) -> Pengguna:
    """Set a new password by the link: all sessions end, a lock is opened, the owner gets a notice.

    Raises TautanTidakBerlaku.
    """
    pengguna, _ = _kunci_token(token, Tujuan.ATUR_SANDI)
    if not pengguna.is_active:
        raise TautanTidakBerlaku
    _simpan_sandi(pengguna, sandi)
    buka_kunci(username=penanda_pengguna(pengguna))
    return pengguna


@transaction.atomic(durable=True)
def ubah_sandi(pengguna_id: int, *, sandi_lama: str, sandi: str, kunci_sesi: str | None = None) -> Pengguna:
    """Set a new password by the old one; the other sessions end and the owner gets a notice. Raises SandiSalah."""
    pengguna = Pengguna.objects.select_for_update().get(pk=pengguna_id)
    if not pengguna.check_password(sandi_lama):
        raise SandiSalah
    _simpan_sandi(pengguna, sandi, kunci_sesi)
    return pengguna


def _simpan_sandi(pengguna: Pengguna, sandi: str, kunci_sesi: str | None = None) -> None:
    pengguna.set_password(sandi)
    pengguna.save(update_fields=["password"])
    tutup_sesi(pengguna.pk, kecuali=kunci_sesi)
    kirim_surel_akun("akun_sandi_diubah", pengguna.pk)


@transaction.atomic(durable=True)
def minta_ubah_email(pengguna_id: int, *, email_baru: str, sandi: str) -> None:
    """Send a link to the new address and a notice to the old one; nothing changes before the link is used.

    For an address of another account its owner gets a mail instead, and the caller cannot tell. An earlier wish that
    is still open ends. Raises SandiSalah.
    """
    pengguna = Pengguna.objects.select_for_update().get(pk=pengguna_id)
    if not pengguna.check_password(sandi):
        raise SandiSalah
    if not boleh_coba(SUREL_TUJUAN, f"akun_ganti_email {email_baru.strip().lower()}"):
        return
    pengguna.perubahan_email.filter(selesai_pada=None).delete()
    perubahan = PerubahanEmail.objects.create(pengguna=pengguna, email_lama=pengguna.email or "", email_baru=email_baru)
    kirim_surel_akun("akun_email_diminta", pengguna.pk, perubahan_id=perubahan.pk)
    pemilik = Pengguna.objects.filter(email=email_baru).exclude(pk=pengguna.pk).first()
    if pemilik:
        kirim_surel_akun("akun_sudah_ada", pemilik.pk)
    else:
        kirim_surel_akun("akun_ganti_email", pengguna.pk, perubahan_id=perubahan.pk)


def konfirmasi_email(token: str) -> Pengguna:
    """Take the new address into use and tell the old one. Raises TautanTidakBerlaku, also when the address is taken."""
    try:
        return _konfirmasi_email(token)
    except IntegrityError:  # somebody registered with the address meanwhile
        raise TautanTidakBerlaku from None


@transaction.atomic(durable=True)
def _konfirmasi_email(token: str) -> Pengguna:
    pengguna, isi = _kunci_token(token, Tujuan.GANTI_EMAIL)
    perubahan = pengguna.perubahan_email.filter(pk=isi.objek, selesai_pada=None).first()
    if perubahan is None or not pengguna.is_active:
        raise TautanTidakBerlaku
    pengguna.email = perubahan.email_baru
    pengguna.save(update_fields=["email"])
    perubahan.selesai_pada = timezone.now()
    perubahan.save(update_fields=["selesai_pada"])
    kirim_surel_akun("akun_email_diubah", pengguna.pk, perubahan_id=perubahan.pk)
    return pengguna


@transaction.atomic(durable=True)
def ubah_kontak(pengguna_id: int, *, telepon: str, penanggung_jawab: str = "") -> None:
    """Change phone, and of a company the responsible person; an empty one stays. Name, NIK and NPWP stay."""
    pengguna = Pengguna.objects.select_for_update().get(pk=pengguna_id)
    pengguna.telepon = telepon or pengguna.telepon
    pengguna.penanggung_jawab = penanggung_jawab or pengguna.penanggung_jawab
    pengguna.save(update_fields=["telepon", "penanggung_jawab"])


def _kunci_token(token: str, tujuan: Tujuan) -> tuple[Pengguna, IsiToken]:
    """The locked account of a token that is still good under the lock: of two clicks at once one gets through."""
    isi = baca_token(token, tujuan)
    pengguna = Pengguna.objects.select_for_update().filter(kode=isi.pengguna_kode).first() if isi else None
    if isi is None or pengguna is None or not masih_berlaku(isi, pengguna, tujuan):
        raise TautanTidakBerlaku
    return pengguna, isi
