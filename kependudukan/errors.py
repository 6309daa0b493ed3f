"""Refusals of Sitanduk: a code, and a sentence that the screen shows."""

from __future__ import annotations

from bogor_portal.alur.errors import AlurError


class JanjiDitolak(AlurError):
    """An appointment that cannot be made or changed so."""

    kode = "janji_ditolak"
    pesan = "Janji temu ini tidak dapat dibuat."


class SlotPenuh(JanjiDitolak):
    kode = "slot_penuh"
    pesan = "Jadwal ini baru saja penuh. Pilih jam atau hari lain, atau masuk daftar tunggu."


class SudahPunyaJanji(JanjiDitolak):
    """ANT-06."""

    kode = "sudah_punya_janji"
    pesan = "NIK ini sudah mempunyai janji temu yang masih berlaku untuk keperluan yang sama."


class TerlaluBanyakJanji(JanjiDitolak):
    """ANT-07: a limit for each account."""

    kode = "terlalu_banyak_janji"
    pesan = "Akun ini mempunyai terlalu banyak janji temu yang berlaku. Batalkan salah satu lebih dulu."


class HariTutup(JanjiDitolak):
    kode = "hari_tutup"
    pesan = "Tempat ini tutup pada hari itu. Pilih hari lain."


class JanjiBerubah(JanjiDitolak):
    kode = "janji_berubah"
    pesan = "Janji temu ini sudah berubah. Muat ulang halaman untuk melihat keadaan terbaru."
