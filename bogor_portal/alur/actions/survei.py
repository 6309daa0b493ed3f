"""Field survey (R7.1 to R7.3): the system names the team; its sheet is kept step by step and sent once it is whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.utils import timezone

from bogor_portal.alur.actions.advance import Langkah, Pelaku, advance, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.alasan import AlasanDiberikan, simpan_alasan
from bogor_portal.alur.actions.dasar import Meja, duduk, pastikan_boleh, pastikan_tak_berkepentingan, sudah_dilakukan
from bogor_portal.alur.actions.kabar import kabari_pemohon
from bogor_portal.alur.errors import AlasanKurang, AlurError, BelumLengkap, SudahBerubah, TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Aksi, JenisTahap, LampiranPermintaan, Permintaan
from bogor_portal.alur.queries.petugas import jabatan_atasan, penugasan_untuk
from bogor_portal.alur.queries.survei import (
    ANGGOTA_PALING_SEDIKIT,
    calon_tim,
    kekurangan_lembar,
    pilih_tim,
    survei_terbuka,
)
from bogor_portal.berkas.models import Berkas

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

Jenis = LampiranPermintaan.Jenis
FOTO_PALING_BANYAK = 20
BUKAN_ANGGOTA = "Anda bukan anggota tim survei permohonan ini."


class AlasanUbahTim(models.TextChoices):
    """Why the head changes a team that the system named."""

    BENTURAN = "benturan", "Benturan kepentingan"
    BERHALANGAN = "berhalangan", "Sakit, cuti, atau berhalangan"
    KEAHLIAN = "keahlian", "Perlu keahlian tertentu"
    LAIN = "lain", "Lainnya, dijelaskan pada catatan"


@dataclass(frozen=True)
class FotoSurvei:
    """A photo with what is known of it. ``asal_*``: "foto" from its EXIF, "ketik" typed, "" not known."""

    berkas: Berkas
    keterangan: str = ""
    diambil_pada: datetime | None = None
    asal_waktu: str = ""
    titik: str = ""
    asal_titik: str = ""


@transaction.atomic(durable=True)
def jadwalkan_survei(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, tanggal: date, catatan: str = "", kunci: str | None = None
) -> None:
    """Set the day; the system names at least two (R7.3), by load, without conflicts; the applicant is invited by mail.

    Raises TidakTersedia when fewer than two may go.
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    tim = pilih_tim(meja.permohonan)
    if len(tim) < ANGGOTA_PALING_SEDIKIT:
        raise TidakTersedia(f"Perlu sekurangnya {ANGGOTA_PALING_SEDIKIT} penyurvei tanpa benturan kepentingan.")
    Permintaan.objects.create(
        permohonan=meja.permohonan,
        giliran=meja.giliran,
        jenis=Permintaan.Jenis.SURVEI,
        isi=catatan,
        dibuat_oleh=oleh,
        dibuat_pada=meja.kini,
        jawaban={"rencana": tanggal.isoformat(), "tim": sorted(p.pk for p in tim)},
    )
    langkah = meja.langkah(Aksi.JADWALKAN_SURVEI, tanggal=tanggal.isoformat(), tim=sorted(p.pk for p in tim))
    advance(meja.permohonan, meja.giliran, langkah)
    kabari_pemohon(meja.permohonan, "permohonan_survei")


