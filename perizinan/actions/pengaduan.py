"""Complaints about how an application is handled, answered by somebody who did not work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from bogor_portal.akun.hak import Hak
from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.akun.queries import penugasan_aktif
from bogor_portal.alur.actions.advance import Langkah, Pelaku, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.dasar import pastikan_tak_berkepentingan, sudah_dilakukan
from bogor_portal.alur.actions.kabar import kabari_jabatan, kabari_pemohon
from bogor_portal.alur.errors import (
    AlurError,
    PerluPetugasLain,
    SudahBerubah,
    TidakBoleh,
    TidakTersedia,
)
from bogor_portal.alur.models import Aksi, Giliran, Permintaan, Status
from bogor_portal.alur.queries.pemohon import boleh_sebagai, membantu
from perizinan.queries.izin import OPD_PENGAMPU

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

PALING_BANYAK = 5  # open complaints about one application


@transaction.atomic(durable=True)
def adukan(permohonan_id: int, *, oleh: Pengguna, isi: str, kunci: str | None = None) -> None:
    """File a complaint: a request on the application, Riwayat, mails to those who answer. Twice the same form: once.

    Raises TidakBoleh for anybody but the applicant and members of the company, TidakTersedia for a draft or too many
    open ones.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if not boleh_sebagai(oleh, permohonan, Hak.LIHAT):
        raise TidakBoleh
    if sudah_dilakukan(permohonan, kunci):
        return
    if permohonan.status == Status.DRAF:
        raise TidakTersedia("Permohonan ini belum dikirim.")
    if not isi.strip():
        raise AlurError("Tulis pengaduan Anda.")
    terbuka = permohonan.permintaan.filter(jenis=Permintaan.Jenis.PENGADUAN, keadaan=Permintaan.Keadaan.TERBUKA)
    if terbuka.count() >= PALING_BANYAK:
        raise TidakTersedia("Pengaduan Anda sebelumnya masih menunggu jawaban.")
    kini = timezone.now()
    aduan = Permintaan.objects.create(
        permohonan=permohonan,
        giliran=None,
        jenis=Permintaan.Jenis.PENGADUAN,
        isi=isi.strip(),
        dibuat_oleh=oleh,
        dibuat_pada=kini,
    )
    langkah = Langkah(Aksi.ADUKAN, Pelaku(oleh), kini, {"permintaan": aduan.pk}, kunci)
    catat_tanpa_pindah(permohonan, None, langkah)
    for jabatan in Jabatan.objects.filter(opd__kode=OPD_PENGAMPU, peran=Peran.PENELAAH, aktif=True):
        kabari_jabatan(permohonan, jabatan, "petugas_pengaduan")


@transaction.atomic(durable=True)
def jawab_aduan(permintaan_id: int, *, oleh: Pengguna, jawaban: str, kunci: str | None = None) -> None:
    """Answer a complaint: the request is closed, Riwayat, a mail to the applicant.

    Raises TidakBoleh without the post, PermohonanSendiri for who has an interest in it, PerluPetugasLain for who
    worked on the application or filed it at the counter, SudahBerubah when
    somebody answered before.
    """
    permohonan = kunci_permohonan(Permintaan.objects.get(pk=permintaan_id).permohonan_id)
    if sudah_dilakukan(permohonan, kunci):
        return
    aduan = permohonan.permintaan.select_for_update(of=("self",)).get(pk=permintaan_id)
    penugasan = penugasan_aktif(oleh).filter(jabatan__opd__kode=OPD_PENGAMPU, jabatan__peran=Peran.PENELAAH).first()
    if penugasan is None:
        raise TidakBoleh
    pastikan_tak_berkepentingan(permohonan, oleh)
    if membantu(oleh, permohonan) or Giliran.objects.filter(permohonan=permohonan, oleh=oleh).exists():
        raise PerluPetugasLain("Anda ikut mengerjakan permohonan ini. Pengaduannya dijawab orang lain.")
    if aduan.keadaan != Permintaan.Keadaan.TERBUKA or aduan.jenis != Permintaan.Jenis.PENGADUAN:
        raise SudahBerubah("Pengaduan ini sudah dijawab.")
    if not jawaban.strip():
        raise AlurError("Tulis jawabannya.")
    kini = timezone.now()
    aduan.keadaan, aduan.catatan, aduan.hasil = Permintaan.Keadaan.DIJAWAB, jawaban.strip(), "dijawab"
    aduan.dijawab_oleh, aduan.dijawab_pada = oleh, kini
    aduan.save()
    langkah = Langkah(Aksi.JAWAB_ADUAN, Pelaku.dari(penugasan), kini, {"permintaan": aduan.pk}, kunci)
    catat_tanpa_pindah(permohonan, None, langkah)
    kabari_pemohon(permohonan, "permohonan_aduan_dijawab")
