"""What the applicant's page shows of the issued document."""

from __future__ import annotations

from django.urls import reverse

from bogor_portal.alur.models import Permohonan
from bogor_portal.alur.tautan import Tautan
from bogor_portal.dokumen.isi_surat import sebutan
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.queries import SUDAH_TERBIT

VERIFIKASI = "Tunjukkan alamat ini kepada siapa pun yang ingin memeriksa keasliannya."


def untuk_pemohon(permohonan: Permohonan) -> list[Tautan]:
    """The receipt of a complete file; a download per issued document, and its public page."""
    tautan = []
    if permohonan.lengkap_pada:
        tautan.append(Tautan("Unduh tanda terima", reverse("dokumen:tanda_terima", args=[permohonan.kode])))
    for d in DokumenTerbit.objects.filter(permohonan=permohonan, status__in=SUDAH_TERBIT).select_related(
        "permohonan__jenis"
    ):
        tautan.append(
            Tautan(
                f"Unduh {sebutan(d)} {d.nomor}",
                reverse("dokumen:unduh", args=[d.token]),
                utama=d.status == DokumenTerbit.Status.BERLAKU,
            )
        )
        tautan.append(
            Tautan(f"Halaman verifikasi {d.nomor}", reverse("dokumen:verifikasi", args=[d.token]), VERIFIKASI)
        )
    return tautan
