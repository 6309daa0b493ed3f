"""Production refuses an unsafe start, and a safe one has nothing to warn of."""

import base64
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bogor_portal.perintah.periksa import contoh_produksi
from bogor_portal.settings import keselamatan, lingkungan

AKAR = Path(__file__).resolve().parent.parent.parent
README = AKAR / "README.md"


def jalankan(perintah: list[str], **beda: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"]} | contoh_produksi() | beda
    return subprocess.run(
        [sys.executable, "-W", "ignore", *perintah], cwd=AKAR, env=env, capture_output=True, text=True, check=False
    )


def test_a_good_production_environment_passes_the_deployment_check():
    hasil = jalankan(["manage.py", "check", "--deploy", "--fail-level", "WARNING"])

    assert (hasil.returncode, hasil.stdout.strip(), hasil.stderr.strip()) == (
        0,
        "System check identified no issues (0 silenced).",
        "",
    )


PANJANG = "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ-0123456789"
KUNCI_LAIN = base64.b64encode(b"k" * 32).decode()


@pytest.mark.parametrize(
    ("beda", "kalimat"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY belum diisi."),
        ({"SECRET_KEY": "pendek"}, "SECRET_KEY terlalu pendek atau terlalu seragam; perlu 50 karakter acak."),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY terlalu pendek atau terlalu seragam; perlu 50 karakter acak."),
        ({"SECRET_KEY": "django-insecure-" + PANJANG}, "SECRET_KEY adalah kunci yang diketahui umum."),
        ({"SECRET_KEY": keselamatan.KUNCI_PENGEMBANGAN}, "SECRET_KEY adalah kunci yang diketahui umum."),
        ({"SECRET_KEY": keselamatan.KUNCI_UJI}, "SECRET_KEY adalah kunci yang diketahui umum."),
        ({"SECRET_KEY_LAMA": keselamatan.KUNCI_UJI}, "SECRET_KEY adalah kunci yang diketahui umum."),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS belum diisi."),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS menerima semua nama (*)."),
        ({"SITUS_URL": "http://portal.contoh.go.id"}, "SITUS_URL harus diawali https://."),
        ({"DATABASE_URL": "postgres://portal@basis/portal"}, "DATABASE_URL tanpa kata sandi."),
        ({"DATABASE_URL": ""}, "DATABASE_URL tanpa kata sandi."),
        ({"REDIS_URL": "redis://antrean:6379/0"}, "REDIS_URL tanpa kata sandi."),
        ({"REDIS_URL": ""}, "REDIS_URL tanpa kata sandi."),
        ({"KUNCI_DATA": ""}, "KUNCI_DATA belum diisi."),
        ({"KUNCI_DATA": "bukan-kunci"}, "KUNCI_DATA bukan base64 dari 32 byte."),
        ({"KUNCI_DATA": keselamatan.KUNCI_DATA_UJI}, "KUNCI_DATA adalah kunci yang diketahui umum."),
        ({"KUNCI_INDEKS": ""}, "KUNCI_INDEKS belum diisi."),
        ({"KUNCI_DATA": KUNCI_LAIN, "KUNCI_INDEKS": KUNCI_LAIN}, "KUNCI_DATA dan KUNCI_INDEKS harus berbeda."),
        ({"EMAIL_URL": "consolemail://"}, "EMAIL_URL tidak mengirim surat (layar, memori, atau berkas)."),
        ({"EMAIL_URL": "dummymail://"}, "EMAIL_URL tidak mengirim surat (layar, memori, atau berkas)."),
        ({"PENANDA_TANGAN": "lokal"}, "PENANDA_TANGAN memakai pengganti untuk uji coba (lokal)."),
        ({"PENANDA_TANGAN": ""}, "PENANDA_TANGAN memakai pengganti untuk uji coba (kosong)."),
        ({"SIAK": "tiruan"}, "SIAK memakai pengganti untuk uji coba (tiruan)."),
        ({"KSWP": "tiruan"}, "KSWP memakai pengganti untuk uji coba (tiruan)."),
        ({"BANK_RETRIBUSI": "tiruan"}, "BANK_RETRIBUSI memakai pengganti untuk uji coba (tiruan)."),
        ({"WHATSAPP": "tiruan"}, "WHATSAPP memakai pengganti untuk uji coba (tiruan)."),
    ],
)
def test_an_unsafe_environment_is_refused_with_its_reason(beda: dict[str, str], kalimat: str):
    # Importing the settings is what every start does first; it costs a third of a whole manage.py.
    hasil = jalankan(["-c", "import bogor_portal.settings.production"], **beda)

    assert hasil.returncode == 1
    assert kalimat in [baris.removeprefix("- ") for baris in hasil.stderr.splitlines()]


