"""The second factor of staff: enrol, show a code, recovery codes, reset by an admin."""

from __future__ import annotations

import re
import secrets

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone

from bogor_portal.akun import totp
from bogor_portal.akun.actions.batas import KODE_AKUN, boleh_coba
from bogor_portal.akun.actions.sesi import tutup_sesi
from bogor_portal.akun.errors import KodeSalah, KodeTerpakai, TerlaluSering, TidakTersedia
from bogor_portal.akun.models import FaktorKedua, KodePemulihan, Pengguna, RiwayatAkun
from bogor_portal.akun.surat import kirim_surel_akun
from bogor_portal.lib.kripto import indeks

ABJAD = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # nothing that looks like something else
PANJANG, BANYAK = 10, 10  # 50 bits each
Aksi = RiwayatAkun.Aksi


def mulai_pasang(pengguna_id: int, *, kode: str = "") -> None:
    """A new secret waits to be confirmed; the one in use, if any, stays in use and must be shown (`kode`).

    Raises KodeSalah, KodeTerpakai, TerlaluSering.
    """
    _batasi(pengguna_id)
    _mulai_pasang(pengguna_id, _bersih(kode))


@transaction.atomic(durable=True)
def _mulai_pasang(pengguna_id: int, kode: str) -> None:
    faktor = _kunci(pengguna_id)
    if faktor.rahasia is not None:
        _pakai(faktor, kode)
    faktor.rahasia_baru = totp.rahasia_baru()
    faktor.save(update_fields=["rahasia_baru"])


def kukuhkan(pengguna_id: int, *, kode: str, kunci_sesi: str | None) -> list[str]:
    """Take the new secret into use, as a code made with it proves that the telephone has it.

    In order: the secret; new recovery codes (returned, this once); all sessions but this one end; history; a mail to
    the owner. Raises KodeSalah, TidakTersedia when nothing waits, TerlaluSering.
    """
    _batasi(pengguna_id)
    return _kukuhkan(pengguna_id, _bersih(kode), kunci_sesi)


@transaction.atomic(durable=True)
def _kukuhkan(pengguna_id: int, kode: str, kunci_sesi: str | None) -> list[str]:
    faktor = _kunci(pengguna_id)
    if faktor.rahasia_baru is None:
        raise TidakTersedia("Pemasangan ini sudah selesai atau belum dimulai.")
    ke = totp.cocok(faktor.rahasia_baru, kode, timezone.now())
    if ke is None:
        raise KodeSalah
    pertama = faktor.rahasia is None
    faktor.rahasia, faktor.rahasia_baru, faktor.langkah_terakhir = faktor.rahasia_baru, None, ke
    faktor.aktif_sejak = timezone.now()
    faktor.save()
    tutup_sesi(pengguna_id, kecuali=kunci_sesi)
    _catat(pengguna_id, Aksi.FAKTOR_DIPASANG if pertama else Aksi.FAKTOR_DIGANTI)
    kirim_surel_akun("akun_faktor_dipasang", pengguna_id)
    return _kode_baru(faktor)


def tunjukkan(pengguna_id: int, *, kode: str) -> bool:
    """Show the second factor: a code of the app, or a recovery code (True). Each counts once.

    A recovery code that was used is told to the owner by mail. Raises KodeSalah, KodeTerpakai, TerlaluSering; every
    try is counted, also one of several at once.
    """
    _batasi(pengguna_id)
    return _tunjukkan(pengguna_id, _bersih(kode))


@transaction.atomic(durable=True)
def _tunjukkan(pengguna_id: int, kode: str) -> bool:
    faktor = _kunci(pengguna_id)
    if faktor.rahasia is None:
        raise KodeSalah
    return _pakai(faktor, kode)


def _pakai(faktor: FaktorKedua, kode: str) -> bool:
    if re.fullmatch(r"[0-9]{6}", kode):
        _pakai_langkah(faktor, kode)
        return False
    _pakai_pemulihan(faktor, kode)
    return True


def _pakai_langkah(faktor: FaktorKedua, kode: str) -> None:
    ke = totp.cocok(faktor.rahasia or "", kode, timezone.now())
    if ke is None:
        raise KodeSalah
    if ke <= faktor.langkah_terakhir:
        raise KodeTerpakai
    faktor.langkah_terakhir = ke
    faktor.save(update_fields=["langkah_terakhir"])


