"""The officer's queue: first page, a deep page, search by number and by name, and all permohonan of the office."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.alat import Hasil, bandingkan, membaca_halaman, pastikan, rencana, sql
from bench.benih import Kota, kota
from bogor_portal.akun.models import Peran
from bogor_portal.alur.models import JenisTahap
from bogor_portal.alur.queries.antrean import kunci_halaman
from bogor_portal.alur.queries.saring import SEHALAMAN
from tests import factories

BATAS = 3.0


def ukur() -> Iterator[Hasil]:
    """Each page through its real address, as an officer who is no superuser."""
    k = kota()
    jabatan = k.giliran(JenisTahap.VERIFIKASI, 1)[0].jabatan
    klien = k.kantor.client(jabatan)
    _periksa_jawaban(klien, jabatan.pk)
    antrean = reverse("admin:alur_antrean_changelist")
    semua = reverse("admin:alur_semua")
    dalam = _kunci_dalam(k)
    for nama, alamat, isi in [
        ("queue", antrean, {}),
        ("queue_deep", antrean, {"sesudah": dalam}),
        ("queue_number", antrean, {"cari": "BENCH-V-001234"}),
        ("queue_name", antrean, {"cari": "Pemohon 1234"}),
        ("all", semua, {}),
        ("all_number", semua, {"cari": "BENCH-S-001234"}),
    ]:
        yield _halaman(nama, klien, alamat, isi, k)
    yield _halaman("all_old_post", _petugas_lama(k), semua, {}, k)


def _petugas_lama(k: Kota) -> Client:
    """An officer of another OPD whose post had the thousand oldest files and none since."""
    petugas = factories.buat_petugas(Peran.TIM_TEKNIS, "dinkes")
    with connection.cursor() as kursor:
        kursor.execute(
            "INSERT INTO alur_giliran (permohonan_id, tahap_id, lajur, jabatan_id, masuk_pada, keluar_pada, urut_pada,"
            " aksi_keluar) SELECT p.id, t.id, 'rekomendasi-lama', %s, now(), now(), now(), 'beri_rekomendasi'"
            " FROM (SELECT id, versi_id FROM alur_permohonan WHERE status <> 'draf' ORDER BY id LIMIT 1000) p"
            " JOIN alur_tahap t ON t.versi_id = p.versi_id AND t.jenis = 'jawaban_opd'",
            [petugas.penugasan.get().jabatan_id],
        )
        kursor.execute("ANALYZE alur_giliran")
    klien = Client()
    klien.force_login(petugas)
    return klien


def _halaman(nama: str, klien: Client, alamat: str, isi: dict[str, str], k: Kota) -> Hasil:
    def buka() -> None:
        pastikan(klien.get(alamat, isi).status_code == 200, f"{nama}: no page")

    return bandingkan(nama, klien, buka, batas=BATAS, rows=k.jumlah, plan=rencana(buka, "alur_"))


def _periksa_jawaban(klien: Client, jabatan: int) -> None:
    """The page shows what plain SQL says."""
    with membaca_halaman():
        baris = klien.get(reverse("admin:alur_antrean_changelist")).context["halaman"].baris
    pertama = sql(
        "SELECT p.nomor FROM alur_giliran g JOIN alur_permohonan p ON p.id = g.permohonan_id "
        "WHERE g.keluar_pada IS NULL AND g.jabatan_id = %s ORDER BY g.urut_pada, g.id LIMIT 1",
        jabatan,
    )
    pastikan((len(baris), baris[0]["nomor"]) == (SEHALAMAN, pertama), "the queue shows other rows than SQL")


def _kunci_dalam(k: Kota) -> str:
    giliran = k.giliran(JenisTahap.VERIFIKASI, 2000)[-1]
    return kunci_halaman({"urut_pada": giliran.urut_pada, "pk": giliran.pk})
