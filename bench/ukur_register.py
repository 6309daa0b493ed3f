"""The permit register at a million permits: search by number and by name, by the public and by an officer."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import reverse

from bench.alat import Hasil, bandingkan, membaca_halaman, pastikan, rencana, sql
from bogor_portal.akun.models import Peran
from perizinan.actions.katalog_register import muat_register
from perizinan.models import Izin
from perizinan.views.cari import GARAM
from tests import factories
from tests.perjalanan import buka_layanan

BANYAK = int(os.environ.get("BENCH_IZIN", "1000000"))
NOMOR, NAMA = 3.0, 6.0
DEPAN = [
    *("Siti", "Budi", "Dewi", "Agus", "Rina", "Andi", "Nina", "Hadi", "Yuli", "Eko"),
    *("Tuti", "Joko", "Lina", "Rudi", "Maya", "Asep", "Wati", "Dian", "Iwan", "Sari"),
]
BELAKANG = [
    *("Aminah", "Santoso", "Lestari", "Gunawan", "Kartika", "Hidayat"),
    *("Puspita", "Setiawan", "Handayani", "Kusnadi", "Astuti", "Wijaya"),
]
# copies of one permit with its paper and its event; foreign keys are not asked, since nothing here follows them
ISI = """
SET session_replication_role = replica;
INSERT INTO dokumen_dokumenterbit ({dokumen})
  SELECT {isi_dokumen} FROM dokumen_dokumenterbit d, generate_series(1, {n}) n WHERE d.id = {asal_dokumen};
INSERT INTO perizinan_izin ({izin}) SELECT {isi_izin} FROM perizinan_izin i, generate_series(1, {n}) n
  WHERE i.id = {asal};
INSERT INTO perizinan_peristiwaizin (izin_id, jenis, dokumen_id, permohonan_id, atas_permintaan, pada)
  SELECT i.id, 'terbit', i.dokumen_id, 1, true, i.terbit_pada FROM perizinan_izin i WHERE i.id <> {asal};
SET session_replication_role = origin;
"""


def ukur() -> Iterator[Hasil]:
    """Pages through their real addresses; what they show is compared with plain SQL."""
    klien = _siapkan()
    cari, daftar = reverse("perizinan:cari_izin"), reverse("admin:perizinan_izin_changelist")
    nomor = sql("SELECT nomor FROM perizinan_izin ORDER BY id OFFSET %s LIMIT 1", BANYAK // 3)
    jarang = sql("SELECT lower(nama_pemegang) FROM perizinan_izin ORDER BY id OFFSET %s LIMIT 1", BANYAK // 5)
    for nama, teks, batas in [
        ("register_number", nomor, NOMOR),
        ("register_number_part", f"{BANYAK // 2:07d}", NAMA),
        ("register_name_rare", jarang, NAMA),
        ("register_name_common", "siti", NAMA),
    ]:
        yield _halaman(nama, klien, _publik(klien, cari, teks), batas)
        yield _halaman(f"admin_{nama}", klien, _petugas(klien, daftar, teks), batas)
    yield _halaman("admin_register_first", klien, _petugas(klien, daftar, ""), NOMOR)


def _halaman(nama: str, klien: Client, buka: Callable[[], object], batas: float) -> Hasil:
    return bandingkan(nama, klien, buka, batas=batas, rows=BANYAK, plan=rencana(buka, "perizinan_izin"))


def _publik(klien: Client, alamat: str, teks: str) -> Callable[[], object]:
    tanya = signing.dumps({"cari": teks, "jenis": "", "kelurahan": "", "sebelum": None}, salt=GARAM)
    return _periksa(klien, alamat, {"k": tanya}, teks, "baris")


def _petugas(klien: Client, alamat: str, teks: str) -> Callable[[], object]:
    return _periksa(klien, alamat, {"cari": teks}, teks, "halaman")


def _periksa(klien: Client, alamat: str, isi: dict[str, str], teks: str, kunci: str) -> Callable[[], object]:
    """The page once against plain SQL, then the function that opens it."""
    with membaca_halaman():
        konteks = klien.get(alamat, isi).context[kunci]
    baris = konteks if kunci == "baris" else konteks.baris
    pertama = sql(
        "SELECT max(id) FROM perizinan_izin WHERE upper(nomor) LIKE upper(%s) OR upper(nama_pemegang) LIKE upper(%s)",
        *[f"%{teks}%"] * 2,
    )
    pastikan(bool(baris) and baris[0]["pk"] == pertama, f"{teks}: the page shows another row than SQL")

    def buka() -> None:
        pastikan(klien.get(alamat, isi).status_code == 200, f"{teks}: no page")

    return buka


def _siapkan() -> Client:
    """One permit of one person, copied; names of twenty first and twelve last names with a number."""
    if not Izin.objects.exists():
        _isi()
    klien = Client()
    klien.force_login(factories.buat_petugas(Peran.PEMERIKSA))
    return klien


def _isi() -> None:
    from tests.perizinan.register.pabrik import buat_izin  # late: its module needs the apps

    versi = buka_layanan("sip-bidan")
    muat_register()
    izin = buat_izin(kode=versi.jenis.kode, kelurahan="32.71.01.1001")
    nama = f"(ARRAY{DEPAN!r})[1 + n %% 20] || ' ' || (ARRAY{BELAKANG!r})[1 + (n / 20) %% 12] || ' ' || n"
    nomor = "n || '/SIPB/' || lpad(n::text, 7, '0') || '/DPMPTSP/2026'"
    ganti = {"nomor": nomor, "nama_pemegang": nama, "kode": "gen_random_uuid()", "token": "'bench-' || n"}
    ganti |= {"dokumen_id": "10000000 + n", "permohonan_id": "-n", "keputusan_id": "-n"}
    dokumen, isi_dokumen = _kolom(izin.dokumen, ganti | {"id": "10000000 + n"}, "d")
    kolom_izin, isi_izin = _kolom(izin, {k: v for k, v in ganti.items() if k != "permohonan_id"}, "i", tanpa=("id",))
    perintah = ISI.format(
        n=BANYAK,
        asal=izin.pk,
        asal_dokumen=izin.dokumen_id,
        dokumen=dokumen,
        isi_dokumen=isi_dokumen,
        izin=kolom_izin,
        isi_izin=isi_izin,
    )
    with connection.cursor() as kursor:
        kursor.execute("SET statement_timeout = 0")
        kursor.execute(perintah.replace("%%", "%"))
        kursor.execute("VACUUM ANALYZE")


def _kolom(baris: object, ganti: dict[str, str], alias: str, tanpa: tuple[str, ...] = ()) -> tuple[str, str]:
    """The columns of a row's table, and what a copy has in them."""
    nama = [f.column for f in type(baris)._meta.concrete_fields if f.column not in tanpa]  # type: ignore[attr-defined]
    return ", ".join(nama), ", ".join(ganti.get(k, f"{alias}.{k}") for k in nama)
