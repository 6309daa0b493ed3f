"""Every address of the portal, the people who try it, and the objects that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from bogor_portal.akun.actions.identitas import verifikasi_identitas
from bogor_portal.akun.actions.permintaan_data import minta
from bogor_portal.akun.models import JenisAkun, Pengguna, Peran, PerubahanEmail, UndanganUsaha
from bogor_portal.akun.queries_identitas import kode_identitas
from bogor_portal.akun.token import Tujuan, buat_token
from bogor_portal.alur.actions.salin import salin_versi
from bogor_portal.alur.actions.simulasi import Rancangan, mulai_simulasi
from bogor_portal.alur.models import Giliran, HariLibur, JamLayanan, Permintaan, Permohonan, VersiLayanan
from bogor_portal.berkas.actions import catat_pemusnahan
from bogor_portal.dasbor.actions.tinjauan import catat_tindak_lanjut
from bogor_portal.dokumen.models import DokumenTerbit, TandaTanganMassal
from bogor_portal.pesan.actions import berdenyut
from bogor_portal.pesan.models import KirimanWa, SaluranWa
from kependudukan.actions.janji import pesan_janji, tunggu
from kependudukan.models import DugaanDuplikat, IdentitasTercatat, Paket
from perizinan.actions.katalog_register import muat_register
from perizinan.demo import ajukan_contoh
from perizinan.models import Izin
from perizinan.retribusi.models import Pembayaran
from tests import factories
from tests.attacks.inovasi import objek_inovasi, siapkan_inovasi
from tests.kependudukan import perjalanan as duk
from tests.kependudukan.janji import buat_slot
from tests.perizinan.retribusi.meja import badan, meja_retribusi, panggil
from tests.perjalanan import Kantor, buka_layanan, isi_dan_ajukan, isi_semua_bagian, isi_semua_berkas, kerjakan

JENIS = "sip-bidan"
JENIS_DUK = "lhr-umum"
SEHARI = timedelta(days=1)
PERAN = ("anonim", "pemilik", "asing", "petugas", "opd_lain", "pimpinan", "admin")
TABEL: dict[str, dict[str, str]] = yaml.safe_load(Path(__file__).with_name("alamat.yaml").read_text() or "{}") or {}
TENTANG_PERMOHONAN = (
    *("dokumen:berita_acara", "dokumen:tanda_terima", "perizinan:keberatan", "perizinan:pengaduan"),
    "skm:isi",
)
OBJEK = {  # beginning of a name → the object in its addresses; the first that fits counts
    "admin:dokumen_meja_hasil": "massal",
    "admin:alur_versi_": "versi draf",
    "admin:alur_jenis_draf": "versi draf",
    "dasbor:data_": "tahun",
    "dasbor:tutup": "tindak",
    "dasbor:ukuran_inovasi": "ukuran_inovasi",
    "dasbor:ukuran": "ukuran",
    "dasbor:sasaran": "ukuran",
    "dasbor:catat": "ukuran",
    "kependudukan:janji_berhenti": "tunggu",
    "kependudukan:janji_": "janji",
    "admin:kependudukan_janji_tandai": "janji",
    "admin:kependudukan_duplikat_putusan": "dugaan",
    "admin:kependudukan_duplikat": "duplikat",
    "admin:kependudukan_pengaturan": "pengaturan",
    "kependudukan:jenis": "duk",
    "akun:permintaan_data": "permintaan_data",
    "akun:tarik_permintaan_data": "permintaan_data",
    "admin:akun_permintaandata": "permintaan_data",
    "admin:akun_verifikasiidentitas": "identitas",
    "kependudukan:panduan": "panduan",
    "kependudukan:paket": "paket",
    "admin:retribusi_tarif": "retribusi/tarif",
    "retribusi:kwitansi": "pembayaran",
    "admin:retribusi_tinjau": "pembayaran",
    "perizinan:izin": "izin",
    "perizinan:mulai_dari_izin": "izin",
    "admin:perizinan_izin_": "izin",
    "admin:perizinan_jawab_aduan": "izin",
    "admin:kswp_": "kswp",
    "retribusi:": "skrd",
    "admin:retribusi_": "skrd",
}
TIADA = "00000000-0000-4000-8000-000000000000"
BAGIAN = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>[^)]*\)")


def semua_alamat() -> dict[str, str]:
    """Name (the route itself where it has none) → route, of the whole URLconf."""
    return dict(_telusuri(get_resolver(), "", ""))


def _telusuri(pangkal: Any, ruang: str, awal: str) -> Iterator[tuple[str, str]]:
    for pola in pangkal.url_patterns:
        rute = awal + str(pola.pattern).removeprefix("^")
        if isinstance(pola, URLResolver):
            yield from _telusuri(pola, ruang + (f"{pola.namespace}:" if pola.namespace else ""), rute)
        else:
            yield (ruang + pola.name if pola.name else f"/{rute}"), rute.removesuffix("$")


def buat_url(rute: str, isi: dict[str, Any]) -> str:
    """The address with its parts filled in; KeyError for a part that nobody has thought of."""
    return "/" + BAGIAN.sub(lambda m: str(isi[m[1] or m[2]]), rute)


@dataclass
class Panggung:
    """People with their browsers, and one object of each state, all the `pemilik`'s."""

    orang: dict[str, Pengguna | None] = field(default_factory=dict)
    tamu: dict[str, Client] = field(default_factory=dict)
    isi: dict[str, dict[str, Any]] = field(default_factory=dict)  # object → parts of addresses
    kantor: Kantor = field(default_factory=Kantor)

    def kasus(self) -> Iterator[tuple[str, str]]:
        """(row of the table, address) for every route and every object that can stand in it."""
        for nama, rute in sorted(semua_alamat().items()):
            for objek in self.objek(nama, rute):
                yield f"{nama} @{objek}" if objek else nama, buat_url(rute, isi_alamat(self, nama, objek))

    def objek(self, nama: str, rute: str) -> list[str]:
        if not BAGIAN.search(rute):
            return [""]
        if nama.startswith(("alur:", "admin:alur_", *TENTANG_PERMOHONAN)) and "<uuid:kode>" in rute:
            return ["draf", "diajukan", "terbit", "tiada"]
        if nama.startswith("berkas:"):
            return ["draf", "diajukan", "tiada"]
        if nama in {"dokumen:unduh", "dokumen:verifikasi"}:
            return ["terbit", "tiada"]
        if khusus := next((o for awalan, o in OBJEK.items() if nama.startswith(awalan)), ""):
            return [khusus, "tiada"]
        if nama.startswith(("admin:inovasi_", "inovasi:")) and "object_id" not in rute:
            return [objek_inovasi(nama), "tiada"]
        if nama.startswith("akun:"):
            return [nama.removeprefix("akun:"), "tiada"]
        if "object_id" in rute and nama != "admin:view_on_site":
            return [re.match(r"admin/(\w+/\w+)/", rute)[1], "tiada"]  # type: ignore[index]
        return ["ada", "tiada"]


