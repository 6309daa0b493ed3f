"""Ideas: sent by citizens and staff, answered by Bapperida; an accepted one becomes a draft innovation (R1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from bogor_portal.akun.models import OPD
from bogor_portal.pesan.actions import antrekan_surel
from inovasi.actions.dasar import Pelaku, catat, sebagai_pengatur, sudah_dilakukan
from inovasi.actions.profil import IsiProfil, rekam
from inovasi.errors import TidakBoleh, TidakSah, TidakTersedia
from inovasi.models import Ide, Inisiator, Inovasi
from inovasi.queries.peran import para_verifikator

if TYPE_CHECKING:
    from bogor_portal.akun.models import Pengguna

IDE_TERBUKA_PALING_BANYAK = 10  # of one person, waiting
TERBUKA = frozenset({Ide.Status.DITERIMA, Ide.Status.DITELAAH})


@transaction.atomic(durable=True)
def kirim_ide(
    *, oleh: Pengguna, judul: str, masalah: str, gagasan: str, manfaat: str, inisiator: str, kunci: str
) -> Ide:
    """A person sends an idea; the same form twice gives the first one. Then: Riwayat; a mail with the receipt.

    Only staff may name another initiator than masyarakat. Raises TidakBoleh for a closed account, TidakTersedia
    when ten ideas of this person wait already.
    """
    if not oleh.is_active:
        raise TidakBoleh
    if ada := Ide.objects.filter(kunci=kunci, pengirim=oleh).first():
        return ada
    if Ide.objects.filter(pengirim=oleh, status__in=TERBUKA).count() >= IDE_TERBUKA_PALING_BANYAK:
        raise TidakTersedia("Sepuluh ide Anda masih ditelaah. Tunggu tanggapannya sebelum mengirim yang baru.")
    ide = Ide.objects.create(
        judul=judul,
        masalah=masalah,
        gagasan=gagasan,
        manfaat=manfaat,
        inisiator=inisiator if oleh.is_staff else Inisiator.MASYARAKAT,
        pengirim=oleh,
        kunci=kunci,
    )
    catat(ide, "kirim", Pelaku(oleh, None, kunci), inisiator=ide.inisiator)
    antrekan_surel(f"ide_diterima-{ide.pk}", "ide_diterima", oleh.pk, {"ide": ide.pk})
    for penerima in para_verifikator():
        antrekan_surel(f"ide_baru-{ide.pk}-{penerima.pk}", "ide_baru", penerima.pk, {"ide": ide.pk})
    return ide


@transaction.atomic(durable=True)
def tanggapi_ide(
    ide_id: int, *, oleh: Pengguna, status: str, tanggapan: str, opd_id: int | None = None, kunci: str | None = None
) -> Ide:
    """Bapperida's answer. An accepted idea becomes a draft innovation of an OPD with its initiator (R1).

    Then: status; the innovation; Riwayat; a mail to the sender. Raises TidakBoleh (also for one's own idea),
    TidakTersedia once it was answered, TidakSah without words or OPD.
    """
    ide = Ide.objects.select_for_update(of=("self",)).get(pk=ide_id)
    if sudah_dilakukan(ide, kunci):
        return ide
    pelaku = sebagai_pengatur(oleh, kunci)
    _periksa_tanggapan(ide, oleh, status, tanggapan, opd_id)
    if status == Ide.Status.DIUSULKAN:
        ide.opd_id, ide.inovasi = opd_id, _jadikan_usulan(ide, pelaku, opd_id)
    lama, ide.status, ide.tanggapan, ide.ditanggapi_pada = ide.status, status, tanggapan.strip(), pelaku.kini
    ide.save(update_fields=["status", "tanggapan", "ditanggapi_pada", "opd", "inovasi"])
    catat(ide, "tanggapi", pelaku, dari=lama, ke=status, inovasi=ide.inovasi_id)
    antrekan_surel(f"ide_ditanggapi-{ide.pk}-{status}", "ide_ditanggapi", ide.pengirim_id, {"ide": ide.pk})
    return ide


def _periksa_tanggapan(ide: Ide, oleh: Pengguna, status: str, tanggapan: str, opd_id: int | None) -> None:
    if ide.pengirim_id == oleh.pk:
        raise TidakBoleh("Ide Anda sendiri ditanggapi orang lain.")
    if ide.status not in TERBUKA or status not in set(Ide.Status.values) - {Ide.Status.DITERIMA, ide.status}:
        raise TidakTersedia("Ide ini sudah ditanggapi.")
    if not tanggapan.strip():
        raise TidakSah("Tuliskan tanggapan yang dibaca pengirim.", "tanggapan")
    if status == Ide.Status.DIUSULKAN and not OPD.objects.filter(pk=opd_id or 0, aktif=True).exists():
        raise TidakSah("Pilih OPD yang melanjutkan ide ini.", "opd")


def _jadikan_usulan(ide: Ide, pelaku: Pelaku, opd_id: int | None) -> Inovasi:
    """The record of what was proposed; who sent it is not written into it."""
    kolom = {"nama": ide.judul, "inisiator": ide.inisiator, "masalah": ide.masalah, "deskripsi": ide.gagasan}
    isi = IsiProfil({**kolom, "manfaat": ide.manfaat})
    return rekam(Pelaku(pelaku.oleh, pelaku.jabatan, None, pelaku.kini), isi, opd_id=opd_id, asal=Inovasi.Asal.IDE)
