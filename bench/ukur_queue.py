"""The officer's queue: first page, a deep page, search by number and by name, and all permohonan of the office."""

from __future__ import annotations

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from bench.alat import Hasil, bandingkan, membaca_halaman, pastikan, rencana, sql
from bench.benih import Kota, kota
from bogor_portal.alur.models import JenisTahap
from bogor_portal.alur.queries.antrean import SEHALAMAN, kunci_halaman

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
