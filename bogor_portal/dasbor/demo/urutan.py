"""Which files of the invented year were taken before others that had waited longer at the same post."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from random import Random

from bogor_portal.alur.models import Giliran, JenisTahap, LoncatAntrean
from bogor_portal.alur.models.loncat import AlasanLoncat
from bogor_portal.dasbor.demo.berkas import Lembar

SATU_DARI = 6  # of the others the invented officers could not have taken the earlier file
ALASAN = [a for a in AlasanLoncat if a != AlasanLoncat.LAIN]


def catat_loncat(acak: Random, semua: list[Lembar]) -> None:
    """Write down some of the verifications that passed over others: how many did wait, and who the longest."""
    for lembar, giliran, sebelum in _yang_melewati(semua):
        if acak.random() < 1 / SATU_DARI:
            lembar.loncat.append(
                LoncatAntrean(
                    permohonan=giliran.permohonan,
                    giliran=giliran,
                    jabatan=giliran.jabatan,
                    oleh=giliran.oleh,
                    pada=diambil(giliran),
                    alasan=acak.choice(ALASAN),
                    catatan="Data percobaan",
                    dilewati=len(sebelum),
                    terdepan=sebelum[0].permohonan,
                )
            )


def diambil(giliran: Giliran) -> datetime:
    """When somebody took it: halfway, as the history of the file says."""
    return giliran.masuk_pada + (giliran.keluar_pada - giliran.masuk_pada) / 2  # type: ignore[operator]


def _yang_melewati(semua: list[Lembar]) -> Iterator[tuple[Lembar, Giliran, list[Giliran]]]:
    """Each verification by an officer with the turns of its post that came before it and were still nobody's."""
    per_jabatan: dict[int | None, list[tuple[Lembar, Giliran]]] = defaultdict(list)
    for lembar in semua:
        for giliran in lembar.giliran:
            if giliran.tahap.jenis == JenisTahap.VERIFIKASI and giliran.oleh and giliran.aksi_keluar != "kembalikan":
                per_jabatan[giliran.jabatan_id].append((lembar, giliran))
    for antrean in per_jabatan.values():
        urut = sorted(antrean, key=lambda b: b[1].masuk_pada)
        for ke, (lembar, giliran) in enumerate(urut):
            sebelum = [g for _, g in urut[:ke] if diambil(g) > diambil(giliran)]
            if sebelum:
                yield lembar, giliran, sebelum
