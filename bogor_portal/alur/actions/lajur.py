"""Recommendation lanes have clocks of their own: reminders, and a stated consequence when no answer comes."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from bogor_portal.akun.models import Jabatan, Peran
from bogor_portal.alur import jam
from bogor_portal.alur.actions.advance import SISTEM, Langkah, akhiri_lajur, catat_tanpa_pindah, kunci_permohonan
from bogor_portal.alur.actions.kabar import kabari_jabatan
from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.models import Aksi, Permintaan, Permohonan, VersiLayanan

TANPA_KEBERATAN = "tanpa_keberatan"
Sikap = VersiLayanan.SikapRekomendasi


@transaction.atomic(durable=True)
def peringatkan_rekomendasi(permintaan_id: int, *, kini: datetime) -> int | None:
    """Tell the asked OPD of 50 and 80 % of its own time; at 100 % the consequence that the version states.

    eskalasi: the heads of both offices are told, the answer is still awaited. ingatkan: told again each working
    day. tanpa_keberatan: the lane ends as no objection, with the version's legal basis. Each leaves a Riwayat row.
    Returns the level, None if there is nothing to do any more.
    """
    permohonan = kunci_permohonan(Permintaan.objects.values_list("permohonan_id", flat=True).get(pk=permintaan_id))
    permintaan = Permintaan.objects.select_related("giliran__jabatan", "giliran__tahap").get(pk=permintaan_id)
    buka = permintaan.keadaan == Permintaan.Keadaan.TERBUKA and permintaan.giliran is not None
    if not buka or permintaan.peringatan_pada is None or permintaan.peringatan_pada > kini:
        return None
    tingkat = next((t for t in jam.TINGKAT if t > permintaan.peringatan_tingkat), jam.TINGKAT[-1])
    permintaan.peringatan_tingkat = tingkat
    permintaan.peringatan_pada = _berikut(permohonan, permintaan, tingkat, kini)
    permintaan.save(update_fields=["peringatan_tingkat", "peringatan_pada"])
    lewat = tingkat == jam.TINGKAT[-1]
    aksi = Aksi.REKOMENDASI_LEWAT if lewat else Aksi.INGATKAN_REKOMENDASI
    catat_tanpa_pindah(
        permohonan, permintaan.giliran, Langkah(aksi, SISTEM, kini, {"permintaan": permintaan.pk, "tingkat": tingkat})
    )
    _kabari(permohonan, permintaan, lewat=lewat)
    if lewat and permohonan.versi.sikap_rekomendasi == Sikap.TANPA_KEBERATAN:
        _anggap_tidak_keberatan(permohonan, permintaan, kini)
    return tingkat


def kepala_dan_sekretaris(opd_kode: str) -> list[Jabatan]:
    """The posts that head an OPD."""
    kepala = [Peran.PENANDATANGAN, Peran.PEMARAF_3]
    return list(Jabatan.objects.filter(opd__kode=opd_kode, peran__in=kepala, aktif=True))


def _berikut(permohonan: Permohonan, permintaan: Permintaan, tingkat: int, kini: datetime) -> datetime | None:
    sesudah = next((t for t in jam.TINGKAT if t > tingkat), None)
    if sesudah and permintaan.tenggat:
        return jam.saat_lajur(permintaan.dibuat_pada, permintaan.tenggat, sesudah)
    if permohonan.versi.sikap_rekomendasi == Sikap.INGATKAN:
        kal = jam.kalender()
        return kal.buka(kal.hari_kerja_berikut(kini.astimezone(kal.zona).date()))
    return None


def _kabari(permohonan: Permohonan, permintaan: Permintaan, *, lewat: bool) -> None:
    tujuan = [permintaan.giliran.jabatan] if permintaan.giliran and permintaan.giliran.jabatan else []
    if lewat:
        tujuan += kepala_dan_sekretaris(daftar.ambil(permohonan.jenis.layanan).opd)
        tujuan += kepala_dan_sekretaris(permintaan.kepada_opd.kode) if permintaan.kepada_opd else []
    templat = "petugas_rekomendasi_lewat" if lewat else "petugas_rekomendasi_peringatan"
    for jabatan in {j.pk: j for j in tujuan}.values():
        kabari_jabatan(permohonan, jabatan, templat)


def _anggap_tidak_keberatan(permohonan: Permohonan, permintaan: Permintaan, kini: datetime) -> None:
    permintaan.keadaan, permintaan.hasil = Permintaan.Keadaan.DIJAWAB, TANPA_KEBERATAN
    permintaan.catatan = f"Tidak dijawab sampai tenggat. Dasar: {permohonan.versi.dasar_rekomendasi}"
    permintaan.dijawab_pada = kini
    permintaan.save(update_fields=["keadaan", "hasil", "catatan", "dijawab_pada"])
    if permintaan.giliran:
        langkah = Langkah(Aksi.ANGGAP_TIDAK_KEBERATAN, SISTEM, kini, {"permintaan": permintaan.pk})
        akhiri_lajur(permohonan, permintaan.giliran, langkah)
