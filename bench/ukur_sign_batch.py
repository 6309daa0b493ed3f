"""Sign: one document of a batch, and one document alone, each beside the floor; counted afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bench.alat import Hasil, Ongkos, banding, membaca_halaman, ongkos, pastikan, sql
from bench.benih import JENIS, Kota, kota, perbanyak
from bench.lantai import ALAMAT
from bogor_portal.alur.models import Giliran, JenisTahap
from bogor_portal.dokumen.demo import FRASA
from bogor_portal.dokumen.models import DokumenTerbit
from tests.perjalanan import isi_dan_ajukan, jalankan_pesan, kerjakan_sampai

SEBATCH, BATCH = 40, 5
BATAS = 20.0  # print, sign with an opened key, two transactions of about ten statements each


def ukur() -> Iterator[Hasil]:
    """A batch of SEBATCH, then SEBATCH singly, BATCH times by turns."""
    k = kota()
    giliran = _siapkan(k, SEBATCH * (2 * BATCH + 2))
    klien = k.kantor.client(giliran[0].jabatan)
    sebelum = _tanda_tangan()
    bersama, sendiri, dasar = [], [], []
    tanya = _kueri(lambda: _massal(klien, giliran[:SEBATCH])) / SEBATCH
    tanya_sendiri = _kueri(lambda: _satuan(klien, giliran[SEBATCH : 2 * SEBATCH])) / SEBATCH
    for ke in range(1, BATCH + 1):
        awal = ke * 2 * SEBATCH
        dasar += [ongkos(lambda: klien.get(ALAMAT)) for _ in range(20)]
        bersama.append(ongkos(lambda a=awal: _massal(klien, giliran[a : a + SEBATCH]), SEBATCH))
        sendiri.append(ongkos(lambda a=awal + SEBATCH: _satuan(klien, giliran[a : a + SEBATCH]), SEBATCH))
    yield _hasil("sign_batch_per_document", bersama, dasar, tanya)
    yield _hasil("sign_alone", sendiri, dasar, tanya_sendiri)
    pastikan(_tanda_tangan() - sebelum == len(giliran), "sign: not one signature per document")


def _siapkan(k: Kota, banyak: int) -> list[Giliran]:
    """So many copies of a numbered document on the head's desk."""
    with membaca_halaman():
        asal = isi_dan_ajukan(k.klien, JENIS, "baru")
        kerjakan_sampai(k.kantor, asal, "penomoran")
        jalankan_pesan()
    perbanyak(asal, banyak, "T")
    giliran = list(
        Giliran.objects.filter(keluar_pada=None, tahap__jenis=JenisTahap.TANDA_TANGAN)
        .exclude(permohonan=asal)
        .select_related("permohonan", "jabatan")
    )
    dokumen = DokumenTerbit.objects.get(permohonan=asal)
    keputusan = dict(sql_pasangan("SELECT permohonan_id, id FROM alur_keputusan"))
    DokumenTerbit.objects.bulk_create(
        DokumenTerbit(
            permohonan=g.permohonan,
            keputusan_id=keputusan[g.permohonan_id],
            jenis=dokumen.jenis,
            nomor=f"BENCH/{g.pk}",
            nama_pemegang=g.permohonan.nama_pemohon,
            dinomori_pada=timezone.now(),
        )
        for g in giliran
    )
    return giliran


def sql_pasangan(perintah: str) -> list[tuple[int, int]]:
    with connection.cursor() as kursor:
        kursor.execute(perintah)
        return [(int(a), int(b)) for a, b in kursor.fetchall()]


def _massal(klien: Client, giliran: list[Giliran]) -> None:
    isi = {"giliran": [g.pk for g in giliran], "kunci": uuid4().hex, "sandi": FRASA}
    jawaban = klien.post(reverse("admin:dokumen_meja_tanda_tangan"), isi)
    pastikan(jawaban.streaming, "sign: the batch was refused")
    halaman = b"".join(jawaban.streaming_content).decode()
    pastikan(halaman.count('class="hasil-ditandatangani"') == len(giliran), "sign: not all of the batch was signed")


def _satuan(klien: Client, giliran: list[Giliran]) -> None:
    for g in giliran:
        alamat = reverse("admin:alur_tindakan", args=[g.permohonan.kode, g.pk, "tanda_tangani"])
        pastikan(klien.post(alamat, {"kunci": uuid4().hex, "sandi": FRASA}).status_code == 302, "sign: refused")


def _kueri(kerja) -> int:
    with CaptureQueriesContext(connection) as tangkap:
        kerja()
    return len(tangkap)


def _tanda_tangan() -> int:
    return int(sql("SELECT count(*) FROM alur_riwayat WHERE aksi = 'tanda_tangani'"))


def _hasil(nama: str, ini: list[Ongkos], dasar: list[Ongkos], tanya: float) -> Hasil:
    return {"name": nama, **banding(ini, dasar), "aim": BATAS, "queries": round(tanya, 1)}
