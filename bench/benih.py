"""Rows for the benchmarks: a few files go through the real pages, and SQL copies them by the thousand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from django.test import Client
from django.urls import reverse

from bench.alat import membaca_halaman
from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import Giliran, JenisTahap, Permohonan
from perizinan.models import Parameter
from tests import factories
from tests.perjalanan import (
    Kantor,
    buka_layanan,
    isi_dan_ajukan,
    isi_semua_bagian,
    isi_semua_berkas,
    kerjakan,
    kerjakan_sampai,
)

JENIS = "sip-bidan"
SELESAI, TERBUKA, DRAF = 95_000, 2_400, 240  # ended; open at each of two stages; complete drafts
ANAK = ("alur.Pengajuan", "alur.RentangWaktu", "alur.Riwayat", "alur.Giliran", "alur.Keputusan", "alur.BerkasDraf")


@dataclass
class Kota:
    """What there is to measure with: the office, an applicant, and how many permohonan there are."""

    kantor: Kantor
    pemohon: Pengguna
    klien: Client
    jumlah: int

    def giliran(self, jenis: JenisTahap, banyak: int) -> list[Giliran]:
        """Open turns at a stage of this kind, most urgent first."""
        qs = Giliran.objects.filter(keluar_pada__isnull=True, tahap__jenis=jenis, pemegang__isnull=True)
        return list(qs.select_related("permohonan", "jabatan", "tahap").order_by("urut_pada", "pk")[:banyak])


@cache
def kota() -> Kota:
    """100,000 permohonan of one type: most ended, some open at verification and at drafting, some ready to submit."""
    buka_layanan(JENIS)
    Parameter.objects.update_or_create(kode="sip.tempat", defaults={"nilai": None})  # one applicant files many SIP here
    kantor, pemohon, klien = Kantor(), factories.buat_pengguna("Pemohon Bench"), Client()
    klien.force_login(pemohon)
    with membaca_halaman():
        selesai, draf = _selesai(kantor, klien), _draf(klien)
        verifikasi, penyusunan = _sampai(kantor, klien, "verifikasi"), _sampai(kantor, klien, "penyusunan")
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")  # the copying takes as long as it takes; afterwards as ever
    perbanyak(selesai, SELESAI, "S")
    perbanyak(verifikasi, TERBUKA, "V")
    perbanyak(penyusunan, TERBUKA, "P")
    perbanyak(draf, DRAF, "")
    _sebarkan_waktu()
    with connection.cursor() as kursor:
        kursor.execute("VACUUM ANALYZE")
        kursor.execute("RESET statement_timeout")
    return Kota(kantor, pemohon, klien, Permohonan.objects.count())


def _selesai(kantor: Kantor, klien: Client) -> Permohonan:
    permohonan = isi_dan_ajukan(klien, JENIS, "baru")
    kerjakan(kantor, permohonan)
    return permohonan


def _sampai(kantor: Kantor, klien: Client, kode: str) -> Permohonan:
    permohonan = isi_dan_ajukan(klien, JENIS, "baru")
    kerjakan_sampai(kantor, permohonan, kode)
    return permohonan


def _draf(klien: Client) -> Permohonan:
    klien.post(reverse("alur:mulai", args=[JENIS]), {"jenis_permohonan": "baru"})
    permohonan = Permohonan.objects.latest("pk")
    isi_semua_bagian(klien, permohonan)
    isi_semua_berkas(klien, permohonan)
    return permohonan


def perbanyak(asal: Permohonan, banyak: int, awalan: str) -> None:
    """Copy a permohonan with its rows; each copy has a number of its own (none for a draft)."""
    nomor = f"'BENCH-{awalan}-' || lpad(n::text, 6, '0')" if awalan else "NULL"
    ganti = {"kode": "gen_random_uuid()", "nomor": nomor, "nama_pemohon": "'Pemohon ' || n || ' ' || md5(n::text)"}
    with connection.cursor() as kursor:
        kursor.execute(
            f"WITH baru AS ({_salin(Permohonan, ganti, 'generate_series(1, %s) n', 't.id = %s')} RETURNING id) "
            "SELECT min(id), max(id) FROM baru",
            [banyak, asal.pk],
        )
        awal, akhir = kursor.fetchone()
        for label in ANAK:
            model = apps.get_model(label)
            perintah = _salin(model, {"permohonan_id": "n"}, "generate_series(%s, %s) n", "t.permohonan_id = %s")
            kursor.execute(perintah, [awal, akhir, asal.pk])
        _salin_berkas_pengajuan(kursor, asal.pk, awal, akhir)


def _salin(model: type[models.Model], ganti: dict[str, str], kali: str, syarat: str) -> str:
    kolom = [f.column for f in model._meta.concrete_fields if not f.primary_key]
    nilai = ", ".join(ganti.get(k, f't."{k}"') for k in kolom)
    nama = ", ".join(f'"{k}"' for k in kolom)
    tabel = model._meta.db_table
    return f'INSERT INTO "{tabel}" ({nama}) SELECT {nilai} FROM "{tabel}" t, {kali} WHERE {syarat}'


def _salin_berkas_pengajuan(kursor: CursorWrapper, asal: int, awal: int, akhir: int) -> None:
    """The files of the copied submissions: those of the original's."""
    kursor.execute(
        "INSERT INTO alur_berkaspengajuan (pengajuan_id, persyaratan, berkas_id) "
        "SELECT baru.id, b.persyaratan, b.berkas_id FROM alur_pengajuan baru "
        "JOIN alur_pengajuan asal ON asal.permohonan_id = %s AND asal.urut = baru.urut "
        "JOIN alur_berkaspengajuan b ON b.pengajuan_id = asal.id WHERE baru.permohonan_id BETWEEN %s AND %s",
        [asal, awal, akhir],
    )


def _sebarkan_waktu() -> None:
    """No two copies at the same moment: the queue has something to order."""
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE alur_giliran SET urut_pada = urut_pada + (id % 7919) * interval '1 minute' "
            "WHERE keluar_pada IS NULL"
        )
