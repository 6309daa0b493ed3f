"""Safety, first and second walk: every address × who × whose object × method against a table; no GET writes.

A row of alamat.yaml is a name, `@` the object in the address where it has one, and for GET and POST the status for
each of PERAN. All objects are the `pemilik`'s, so to everybody else they are somebody's. Both walks are one, since the
way is long.
"""

import pytest
from django.db import connection, transaction
from django.test import Client

from bogor_portal.akun.models import OPD
from tests.attacks.alamat import PERAN, TABEL, Panggung, semua_alamat

ASING = {"asing", "opd_lain"}
MILIK = ("@draf", "@diajukan", "@terbit", "@izin")
BOLEH_BERUBAH = {
    "akun_sesi": "a message that was shown is taken out of the session; when it was last seen",
    "alur_pembacaanpermohonan": "who opened whose permohonan is written down (PDP-05)",
    "berkas_catatanakses": "who read which file is written down (safety 11)",
    "axes_accessattempt": "failed sign-ins",
    "axes_accessattemptexpiration": "failed sign-ins",
    "axes_accessfailurelog": "failed sign-ins",
    "axes_accesslog": "sign-ins",
}
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


def _tulisan() -> dict[str, int]:
    """Per table, the rows that this transaction has inserted, updated and deleted; those it took back count too."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables"
            " WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"
        )
        return {nama: jumlah for nama, jumlah in kursor.fetchall() if nama not in BOLEH_BERUBAH}


def _baca(client: Client, url: str) -> tuple[str, set[str]]:
    """The status of a GET, and the tables it wrote to."""
    sebelum = _tulisan()
    kode = _kode(client, "GET", url)
    return kode, {nama for nama, jumlah in _tulisan().items() if jumlah != sebelum.get(nama, 0)}


def _jalani(panggung: Panggung) -> tuple[dict[str, dict[str, str]], dict[str, set[str]]]:
    """Row → method → statuses; and row → tables that a GET of it wrote to, where one did."""
    nyata, tertulis = {}, {}
    for baris, url in panggung.kasus():
        dibaca = [_baca(panggung.tamu[peran], url) for peran in PERAN]
        dikirim = [_kode(panggung.tamu[peran], "POST", url) for peran in PERAN]
        nyata[baris] = {"GET": " ".join(kode for kode, _ in dibaca), "POST": " ".join(dikirim)}
        if tabel := set().union(*(t for _, t in dibaca)):
            tertulis[baris] = tabel
    return nyata, tertulis


def test_every_address_is_in_the_table_and_the_table_has_no_other():
    assert {baris.split(" @")[0] for baris in TABEL} == set(semua_alamat())


def test_every_address_answers_everybody_as_the_table_says_and_no_get_writes(panggung):
    nyata, tertulis = _jalani(panggung)

    beda = {b: (nyata.get(b), TABEL.get(b)) for b in nyata.keys() | TABEL.keys() if nyata.get(b) != TABEL.get(b)}
    assert beda == {}
    assert tertulis == {}


def test_control_a_write_is_seen_even_when_it_changes_nothing_or_is_taken_back(petugas_fo):
    OPD.objects.update(catatan="x")
    sebelum = _tulisan()
    titik = transaction.savepoint()
    OPD.objects.update(catatan="x")
    transaction.savepoint_rollback(titik)

    assert [nama for nama, jumlah in _tulisan().items() if jumlah != sebelum.get(nama, 0)] == ["akun_opd"]


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
