"""Every variable of the environment that the portal reads, in one list: its name, type, default and meaning.

Settings read through the four functions below and nowhere else. A secret may be a file instead: `SECRET_KEY_FILE`
names it. The table in README.md is `tabel()`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import environ

env = environ.FileAwareEnv()


@dataclass(frozen=True)
class Peubah:
    """One variable. `bawaan` is a text as the environment would give it; production needs those marked `wajib`."""

    nama: str
    jenis: str
    bawaan: str
    arti: str
    wajib: bool = False


DAFTAR = (
    Peubah("SECRET_KEY", "text", "", "Signs sessions and links; 50 characters or more.", wajib=True),
    Peubah("SECRET_KEY_LAMA", "list", "", "Earlier keys that are still accepted while one is replaced."),
    Peubah("DEBUG", "bool", "", "Development only: on with `manage.py` there, off under `./portal up`."),
    Peubah("ALLOWED_HOSTS", "list", "", "Host names the portal answers to.", wajib=True),
    Peubah("CSRF_TRUSTED_ORIGINS", "list", "", "Further origins (with https://) whose forms are accepted."),
    Peubah("SITUS_URL", "text", "http://127.0.0.1:8000", "Public address, for mails and QR codes.", wajib=True),
    Peubah("DATABASE_URL", "text", "", "`postgres://user:password@host:5432/name`, 15 or later.", wajib=True),
    Peubah("REDIS_URL", "text", "", "`redis://:password@host:6379/0`; Valkey or Redis, the broker.", wajib=True),
    Peubah("KUNCI_DATA", "text", "", "Base64 of 32 bytes: encrypts NIK, NPWP and telephone.", wajib=True),
    Peubah("KUNCI_INDEKS", "text", "", "Base64 of 32 bytes: keys the look-up hashes of the same.", wajib=True),
    Peubah("EMAIL_URL", "text", "consolemail://", "`smtp+tls://user:password@host:587`.", wajib=True),
    Peubah("SURAT_DARI", "text", "Portal Kota Bogor <portal@localhost>", "Sender of mails.", wajib=True),
    Peubah("BERKAS_ROOT", "text", ".portal/berkas", "Folder of uploaded and issued files, outside the web root."),
    Peubah(
        "PENANDA_TANGAN",
        "text",
        "lokal",
        "Signing adapter: `lokal` (development keys) or `bsre`.",
        wajib=True,
    ),
    Peubah("KUNCI_PENANDA_ROOT", "text", ".portal/kunci", "Folder of development signing keys (adapter `lokal`)."),
    Peubah("AKAR_TANDA_TANGAN", "text", "", "PEM file of the CA certificates whose signatures count (adapter `bsre`)."),
    Peubah("BSRE_URL", "text", "", "Address of the eSign client service (adapter `bsre`)."),
    Peubah("BSRE_PENGGUNA", "text", "", "Its service account."),
    Peubah("BSRE_SANDI", "text", "", "The password of that account."),
    Peubah(
        "SIAK", "text", "tiruan", "`tiruan` (invented register), `jembatan` or `manual` (officers type).", wajib=True
    ),
    Peubah("SIAK_URL", "text", "", "Address of the bridge to SIAK; empty: SIAK counts as unreachable."),
    Peubah("SIAK_KUNCI", "text", "siak-pengembangan", "Its bearer key."),
    Peubah("SIAK_TIRUAN_BERKAS", "text", ".portal/siak-tiruan.sqlite3", "The stand-in's own register."),
    Peubah(
        "KSWP", "text", "tiruan", "Tax status: `tiruan` (invented), `jembatan` or `manual` (officers look).", wajib=True
    ),
    Peubah("KSWP_URL", "text", "", "Address of the bridge to KSWP; empty: KSWP counts as unreachable."),
    Peubah("KSWP_KUNCI", "text", "kswp-pengembangan", "Its bearer key."),
    Peubah("BANK_RETRIBUSI", "text", "", "Bank for charges: empty (the treasurer records), or `tiruan`, a stand-in."),
    Peubah("BANK_RETRIBUSI_RAHASIA", "text", "", "The secret that signs the bank's calls (HMAC-SHA-256)."),
    Peubah("WHATSAPP", "text", "", "Messages by WhatsApp: empty (mail only), `gerbang`, or `tiruan`, a stand-in."),
    Peubah("WHATSAPP_URL", "text", "", "Address of the gateway, as `https://graph.facebook.com/v21.0`."),
    Peubah("WHATSAPP_NOMOR_ID", "text", "", "The gateway's id of our number."),
    Peubah("WHATSAPP_TOKEN", "text", "", "Its bearer token."),
    Peubah("WHATSAPP_RAHASIA", "text", "", "The secret that signs its delivery reports (HMAC-SHA-256)."),
    Peubah("WHATSAPP_VERIFIKASI", "text", "", "The word that it shows when the address of reports is set up."),
    Peubah("WHATSAPP_JAM_TENANG", "text", "21-6", "Hours (WIB) without messages, but for security; empty: none."),
    Peubah("WHATSAPP_TIRUAN_BERKAS", "text", ".portal/wa-tiruan.sqlite3", "Where the stand-in keeps messages."),
    Peubah("KOP_ALAMAT", "text", "", "Letterhead: address line; left out while empty."),
    Peubah("KOP_TELEPON", "text", "", "Letterhead: telephone."),
    Peubah("KOP_SUREL", "text", "", "Letterhead: e-mail."),
    Peubah("KOP_LAMAN", "text", "", "Letterhead: web address."),
    Peubah("CLAMAV_URL", "text", "", "`tcp://host:3310` of clamd; empty: uploads are not scanned for viruses."),
    Peubah("JUMLAH_PROKSI", "int", "0", "Trusted proxies in front; above 0, X-Forwarded-* are believed."),
    Peubah("BADAN_MAKS_MIB", "int", "64", "Largest request body in MiB; above it the 413 page answers."),
    Peubah("BERKAS_TOTAL_MIB", "int", "60", "All files of one permohonan together, in MiB."),
    Peubah(
        "RETENSI_UNGGAHAN_HARI", "int", "90", "Days after the end until population uploads are destroyed; 0: never."
    ),
    Peubah("RETENSI_DRAF_HARI", "int", "30", "Days until an untouched population draft is destroyed; 0: never."),
    Peubah("KLAIM_JAM_KERJA", "int", "8", "Working hours after which an officer's claim on a file ends."),
    Peubah("TANPA_GERAK_HARI", "int", "5", "Working days without a move after which applicant and head are told."),
    Peubah("SAKSI_SUREL", "list", "", "Addresses that get each night's chain heads (inspectorate); empty: nobody."),
    Peubah("SAKSI_BERKAS", "text", "", "A file outside that each night's chain heads are appended to; empty: none."),
    Peubah("LOG_BENTUK", "text", "json", "`json` or `teks`."),
    Peubah("LOG_LEVEL", "text", "INFO", "Lowest level that is logged."),
)
_MENURUT_NAMA = {p.nama: p for p in DAFTAR}


def teks(nama: str) -> str:
    """A text, the default if unset. An undeclared name is a KeyError, so the list above stays complete."""
    return str(env.str(nama, default=_MENURUT_NAMA[nama].bawaan))


def daftar(nama: str) -> list[str]:
    """A comma-separated list."""
    return [bagian.strip() for bagian in teks(nama).split(",") if bagian.strip()]


def bilangan(nama: str) -> int:
    """A whole number. Raises ValueError with the variable's name."""
    try:
        return int(teks(nama))
    except ValueError:
        raise ValueError(f"{nama} harus bilangan bulat, bukan {teks(nama)!r}.") from None


