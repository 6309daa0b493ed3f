"""A birth: one POST files the deed and with it the family card and the child's card, each a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import uuid4

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bench.alat import KALI, Hasil, bandingkan, membaca_halaman, pastikan, sql
from bench.benih import kota, perbanyak
from bench.tulis import kirim_formulir
from bogor_portal.alur.models import Permohonan, Status
from kependudukan.layanan.paket import paket
from tests import factories
from tests.kependudukan import perjalanan

KODE = "lhr-umum"
BATAS = 8.0  # three submissions in one transaction, which alone are about two and a half floors each


def ukur() -> Iterator[Hasil]:
    """One complete draft per call, each of another child; afterwards every one has all members of its bundle."""
    k = kota()
    anggota = paket(KODE.upper())["anggota"]  # type: ignore[index]
    klien, draf = _siapkan([a["jenis"].lower() for a in anggota], [a["tanya"]["kode"] for a in anggota])
    sasaran = iter(draf)

    def kirim() -> None:
        alamat = reverse("alur:ajukan", args=[next(sasaran)])
        isi = {"benar": "on", "kunci": uuid4().hex}
        pastikan(kirim_formulir(klien, alamat, isi) == 302, "birth_bundle: refused")

    yield bandingkan("birth_bundle", klien, kirim, batas=BATAS, rows=k.jumlah, files=1 + len(anggota))
    pastikan(_paket() == len(draf), "birth_bundle: not one bundle per filing")
    pastikan(_anggota() == len(draf) * len(anggota), "birth_bundle: not every member was filed")


def _siapkan(layanan: list[str], tanya: list[str]) -> tuple[Client, list[str]]:
    """A parent with so many complete drafts, all members wanted, each for a child of its own."""
    perjalanan.buka(KODE, *layanan)
    klien = Client()
    klien.force_login(factories.buat_pengguna(nik=perjalanan.NIK))
    khusus = {"anak_tgl_lahir": timezone.localdate().isoformat(), **dict.fromkeys(tanya, "ya")}
    khusus |= {"subjek2_nik": "3271061205850012", "pasangan_nik": "3174056902000003"}
    with membaca_halaman():
        asal = perjalanan.mulai(klien, KODE)
        perjalanan.isi(klien, asal, khusus)
        perjalanan.unggah(klien, asal)
    perbanyak(asal, KALI + 2, "")
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE alur_permohonan SET draf = jsonb_set(draf, '{anak_nama}', to_jsonb('Anak ' || translate("
            "id::text, '0123456789', 'abcdefghij'))) WHERE jenis_id = %s AND status = 'draf'",
            [asal.jenis_id],
        )
    salinan = Permohonan.objects.filter(jenis=asal.jenis_id, status=Status.DRAF).exclude(pk=asal.pk)
    return klien, [str(p.kode) for p in salinan]


def _paket() -> int:
    return int(sql("SELECT count(*) FROM kependudukan_paket"))


def _anggota() -> int:
    """Members that have a number and an open turn."""
    return int(
        sql(
            "SELECT count(*) FROM kependudukan_anggotapaket a JOIN alur_permohonan p ON p.id = a.permohonan_id "
            "WHERE p.nomor IS NOT NULL AND EXISTS (SELECT 1 FROM alur_giliran g "
            "WHERE g.permohonan_id = p.id AND g.keluar_pada IS NULL)"
        )
    )