@transaction.atomic(durable=True)
def ubah_tim_survei(
    permohonan_id: int,
    giliran_id: int,
    *,
    oleh: Pengguna,
    tim: Sequence[Pengguna],
    alasan: str,
    catatan: str = "",
    kunci: str | None = None,
) -> None:
    """The head of the OPD (or its secretary) changes the team, with a coded reason; the applicant is told anew.

    Raises TidakBoleh for anybody else, TidakTersedia for fewer than two or somebody who may not go.
    """
    permohonan = kunci_permohonan(permohonan_id)
    if sudah_dilakukan(permohonan, kunci):
        return
    giliran = permohonan.giliran.select_related("tahap", "jabatan").filter(pk=giliran_id, keluar_pada=None).first()
    survei = survei_terbuka(permohonan)
    if giliran is None or survei is None or giliran.tahap.jenis != JenisTahap.SURVEI:
        raise SudahBerubah
    if (jabatan := jabatan_atasan(oleh, giliran)) is None:
        raise TidakBoleh
    pastikan_tak_berkepentingan(permohonan, oleh)
    if alasan not in AlasanUbahTim.values or (alasan == AlasanUbahTim.LAIN and not catatan.strip()):
        raise AlasanKurang("Pilih alasan perubahan tim.")
    baru = sorted({p.pk for p in tim})
    if len(baru) < ANGGOTA_PALING_SEDIKIT or not set(baru) <= {p.pk for p in calon_tim(permohonan)}:
        raise TidakTersedia("Pilih sekurangnya dua penyurvei tanpa benturan kepentingan.")
    kini, lama = timezone.now(), survei.jawaban.get("tim", [])
    survei.jawaban["tim"] = baru
    survei.save(update_fields=["jawaban"])
    penugasan = penugasan_untuk(oleh, jabatan)
    pelaku = Pelaku.dari(penugasan) if penugasan else Pelaku(oleh, jabatan)
    isi = {"dari": lama, "ke": baru, "alasan": alasan, "catatan": catatan.strip()[:200]}
    catat_tanpa_pindah(permohonan, giliran, Langkah(Aksi.UBAH_TIM_SURVEI, pelaku, kini, isi, kunci))
    kabari_pemohon(permohonan, "permohonan_survei")


@transaction.atomic(durable=True)
def lewati_survei(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, alasan: Sequence[AlasanDiberikan], kunci: str | None = None
) -> None:
    """Go on without a survey, with a coded reason (R7.1). Raises TidakTersedia where the version demands one."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    if meja.permohonan.versi.survei is True:
        raise TidakTersedia("Layanan ini mewajibkan survei lapangan.")
    if not alasan:
        raise AlasanKurang
    permintaan = Permintaan.objects.create(
        permohonan=meja.permohonan,
        giliran=meja.giliran,
        jenis=Permintaan.Jenis.SURVEI,
        keadaan=Permintaan.Keadaan.BATAL,
        dibuat_oleh=oleh,
        dibuat_pada=meja.kini,
        hasil="tanpa_survei",
    )
    simpan_alasan(alasan, permintaan=permintaan)
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.LEWATI_SURVEI, alasan=[a.kode for a in alasan]))


@transaction.atomic(durable=True)
def simpan_lembar(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, isi: Mapping[str, Any]) -> None:
    """Keep sections of the sheet as they are filled in. A draft of the team's: it moves nothing and has no Riwayat."""
    _ubah_lembar(permohonan_id, giliran_id, oleh, lambda survei: _gabung(survei, isi))


@transaction.atomic(durable=True)
def tambah_foto(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, foto: FotoSurvei) -> None:
    """Attach one photo at once, so that a later failed upload loses nothing that came before."""

    def tempel(survei: Permintaan) -> None:
        if survei.lampiran.filter(jenis=Jenis.FOTO).count() >= FOTO_PALING_BANYAK:
            raise AlurError(f"Paling banyak {FOTO_PALING_BANYAK} foto.")
        kolom = {k: v for k, v in vars(foto).items() if k != "berkas"}
        LampiranPermintaan.objects.create(permintaan=survei, berkas=foto.berkas, jenis=Jenis.FOTO, **kolom)

    _ubah_lembar(permohonan_id, giliran_id, oleh, tempel)


@transaction.atomic(durable=True)
def hapus_foto(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, berkas_kode: str) -> None:
    """Take a photo out of the unsent sheet; its file goes with the sweep of what is part of nothing."""
    _ubah_lembar(
        permohonan_id,
        giliran_id,
        oleh,
        lambda survei: survei.lampiran.filter(jenis=Jenis.FOTO, berkas__kode=berkas_kode).delete(),
    )


