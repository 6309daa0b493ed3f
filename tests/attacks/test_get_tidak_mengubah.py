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


def _sidik() -> dict[str, tuple[int, int]]:
    """Per table: how many rows, and a sum over the hashes of their text."""
    tabel = sorted(set(connection.introspection.table_names()) - BOLEH_BERUBAH.keys())
    bagian = [f"SELECT '{t}', count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM \"{t}\" t" for t in tabel]
    with connection.cursor() as kursor:
        kursor.execute(" UNION ALL ".join(bagian))
        return {nama: (jumlah, sidik) for nama, jumlah, sidik in kursor.fetchall()}


def test_no_get_of_anybody_changes_a_row(panggung):
    sebelum, pelanggar = _sidik(), {}
    for baris, url in panggung.kasus():
        for peran in PERAN:
            panggung.tamu[peran].get(url)
        sesudah = _sidik()
        if sesudah != sebelum:
            pelanggar[baris] = [t for t in sesudah if sesudah[t] != sebelum[t]]
        sebelum = sesudah

    assert pelanggar == {}


@pytest.mark.django_db
def test_control_the_checksum_sees_one_changed_letter(petugas_fo):
    sebelum = _sidik()
    OPD.objects.update(catatan="x")

    assert [t for t, nilai in _sidik().items() if nilai != sebelum[t]] == ["akun_opd"]