def siapkan() -> Panggung:
    """The stage: a draft, a submitted and an issued permohonan, and rows for every page of the admin."""
    panggung = Panggung()
    buka_layanan(JENIS)
    duk.buka(JENIS_DUK)
    muat_register()
    _orang(panggung)
    _objek_permohonan(panggung)
    _objek_lain(panggung)
    return panggung


def _orang(panggung: Panggung) -> None:
    panggung.orang = {
        "anonim": None,
        "pemilik": factories.buat_pengguna("Siti Aminah", email="pemilik@contoh.example"),
        "asing": factories.buat_pengguna("Budi Santoso", email="asing@contoh.example"),
        "opd_lain": factories.buat_petugas(Peran.TIM_TEKNIS, "dlh", nama="Petugas OPD Lain"),
        "pimpinan": factories.buat_petugas(Peran.PIMPINAN, "setda", nama="Pimpinan"),
        "admin": factories.buat_pengguna(
            "Administrator", jenis=JenisAkun.PEGAWAI, is_staff=True, is_superuser=True, nik=None
        ),
    }
    panggung.tamu = {nama: _masuk(orang) for nama, orang in panggung.orang.items()}


def _masuk(orang: Pengguna | None) -> Client:
    client = Client(raise_request_exception=False)
    if orang:
        client.force_login(orang)
    return client


