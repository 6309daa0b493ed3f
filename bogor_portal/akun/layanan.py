"""What an account shows of itself: secrets are masked even to their owner (NIK-13)."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from bogor_portal.akun.models import JenisAkun, Pengguna, VerifikasiIdentitas
from bogor_portal.akun.queries_identitas import dapat_diverifikasi, identitas_berlaku
from bogor_portal.lib.nik import samarkan_nik
from bogor_portal.lib.tanggal import tanggal_panjang


def samarkan_telepon(telepon: str | None) -> str:
    """0812••••890"""
    return f"{telepon[:4]}••••{telepon[-3:]}" if telepon else ""


def samarkan_npwp(npwp: str | None) -> str:
    """••••••••••••4000"""
    return f"••••••••••••{npwp[-4:]}" if npwp else ""


def ringkasan_profil(pengguna: Pengguna) -> list[dict[str, str]]:
    """Rows of the summary list on the profile page."""
    baris = [
        {"label": _("Nama"), "nilai": pengguna.nama},
        {"label": _("Jenis akun"), "nilai": pengguna.get_jenis_display()},
    ]
    if pengguna.jenis == JenisAkun.PERORANGAN:
        baris.append({"label": _("NIK"), "nilai": samarkan_nik(pengguna.nik)})
    if dapat_diverifikasi(pengguna):
        baris.append(
            {
                "label": _("Identitas"),
                "nilai": kata_identitas(identitas_berlaku(pengguna)),
                "lihat": reverse("akun:identitas"),
            }
        )
    if pengguna.jenis == JenisAkun.BADAN_USAHA:
        baris += _baris_usaha(pengguna)
    return [
        *baris,
        {"label": _("Nomor telepon"), "nilai": samarkan_telepon(pengguna.telepon), "url": reverse("akun:kontak")},
        {"label": _("Email"), "nilai": pengguna.email or "", "url": reverse("akun:ubah_email")},
        {"label": _("Kata sandi"), "nilai": "••••••••", "url": reverse("akun:ubah_sandi")},
    ]


def kata_identitas(berlaku: VerifikasiIdentitas | None) -> str:
    """Whether the holder was proven at a counter, in one line."""
    if berlaku is None:
        return _("Belum diverifikasi di loket")
    hari = tanggal_panjang(timezone.localdate(berlaku.pada))
    return _("Terverifikasi di loket %(opd)s, %(hari)s") % {"opd": berlaku.jabatan.opd, "hari": hari}


def _baris_usaha(pengguna: Pengguna) -> list[dict[str, str]]:
    return [
        {"label": _("NPWP"), "nilai": samarkan_npwp(pengguna.npwp)},
        {"label": _("NIB"), "nilai": pengguna.nib or ""},
        {"label": _("Penanggung jawab"), "nilai": pengguna.penanggung_jawab, "url": reverse("akun:kontak")},
    ]
