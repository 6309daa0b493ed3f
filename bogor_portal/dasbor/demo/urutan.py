"""Which files of the invented year were taken before others that had waited longer at the same post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime

from bogor_portal.alur.models import Aksi, Giliran, JenisTahap, LoncatAntrean
from bogor_portal.alur.models.loncat import AlasanLoncat
from bogor_portal.dasbor.demo.berkas import Kantor, Lembar, diambil
from bogor_portal.lib.kalender_kerja import KalenderKerja

SATU_DARI = 6  # of the others the invented officers could not have taken the earlier file
ALASAN = [a for a in AlasanLoncat if a != AlasanLoncat.LAIN]


def catat_loncat(kantor: Kantor, semua: list[Lembar]) -> None:
    """Write down some of the verifications that passed over others: how many did wait, and who the longest."""
    acak = kantor.acak
    for lembar, giliran, pada, sebelum in _yang_melewati(semua, kantor.kalender):
        if acak.random() < 1 / SATU_DARI:
            lembar.loncat.append(
                LoncatAntrean(
                    permohonan=giliran.permohonan,
                    giliran=giliran,
                    jabatan=giliran.jabatan,
                    oleh=giliran.oleh,
                    pada=pada,
                    alasan=acak.choice(ALASAN),
                    catatan="Data percobaan",
                    dilewati=len(sebelum),
                    terdepan=sebelum[0].permohonan,
                )
            )


def _yang_melewati(
    semua: list[Lembar], kalender: KalenderKerja
) -> Iterator[tuple[Lembar, Giliran, datetime, list[Giliran]]]:
    """Each verification by an officer with the turns of its post that came before it and were still nobody's."""
    per_jabatan: dict[int | None, list[tuple[datetime, datetime, Lembar, Giliran]]] = defaultdict(list)
    for lembar in semua:
        for giliran in lembar.giliran:
            keluar = giliran.keluar_pada if giliran.oleh and giliran.aksi_keluar == Aksi.TERUSKAN else None
            if giliran.tahap.jenis == JenisTahap.VERIFIKASI and keluar:
                pada = diambil(kalender, giliran.masuk_pada, keluar)
                per_jabatan[giliran.jabatan_id].append((giliran.masuk_pada, pada, lembar, giliran))
    for antrean in per_jabatan.values():
        urut = sorted(antrean, key=lambda b: b[0])
        for ke, (_, pada, lembar, giliran) in enumerate(urut):
            sebelum = [g for _, lain, _, g in urut[:ke] if lain > pada]
            if sebelum:
                yield lembar, giliran, pada, sebelum
