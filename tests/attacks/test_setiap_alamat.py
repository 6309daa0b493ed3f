"""Safety, first walk: every address × who × whose object × GET and POST against the table of alamat.yaml.

A row is a name, `@` the object in the address where it has one, and for GET and POST the status for each of PERAN.
All objects are the `pemilik`'s, so to everybody else they are somebody's.
"""

import pytest
from django.db import transaction
from django.test import Client

from tests.attacks.alamat import PERAN, TABEL, Panggung, semua_alamat

ASING = {"asing", "opd_lain"}
MILIK = ("@draf", "@diajukan", "@terbit", "@izin")
UMUM = {"dokumen:verifikasi @terbit", "perizinan:izin_publik @izin"}


def _kode(client: Client, cara: str, url: str) -> str:
    """The status; whatever the request wrote is taken back."""
    titik = transaction.savepoint()
    kuki = {nama: isi.value for nama, isi in client.cookies.items()}
    try:
        return str(getattr(client, cara.lower())(url).status_code)
    finally:
        transaction.savepoint_rollback(titik)
        client.cookies.load(kuki)


def _jalani(panggung: Panggung) -> dict[str, dict[str, str]]:
    return {
        baris: {cara: " ".join(_kode(panggung.tamu[peran], cara, url) for peran in PERAN) for cara in ("GET", "POST")}
        for baris, url in panggung.kasus()
    }


def test_every_address_is_in_the_table_and_the_table_has_no_other():
    assert {baris.split(" @")[0] for baris in TABEL} == set(semua_alamat())


def test_every_address_answers_everybody_as_the_table_says(panggung):
    nyata = _jalani(panggung)

    beda = {b: (nyata.get(b), TABEL.get(b)) for b in nyata.keys() | TABEL.keys() if nyata.get(b) != TABEL.get(b)}
    assert beda == {}


@pytest.mark.parametrize("baris", sorted(b for b in TABEL if b.endswith(MILIK) and b not in UMUM))
def test_table_a_stranger_never_learns_that_an_object_exists(baris):
    """A stranger gets for somebody's object what they get for none: 404, or the way to a page that is theirs."""
    tiada = TABEL[baris.split(" @")[0] + " @tiada"]
    for cara in ("GET", "POST"):
        ada, kosong = (dict(zip(PERAN, t[cara].split(), strict=True)) for t in (TABEL[baris], tiada))
        assert [(p, ada[p]) for p in ASING] == [(p, kosong[p]) for p in ASING]
        assert not {ada[p] for p in ASING} & {"200", "403"}


def test_table_holds_no_error_of_ours():
    assert [b for b, t in TABEL.items() if any(k.startswith("5") for c in t.values() for k in c.split())] == []


def test_applicant_who_opens_the_back_office_is_not_sent_round_in_circles(client_warga):
    jawaban = client_warga.get("/admin/", follow=True)

    assert (jawaban.status_code, len(jawaban.redirect_chain) <= 4) == (200, True)
