"""One invented file from its submission to its end: turns, clock, history, decision."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from bogor_portal.akun.models import Jabatan, Pengguna
from bogor_portal.alur.models import (
    Aksi,
    Alasan,
    AlasanBaku,
    Giliran,
    JenisTahap,
    Keputusan,
    LoncatAntrean,
    Pengajuan,
    Permohonan,
    RentangWaktu,
    Riwayat,
    Status,
    Tahap,
)
from bogor_portal.alur.models.proses import LAJUR_UTAMA
from bogor_portal.dasbor.demo.bahan import BAGIAN, Jalur
from bogor_portal.lib.kalender_kerja import KalenderKerja
from bogor_portal.lib.rantai import SIDIK_AWAL, kanonik, sidik_riwayat
from bogor_portal.lib.waktu_layanan import sla_efektif
from bogor_portal.lib.wilayah import daftar_kelurahan

SISTEM = (JenisTahap.PENOMORAN, JenisTahap.PENYERAHAN)
KEPUTUSAN_PADA = (JenisTahap.PENYUSUNAN,)


def diambil(kalender: KalenderKerja, masuk: datetime, keluar: datetime) -> datetime:
    """When an officer took a file: halfway through its working time at that stage."""
    return kalender.tambah_detik_kerja(masuk, kalender.detik_kerja(masuk, keluar) // 2)


@dataclass
class Lembar:
    """The rows of every file, to be written together."""

    permohonan: list[Permohonan] = field(default_factory=list)
    pengajuan: list[Pengajuan] = field(default_factory=list)
    rentang: list[RentangWaktu] = field(default_factory=list)
    giliran: list[Giliran] = field(default_factory=list)
    riwayat: list[Riwayat] = field(default_factory=list)
    keputusan: list[Keputusan] = field(default_factory=list)
    alasan: list[Alasan] = field(default_factory=list)
    loncat: list[LoncatAntrean] = field(default_factory=list)


@dataclass
class Kantor:
    """Chance, calendar and people, the same for every file."""

    acak: Random
    kalender: KalenderKerja
    petugas: dict[int, list[Pengguna]]
    tim_teknis: dict[str, Jabatan]
    warga: list[Pengguna]

    def orang(self, jabatan: Jabatan | None) -> Pengguna | None:
        ada = self.petugas.get(jabatan.pk, []) if jabatan else []
        return self.acak.choice(ada) if ada else None


class Penulis:
    """Writes one file, stage by stage; ``kini`` is the moment that it has reached."""

    def __init__(self, kantor: Kantor, jalur: Jalur, nomor: str, diajukan: datetime, lambat: float) -> None:
        self.k, self.j, self.kini = kantor, jalur, diajukan
        acak = kantor.acak
        self.pemohon = acak.choice(kantor.warga)
        self.hasil = acak.choices((Status.TERBIT, Status.DITOLAK, Status.DITARIK), (90, 7, 3))[0]
        if not jalur.tolak or JenisTahap.SELESAI_TOLAK not in jalur.akhir:
            self.hasil = Status.TERBIT
        sla = sla_efektif(jalur.versi.sla_hari) * kantor.kalender.detik_per_hari
        bagian = sum(BAGIAN.get(JenisTahap(t.jenis), 0) for t in jalur.tahap if t.jenis != JenisTahap.PENDAFTARAN)
        self.per_bagian = sla * acak.triangular(0.4, 1.5, 0.85) * lambat / max(bagian, 1)
        self.lembar = Lembar()
        self.permohonan = Permohonan(
            versi=jalur.versi,
            jenis=jalur.versi.jenis,
            jenis_permohonan="baru",
            pemohon=self.pemohon,
            nama_pemohon=self.pemohon.nama,
            nomor=nomor,
            status=self.hasil,
            diajukan_pada=diajukan,
        )
        self.urut, self.sidik, self.jam_mulai = 0, SIDIK_AWAL, diajukan

    def tulis(self) -> Lembar:
        self._ajukan()
        sebelum: Tahap | None = None
        for tahap in self.j.tahap:
            sebelum = self._tahap(tahap, sebelum)
            if self.hasil == Status.DITARIK and tahap.jenis == JenisTahap.VERIFIKASI:
                break
        self._akhiri()
        return self.lembar

    def _ajukan(self) -> None:
        jawaban = {self.j.kelurahan: self.k.acak.choice(daftar_kelurahan()).kode} if self.j.kelurahan else {}
        sidik = hashlib.sha256(kanonik(jawaban)).hexdigest()
        self.lembar.permohonan.append(self.permohonan)
        self.lembar.pengajuan.append(
            Pengajuan(
                permohonan=self.permohonan, urut=1, jawaban=jawaban, sidik=sidik, oleh=self.pemohon, pada=self.kini
            )
        )
        self._catat(Aksi.AJUKAN, None, self.j.tahap[0], self.pemohon, None)

    def _tahap(self, tahap: Tahap, sebelum: Tahap | None) -> Tahap:
        """Enter, perhaps be returned to the applicant once, be worked on, leave."""
        if tahap.jenis == JenisTahap.VERIFIKASI and self.k.acak.random() < 0.22 and self.j.perbaikan and self.j.kembali:
            self._kembalikan(tahap, sebelum)
        masuk, petugas = self.kini, self.k.orang(tahap.jabatan)
        self._maju(tahap)
        if tahap.jabatan and petugas and self.k.acak.random() < (0.9 if tahap.jenis == JenisTahap.VERIFIKASI else 0.3):
            self._ambil(tahap, petugas, masuk)
        if tahap.jenis in KEPUTUSAN_PADA:
            self._putuskan(tahap, petugas)
        aksi = self.j.aksi.get(tahap.pk, Aksi.TERUSKAN)
        self._giliran(tahap, sebelum, masuk, aksi, petugas)
        self._catat(aksi, tahap, None, petugas, tahap.jabatan)
        if tahap.jenis == JenisTahap.REKOMENDASI:
            self._lajur_opd(tahap, masuk)
        if tahap.memulai_jam and self.permohonan.lengkap_pada is None:
            self._mulai_jam()
        return tahap

    def _maju(self, tahap: Tahap) -> None:
        """The time that this stage takes; the system's own take none."""
        bagian = 0 if tahap.jenis in SISTEM else BAGIAN.get(JenisTahap(tahap.jenis), 4)
        detik = int(self.per_bagian * bagian * self.k.acak.uniform(0.5, 1.5))
        self.kini = self.k.kalender.tambah_detik_kerja(self.kini, max(detik, 60 if bagian else 2))

    def _kembalikan(self, tahap: Tahap, sebelum: Tahap | None) -> None:
        masuk, petugas = self.kini, self.k.orang(tahap.jabatan)
        self._maju(tahap)
        self._giliran(tahap, sebelum, masuk, Aksi.KEMBALIKAN, petugas)
        kode = self.k.acak.choice(self.j.kembali[:5]).kode
        self._catat(Aksi.KEMBALIKAN, tahap, self.j.perbaikan, petugas, tahap.jabatan, alasan=[kode])
        masuk = self.kini
        self.kini += timedelta(hours=self.k.acak.randint(3, 90))
        if self.j.perbaikan:
            self._giliran(self.j.perbaikan, tahap, masuk, Aksi.AJUKAN_ULANG, self.pemohon)
        self._catat(Aksi.AJUKAN_ULANG, self.j.perbaikan, tahap, self.pemohon, None)

    def _ambil(self, tahap: Tahap, petugas: Pengguna, masuk: datetime) -> None:
        selesai, self.kini = self.kini, diambil(self.k.kalender, masuk, self.kini)
        self._catat(Aksi.AMBIL, tahap, None, petugas, tahap.jabatan)
        self.kini = selesai

    def _lajur_opd(self, tahap: Tahap, masuk: datetime) -> None:
        for kode in tahap.opd_rekomendasi:
            if jabatan := self.k.tim_teknis.get(kode):
                giliran = self._giliran(tahap, None, masuk, Aksi.BERI_REKOMENDASI, self.k.orang(jabatan))
                giliran.lajur, giliran.jabatan = f"rekomendasi-{kode}", jabatan

    def _mulai_jam(self) -> None:
        """Declared complete: the clock runs from here on (R3.3)."""
        self.permohonan.lengkap_pada = self.kini
        self._rentang(RentangWaktu.Keadaan.BELUM_MULAI, RentangWaktu.Alasan.MENUNGGU_LENGKAP, self.jam_mulai)
        self.jam_mulai = self.kini

    def _putuskan(self, tahap: Tahap, petugas: Pengguna | None) -> None:
        if petugas is None or tahap.jabatan is None:
            return
        ditolak = self.hasil == Status.DITOLAK
        hasil = Keputusan.Hasil.DITOLAK if ditolak else Keputusan.Hasil.DISETUJUI
        keputusan = Keputusan(
            permohonan=self.permohonan, urut=1, hasil=hasil, oleh=petugas, jabatan=tahap.jabatan, pada=self.kini
        )
        self.lembar.keputusan.append(keputusan)
        if ditolak:
            baku: AlasanBaku = self.k.acak.choice(self.j.tolak[:4])
            self.lembar.alasan.append(
                Alasan(keputusan=keputusan, kode=baku.kode, teks=baku.teks, catatan="Data percobaan")
            )

    def _akhiri(self) -> None:
        ke = {
            Status.TERBIT: JenisTahap.SELESAI_TERBIT,
            Status.DITOLAK: JenisTahap.SELESAI_TOLAK,
            Status.DITARIK: JenisTahap.DITARIK,
        }[Status(self.hasil)]
        aksi = {
            Status.TERBIT: Aksi.TERBITKAN,
            Status.DITOLAK: Aksi.TERBITKAN_PENOLAKAN,
            Status.DITARIK: Aksi.TARIK,
        }
        oleh = self.pemohon if self.hasil == Status.DITARIK else None
        self._catat(aksi[Status(self.hasil)], self.j.tahap[-1], self.j.akhir.get(ke), oleh, None)
        self._rentang(RentangWaktu.Keadaan.JALAN, RentangWaktu.Alasan.PROSES_DINAS, self.jam_mulai)
        self.permohonan.selesai_pada, self.permohonan.baris = self.kini, self.urut

    def _rentang(self, keadaan: str, alasan: str, mulai: datetime) -> None:
        self.lembar.rentang.append(
            RentangWaktu(permohonan=self.permohonan, mulai=mulai, selesai=self.kini, keadaan=keadaan, alasan=alasan)
        )

    def _giliran(self, tahap: Tahap, dari: Tahap | None, masuk: datetime, aksi: str, oleh: Pengguna | None) -> Giliran:
        giliran = Giliran(
            permohonan=self.permohonan,
            tahap=tahap,
            lajur=LAJUR_UTAMA,
            dari=dari,
            jabatan=tahap.jabatan,
            masuk_pada=masuk,
            keluar_pada=self.kini,
            urut_pada=masuk,
            aksi_keluar=aksi,
            oleh=oleh,
        )
        self.lembar.giliran.append(giliran)
        return giliran

    def _catat(
        self,
        aksi: str,
        dari: Tahap | None,
        ke: Tahap | None,
        oleh: Pengguna | None,
        jabatan: Jabatan | None,
        **isi: Any,
    ) -> None:
        """One history row, chained to the one before it as the engine does."""
        self.urut += 1
        kolom = {"aksi": str(aksi), "lajur": LAJUR_UTAMA}
        tempat = (dari.kode if dari else "", ke.kode if ke else "")
        sebagai = "definitif" if jabatan else ""
        pk = {"oleh": oleh.pk if oleh else None, "jabatan": jabatan.pk if jabatan else None, "sebagai": sebagai}
        sidik = sidik_riwayat(
            self.sidik, self.urut, self.kini, {**kolom, "dari": tempat[0], "ke": tempat[1], **pk, "isi": isi}
        )
        self.lembar.riwayat.append(
            Riwayat(
                permohonan=self.permohonan,
                urut=self.urut,
                **kolom,
                tahap_dari=tempat[0],
                tahap_ke=tempat[1],
                oleh=oleh,
                jabatan=jabatan,
                sebagai=sebagai,
                pada=self.kini,
                isi=isi,
                sidik_sebelum=self.sidik,
                sidik=sidik,
            )
        )
        self.sidik = sidik
