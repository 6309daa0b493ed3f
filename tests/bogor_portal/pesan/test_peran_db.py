"""What the database refuses to the portal's processes and to readers, asked as those roles (safety 8)."""

import secrets

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from bogor_portal.alur.models import Permohonan
from bogor_portal.pesan.peran_db import terjaga
from tests.faults.langkah import ajukan_sip
from tests.perjalanan import buka_layanan

pytestmark = pytest.mark.django_db(transaction=True)
TETAP = (
    *("alur_riwayat", "alur_keputusan", "alur_pengajuan", "alur_alasan", "alur_pokokkeputusan", "akun_riwayatakun"),
    *("akun_jejakbaca", "berkas_catatanakses", "berkas_verifikasi", "perizinan_peristiwaizin", "retribusi_ketetapan"),
    "inovasi_riwayatinovasi",
)


@pytest.fixture
def sebagai():
    """A connection as a fresh login of one of the two roles."""
    terbuka, nama = [], []

    def masuk(peran):
        sandi, orang = secrets.token_hex(16), f"uji_{secrets.token_hex(6)}"
        with connection.cursor() as kursor:
            kursor.execute(f"CREATE ROLE {orang} LOGIN PASSWORD '{sandi}' IN ROLE {peran}")
        s = connection.settings_dict
        sambungan = psycopg2.connect(
            dbname=s["NAME"], host=s["HOST"], port=s["PORT"], user=orang, password=sandi, connect_timeout=5
        )
        sambungan.autocommit = True
        terbuka.append(sambungan)
        nama.append(orang)
        return sambungan

    yield masuk
    for sambungan in terbuka:
        sambungan.close()
    with connection.cursor() as kursor:
        for orang in nama:
            kursor.execute(f"DROP ROLE {orang}")


def ditolak(sambungan, perintah):
    """The SQLSTATE of a refusal; "" when it was carried out."""
    with sambungan.cursor() as kursor:
        try:
            kursor.execute(perintah)
        except psycopg2.Error as galat:
            return galat.pgcode
    return ""


def test_the_application_adds_to_histories_and_never_changes_them(warga, sebagai):
    buka_layanan("sip-bidan")
    permohonan = ajukan_sip(warga)
    call_command("peran_db", verbosity=0)
    call_command("peran_db", verbosity=0)  # again: nothing changes
    assert set(TETAP) <= set(terjaga())
    app = sebagai("portal_aplikasi")

    for tabel in TETAP:
        for perintah in (f"DELETE FROM {tabel}", f"UPDATE {tabel} SET id = id", f"TRUNCATE {tabel} CASCADE"):
            assert ditolak(app, perintah) == "42501", perintah
    assert ditolak(app, "DELETE FROM retribusi_tagihan") == "42501"
    assert ditolak(app, "ALTER TABLE alur_riwayat DISABLE TRIGGER ALL") == "42501"
    assert ditolak(app, "SET session_replication_role = replica") == "42501"
    assert ditolak(app, "DELETE FROM django_migrations") == "42501"
    salin = (
        "INSERT INTO alur_riwayat (permohonan_id, urut, aksi, lajur, tahap_dari, tahap_ke, sebagai, pada, isi,"
        " sidik_sebelum, sidik) SELECT permohonan_id, urut + 1, aksi, lajur, tahap_dari, tahap_ke, sebagai, pada, isi,"
        f" sidik, sidik FROM alur_riwayat WHERE permohonan_id = {permohonan.pk}"
    )
    assert ditolak(app, salin) == ""
    assert ditolak(app, f"UPDATE alur_permohonan SET baris = baris + 1 WHERE id = {permohonan.pk}") == ""


def test_a_reader_sees_sums_and_no_person(sebagai):
    call_command("peran_db", verbosity=0)
    baca = sebagai("portal_baca")

    for tabel in ("akun_pengguna", "alur_permohonan", "alur_pengajuan", "berkas_berkas", "alur_riwayat", "akun_sesi"):
        assert ditolak(baca, f"SELECT * FROM {tabel}") == "42501", tabel
    with connection.cursor() as kursor:
        ringkasan = {t.name for t in connection.introspection.get_table_list(kursor) if t.name.startswith("dasbor_")}
    assert ditolak(baca, "SELECT * FROM dasbor_siapan") == "42501"  # names of officers, numbers of files
    ringkasan.remove("dasbor_siapan")
    assert len(ringkasan) > 1
    for tabel in [*ringkasan, "akun_opd", "alur_jenislayanan"]:
        assert ditolak(baca, f"SELECT * FROM {tabel}") == "", tabel
        assert ditolak(baca, f"DELETE FROM {tabel}") == "42501", tabel


def test_the_acts_themselves_do_without_the_rights_that_are_gone(warga, settings):
    """From a thrown away draft to a submitted file, all as the restricted role."""
    buka_layanan("sip-bidan")
    call_command("peran_db", verbosity=0)
    with connection.cursor() as kursor:
        kursor.execute("SET ROLE portal_aplikasi")
    try:
        from bogor_portal.alur.actions.draf import hapus_draf, mulai_permohonan
        from bogor_portal.alur.actions.pengajuan import tarik
        from bogor_portal.alur.models import VersiLayanan

        versi = VersiLayanan.objects.get(jenis__kode="sip-bidan", keadaan="terbit")
        draf = mulai_permohonan(versi.pk, oleh=warga, jenis_permohonan="baru")
        hapus_draf(draf.pk, oleh=warga)
        tarik(ajukan_sip(warga).pk, oleh=warga)
    finally:
        with connection.cursor() as kursor:
            kursor.execute("RESET ROLE")
    assert [p.status for p in Permohonan.objects.all()] == ["ditarik"]


def test_up_gives_the_children_a_login_of_the_restricted_role(monkeypatch):
    """As ``./portal up`` does on its own database; again with another password."""
    s = connection.settings_dict
    for sandi in (secrets.token_hex(16), secrets.token_hex(16)):
        monkeypatch.setenv("PERAN_DB_SANDI", sandi)
        call_command("peran_db", masuk="uji_web", verbosity=0)
        masuk = psycopg2.connect(dbname=s["NAME"], host=s["HOST"], port=s["PORT"], user="uji_web", password=sandi)
        assert ditolak(masuk, "UPDATE alur_riwayat SET id = id") == "42501"
        masuk.close()
    monkeypatch.delenv("PERAN_DB_SANDI")
    with pytest.raises(CommandError):
        call_command("peran_db", masuk="uji_web")
    with connection.cursor() as kursor:
        kursor.execute("DROP ROLE uji_web")


def test_names_are_names(capsys):
    with pytest.raises(CommandError):
        call_command("peran_db", aplikasi='x"; DROP ROLE portal; --')
    call_command("peran_db", sql=True)
    assert 'REVOKE UPDATE, DELETE ON "alur_riwayat" FROM "portal_aplikasi";' in capsys.readouterr().out