def nilai_aman() -> dict[str, object]:
    contoh = contoh_produksi()
    return {
        **{nama: contoh[nama] for nama in ("SECRET_KEY", "KUNCI_DATA", "KUNCI_INDEKS", "SITUS_URL", "REDIS_URL")},
        "DEBUG": False,
        "ALLOWED_HOSTS": ["portal.contoh.go.id"],
        "DATABASES": {"default": {"ENGINE": "django.db.backends.postgresql", "PASSWORD": "rahasia"}},
        "SESSION_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_NAME": "__Host-sesi",
        "CSRF_COOKIE_NAME": "__Host-csrf",
        "SECURE_SSL_REDIRECT": True,
        "SECURE_HSTS_SECONDS": 1,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "AUTH_PASSWORD_VALIDATORS": [{}],
        "PASSWORD_HASHERS": ["bogor_portal.akun.sandi.Argon2Ringan"],
        "PENANDA_TANGAN": "bsre",
        "SIAK": "jembatan",
        "KSWP": "manual",
        "BANK_RETRIBUSI": "",
        "WHATSAPP": "gerbang",
        "WHATSAPP_URL": "https://graph.facebook.com/v21.0",
        "WHATSAPP_NOMOR_ID": "1",
        "WHATSAPP_TOKEN": "t",
        "WHATSAPP_RAHASIA": "r",
        "WHATSAPP_VERIFIKASI": "v",
    }


def test_safe_values_have_no_danger():
    assert list(keselamatan.daftar_bahaya(nilai_aman())) == []


@pytest.mark.parametrize(
    ("nama", "nilai", "kalimat"),
    [
        ("DEBUG", True, "DEBUG menyala."),
        ("SESSION_COOKIE_SECURE", False, "SESSION_COOKIE_SECURE harus menyala."),
        ("CSRF_COOKIE_SECURE", False, "CSRF_COOKIE_SECURE harus menyala."),
        ("SESSION_COOKIE_HTTPONLY", False, "SESSION_COOKIE_HTTPONLY harus menyala."),
        ("SESSION_COOKIE_NAME", "sesi", "SESSION_COOKIE_NAME harus diawali __Host-."),
        ("SECURE_SSL_REDIRECT", False, "HTTPS tidak diwajibkan (SECURE_SSL_REDIRECT, SECURE_HSTS_SECONDS)."),
        ("AUTH_PASSWORD_VALIDATORS", [], "AUTH_PASSWORD_VALIDATORS kosong."),
        ("WHATSAPP_RAHASIA", "", "WHATSAPP_RAHASIA belum diisi."),
        ("WHATSAPP_URL", "http://gerbang", "WHATSAPP_URL harus diawali https://."),
        ("PASSWORD_HASHERS", ["x.MD5PasswordHasher"], "PASSWORD_HASHERS tidak diawali Argon2."),
        (
            "DATABASES",
            {"default": {"ENGINE": "django.db.backends.sqlite3", "PASSWORD": "x"}},
            "DATABASE_URL harus menunjuk PostgreSQL.",
        ),
    ],
)
def test_an_unsafe_value_is_named_even_if_no_environment_can_set_it(nama: str, nilai: object, kalimat: str):
    assert list(keselamatan.daftar_bahaya(nilai_aman() | {nama: nilai})) == [kalimat]


def test_a_secret_may_come_from_a_file(tmp_path: Path):
    berkas = tmp_path / "kunci"
    berkas.write_text(PANJANG)

    hasil = jalankan(
        ["-c", "from bogor_portal.settings import production as p; print(p.SECRET_KEY)"],
        SECRET_KEY_FILE=str(berkas),
    )

    assert hasil.stdout.strip() == PANJANG


def test_the_web_has_limits_in_postgresql_and_a_migration_has_none():
    tanya = "from bogor_portal.settings.production import DATABASES as d; print(d['default']['OPTIONS']['options'])"

    web = jalankan(["-c", tanya], PORTAL_PROSES="web").stdout.strip()
    kelola = jalankan(["-c", tanya], PORTAL_PROSES="manage").stdout.strip()

    assert web == "-c lock_timeout=3s -c statement_timeout=15s -c idle_in_transaction_session_timeout=30s"
    assert kelola == "-c lock_timeout=0 -c statement_timeout=0"


def test_readme_has_every_variable_as_declared():
    assert lingkungan.tabel() in README.read_text(encoding="utf-8")