def _pakai_pemulihan(faktor: FaktorKedua, kode: str) -> None:
    belum = faktor.kode_pemulihan.filter(sidik=_sidik(kode), dipakai_pada=None)
    if belum.update(dipakai_pada=timezone.now()) != 1:
        raise KodeSalah
    _catat(faktor.pengguna_id, Aksi.PEMULIHAN_DIPAKAI)
    kirim_surel_akun("akun_pemulihan_dipakai", faktor.pengguna_id)


def buat_kode_pemulihan(pengguna_id: int, *, kode: str) -> list[str]:
    """Ten new recovery codes for a code of the app; the old ones end. Raises as `tunjukkan` does."""
    _batasi(pengguna_id)
    return _buat_kode(pengguna_id, _bersih(kode))


@transaction.atomic(durable=True)
def _buat_kode(pengguna_id: int, kode: str) -> list[str]:
    faktor = _kunci(pengguna_id)
    if faktor.rahasia is None:
        raise KodeSalah
    _pakai_langkah(faktor, kode)
    _catat(pengguna_id, Aksi.PEMULIHAN_DIBUAT)
    return _kode_baru(faktor)


@transaction.atomic(durable=True)
def setel_ulang(pengguna_id: int, *, oleh: Pengguna | None, alasan: str) -> None:
    """Forget somebody's second factor: they enrol anew at their next sign-in.

    Secret and recovery codes go, all sessions end, history says who and why, the person gets a mail. ``oleh`` None:
    from the server's console. Raises TidakTersedia for one's own, or without a reason.
    """
    if oleh is not None and oleh.pk == pengguna_id:
        raise TidakTersedia("Faktor kedua Anda sendiri hanya dapat disetel ulang oleh admin lain.")
    if not alasan.strip():
        raise TidakTersedia("Tulis alasan penyetelan ulang.")
    faktor = _kunci(pengguna_id)
    faktor.rahasia = faktor.rahasia_baru = faktor.aktif_sejak = None
    faktor.save()
    faktor.kode_pemulihan.all().delete()
    tutup_sesi(pengguna_id)
    RiwayatAkun.objects.create(
        pengguna_id=pengguna_id, oleh=oleh, aksi=Aksi.FAKTOR_DISETEL_ULANG, alasan=alasan.strip()[:300]
    )
    kirim_surel_akun("akun_faktor_disetel_ulang", pengguna_id)


@transaction.atomic(durable=True)
def pasang_demo(pengguna_id: int) -> None:
    """The known demo secret, so that the demo can be tried. Raises ImproperlyConfigured outside MODE_TIRUAN."""
    if settings.MODE_TIRUAN is not True:
        raise ImproperlyConfigured("Faktor kedua contoh hanya untuk lingkungan uji coba.")
    faktor = _kunci(pengguna_id)
    if faktor.rahasia is None:
        faktor.rahasia, faktor.aktif_sejak = totp.RAHASIA_DEMO, timezone.now()
        faktor.save()


def _kunci(pengguna_id: int) -> FaktorKedua:
    """The person's row, locked; made at the first need."""
    FaktorKedua.objects.get_or_create(pengguna_id=pengguna_id)
    return FaktorKedua.objects.select_for_update().get(pengguna_id=pengguna_id)


def _kode_baru(faktor: FaktorKedua) -> list[str]:
    kode = ["".join(secrets.choice(ABJAD) for _ in range(PANJANG)) for _ in range(BANYAK)]
    faktor.kode_pemulihan.all().delete()
    KodePemulihan.objects.bulk_create(KodePemulihan(faktor=faktor, sidik=_sidik(satu)) for satu in kode)
    return [f"{satu[:5]}-{satu[5:]}" for satu in kode]


def _bersih(kode: str) -> str:
    return re.sub(r"[\s\-]", "", kode).upper()


def _sidik(kode: str) -> str:
    return indeks(kode, "pemulihan")


def _catat(pengguna_id: int, aksi: str) -> None:
    RiwayatAkun.objects.create(pengguna_id=pengguna_id, oleh_id=pengguna_id, aksi=aksi)


def _batasi(pengguna_id: int) -> None:
    """Counted outside the act's transaction, so that a refusal does not take the count back."""
    if not boleh_coba(KODE_AKUN, str(pengguna_id)):
        raise TerlaluSering
