"""Return: the examiner's POST that names what must be mended, stops the clock and tells the applicant."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from django.test import Client
from django.urls import reverse

from bench.alat import Hasil, membaca_halaman
from bench.benih import kota
from bench.tulis import BANYAK, kirim_formulir, ukur_tindakan
from bogor_portal.alur.models import Giliran, JenisTahap


def ukur() -> Iterator[Hasil]:
    """One open file per call, with one reason on one persyaratan."""
    k = kota()
    sasaran = k.giliran(JenisTahap.VERIFIKASI, BANYAK)
    klien = k.kantor.client(sasaran[0].jabatan)
    isi = _isi(klien, sasaran[0])

    def kirim(giliran: Giliran) -> int:
        return kirim_formulir(klien, _alamat(giliran), isi | {"kunci": uuid4().hex})

    yield from ukur_tindakan("return", k, sasaran, kirim, aksi="kembalikan", klien=klien)


def _alamat(giliran: Giliran) -> str:
    return reverse("admin:alur_tindakan", args=[giliran.permohonan.kode, giliran.pk, "kembalikan"])


def _isi(klien: Client, giliran: Giliran) -> dict[str, str]:
    """The form as the page shows it, with the first reason chosen for the first persyaratan."""
    with membaca_halaman():
        kolom = klien.get(_alamat(giliran)).context["form"].fields
    nama = next(n for n in kolom if n.startswith("persyaratan-"))
    return {nama: kolom[nama].choices[1][0], "catatan": "Unggah ulang, terlalu buram."}
