"""The servers from wheels: they work, they keep what they should, and they end with their starter."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import pytest
import redis

from bogor_portal import embedded, proses
from bogor_portal import sementara as sementara_

AKAR = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def sementara():
    server = sementara_.Sementara()
    yield server
    server.stop()


def tanya(url: str, sql: str) -> list[tuple]:
    koneksi = psycopg2.connect(url)
    try:
        with koneksi, koneksi.cursor() as kursor:
            kursor.execute(sql)
            return kursor.fetchall() if kursor.description else []
    finally:
        koneksi.close()


def tunggu_mati(pid: int, detik: float = 10) -> bool:
    batas = time.monotonic() + detik
    while proses.saat_mulai(pid) is not None and time.monotonic() < batas:
        time.sleep(0.02)
    return proses.saat_mulai(pid) is None


def test_postgres_knows_indonesian_text_and_what_the_portal_needs(sementara):
    url = sementara.postgres()

    assert tanya(url, "SELECT lower('ÉTABLISSEMENT'), 'Ñ' ILIKE 'ñ'") == [("établissement", True)]
    for ekstensi in ("pg_trgm", "btree_gist", "unaccent", "citext"):
        tanya(url, f"CREATE EXTENSION {ekstensi}")


def test_postgres_keeps_its_data_and_password_over_a_restart(sementara):
    rumah, data = sementara.folder / "pg", sementara.folder / "pgdata"
    satu = embedded.Postgres(rumah, data=data)
    tanya(satu.start(), "CREATE TABLE ingat AS SELECT 7 AS angka")
    satu.stop()
    dua = embedded.Postgres(rumah, data=data)
    sementara.servers.append(dua)

    assert tanya(dua.start(), "SELECT angka FROM ingat") == [(7,)]
    assert (rumah / "pg.password").stat().st_mode & 0o777 == 0o600


def test_postgres_recovers_from_its_own_sudden_death(sementara):
    rumah, data = sementara.folder / "pg", sementara.folder / "pgdata"
    satu = embedded.Postgres(rumah, data=data)
    tanya(satu.start(), "CREATE TABLE ingat AS SELECT 7 AS angka")
    satu.proc.kill()
    satu.proc.wait()
    dua = embedded.Postgres(rumah, data=data)
    sementara.servers.append(dua)

    assert tanya(dua.start(), "SELECT angka FROM ingat") == [(7,)]


def test_a_cluster_without_its_password_is_moved_aside_and_kept(sementara):
    rumah, data = sementara.folder / "pg", sementara.folder / "pgdata"
    satu = embedded.Postgres(rumah, data=data)
    satu.start(durable=False)
    satu.stop()
    (rumah / "pg.password").unlink()
    dua = embedded.Postgres(rumah, data=data)
    sementara.servers.append(dua)

    url = dua.start(durable=False)

    assert tanya(url, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    assert [(p / "PG_VERSION").exists() for p in sementara.folder.glob("pgdata.[0-9]*")] == [True]


def test_valkey_wants_its_password_and_never_evicts(sementara):
    url = sementara.valkey()

    klien = redis.Redis.from_url(url)
    assert klien.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
    klien.close()
    with pytest.raises(redis.exceptions.AuthenticationError):
        redis.Redis.from_url(url.split("//:")[0] + "//" + url.split("@")[1]).ping()


PEMULAI = """
import sys, time
from bogor_portal.sementara import Sementara
server = Sementara()
server.postgres(); server.valkey()
print(server.folder, *(s.proc.pid for s in server.servers), flush=True)
time.sleep(60)
"""


def test_servers_end_when_their_starter_is_killed_and_the_next_run_clears_up():
    pemulai = subprocess.Popen([sys.executable, "-c", PEMULAI], cwd=AKAR, stdout=subprocess.PIPE, text=True)
    folder, *pid = pemulai.stdout.readline().split()
    os.kill(pemulai.pid, signal.SIGKILL)
    pemulai.wait()

    assert [tunggu_mati(int(p)) for p in pid] == [True, True]
    sementara_.buang_sisa()
    assert not Path(folder).exists()


def test_a_remembered_process_is_stopped_and_a_stranger_with_its_number_is_not(tmp_path: Path):
    milik = subprocess.Popen(["sleep", "60"], start_new_session=True)
    orang_lain = subprocess.Popen(["sleep", "60"], start_new_session=True)
    proses.catat(tmp_path, "milik", milik.pid)
    (tmp_path / "orang_lain.pid").write_text(f"{orang_lain.pid} 1")

    assert proses.bereskan_sisa(tmp_path) == ["milik"]

    assert milik.wait(5) == -signal.SIGTERM
    assert orang_lain.poll() is None
    assert list(tmp_path.iterdir()) == []
    orang_lain.kill()
    orang_lain.wait()


def test_copied_cluster_holds_every_migration_and_a_write_stays_in_the_copy(sementara):
    url = sementara.postgres_termigrasi().rpartition("/")[0] + "/" + sementara_.TERMIGRASI
    berkas = [b for b in AKAR.glob("**/migrations/0*.py") if ".venv" not in b.parts]

    (ada,) = tanya(
        url, "SELECT count(*) FROM django_migrations WHERE app IN (SELECT DISTINCT app_label FROM django_content_type)"
    )
    assert ada[0] >= len(berkas) > 0
    tanya(url, "DELETE FROM django_migrations")
    lain = sementara_.Sementara()
    try:
        lagi = lain.postgres_termigrasi().rpartition("/")[0] + "/" + sementara_.TERMIGRASI
        assert tanya(lagi, "SELECT count(*) > 0 FROM django_migrations") == [(True,)]
    finally:
        lain.stop()
