"""The acts that an officer is offered at the stage of the assessment."""

from __future__ import annotations

from bogor_portal.alur.models import Aksi
from bogor_portal.alur.tindakan import Tindakan
from perizinan.retribusi.actions import penetapan
from perizinan.retribusi.forms import BebaskanForm, TetapkanForm

DAFTAR = (
    Tindakan(
        Aksi.TETAPKAN_RETRIBUSI,
        "Tetapkan retribusi",
        TetapkanForm,
        penetapan.tetapkan_retribusi,
        penjelasan=(
            "SKRD terbit dan tidak dapat diubah; kekeliruan hanya diperbaiki dengan SKRD pengganti. "
            "Pemohon menerima tagihan, dan jam layanan berhenti sampai dibayar."
        ),
        templat="admin/retribusi/tetapkan.html",
    ),
    Tindakan(
        Aksi.BEBASKAN_RETRIBUSI,
        "Bebaskan dari retribusi",
        BebaskanForm,
        penetapan.bebaskan_retribusi,
        bahaya=True,
        penjelasan="Permohonan dilanjutkan tanpa pembayaran, berdasar keputusan pembebasan tertulis.",
    ),
)
