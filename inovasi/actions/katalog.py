"""Load affairs, former names of OPD, editions with their indicators, and the documented innovations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from bogor_portal.akun.models import OPD
from bogor_portal.lib.berkas_yaml import baca_yaml
from inovasi.layanan.nama_opd import baca_masa
from inovasi.layanan.pencarian import teks_cari
from inovasi.models import Edisi, HasilInovasi, Indikator, Inovasi, NamaLain, NamaOPD, Pita, Tingkat, Urusan

KATALOG = Path(__file__).resolve().parent.parent / "katalog"


@dataclass
class HasilMuat:
    """How many rows of each were added; nothing that people changed is written over."""

    urusan: int = 0
    nama_opd: int = 0
    edisi: int = 0
    inovasi: int = 0


@transaction.atomic(durable=True)
def muat_inovasi() -> HasilMuat:
    """Add what is not there yet, by kode or year. An innovation or edition that exists belongs to the people.

    Affairs follow the catalogue. Raises OPD.DoesNotExist while the offices were not loaded.
    """
    hasil = HasilMuat()
    hasil.urusan = _muat_urusan()
    hasil.nama_opd = _muat_nama()
    for isi in _baca("edisi")["edisi"]:
        hasil.edisi += _muat_edisi(isi)
    hasil.inovasi = _muat_daftar()
    return hasil


@cache
def _baca(nama: str) -> dict[str, Any]:
    isi: dict[str, Any] = baca_yaml(KATALOG / f"{nama}.yaml")
    return isi


def _muat_urusan() -> int:
    lama = Urusan.objects.count()
    baris = [
        Urusan(
            kode=u["kode"], nomor=u["nomor"], nama=u["nama"], kelompok=u["kelompok"], yandas=u["dihitung_syarat_yandas"]
        )
        for u in _baca("urusan")["urusan"]
    ]
    kolom = ["nomor", "nama", "kelompok", "yandas"]
    Urusan.objects.bulk_create(baris, update_conflicts=True, unique_fields=["kode"], update_fields=kolom)
    return Urusan.objects.count() - lama


def _muat_nama() -> int:
    """The former names of every OPD, from what the catalogue of offices says (R23)."""
    ada = set(NamaOPD.objects.values_list("opd", "singkatan"))
    baru = [
        _nama(opd, lama)
        for opd in OPD.objects.all()
        for lama in opd.nama_lain
        if (opd.pk, lama["singkatan"]) not in ada
    ]
    return len(NamaOPD.objects.bulk_create(baru))


def _nama(opd: OPD, lama: dict[str, Any]) -> NamaOPD:
    masa = lama["masa"] or ""
    mulai, sampai = baca_masa(masa)
    return NamaOPD(opd=opd, singkatan=lama["singkatan"], nama=lama["nama"] or "", mulai=mulai, sampai=sampai, masa=masa)


def _muat_edisi(isi: dict[str, Any]) -> bool:
    if Edisi.objects.filter(tahun=isi["tahun"]).exists():
        return False
    mulai, sampai = (date.fromisoformat(t) for t in isi["jendela"]) if "jendela" in isi else (None, None)
    edisi = Edisi.objects.create(
        tahun=isi["tahun"],
        nama=f"Edisi {isi['tahun']}",
        keadaan=isi["keadaan"],
        skala=isi.get("skala", Edisi.Skala.SERATUS),
        jendela_mulai=mulai,
        jendela_sampai=sampai,
        jendela_pengembangan=isi.get("jendela_pengembangan", False),
        pita_dari=Edisi.objects.get(tahun=isi["pita_dari"]) if "pita_dari" in isi else None,
        nilai_resmi=Decimal(isi["nilai_resmi"]) if "nilai_resmi" in isi else None,
        jadwal=isi.get("jadwal", []),
        bobot_presentasi=isi.get("bobot_presentasi", []),
        sumber=isi.get("sumber", []),
        **{k: isi.get(k) for k in ("pembagi_minimum", "syarat_yandas", "inovasi_diinput", "inovasi_diterima")},
        **{k: isi.get(k, "") for k in ("dasar", "peringkat", "catatan")},
    )
    Pita.objects.bulk_create(Pita(edisi=edisi, nama=n, minimum=Decimal(m)) for n, m in isi.get("pita", []))
    if isi.get("indikator"):
        _muat_indikator(edisi)
    return True


def _muat_indikator(edisi: Edisi) -> None:
    katalog = _baca("indikator")
    semua = [
        (_indikator(edisi, kelompok, urut, isi), isi)
        for kelompok in Indikator.Kelompok
        for urut, isi in enumerate(katalog[f"indikator_{kelompok.value}"], 1)
    ]
    Indikator.objects.bulk_create(i for i, _ in semua)
    Tingkat.objects.bulk_create(t for i, isi in semua for t in _tingkat(i, isi))


def _indikator(edisi: Edisi, kelompok: str, urut: int, isi: dict[str, Any]) -> Indikator:
    return Indikator(
        edisi=edisi,
        kelompok=kelompok,
        urut=urut,
        nomor=isi["no"],
        kode=isi.get("kode", f"spd-{isi['no']}"),
        nama=isi["nama"],
        bobot=Decimal(str(isi["bobot"])),
        wajib=isi["wajib"],
        bukti=isi.get("bukti") or "",
        jenis_bukti=isi.get("jenis_berkas") or [],
        catatan=isi.get("catatan") or isi.get("perbedaan_edisi") or "",
    )


def _tingkat(indikator: Indikator, isi: dict[str, Any]) -> list[Tingkat]:
    basis = isi.get("basis_pilihan") or [{"basis": "", "ukuran": "", "tingkat": isi["tingkat"]}]
    return [
        Tingkat(indikator=indikator, level=t["level"], basis=b["basis"], ukuran=b["ukuran"], syarat=str(t["syarat"]))
        for b in basis
        for t in b["tingkat"]
    ]


def _muat_daftar() -> int:
    """Documented innovations that are not there yet."""
    urusan = {u.kode: u for u in Urusan.objects.all()}
    opd = {o.kode: o for o in OPD.objects.all()}
    ada = set(Inovasi.objects.values_list("kode", flat=True))
    baru = [(_inovasi(i, urusan, opd), i) for i in _baca("inovasi")["inovasi"] if i["kode"] not in ada]
    Inovasi.objects.bulk_create(i for i, _ in baru)
    NamaLain.objects.bulk_create(NamaLain(inovasi=i, nama=n) for i, isi in baru for n in isi["kepanjangan_lain"])
    HasilInovasi.objects.bulk_create(_hasil(i, h) for i, isi in baru for h in isi["hasil"])
    return len(baru)


def _inovasi(isi: dict[str, Any], urusan: dict[str, Urusan], opd: dict[str, OPD]) -> Inovasi:
    """What a source leaves open stays empty; form and affair are marked as proposals."""
    return Inovasi(
        **{k: isi[k] or "" for k in ("nama", "kepanjangan", "deskripsi", "opd_saat_itu", "jenis", "dasar", "catatan")},
        kode=isi["kode"],
        opd=opd[isi["opd"]] if isi["opd"] else None,
        bentuk=isi["bentuk_usulan"] or "",
        urusan=urusan[isi["urusan_usulan"]] if isi["urusan_usulan"] else None,
        klasifikasi_usulan=True,
        tahun=isi["tahun"],
        tahapan=isi["tahapan"] or "",
        tanggal_penerapan=_tanggal(isi),
        masuk_47=isi["masuk_47_iga2019"],
        asal=Inovasi.Asal.SUMBER,
        tampil=True,
        sumber=isi["sumber"],
        pencarian=teks_cari(isi["nama"], isi["kepanjangan"], lain=isi["kepanjangan_lain"]),
    )


def _tanggal(isi: dict[str, Any]) -> date | None:
    """The day of application, only where the source gives a whole day and says that it is in use."""
    teks = str(isi["tanggal_mulai"] or "")
    return date.fromisoformat(teks) if isi["tahapan"] == "penerapan" and len(teks) == len("2019-04-28") else None


def _hasil(inovasi: Inovasi, isi: dict[str, Any]) -> HasilInovasi:
    """A figure as its source prints it; ``nilai`` only where that is one plain number."""
    teks = "" if isi["nilai"] is None else str(isi["nilai"])
    try:
        nilai = Decimal(teks)
    except InvalidOperation:
        nilai = None
    return HasilInovasi(
        inovasi=inovasi,
        ukuran=isi["ukuran"],
        nilai=nilai,
        nilai_teks="" if nilai is not None else teks,
        satuan=isi["satuan"] or "",
        target=Decimal(isi["target"]) if isi.get("target") else None,
        periode=isi["periode"] or "",
    )
