"""Whether an account's holder was proven at a counter, and the code that ties the account to who stands there."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from bogor_portal.akun.models import Jabatan, JenisAkun, Pengguna, Peran, VerifikasiIdentitas
from bogor_portal.akun.queries import jabatan_dipegang
from bogor_portal.akun.queries_data import MEJA
from bogor_portal.lib.kripto import indeks

ABJAD = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # 32 letters, nothing that looks like something else
PANJANG = 8  # 40 bits, for an hour or two, with ten tries an hour
MASA = timedelta(hours=1)


def identitas_berlaku(pengguna: Pengguna) -> VerifikasiIdentitas | None:
    """The verification that stands today; None for an account that was never proven, a revoked one, another NIK."""
    terakhir = pengguna.verifikasi_identitas.select_related("jabatan__opd", "oleh").first()
    cocok = terakhir is not None and terakhir.sah and terakhir.nik_indeks == pengguna.nik_indeks
    return terakhir if cocok else None


def dapat_diverifikasi(pengguna: Pengguna) -> bool:
    """Persons with a NIK who sign in themselves; companies and officers are proven in other ways."""
    return pengguna.jenis == JenisAkun.PERORANGAN and bool(pengguna.nik_indeks) and pengguna.email is not None


def kode_identitas(pengguna: Pengguna, pada: datetime | None = None) -> str:
    """What the holder reads out at the counter: ABCD-EFGH, another one each hour and after each verification."""
    kode = _kode(pengguna, _jam(pada or timezone.now()))
    return f"{kode[:4]}-{kode[4:]}"


def kode_cocok(pengguna: Pengguna, ketik: str) -> bool:
    """Whether that is the code of this hour or of the one before."""
    kini, bersih = timezone.now(), "".join(c for c in ketik.upper() if c.isalnum())
    return any(constant_time_compare(_kode(pengguna, _jam(kini - lalu)), bersih) for lalu in (timedelta(0), MASA))


def _jam(pada: datetime) -> int:
    return int(pada.timestamp() // MASA.total_seconds())


def _kode(pengguna: Pengguna, jam: int) -> str:
    """Nothing is stored: a keyed hash of the account's random code, the hour, and the newest verification."""
    terakhir = pengguna.verifikasi_identitas.values_list("pk", flat=True).first() or 0
    angka = int(indeks(f"{pengguna.kode.hex}|{jam}|{terakhir}", "identitas"), 16)
    huruf = []
    for _ in range(PANJANG):
        angka, sisa = divmod(angka, len(ABJAD))
        huruf.append(ABJAD[sisa])
    return "".join(huruf)


def jabatan_verifikasi(pengguna: Pengguna) -> QuerySet[Jabatan]:
    """The counters at which this person serves today."""
    return jabatan_dipegang(pengguna).filter(peran=Peran.FRONT_OFFICE)


def verifikasi_kantor(pengguna: Pengguna) -> QuerySet[VerifikasiIdentitas]:
    """The newest row of each account that was verified by an office in which this person serves at the counter, or
    which they head; newest first. Never one's own account."""
    opd = jabatan_dipegang(pengguna).filter(peran__in=MEJA).values("opd")
    terakhir = VerifikasiIdentitas.objects.filter(pengguna=OuterRef("pengguna")).order_by("-pk").values("pk")[:1]
    baris = VerifikasiIdentitas.objects.alias(terakhir=Subquery(terakhir)).filter(pk=F("terakhir"))
    baris = baris.filter(jabatan__opd__in=opd).exclude(pengguna=pengguna)
    return baris.select_related("pengguna", "oleh", "jabatan__opd").order_by("-pk")


def terbukti(pengguna: Pengguna) -> bool:
    """Whether whoever reads this account's pages was seen with their card: proven, or an account to which nobody signs
    in, whose papers are filled in at a counter that has seen it (PMH-06)."""
    return pengguna.email is None or identitas_berlaku(pengguna) is not None
