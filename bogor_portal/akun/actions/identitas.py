"""Prove at a counter that an account's holder is who its NIK says, and take that back (PDP-15, NIK-13)."""

from __future__ import annotations

from django.db import transaction

from bogor_portal.akun.errors import KodeIdentitasSalah, TidakTersedia
from bogor_portal.akun.kepentingan import berkepentingan
from bogor_portal.akun.models import Jabatan, Pengguna, RiwayatAkun, VerifikasiIdentitas
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.akun.queries_data import MEJA
from bogor_portal.akun.queries_identitas import dapat_diverifikasi, identitas_berlaku, jabatan_verifikasi, kode_cocok
from bogor_portal.akun.surat import kirim_surel_akun
from bogor_portal.lib.kripto import indeks

Aksi = RiwayatAkun.Aksi


@transaction.atomic(durable=True)
def verifikasi_identitas(*, nik: str, nama: str, kode: str, dokumen: str, oleh: Pengguna) -> VerifikasiIdentitas:
    """Note that the holder of this account stood there with that document.

    NIK and name are typed off the card; the code is read off the account's own page, so that a NIK alone, registered
    by somebody else, is never proven by the visit of its true owner. One row, one line in the account's history, a
    mail. An account that is proven already stays as it is.
    Raises TidakTersedia for who serves at no counter today, an unknown NIK or another name, an account that nobody
    signs in to, one's own and one's family's; KodeIdentitasSalah.
    """
    jabatan = jabatan_verifikasi(oleh).first()
    if jabatan is None:
        raise TidakTersedia("Identitas diverifikasi oleh petugas pelayanan di loket.")
    pengguna = Pengguna.objects.select_for_update().filter(nik_indeks=indeks(nik, "nik")).first()
    if pengguna is None or not _sama(pengguna.nama, nama):
        raise TidakTersedia("Tidak ada akun dengan NIK dan nama itu. Periksa lagi seperti tertulis pada KTP-el.")
    if not pengguna.is_active or not dapat_diverifikasi(pengguna):
        raise TidakTersedia("Akun ini belum dapat dimasuki pemiliknya: belum diaktifkan, ditutup, atau tanpa email.")
    if berkepentingan(oleh, pengguna.pk):
        raise TidakTersedia("Akun Anda sendiri atau keluarga Anda diverifikasi petugas lain.")
    if not kode_cocok(pengguna, kode):
        raise KodeIdentitasSalah
    if berlaku := identitas_berlaku(pengguna):
        return berlaku
    baris = _catat(pengguna, jabatan, oleh, sah=True, dokumen=dokumen)
    RiwayatAkun.objects.create(pengguna=pengguna, oleh=oleh, aksi=Aksi.IDENTITAS_DIVERIFIKASI, alasan=str(jabatan.opd))
    kirim_surel_akun("akun_identitas_diverifikasi", pengguna.pk)
    return baris


@transaction.atomic(durable=True)
def cabut_identitas(pengguna_id: int, *, oleh: Pengguna, alasan: str) -> VerifikasiIdentitas | None:
    """Take a verification back, with the reason; a line in the history, a mail. None when there is none any more.

    Raises TidakTersedia for who neither serves at that office's counter nor heads it, and without a reason.
    """
    if not alasan.strip():
        raise TidakTersedia("Tulis alasan pencabutan.")
    pengguna = Pengguna.objects.select_for_update().get(pk=pengguna_id)
    berlaku = identitas_berlaku(pengguna)
    if berlaku is None:
        return None
    jabatan = jabatan_dipegang(oleh).filter(peran__in=MEJA, opd=berlaku.jabatan.opd_id).first()
    if jabatan is None or oleh.pk == pengguna_id:
        raise TidakTersedia("Verifikasi ini dicabut oleh loket atau pimpinan dinas yang mencatatnya.")
    baris = _catat(pengguna, jabatan, oleh, sah=False, alasan=alasan.strip()[:300])
    RiwayatAkun.objects.create(pengguna=pengguna, oleh=oleh, aksi=Aksi.IDENTITAS_DICABUT, alasan=baris.alasan)
    kirim_surel_akun("akun_identitas_dicabut", pengguna.pk)
    return baris


def _catat(pengguna: Pengguna, jabatan: Jabatan, oleh: Pengguna, **isi: str | bool) -> VerifikasiIdentitas:
    return VerifikasiIdentitas.objects.create(
        pengguna=pengguna, nik_indeks=pengguna.nik_indeks or "", jabatan=jabatan, oleh=oleh, **isi
    )


def _sama(a: str, b: str) -> bool:
    return a.casefold().split() == b.casefold().split()
