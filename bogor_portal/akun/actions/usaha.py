"""Members of a company: invite by mail, accept, take back, end."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from bogor_portal.akun.actions.batas import SUREL_SEMUA, SUREL_TUJUAN, boleh_coba
from bogor_portal.akun.errors import TautanTidakBerlaku, TerlaluSering, TidakTersedia
from bogor_portal.akun.hak import Hak, boleh_atas_nama
from bogor_portal.akun.models import AnggotaUsaha, JenisAkun, Pengguna, UndanganUsaha
from bogor_portal.akun.surat import kirim_surel_akun

MASA_UNDANGAN = timedelta(days=7)


def undang(usaha_id: int, *, oleh: Pengguna, email: str, peran: str) -> None:
    """Mail an invitation; an open one for the same address gives way. Raises TidakTersedia, TerlaluSering."""
    if not (boleh_coba(SUREL_TUJUAN, f"undangan {email}") and boleh_coba(SUREL_SEMUA, "semua")):
        raise TerlaluSering
    _undang(usaha_id, oleh=oleh, email=email, peran=peran)


@transaction.atomic(durable=True)
def _undang(usaha_id: int, *, oleh: Pengguna, email: str, peran: str) -> None:
    usaha = _kunci_usaha(usaha_id, oleh)
    usaha.undangan.filter(email=email, selesai_pada=None).update(selesai_pada=timezone.now())
    undangan = UndanganUsaha.objects.create(
        usaha=usaha, email=email, peran=peran, dibuat_oleh=oleh, berlaku_sampai=timezone.now() + MASA_UNDANGAN
    )
    kirim_surel_akun("akun_undangan", usaha.pk, undangan_id=undangan.pk)


def terima_undangan(kode: UUID, *, oleh: Pengguna) -> AnggotaUsaha:
    """Become a member: the link alone is not enough, the account must have the invited address (case apart).

    Raises TautanTidakBerlaku for one that was used, taken back, is too old, or is for somebody else.
    """
    try:
        return _terima(kode, oleh)
    except IntegrityError:  # a member already, or accepted in two windows at once
        raise TautanTidakBerlaku from None


@transaction.atomic(durable=True)
def _terima(kode: UUID, oleh: Pengguna) -> AnggotaUsaha:
    undangan = UndanganUsaha.objects.select_for_update().filter(kode=kode, selesai_pada=None).first()
    if undangan is None or not untuk_orang_ini(undangan, oleh):
        raise TautanTidakBerlaku
    undangan.selesai_pada = timezone.now()
    undangan.save(update_fields=["selesai_pada"])
    anggota = AnggotaUsaha.objects.create(
        usaha_id=undangan.usaha_id, pengguna=oleh, peran=undangan.peran, diangkat_oleh_id=undangan.dibuat_oleh_id
    )
    kirim_surel_akun("akun_anggota_baru", undangan.usaha_id)
    return anggota


def untuk_orang_ini(undangan: UndanganUsaha, pengguna: Pengguna) -> bool:
    """Whether an open invitation may be accepted by this account now."""
    return (
        undangan.email == pengguna.email
        and pengguna.jenis == JenisAkun.PERORANGAN
        and undangan.berlaku_sampai > timezone.now()
        and undangan.selesai_pada is None
    )


@transaction.atomic(durable=True)
def batalkan_undangan(usaha_id: int, *, oleh: Pengguna, kode: UUID) -> bool:
    """Take an open invitation back. False when there is none."""
    usaha = _kunci_usaha(usaha_id, oleh)
    return bool(usaha.undangan.filter(kode=kode, selesai_pada=None).update(selesai_pada=timezone.now()))


@transaction.atomic(durable=True)
def akhiri_keanggotaan(usaha_id: int, *, oleh: Pengguna, kode: UUID) -> bool:
    """End somebody's membership at once, or one's own; drafts and files stay with the company. False for none."""
    sendiri = AnggotaUsaha.objects.filter(usaha=usaha_id, kode=kode, pengguna=oleh).exists()
    usaha = Pengguna.objects.select_for_update().get(pk=usaha_id) if sendiri else _kunci_usaha(usaha_id, oleh)
    aktif = usaha.anggota.filter(kode=kode, berakhir_pada=None)
    return bool(aktif.update(berakhir_pada=timezone.now(), diakhiri_oleh=oleh))


def boleh_kelola(oleh: Pengguna, usaha_id: int) -> bool:
    """The company's own login and its owners manage its members."""
    return oleh.pk == usaha_id or boleh_atas_nama(oleh, usaha_id, Hak.KELOLA)


def _kunci_usaha(usaha_id: int, oleh: Pengguna) -> Pengguna:
    usaha = Pengguna.objects.select_for_update().get(pk=usaha_id)
    if usaha.jenis != JenisAkun.BADAN_USAHA or not boleh_kelola(oleh, usaha_id):
        raise TidakTersedia("Anda tidak mengatur anggota badan usaha ini.")
    return usaha