def jam(nama: str) -> str:
    """Two hours as "21-6", or empty. Raises ValueError with the variable's name."""
    nilai = teks(nama).strip()
    if nilai and not re.fullmatch(r"([01]?[0-9]|2[0-3])-([01]?[0-9]|2[0-3])", nilai):
        raise ValueError(f"{nama} harus dua jam seperti 21-6, bukan {nilai!r}.")
    return nilai


def benar(nama: str, *, bawaan: bool) -> bool:
    """True for 1, true, yes, on; `bawaan` when unset or empty."""
    return teks(nama).lower() in env.BOOLEAN_TRUE_STRINGS if teks(nama) else bawaan


def basis_data(nama: str) -> dict[str, Any]:
    """Django's dictionary for one database; nothing answers at the one that stands for "not set"."""
    return dict(env.db_url_config(teks(nama) or "postgres://portal@127.0.0.1:1/bogor_portal"))


# Limits of PostgreSQL by kind of process, which wsgi.py, celery.py and manage.py name. A page must not wait for a lock
# longer than a person would; a migration must not queue behind one for longer than a second and stop the pages.
BATAS = {
    "web": "-c lock_timeout=3s -c statement_timeout=15s -c idle_in_transaction_session_timeout=30s",
    "worker": "-c lock_timeout=3s -c statement_timeout=60s -c idle_in_transaction_session_timeout=60s",
    "manage": "-c lock_timeout=0 -c statement_timeout=0",
}


def batas_basis_data() -> str:
    """The limits that PostgreSQL keeps for this process; those of the web unless it says that it is another."""
    return BATAS[env.str("PORTAL_PROSES", default="web")]


def surel(nama: str) -> dict[str, Any]:
    """Django's EMAIL_* settings from one address."""
    return dict(env.email_url_config(teks(nama)))


def tabel() -> str:
    """The variables as a Markdown table."""
    baris = ["| variable | type | default | meaning |", "|---|---|---|---|"]
    for p in DAFTAR:
        bawaan = f"`{p.bawaan}`" if p.bawaan else "required in production" if p.wajib else "-"
        baris.append(f"| `{p.nama}` | {p.jenis} | {bawaan} | {p.arti} |")
    return "\n".join(baris)