@transaction.atomic(durable=True)
def simpan_tanda_tangan(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, isi: Mapping[str, Any], berkas: Berkas | None = None
) -> None:
    """The applicant's signature, drawn, photographed or typed with a statement, or why there is none."""

    def simpan(survei: Permintaan) -> None:
        survei.lampiran.filter(jenis=Jenis.TANDA_TANGAN).delete()
        if berkas:
            LampiranPermintaan.objects.create(permintaan=survei, berkas=berkas, jenis=Jenis.TANDA_TANGAN)
        _gabung(survei, {"tanda_tangan": {**isi, "pada": timezone.now().isoformat()}})

    _ubah_lembar(permohonan_id, giliran_id, oleh, simpan)


@transaction.atomic(durable=True)
def catat_survei(permohonan_id: int, giliran_id: int, *, oleh: Pengguna, kunci: str | None = None) -> None:
    """Send the sheet: from now on it stays as it is, and the berita acara follows.

    Only a member of the team may. Raises BelumLengkap with every gap of the sheet.
    """
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    survei = _survei(meja)
    if oleh.pk not in survei.jawaban.get("tim", []):
        raise TidakBoleh(BUKAN_ANGGOTA)
    if kurang := kekurangan_lembar(survei):
        raise BelumLengkap(kurang)
    isi = survei.jawaban["lembar"]
    survei.jawaban |= {k: isi[k] for k in ("tanggal", "temuan", "titik")}
    survei.hasil = "sesuai" if isi["sesuai"] == "ya" else "tidak_sesuai"
    survei.dijawab_oleh, survei.dijawab_pada = oleh, meja.kini
    survei.save()
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.CATAT_SURVEI, permintaan=survei.pk))


@transaction.atomic(durable=True)
def simpan_berita_acara(
    permohonan_id: int, giliran_id: int, *, oleh: Pengguna, berkas: Sequence[Berkas], kunci: str | None = None
) -> None:
    """Attach the signed berita acara and go on. Without one the recommendation stays locked (R7.2)."""
    meja = duduk(permohonan_id, giliran_id, oleh=oleh, kunci=kunci)
    if meja is None:
        return
    survei = _survei(meja)
    LampiranPermintaan.objects.bulk_create(
        LampiranPermintaan(permintaan=survei, berkas=b, jenis=Jenis.BERITA_ACARA) for b in berkas
    )
    survei.keadaan = Permintaan.Keadaan.DIJAWAB
    survei.save(update_fields=["keadaan"])
    advance(meja.permohonan, meja.giliran, meja.langkah(Aksi.TERUSKAN, permintaan=survei.pk))


def _survei(meja: Meja) -> Permintaan:
    survei = survei_terbuka(meja.permohonan)
    if survei is None:
        raise TidakTersedia("Survei belum dijadwalkan.")
    return survei


def _ubah_lembar(permohonan_id: int, giliran_id: int, oleh: Pengguna, ubah: Callable[[Permintaan], object]) -> None:
    """Change the unsent sheet under the lock, as a member of the team who holds the post today."""
    permohonan = kunci_permohonan(permohonan_id)
    giliran = permohonan.giliran.select_related("tahap", "jabatan").filter(pk=giliran_id, keluar_pada=None).first()
    survei = survei_terbuka(permohonan)
    if giliran is None or survei is None or giliran.tahap.jenis != JenisTahap.SURVEI:
        raise SudahBerubah
    pastikan_boleh(permohonan, giliran, oleh)
    if oleh.pk not in survei.jawaban.get("tim", []):
        raise TidakBoleh(BUKAN_ANGGOTA)
    ubah(survei)


def _gabung(survei: Permintaan, isi: Mapping[str, Any]) -> None:
    survei.jawaban["lembar"] = {**survei.jawaban.get("lembar", {}), **isi}
    survei.save(update_fields=["jawaban"])