def _objek_permohonan(panggung: Panggung) -> None:
    pemilik = panggung.tamu["pemilik"]
    terbit = isi_dan_ajukan(pemilik, JENIS, "baru")
    kerjakan(panggung.kantor, terbit)
    diajukan = isi_dan_ajukan(pemilik, JENIS, "baru")
    pertama = Giliran.objects.filter(permohonan=diajukan).select_related("jabatan").get()
    panggung.orang["petugas"] = panggung.kantor.pemegang(pertama.jabatan)
    panggung.tamu["petugas"] = _masuk(panggung.orang["petugas"])
    panggung.isi = {"draf": _draf(pemilik), "diajukan": _diajukan(diajukan), "terbit": _diajukan(terbit)}
    panggung.isi["terbit"]["token"] = DokumenTerbit.objects.get(permohonan=terbit).token
    panggung.isi |= _objek_retribusi(panggung)
    panggung.isi["izin"] = _izin(terbit)
    buka_layanan("sppl")  # it asks persons for an NPWP
    panggung.isi["kswp"] = {"kode": ajukan_contoh("sppl", "baru", terbit.pemohon).kode}


def _izin(terbit: Permohonan) -> dict[str, Any]:
    """The permit that was issued, and a complaint about its application."""
    aduan = Permintaan.objects.create(
        permohonan=terbit, jenis="pengaduan", isi="-", dibuat_oleh=terbit.pemohon, dibuat_pada=timezone.now()
    )
    kode = Izin.objects.get(peristiwa__permohonan=terbit).kode
    return {"kode": kode, "jenis": "pencabutan", "aksi": "pembekuan", "aduan": aduan.pk}


def _objek_retribusi(panggung: Panggung) -> dict[str, dict[str, Any]]:
    """A charge of the pemilik's, assessed and paid."""
    pemilik = panggung.orang["pemilik"]
    assert pemilik
    meja = meja_retribusi(pemilik, kantor=panggung.kantor)
    skrd = meja.tetapkan()
    assert panggil(badan(skrd))[0] == 200
    return {"skrd": {"kode": skrd.kode}, "pembayaran": {"kode": Pembayaran.objects.get().kode}}


def _draf(client: Client) -> dict[str, Any]:
    client.post(f"/permohonan/mulai/{JENIS}/", {"jenis_permohonan": "baru"})
    permohonan = Permohonan.objects.latest("pk")
    isi_semua_bagian(client, permohonan)
    isi_semua_berkas(client, permohonan)
    berkas = permohonan.berkas_draf.select_related("berkas").first().berkas.kode
    return _bagian(permohonan, berkas) | {"giliran": 1, "aksi": "teruskan"}


def _diajukan(permohonan: Permohonan) -> dict[str, Any]:
    slot = permohonan.pengajuan.get().berkas.select_related("berkas").first()
    giliran = permohonan.giliran.order_by("pk").first()
    return _bagian(permohonan, slot.berkas.kode) | {"giliran": giliran.pk, "aksi": "teruskan"}


def _bagian(permohonan: Permohonan, berkas: Any) -> dict[str, Any]:
    return {
        "kode": permohonan.kode,
        "berkas": berkas,
        "bagian": permohonan.versi.isian.first().bagian,
        "persyaratan": permohonan.versi.persyaratan.first().kode,
    }


