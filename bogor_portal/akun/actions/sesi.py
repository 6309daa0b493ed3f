"""End sessions: by their owner, and whenever what an account may do has changed."""

from uuid import UUID

from django.db import transaction

from bogor_portal.akun.models import Pengguna, RiwayatAkun, Sesi


@transaction.atomic(durable=True)
def akhiri_sesi(pengguna_id: int, *, kode: UUID, kecuali: str | None) -> bool:
    """End one of one's own sessions, not the one that asks. False when it has ended already, or is another's."""
    jumlah, _ = Sesi.objects.filter(pengguna=pengguna_id, kode=kode).exclude(session_key=kecuali or "").delete()
    if jumlah:
        RiwayatAkun.objects.create(pengguna_id=pengguna_id, oleh_id=pengguna_id, aksi=RiwayatAkun.Aksi.SESI_DIAKHIRI)
    return bool(jumlah)


@transaction.atomic(durable=True)
def akhiri_sesi_lain(pengguna_id: int, *, kecuali: str | None) -> int:
    """End all of one's own sessions but the one with this key; returns how many."""
    jumlah = tutup_sesi(pengguna_id, kecuali=kecuali)
    if jumlah:
        RiwayatAkun.objects.create(pengguna_id=pengguna_id, oleh_id=pengguna_id, aksi=RiwayatAkun.Aksi.SESI_DIAKHIRI)
    return jumlah


def peran_diubah(pengguna_id: int, *, oleh: Pengguna, kecuali: str | None = None) -> None:
    """After a change of rights or posts every session ends, so that nobody goes on with what they had.

    In the caller's transaction: the admin's form has one.
    """
    tutup_sesi(pengguna_id, kecuali=kecuali)
    RiwayatAkun.objects.create(pengguna_id=pengguna_id, oleh=oleh, aksi=RiwayatAkun.Aksi.PERAN_DIUBAH)


def tutup_sesi(pengguna_id: int, *, kecuali: str | None = None) -> int:
    """In the caller's transaction: end this person's sessions but one; returns how many."""
    return Sesi.objects.filter(pengguna=pengguna_id).exclude(session_key=kecuali or "").delete()[0]
