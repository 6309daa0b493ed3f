"""The way out: who gets a file, and with which headers."""

import pytest

from bogor_portal.berkas import penyimpanan
from bogor_portal.berkas.models import CatatanAkses
from bogor_portal.berkas.queries import isi_berkas
from tests.bogor_portal.berkas import korpus
from tests.factories import buat_berkas

DASAR = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"
PAGAR = [
    "Content-Type",
    "Content-Disposition",
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
    "Cross-Origin-Resource-Policy",
]


def alamat(berkas, cara):
    return f"/berkas/{berkas.kode}/" + ("unduh/" if cara == "unduh" else "")


def catatan():
    return list(CatatanAkses.objects.order_by("id").values_list("berkas", "oleh", "cara", "tujuan"))


@pytest.mark.parametrize(
    ("isi", "jenis", "cara", "mime", "letak", "csp"),
    [
        (korpus.pdf(), "pdf", "lihat", "application/pdf", "inline", DASAR),
        (korpus.pdf(), "pdf", "unduh", "application/pdf", "attachment", f"sandbox; {DASAR}"),
        (korpus.gambar(), "jpg", "lihat", "image/jpeg", "inline", f"sandbox; {DASAR}"),
        (korpus.gambar("PNG"), "png", "lihat", "image/png", "inline", f"sandbox; {DASAR}"),
        (korpus.dwg(), "dwg", "lihat", "image/vnd.dwg", "attachment", f"sandbox; {DASAR}"),
        (korpus.mp4(), "mp4", "lihat", "video/mp4", "attachment", f"sandbox; {DASAR}"),
        (korpus.dwg(), "dwg", "unduh", "image/vnd.dwg", "attachment", f"sandbox; {DASAR}"),
    ],
)
def test_owner_gets_the_file_behind_safe_headers(warga, client_warga, isi, jenis, cara, mime, letak, csp):
    berkas = buat_berkas(warga, isi=isi, jenis=jenis, nama_asli=f"KTP {korpus.NIK}.{jenis}")

    jawaban = client_warga.get(alamat(berkas, cara))

    nama = f"berkas-{berkas.kode.hex[:8]}.{jenis}"
    assert (jawaban.status_code, jawaban.content) == (200, isi_berkas(berkas))
    assert [jawaban[k] for k in PAGAR] == [
        mime, f'{letak}; filename="{nama}"', csp, "nosniff", "SAMEORIGIN", "same-origin",
    ]  # fmt: skip
    assert set(jawaban["Cache-Control"].split(", ")) == {"private", "no-store"}
    assert korpus.NIK not in str(jawaban.headers)
    assert catatan() == []


@pytest.mark.parametrize("cara", ["lihat", "unduh"])
def test_officer_let_in_gets_it_and_is_noted(warga, petugas_pemeriksa, client_petugas_pemeriksa, buka_untuk, cara):
    berkas = buat_berkas(warga)
    buka_untuk(petugas_pemeriksa, berkas)

    biasa = client_petugas_pemeriksa.get(alamat(berkas, cara))
    bertujuan = client_petugas_pemeriksa.get(alamat(berkas, cara) + "?tujuan=verifikasi")
    aneh = client_petugas_pemeriksa.get(alamat(berkas, cara) + f"?tujuan=<{korpus.NIK}>")

    assert [j.content for j in (biasa, bertujuan, aneh)] == [isi_berkas(berkas)] * 3
    assert catatan() == [(berkas.pk, petugas_pemeriksa.pk, cara, tujuan) for tujuan in ("uji", "uji:verifikasi", "uji")]


@pytest.mark.parametrize("cara", ["lihat", "unduh"])
@pytest.mark.parametrize("siapa", ["client_warga_lain", "client_petugas_pemeriksa", "client_admin"])
def test_stranger_gets_404_and_no_byte(request, warga, siapa, cara):
    berkas = buat_berkas(warga)

    jawaban = request.getfixturevalue(siapa).get(alamat(berkas, cara))

    assert (jawaban.status_code, isi_berkas(berkas) in jawaban.content, catatan()) == (404, False, [])


@pytest.mark.parametrize("cara", ["lihat", "unduh"])
def test_anonymous_is_sent_to_the_login(client, warga, cara):
    berkas = buat_berkas(warga)

    jawaban = client.get(alamat(berkas, cara))

    assert (jawaban.status_code, jawaban.content) == (302, b"")
    assert jawaban["Location"].partition("?")[2] == f"next={alamat(berkas, cara)}"


@pytest.mark.parametrize("cara", ["lihat", "unduh"])
def test_only_reading_is_allowed(warga, client_warga, cara):
    assert client_warga.post(alamat(buat_berkas(warga), cara)).status_code == 405


def test_lost_content_is_an_honest_503(warga, client_warga):
    berkas = buat_berkas(warga)
    penyimpanan.buang(berkas.lokasi)

    jawaban = client_warga.get(alamat(berkas, "lihat"))

    assert (jawaban.status_code, jawaban.content.decode()) == (
        503,
        "Berkas ini sedang tidak dapat dibuka. Coba lagi nanti.",
    )
