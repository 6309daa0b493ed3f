"""The tables of service performance, cut four ways, and of fairness: the pieces of pages that take longest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bogor_portal.akun.models import Pengguna
from bogor_portal.alur.models import AlasanLoncat
from bogor_portal.dasbor.layanan.angka import Hitungan
from bogor_portal.dasbor.layanan.potongan import POTONGAN, Potongan, tabel_jumlah, tabel_kinerja, tabel_tahap
from bogor_portal.dasbor.layanan.tabel import Baris, Kolom, Sel, Tabel
from bogor_portal.dasbor.layanan.wilayah import petak
from bogor_portal.dasbor.models import KINI, Sumbu
from bogor_portal.dasbor.queries import baris as q_baris
from bogor_portal.dasbor.queries import ringkas
from bogor_portal.dasbor.queries.siapan import potong
from bogor_portal.lib.tanggal import waktu_panjang
from bogor_portal.lib.wilayah import nama_wilayah

if TYPE_CHECKING:
    from bogor_portal.dasbor.queries.pandangan import Pandangan


@potong()
def kinerja(_: str | None, pv: Pandangan, kode: str) -> tuple[Tabel, list[Any]]:
    """The table of one cut (a key of POTONGAN) and, by kelurahan, its tiles."""
    potongan, periode = POTONGAN[kode], (pv.periode.kode, pv.periode.sebelum.kode, KINI)
    hitungan = ringkas.menurut(
        pv.lingkup, potongan.sumbu, periode, pv.saringan, kunci=potongan.kolom, banding=pv.periode.sebelum.kode
    )
    tabel = _tabel(pv, potongan, *(hitungan[p] for p in periode))
    return tabel, petak(hitungan[pv.periode.kode]) if kode == "kelurahan" else []


def _tabel(
    pv: Pandangan,
    potongan: Potongan,
    kini: dict[str, Hitungan],
    lalu: dict[str, Hitungan],
    terbuka: dict[str, Hitungan],
) -> Tabel:
    if potongan.kode == "tahap":
        return tabel_tahap(kini, terbuka)
    if potongan.kode == "jenis":
        nama = ringkas.nama_jenis()
        return tabel_kinerja(
            potongan.judul, kini, terbuka, lalu, lambda k: nama.get(k, k), lambda k: pv.url("dasbor:ringkasan", jenis=k)
        )
    if potongan.kode == "opd":
        return tabel_kinerja(
            potongan.judul,
            kini,
            terbuka,
            lalu,
            lambda k: pv.nama_opd.get(k, k),
            lambda k: pv.url("dasbor:ringkasan", opd=k),
        )
    return tabel_kinerja(
        potongan.judul,
        kini,
        terbuka,
        lalu,
        lambda k: nama_wilayah(k) if k else "Tidak ditanyakan",
        lambda k: pv.url("dasbor:baris", kelurahan=k) if k else "",
    )


@potong()
def keadilan(_: str | None, pv: Pandangan) -> list[Tabel]:
    """The load of each officer, the reasons for taking files out of order, and those files."""
    periode = (pv.periode.kode, KINI)
    petugas = ringkas.menurut(pv.lingkup, Sumbu.PETUGAS, periode, pv.saringan)
    alasan_ = ringkas.menurut(pv.lingkup, Sumbu.ALASAN, periode[:1], pv.saringan)[pv.periode.kode]
    teks = dict(AlasanLoncat.choices)
    return [
        _tabel_petugas(petugas[pv.periode.kode], petugas[KINI]),
        tabel_jumlah("Alasan mendahulukan", "Alasan", berawal(alasan_, "loncat"), lambda k: str(teks.get(k, k))),
        tabel_loncat(pv, q_baris.LONCAT_TERBANYAK),
    ]


def _tabel_petugas(kini: dict[str, Hitungan], terbuka: dict[str, Hitungan]) -> Tabel:
    """By what was done most; those who took out of order show it in their own columns."""
    ids = {*kini, *terbuka}
    nama = dict(Pengguna.objects.filter(pk__in=[int(k) for k in ids]).values_list("pk", "nama"))
    kolom = [
        Kolom("Petugas", angka=False),
        Kolom("Dipegang sekarang"),
        Kolom("Tahap diselesaikan", batang=True),
        Kolom("Diambil"),
        Kolom("Di luar urutan"),
        Kolom("Bagian", "%"),
    ]
    baris = []
    for k in sorted(ids, key=lambda k: (-kini.get(k, Hitungan())["diselesaikan"], nama.get(int(k), ""))):
        h = kini.get(k, Hitungan())
        dipegang = terbuka.get(k, Hitungan())["dipegang"]
        sel: list[Sel] = [nama.get(int(k), "-"), dipegang, h["diselesaikan"], h["diambil"]]
        baris.append(Baris([*sel, h["luar_urut"], h.luar_urut.persen]))
    return Tabel("Beban per petugas", kolom, baris)


def tabel_loncat(pv: Pandangan, terbanyak: int) -> Tabel:
    """The newest; where there are more the title says so."""
    kolom = [
        Kolom("Tanggal", angka=False),
        Kolom("Permohonan", angka=False),
        Kolom("Petugas", angka=False),
        Kolom("Alasan", angka=False),
        Kolom("Catatan", angka=False),
        Kolom("Didahului"),
    ]
    terbuka = q_baris.layanan_terbuka(pv.lingkup)
    baris = []
    semua = q_baris.loncatan(pv.lingkup, pv.saringan, pv.periode, terbanyak + 1)
    for loncat in semua[:terbanyak]:
        nomor = str(loncat.permohonan.nomor) if loncat.permohonan.jenis.layanan in terbuka else "(nomor dirahasiakan)"
        alasan_ = str(loncat.get_alasan_display())
        catatan = loncat.catatan or "-"
        baris.append(Baris([waktu_panjang(loncat.pada), nomor, loncat.oleh.nama, alasan_, catatan, loncat.dilewati]))
    return Tabel("Berkas yang didahulukan" + q_baris.judul_terbatas(len(semua), terbanyak), kolom, baris)


def berawal(hitungan: dict[str, Hitungan], awal: str) -> dict[str, Hitungan]:
    """Those whose key begins so, without the beginning: "tolak", "loncat", …"""
    return {k.removeprefix(f"{awal}:"): h for k, h in hitungan.items() if k.startswith(f"{awal}:")}
