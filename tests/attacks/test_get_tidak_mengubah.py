"""Safety, second walk: no GET of anybody changes a row."""

import pytest
from django.db import connection

from bogor_portal.akun.models import OPD
from tests.attacks.alamat import PERAN

BOLEH_BERUBAH = {
    "akun_sesi": "a message that was shown is taken out of the session; when it was last seen",
    "berkas_catatanakses": "who read which file is written down (safety 11)",
    "axes_accessattempt": "failed sign-ins",
    "axes_accessattemptexpiration": "failed sign-ins",
    "axes_accessfailurelog": "failed sign-ins",
    "axes_accesslog": "sign-ins",
}


SEKELOMPOK = 40


def _sidik() -> dict[str, tuple[int, int]]:
    """Per table: how many rows, and a sum over the hashes of their text."""
    tabel = sorted(set(connection.introspection.table_names()) - BOLEH_BERUBAH.keys())
    bagian = [f"SELECT '{t}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM \"{t}\" t" for t in tabel]
    with connection.cursor() as kursor:
        kursor.execute(" UNION ALL ".join(bagian))
        return {nama: (jumlah, sidik) for nama, jumlah, sidik in kursor.fetchall()}


def _kunjungi(panggung, url: str) -> None:
    for peran in PERAN:
        panggung.tamu[peran].get(url)


def _pelanggar(panggung, sekelompok: list[tuple[str, str]]) -> dict[str, list[str]]:
    """Address by address, which tables a GET changes. Asked only about a group in which some did."""
    sebelum, hasil = _sidik(), {}
    for baris, url in sekelompok:
        _kunjungi(panggung, url)
        sesudah = _sidik()
        if sesudah != sebelum:
            hasil[baris] = [t for t in sesudah if sesudah[t] != sebelum[t]]
        sebelum = sesudah
    return hasil


def test_no_get_of_anybody_changes_a_row(panggung):
    """The sum over all tables is dear, so it is taken once for a group of addresses; rows only ever stay changed."""
    kasus = list(panggung.kasus())
    sebelum, pelanggar = _sidik(), {}
    for awal in range(0, len(kasus), SEKELOMPOK):
        sekelompok = kasus[awal : awal + SEKELOMPOK]
        for _, url in sekelompok:
            _kunjungi(panggung, url)
        sesudah = _sidik()
        if sesudah != sebelum:
            berubah = ", ".join(t for t in sesudah if sesudah[t] != sebelum[t])
            sekali_saja = {f"one of {sekelompok[0][0]} … {sekelompok[-1][0]}": berubah}
            pelanggar |= _pelanggar(panggung, sekelompok) or sekali_saja
            sesudah = _sidik()
        sebelum = sesudah

    assert pelanggar == {}


@pytest.mark.django_db
def test_control_the_checksum_sees_one_changed_letter(petugas_fo):
    sebelum = _sidik()
    OPD.objects.update(catatan="x")

    assert [t for t, nilai in _sidik().items() if nilai != sebelum[t]] == ["akun_opd"]