def _objek_lain(panggung: Panggung) -> None:
    pemilik = panggung.orang["pemilik"]
    assert pemilik
    calon = factories.buat_pengguna("Calon", is_active=False, aktif_sejak=None)
    ganti = PerubahanEmail.objects.create(pengguna=pemilik, email_baru="baru@contoh.example")
    opd = ContentType.objects.get(app_label="akun", model="opd")
    panggung.isi |= {
        "": {},
        "panduan": {"simpul": "lahir"},
        "paket": {"kode": _paket(pemilik)},
        "duk": {"kode": JENIS_DUK},
        "pengaturan": {"kode": "praktik_daerah"},
        "versi draf": _versi(panggung.orang["admin"]),
        "aktivasi": {"token": buat_token(calon, Tujuan.AKTIVASI)},
        "atur_sandi": {"token": buat_token(pemilik, Tujuan.ATUR_SANDI)},
        "konfirmasi_email": {"token": buat_token(pemilik, Tujuan.GANTI_EMAIL, ganti.pk)},
        "ada": {"jenis": JENIS, "kode": JENIS, "app_label": "akun", "url": "tak/ada"}
        | {"content_type_id": opd.pk, "object_id": 1},
        "tiada": dict.fromkeys(["kode", "berkas"], TIADA)
        | dict.fromkeys(["simpul", "jenis", "bagian", "persyaratan", "token", "aksi", "url", "ukuran"], "tidak-ada")
        | dict.fromkeys(["versi", "baris", "surat", "simulasi", "jenis_id", "aduan"], 99999999)
        | {"tahun": 1999, "nomor": "99", "bukti": 0}
        | {"tab": "tahap", "giliran": 0, "object_id": 99999999, "app_label": "dokumen", "content_type_id": 99999999},
    }
    _objek_janji(panggung, pemilik)
    _objek_staf(panggung)
    panggung.isi |= siapkan_inovasi(panggung.orang["petugas"])
    _objek_dasbor(panggung)
    HariLibur.objects.get_or_create(tanggal=timezone.localdate(), defaults={"nama": "Libur contoh"})
    JamLayanan.objects.get_or_create(pk=1, defaults={"kode": "contoh", "buka": time(8), "tutup": time(16)})
    berdenyut("relay")
    _objek_wa(pemilik)
    panggung.tamu["petugas"].get(f"/berkas/{panggung.isi['diajukan']['berkas']}/")  # a note of a reading
    for objek in ("draf", "diajukan"):
        panggung.isi[f"{objek} berkas"] = {"kode": panggung.isi[objek]["berkas"]}
    for alamat in {m[1] for r in semua_alamat().values() if (m := re.match(r"admin/(\w+/\w+)/<path:object_id>", r))}:
        app, nama = alamat.split("/")
        baris = apps.get_model(app, nama)._default_manager.order_by("pk").first()
        panggung.isi[alamat] = {"object_id": baris.pk}


def _objek_wa(pemilik: Pengguna) -> None:
    """A consent to WhatsApp with one message; its number is forgotten, so nothing more is sent."""
    kini = timezone.now()
    saluran = SaluranWa.objects.create(pengguna=pemilik, samaran="0812••••890", setuju_pada=kini, berakhir_pada=kini)
    KirimanWa.objects.create(kunci="contoh", saluran=saluran, templat="kode")


def _objek_duplikat(panggung: Panggung) -> None:
    """Two files whose people may be the same."""
    lama, baru = (Permohonan.objects.get(kode=panggung.isi[o]["kode"]) for o in ("terbit", "diajukan"))
    lain = IdentitasTercatat.objects.create(permohonan=lama, nama="Alya Kirana", tanggal_lahir=date(2026, 1, 1))
    dugaan = DugaanDuplikat.objects.create(permohonan=baru, lain=lain, kunci="contoh", nilai=90)
    panggung.isi |= {"duplikat": {"kode": baru.kode}, "dugaan": {"kode": dugaan.kode}}


