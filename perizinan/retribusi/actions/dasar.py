"""What several acts share: a new assessment with its bill, its number and code."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from bogor_portal.akun.queries import sebutan
from bogor_portal.alur.actions.advance import Pelaku
from bogor_portal.alur.actions.nomor import ambil_nomor
from bogor_portal.alur.errors import TidakBoleh, TidakTersedia
from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.queries.petugas import penugasan_untuk
from bogor_portal.pesan.actions import antrekan, antrekan_surel
from perizinan.retribusi.layanan.jadwal import pengingat_berikut
from perizinan.retribusi.layanan.rumus import Baris
from perizinan.retribusi.models import Ketetapan, Tagihan, Tarif
from perizinan.retribusi.queries import tarif_berlaku

ANGKA_KODE = 11


def tarif_untuk(permohonan: Permohonan, kini: datetime) -> Tarif:
    """The tariff of the permohonan's version in force now; raises TidakTersedia where there is none."""
    tarif = tarif_berlaku(permohonan.versi.tarif, timezone.localdate(kini)) if permohonan.versi.tarif else None
    if tarif is None:
        raise TidakTersedia("Belum ada tarif yang berlaku untuk layanan ini.")
    return tarif


def terbitkan_ketetapan(
    permohonan: Permohonan,
    jenis: Ketetapan.Jenis,
    *,
    tarif: Tarif,
    baris: list[Baris],
    jumlah: Decimal,
    pelaku: Pelaku,
    kini: datetime,
    **lain: Any,
) -> Ketetapan:
    """Number, due date, code for paying; its open bill; outbox rows that print it, tell the bank and the payer."""
    if pelaku.oleh is None or pelaku.jabatan is None:
        raise TidakBoleh
    penugasan = penugasan_untuk(pelaku.oleh, pelaku.jabatan)
    hari = timezone.localdate(kini)
    ketetapan = Ketetapan.objects.create(
        permohonan=permohonan,
        jenis=jenis,
        nomor=f"{ambil_nomor(jenis, hari.year):05d}/{jenis.label}/DPMPTSP/{hari.year}",
        kode_bayar=_kode_bayar(),
        tarif=tarif,
        wajib_retribusi=permohonan.nama_pemohon,
        objek=f"{permohonan.jenis.nama} ({permohonan.nomor})",
        rincian=[b.simpan() for b in baris],
        jumlah=jumlah,
        jatuh_tempo=hari + timedelta(days=tarif.hari_jatuh_tempo),
        dasar_hukum=tarif.dasar_hukum,
        ditetapkan_oleh=pelaku.oleh,
        jabatan=pelaku.jabatan,
        sebutan=sebutan(penugasan) if penugasan else pelaku.jabatan.nama,
        ditetapkan_pada=kini,
        **lain,
    )
    pengingat = pengingat_berikut(ketetapan.jatuh_tempo, tarif.hari_pengingat, kini)
    Tagihan.objects.create(ketetapan=ketetapan, pengingat_pada=pengingat)
    antrekan("retribusi.siapkan", kunci=f"retribusi.siapkan-{ketetapan.pk}", muatan={"ketetapan": ketetapan.pk})
    kabari_pembayar(ketetapan, "retribusi_ketetapan")
    return ketetapan


def kabari_pembayar(ketetapan: Ketetapan, templat: str, ke: Any = 0, **muatan: Any) -> None:
    """One mail to the payer per assessment, template and occasion."""
    isi: Mapping[str, Any] = {"permohonan": ketetapan.permohonan_id, "ketetapan": ketetapan.pk, **muatan}
    antrekan_surel(f"{templat}-{ketetapan.pk}-{ke}", templat, ketetapan.permohonan.pemohon_id, dict(isi))


def _kode_bayar() -> str:
    """Twelve digits, the last a check digit (Luhn), so that a slip of the finger is no other bill."""
    badan = "".join(secrets.choice("0123456789") for _ in range(ANGKA_KODE))
    jumlah = sum(sum(divmod(int(a) * 2, 10)) if i % 2 == 0 else int(a) for i, a in enumerate(reversed(badan)))
    return f"{badan}{-jumlah % 10}"
