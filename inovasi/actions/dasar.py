"""What every act begins with: locks in one order, key, row version, person; and the history row."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from bogor_portal.lib.rantai import bentuk_simpan, sidik_riwayat
from inovasi.errors import MilikSendiri, RondeTertutup, SudahBerubah, TidakBoleh
from inovasi.models import Edisi, Entri, Ide, Inovasi, RiwayatInovasi
from inovasi.queries.peran import boleh_mengatur, ikut_mengisi, jabatan_operator, jabatan_verifikator

if TYPE_CHECKING:
    from bogor_portal.akun.models import Jabatan, Pengguna

SIDIK_AWAL = hashlib.sha256(b"").hexdigest()


@dataclass(frozen=True)
class Pelaku:
    """Who acts, in which post, when, and by which form (``kunci``)."""

    oleh: Pengguna
    jabatan: Jabatan | None
    kunci: str | None = None
    kini: datetime = field(default_factory=timezone.now)


def subjek(baris: Inovasi | Edisi | Ide) -> str:
    return f"{baris._meta.model_name}:{baris.pk}"


def sudah_dilakukan(baris: Inovasi | Edisi | Ide, kunci: str | None) -> bool:
    """Whether the form with this key was carried out before (double click, resend)."""
    return bool(kunci) and RiwayatInovasi.objects.filter(subjek=subjek(baris), kunci=kunci).exists()


def kunci_inovasi(inovasi_id: int) -> Inovasi:
    """Lock the row; everything that changes an innovation begins here."""
    return Inovasi.objects.select_for_update(of=("self",)).select_related("opd", "urusan").get(pk=inovasi_id)


def kunci_edisi(edisi_id: int) -> Edisi:
    """Lock the edition, so that nothing is entered while it is being closed."""
    return Edisi.objects.select_for_update(of=("self",)).get(pk=edisi_id)


def kunci_entri(entri_id: int) -> Entri:
    """Lock edition, innovation and entry, in that order."""
    asal = Entri.objects.only("edisi_id", "inovasi_id").get(pk=entri_id)
    edisi, inovasi = kunci_edisi(asal.edisi_id), kunci_inovasi(asal.inovasi_id)
    entri = Entri.objects.select_for_update(of=("self",)).get(pk=entri_id)
    entri.edisi, entri.inovasi = edisi, inovasi
    return entri


def sebagai_operator(inovasi: Inovasi, oleh: Pengguna, kunci: str | None) -> Pelaku:
    """Raises TidakBoleh for everybody but the operators of its OPD."""
    jabatan = jabatan_operator(oleh, inovasi.opd_id)
    if jabatan is None:
        raise TidakBoleh
    return Pelaku(oleh, jabatan, kunci)


def sebagai_verifikator(inovasi: Inovasi, oleh: Pengguna, kunci: str | None) -> Pelaku:
    """Raises TidakBoleh for whoever does not review, MilikSendiri for whoever entered anything of it (R12)."""
    jabatan = jabatan_verifikator(oleh)
    if jabatan is None:
        raise TidakBoleh
    if ikut_mengisi(oleh, inovasi):
        raise MilikSendiri
    return Pelaku(oleh, jabatan, kunci)


def sebagai_pengatur(oleh: Pengguna, kunci: str | None) -> Pelaku:
    """Raises TidakBoleh for whoever does not run rounds."""
    if not boleh_mengatur(oleh):
        raise TidakBoleh
    return Pelaku(oleh, jabatan_verifikator(oleh), kunci)


def pastikan_sama(baris: int, dilihat: int) -> None:
    """The row version that the page showed. Raises SudahBerubah."""
    if baris != dilihat:
        raise SudahBerubah


def pastikan_dibuka(edisi: Edisi) -> None:
    """The review goes on until the round is closed. Raises RondeTertutup."""
    if edisi.keadaan != Edisi.Keadaan.DIBUKA:
        raise RondeTertutup


def pastikan_menerima(edisi: Edisi, kini: datetime) -> None:
    """Entering ends at the set time (R29). Raises RondeTertutup."""
    pastikan_dibuka(edisi)
    if edisi.tutup_pada and kini > edisi.tutup_pada:
        raise RondeTertutup("Batas pengajuan edisi ini sudah lewat. Perpanjangan hanya oleh Bapperida.")


def catat(baris: Inovasi | Edisi | Ide, aksi: str, pelaku: Pelaku, **isi: Any) -> RiwayatInovasi:
    """One history row, linked to the one before it (R20). The subject's row must be locked by the caller."""
    nama = subjek(baris)
    terakhir = RiwayatInovasi.objects.filter(subjek=nama).order_by("-urut").first()
    sebelum, urut = (terakhir.sidik, terakhir.urut + 1) if terakhir else (SIDIK_AWAL, 1)
    badan = {
        "aksi": aksi,
        "oleh": pelaku.oleh.pk,
        "jabatan": pelaku.jabatan.pk if pelaku.jabatan else None,
        "isi": bentuk_simpan(isi),
    }
    return RiwayatInovasi.objects.create(
        subjek=nama,
        urut=urut,
        **{str(baris._meta.model_name): baris},
        aksi=aksi,
        oleh=pelaku.oleh,
        jabatan=pelaku.jabatan,
        pada=pelaku.kini,
        isi=badan["isi"],
        kunci=pelaku.kunci,
        sidik_sebelum=sebelum,
        sidik=sidik_riwayat(sebelum, urut, pelaku.kini, badan),
    )


def simpan_inovasi(inovasi: Inovasi, pelaku: Pelaku, kolom: list[str]) -> None:
    """Write the named columns, the row version and the day of the last change."""
    inovasi.baris, inovasi.diubah_pada = inovasi.baris + 1, pelaku.kini
    inovasi.save(update_fields=[*kolom, "baris", "diubah_pada"])


def simpan_entri(entri: Entri, pelaku: Pelaku, kolom: list[str]) -> None:
    """The same for an entry; the innovation counts as changed too (K9)."""
    entri.baris += 1
    entri.save(update_fields=[*kolom, "baris"])
    Inovasi.objects.filter(pk=entri.inovasi_id).update(diubah_pada=pelaku.kini)