def _objek_janji(panggung: Panggung, pemilik: Pengguna) -> None:
    """An appointment, and an entry on a waiting list."""
    slot = buat_slot()
    janji = pesan_janji(slot.pk, oleh=pemilik)
    menunggu = tunggu(slot.hari.tempat_id, "pengambilan", oleh=pemilik)
    _objek_duplikat(panggung)
    dpmptsp = factories.buat_jabatan(Peran.PENANDATANGAN).opd_id
    minta_data = minta(oleh=pemilik, opd_id=dpmptsp, jenis="keberatan", isi="Contoh", kunci="k")
    panggung.isi["permintaan_data"] = {"kode": minta_data.kode}
    panggung.isi["identitas"] = {"kode": _terbukti(panggung)}
    catat_pemusnahan("Draf contoh", alasan="Masa simpan berakhir")
    panggung.isi |= {"janji": {"kode": janji.kode, "aksi": "hadir"}, "tunggu": {"kode": menunggu.kode}}


def _terbukti(panggung: Panggung) -> UUID:
    """An account that the officer's own counter has proven; its holder does not walk."""
    petugas, warga = panggung.orang["petugas"], factories.buat_pengguna("Warga Terbukti")
    assert petugas
    kartu = {"nik": warga.nik or "", "nama": warga.nama, "kode": kode_identitas(warga), "dokumen": "ktp_el"}
    return verifikasi_identitas(oleh=petugas, **kartu).pengguna.kode


def _objek_staf(panggung: Panggung) -> None:
    """A batch of the head's, and a company that invites the pemilik: neither of them walks."""
    kepala = next(p for p in panggung.kantor.orang.values() if hasattr(p, "kunci_penanda"))
    massal = TandaTanganMassal.objects.create(kunci="contoh", oleh=kepala, mulai=timezone.now())
    panggung.isi["massal"] = {"kode": massal.kode}
    usaha, pemilik = factories.buat_badan_usaha(), panggung.orang["pemilik"]
    assert pemilik
    undangan = UndanganUsaha.objects.create(
        usaha=usaha, email=pemilik.email, peran="staf", dibuat_oleh=usaha, berlaku_sampai=timezone.now() + SEHARI
    )
    panggung.isi |= {"anggota": {"kode": usaha.kode}, "undangan": {"kode": undangan.kode}}


def _versi(admin: Pengguna | None) -> dict[str, Any]:
    """A draft version with its rows and one run of the simulation."""
    assert admin
    versi = salin_versi(VersiLayanan.objects.get(jenis__kode=JENIS).pk)
    hari = timezone.localdate()
    simulasi = mulai_simulasi(versi.pk, oleh=admin, rancangan=Rancangan(hari, hari))
    return {
        "versi": versi.pk,
        "jenis_id": versi.jenis_id,
        "tab": "tahap",
        "baris": versi.tahap.first().pk,
        "surat": versi.surat.first().pk,
        "simulasi": simulasi.pk,
    }


def _objek_dasbor(panggung: Panggung) -> None:
    """A measure, and an action that the leadership agreed on."""
    pimpinan, kepala = panggung.orang["pimpinan"], factories.buat_jabatan(Peran.PENANDATANGAN)
    assert pimpinan
    isi = {"tindakan": "Tambah satu pemeriksa", "tenggat": timezone.localdate(), "penanggung_jawab": kepala.pk}
    tindak = catat_tindak_lanjut("S5", oleh=pimpinan, **isi)
    panggung.isi |= {
        "tahun": {"tahun": timezone.localdate().year},
        "ukuran": {"kode": "S5"},
        "ukuran_inovasi": {"kode": "T2"},
        "tindak": {"kode": tindak.kode},
    }


def _paket(pemilik: Pengguna) -> UUID:
    """A bundle of theirs; what is in it does not matter to its address."""
    induk = Permohonan.objects.filter(pemohon=pemilik, nomor__isnull=False).earliest("pk")
    return Paket.objects.create(induk=induk, judul="Paket kelahiran", dibuat_pada=timezone.now()).kode


def isi_alamat(panggung: Panggung, nama: str, objek: str) -> dict[str, Any]:
    """The parts of one address; berkas: routes call their file `kode`."""
    return panggung.isi[f"{objek} berkas"] if nama.startswith("berkas:") and objek != "tiada" else panggung.isi[objek]
