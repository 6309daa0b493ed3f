"""Signed, expiring, single-use tokens for links in mails. Nothing is stored: a token dies with the state it names."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

from bogor_portal.akun.models import Pengguna, PerubahanEmail


class Tujuan(StrEnum):
    AKTIVASI = "aktivasi"
    ATUR_SANDI = "atur_sandi"
    GANTI_EMAIL = "ganti_email"


MASA = {
    Tujuan.AKTIVASI: timedelta(hours=48),
    Tujuan.ATUR_SANDI: timedelta(hours=2),
    Tujuan.GANTI_EMAIL: timedelta(hours=24),
}


@dataclass(frozen=True)
class IsiToken:
    """Whom, and which row, a genuine token speaks of. Check it again under the row lock with `masih_berlaku`."""

    pengguna_kode: str
    objek: int
    sidik: str


def buat_token(pengguna: Pengguna, tujuan: Tujuan, objek: int = 0) -> str:
    """A new token; make it when the mail is delivered, never before, so that it is stored nowhere."""
    isi = [pengguna.kode.hex, objek, _sidik(pengguna, tujuan, objek)]
    return signing.dumps(isi, salt=f"akun.{tujuan}")


def baca_token(token: str, tujuan: Tujuan) -> IsiToken | None:
    """None for a forged or expired token, or one for another purpose."""
    try:
        kode, objek, sidik = signing.loads(token, salt=f"akun.{tujuan}", max_age=MASA[tujuan])
    except signing.BadSignature:
        return None
    return IsiToken(kode, objek, sidik)


def masih_berlaku(isi: IsiToken, pengguna: Pengguna, tujuan: Tujuan) -> bool:
    """False once the token was used, or what it was made for has changed."""
    return constant_time_compare(isi.sidik, _sidik(pengguna, tujuan, isi.objek))


def pengguna_token(token: str, tujuan: Tujuan) -> Pengguna | None:
    """The account of a token that is still good, for showing the page."""
    isi = baca_token(token, tujuan)
    pengguna = Pengguna.objects.filter(kode=isi.pengguna_kode).first() if isi else None
    return pengguna if isi and pengguna and masih_berlaku(isi, pengguna, tujuan) else None


def _sidik(pengguna: Pengguna, tujuan: Tujuan, objek: int) -> str:
    keadaan = [str(pengguna.pk), str(pengguna.email), str(pengguna.aktif_sejak), str(pengguna.is_active)]
    if tujuan != Tujuan.AKTIVASI:  # the link of a double-clicked registration stays good
        keadaan.append(pengguna.password)
    if tujuan == Tujuan.ATUR_SANDI:
        keadaan.append(str(pengguna.last_login))
    if tujuan == Tujuan.GANTI_EMAIL:
        keadaan.append(_keadaan_perubahan(objek))
    return salted_hmac(f"akun.{tujuan}", "\0".join(keadaan), algorithm="sha256").hexdigest()[:32]


def _keadaan_perubahan(objek: int) -> str:
    baris = PerubahanEmail.objects.filter(pk=objek, selesai_pada=None).first()
    return f"{objek} {baris.email_baru}" if baris else ""
