"""What the stand-in does with a change when its answer falls due: record it, or refuse it with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from bogor_portal.lib.wilayah import daftar_kecamatan, daftar_kelurahan
from kependudukan.siak import jenis as daftar_jenis
from kependudukan.siak.tiruan.gudang import Gudang, Isi

DAPAT_DIUBAH = {
    *("nama", "jenis_kelamin", "tempat_lahir", "tanggal_lahir", "agama", "status_kawin", "hubungan", "pendidikan"),
    *("pekerjaan", "golongan_darah", "kewarganegaraan", "nama_ayah", "nama_ibu", "nik_ayah", "nik_ibu"),
}
DEWASA = 17


class Tolak(Exception):
    """SIAK does not record this; the text is for the officer."""


def terapkan(gudang: Gudang, isi: Isi, kini: date) -> Isi:
    """Record one change inside the caller's transaction; gives the fields of HasilPerubahan."""
    jenis, data = isi["jenis"], isi["data"]
    if jenis not in daftar_jenis.WAJIB:
        return _ditolak("Jenis perubahan tidak dikenal.")
    if kurang := daftar_jenis.kurang(jenis, data):
        return _ditolak(f"Data belum lengkap: {', '.join(kurang)}.")
    try:
        with gudang.titik_balik():
            return _hasil(**_PELAKSANA[jenis](gudang, isi, data, kini))
    except Tolak as galat:
        return _ditolak(str(galat))


def _ditolak(alasan: str) -> Isi:
    return {**_hasil(), "keadaan": "ditolak", "alasan": alasan}


def _hasil(nik: str = "", no_kk: str = "", nomor: str = "") -> Isi:
    return {"keadaan": "selesai", "nik": nik, "no_kk": no_kk, "nomor": nomor, "alasan": ""}


def _subjek(gudang: Gudang, isi: Isi) -> Isi:
    orang = gudang.penduduk(isi["nik"])
    if orang is None:
        raise Tolak("NIK subjek tidak terdaftar.")
    if not orang["hidup"]:
        raise Tolak("Subjek tercatat sudah meninggal.")
    return orang


def _akta(gudang: Gudang, kode: str, jenis: str, tanggal: date, *orang: Isi) -> str:
    nomor = gudang.urut_akta(f"3271-{kode}-{tanggal:%d%m%Y}")
    akta = {"jenis": jenis, "nomor": nomor, "tanggal": tanggal.isoformat(), "terpakai": False}
    akta["nik"] = [o["nik"] for o in orang]
    gudang.simpan_akta(akta)
    for satu in orang:
        satu["akta"].append(akta)
        gudang.simpan_penduduk(satu)
    return nomor


def _nik_baru(gudang: Gudang, kelurahan: str, lahir: date, jk: str) -> str:
    kode = {lurah.kode: k.kode_nik for k in daftar_kecamatan() for lurah in k.kelurahan}[kelurahan]
    return gudang.nomor_berikut(f"{kode}{lahir.day + (40 if jk == 'P' else 0):02d}{lahir:%m%y}")


def _kk_baru(gudang: Gudang, kepala: Isi, kini: date, alamat: Isi | None = None) -> Isi:
    """A new card headed by ``kepala`` where they live now, or at ``alamat``."""
    alamat = alamat or kepala
    kode = {lurah.kode: k.kode_nik for k in daftar_kecamatan() for lurah in k.kelurahan}[alamat["kelurahan"]]
    pos = {lurah.kode: lurah.kode_pos for lurah in daftar_kelurahan()}[alamat["kelurahan"]]
    keluarga = {"no_kk": gudang.nomor_berikut(f"{kode}{kini:%d%m%y}"), "nik_kepala": kepala["nik"], "kode_pos": pos}
    keluarga |= {k: alamat[k] for k in ("alamat", "rt", "rw", "kelurahan")}
    gudang.simpan_keluarga(keluarga)
    return keluarga


def _pindahkan(gudang: Gudang, orang: list[Isi], keluarga: Isi, *, kepala: str = "") -> None:
    for satu in orang:
        satu["no_kk"] = keluarga["no_kk"]
        satu |= {k: keluarga[k] for k in ("alamat", "rt", "rw", "kelurahan")}
        if kepala:
            satu["hubungan"] = "kepala_keluarga" if satu["nik"] == kepala else satu["hubungan"]
        gudang.simpan_penduduk(satu)


def _lahir(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """A newborn on the card given, else on a parent's; NIK and deed number are new."""
    ayah, ibu = (gudang.penduduk(data.get(k) or "") for k in ("nik_ayah", "nik_ibu"))
    no_kk = isi["no_kk"] or next((o["no_kk"] for o in (ayah, ibu) if o), "")
    keluarga = gudang.keluarga(no_kk)
    if keluarga is None:
        raise Tolak("Nomor KK tempat anak dicatatkan tidak aktif.")
    lahir = date.fromisoformat(data["tanggal_lahir"])
    nik = _nik_baru(gudang, keluarga["kelurahan"], lahir, data["jenis_kelamin"])
    bayi = {
        **_kosong(),
        **{k: v for k, v in data.items() if k in DAPAT_DIUBAH},
        **{k: keluarga[k] for k in ("no_kk", "alamat", "rt", "rw", "kelurahan")},
        "nik": nik,
        "agama": data.get("agama") or (ibu or ayah or {"agama": "Islam"})["agama"],
        "hubungan": data.get("hubungan") or "anak",
        "nama_ayah": data.get("nama_ayah") or (ayah["nama"] if ayah else ""),
        "nama_ibu": data.get("nama_ibu") or (ibu["nama"] if ibu else ""),
    }
    gudang.simpan_penduduk(bayi)
    kode = "LT" if (kini - lahir).days > 60 else "LU"
    return {"nik": nik, "no_kk": no_kk, "nomor": _akta(gudang, kode, "kelahiran", kini, bayi)}


def _biodata_baru(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    keluarga = gudang.keluarga(isi["no_kk"]) if isi["no_kk"] else None
    tempat = keluarga or {k: data.get(k, "") for k in ("alamat", "rt", "rw", "kelurahan")}
    if not tempat["kelurahan"]:
        raise Tolak("Alamat di Kota Bogor belum diisi.")
    lahir = date.fromisoformat(data["tanggal_lahir"])
    nik = _nik_baru(gudang, tempat["kelurahan"], lahir, data["jenis_kelamin"])
    orang = {**_kosong(), **{k: v for k, v in data.items() if k in DAPAT_DIUBAH}, "nik": nik}
    orang |= {k: tempat[k] for k in ("alamat", "rt", "rw", "kelurahan")}
    if keluarga is None:
        orang["hubungan"] = "kepala_keluarga"
        keluarga = _kk_baru(gudang, orang, kini)
    orang["no_kk"] = keluarga["no_kk"]
    gudang.simpan_penduduk(orang)
    return {"nik": nik, "no_kk": orang["no_kk"]}


def _kosong() -> Isi:
    """A resident of whom nothing is known yet."""
    teks = ("nama_ayah", "nama_ibu", "nik_ayah", "nik_ibu", "nik_pasangan", "alamat", "rt", "rw", "no_kk")
    return {
        **dict.fromkeys(teks, ""),
        "agama": "Islam",
        "status_kawin": "belum_kawin",
        "hubungan": "lainnya",
        "kewarganegaraan": "WNI",
        "pendidikan": "Tidak/belum sekolah",
        "pekerjaan": "Belum bekerja",
        "golongan_darah": "Tidak tahu",
        "hidup": True,
        "rekam": "belum",
        "akta": [],
    }


def _ubah_data(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """Elements of the biodata; the NIK stays as it is (NIK-07)."""
    orang = _subjek(gudang, isi)
    orang |= {k: v for k, v in data.items() if k in DAPAT_DIUBAH}
    gudang.simpan_penduduk(orang)
    return {"nik": orang["nik"], "no_kk": orang["no_kk"]}


def _mati(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """Also of somebody without NIK (AKTA-02). A widow or widower becomes cerai mati; the next adult heads the card."""
    if not isi["nik"]:
        return {"nomor": _akta(gudang, "KM", "kematian", kini)}
    orang = _subjek(gudang, isi)
    orang["hidup"] = False
    if pasangan := gudang.penduduk(orang["nik_pasangan"]):
        pasangan |= {"status_kawin": "cerai_mati", "nik_pasangan": ""}
        gudang.simpan_penduduk(pasangan)
    nomor = _akta(gudang, "KM", "kematian", kini, orang)
    return {
        "nik": orang["nik"],
        "no_kk": _setelah_kepala_pergi(gudang, orang["no_kk"], {orang["nik"]}, kini),
        "nomor": nomor,
    }


def _setelah_kepala_pergi(gudang: Gudang, no_kk: str, pergi: set[str], kini: date) -> str:
    """KK-04, PMH-08: who stays gets a new number when the head went; only minors left: no card without an adult."""
    keluarga, sisa = gudang.keluarga(no_kk), [p for p in gudang.anggota(no_kk) if p["nik"] not in pergi]
    if keluarga is None or not sisa:
        if keluarga:
            gudang.simpan_keluarga(keluarga, aktif=False)
        return ""
    if keluarga["nik_kepala"] not in pergi:
        return no_kk
    dewasa = [p for p in sisa if _umur(p, kini) >= DEWASA or p["status_kawin"] != "belum_kawin"]
    if not dewasa:
        raise Tolak("Yang tersisa di KK semuanya di bawah umur; tumpangkan dulu pada KK lain.")
    kepala = next((p for p in dewasa if p["hubungan"] in {"istri", "suami"}), dewasa[0])
    gudang.simpan_keluarga(keluarga, aktif=False)
    baru = _kk_baru(gudang, kepala, kini, keluarga)
    _pindahkan(gudang, sisa, baru, kepala=kepala["nik"])
    return str(baru["no_kk"])


def _umur(orang: Isi, kini: date) -> int:
    lahir = date.fromisoformat(orang["tanggal_lahir"])
    return kini.year - lahir.year - ((kini.month, kini.day) < (lahir.month, lahir.day))


def _kawin(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    orang, pasangan = _subjek(gudang, isi), gudang.penduduk(data["nik_pasangan"])
    for satu, lain in ((orang, pasangan), (pasangan, orang)):
        if satu:
            satu |= {"status_kawin": "kawin_tercatat", "nik_pasangan": lain["nik"] if lain else ""}
    dua = [o for o in (orang, pasangan) if o]
    return {"nik": orang["nik"], "no_kk": orang["no_kk"], "nomor": _akta(gudang, "KW", "perkawinan", kini, *dua)}


def _pisah(status: str, kode: str, jenis: str) -> Callable[[Gudang, Isi, Isi, date], Isi]:
    """The end of a marriage, or the end of that end: both get the status, and a deed says so."""

    def laksanakan(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
        orang = _subjek(gudang, isi)
        pasangan = gudang.penduduk(data.get("nik_pasangan") or orang["nik_pasangan"])
        kembali = status == "kawin_tercatat"
        dua = [o for o in (orang, pasangan) if o]
        for satu, lain in zip(dua, reversed(dua), strict=True):
            satu |= {"status_kawin": status, "nik_pasangan": lain["nik"] if kembali and len(dua) == 2 else ""}
        return {"nik": orang["nik"], "no_kk": orang["no_kk"], "nomor": _akta(gudang, kode, jenis, kini, *dua)}

    return laksanakan


def _anggota(gudang: Gudang, isi: Isi, data: Isi) -> list[Isi]:
    semua = [gudang.penduduk(nik) for nik in data["anggota"]]
    if not all(o and o["hidup"] and o["no_kk"] == isi["no_kk"] for o in semua):
        raise Tolak("Ada anggota yang tidak tercatat pada KK ini.")
    return [o for o in semua if o]


def _pindah_dalam(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """KK-04: the head goes with everybody: the number stays. Else who goes gets a new card, or joins one."""
    orang, keluarga = _anggota(gudang, isi, data), gudang.keluarga(isi["no_kk"])
    if keluarga is None:
        raise Tolak("Nomor KK tidak aktif.")
    pergi, alamat = {o["nik"] for o in orang}, {k: data[k] for k in ("alamat", "rt", "rw", "kelurahan")}
    if pergi == {p["nik"] for p in gudang.anggota(isi["no_kk"])}:
        keluarga |= alamat
        gudang.simpan_keluarga(keluarga)
        _pindahkan(gudang, orang, keluarga)
        return {"nik": isi["nik"], "no_kk": isi["no_kk"]}
    if keluarga["nik_kepala"] in pergi:
        _setelah_kepala_pergi(gudang, isi["no_kk"], pergi, kini)
        gudang.simpan_keluarga(keluarga | alamat)
        _pindahkan(gudang, orang, keluarga | alamat)
        return {"nik": isi["nik"], "no_kk": isi["no_kk"]}
    baru = _kk_baru(gudang, orang[0], kini, alamat)
    _pindahkan(gudang, orang, baru, kepala=orang[0]["nik"])
    return {"nik": isi["nik"], "no_kk": baru["no_kk"]}


def _pindah_keluar(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """An SKPWNI number; who goes is on no card of the city any more, and who stays keeps one (KK-04)."""
    orang = _anggota(gudang, isi, data)
    sisa = _setelah_kepala_pergi(gudang, isi["no_kk"], {o["nik"] for o in orang}, kini)
    for satu in orang:
        satu["no_kk"] = ""
    nomor = _akta(gudang, "SKPWNI", "pindah", kini, *orang)
    return {"nik": isi["nik"], "no_kk": sisa, "nomor": nomor}


def _pindah_datang(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """SIAK-08: a letter that is known may be used once; one of another city is taken as given."""
    surat = gudang.akta("pindah", data["nomor_pindah"])
    if surat and surat["terpakai"]:
        raise Tolak("Surat pindah ini sudah pernah dipakai.")
    if surat:
        gudang.simpan_akta(surat | {"terpakai": True})
    orang = [o for nik in (surat["nik"] if surat else [isi["nik"]]) if (o := gudang.penduduk(nik))]
    if not orang:
        raise Tolak("Data penduduk dari daerah asal belum masuk.")
    baru = _kk_baru(gudang, orang[0], kini, data)
    _pindahkan(gudang, orang, baru, kepala=orang[0]["nik"])
    return {"nik": orang[0]["nik"], "no_kk": baru["no_kk"]}


def _buat_kk(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """A new card for those named, the first its head; nobody has to have been on one card before."""
    orang = [o for nik in data["anggota"] if (o := gudang.penduduk(nik)) and o["hidup"]]
    if len(orang) != len(data["anggota"]):
        raise Tolak("Ada anggota yang tidak terdaftar.")
    lama: dict[str, set[str]] = {}
    for satu in orang:
        lama.setdefault(satu["no_kk"], set()).add(satu["nik"])
    for no_kk, pergi in lama.items():
        _setelah_kepala_pergi(gudang, no_kk, pergi, kini)
    baru = _kk_baru(
        gudang, orang[0], kini, {**orang[0], **{k: data[k] for k in ("alamat", "rt", "rw", "kelurahan") if data.get(k)}}
    )
    _pindahkan(gudang, orang, baru, kepala=orang[0]["nik"])
    return {"nik": orang[0]["nik"], "no_kk": baru["no_kk"]}


def _ganti_kepala(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """KK-03: a new head, a new number."""
    keluarga, kepala = gudang.keluarga(isi["no_kk"]), gudang.penduduk(data["nik_kepala"])
    if keluarga is None or kepala is None or kepala["no_kk"] != isi["no_kk"] or not kepala["hidup"]:
        raise Tolak("Kepala keluarga yang baru tidak tercatat pada KK ini.")
    gudang.simpan_keluarga(keluarga, aktif=False)
    baru = _kk_baru(gudang, kepala, kini, keluarga)
    _pindahkan(gudang, gudang.anggota(isi["no_kk"]), baru, kepala=kepala["nik"])
    return {"nik": kepala["nik"], "no_kk": baru["no_kk"]}


def _numpang(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    orang, tujuan = _subjek(gudang, isi), gudang.keluarga(data["no_kk_tujuan"])
    if tujuan is None:
        raise Tolak("Nomor KK yang ditumpangi tidak aktif.")
    _setelah_kepala_pergi(gudang, orang["no_kk"], {orang["nik"]}, kini)
    orang["hubungan"] = data.get("hubungan") or "famili"
    _pindahkan(gudang, [orang], tujuan)
    return {"nik": orang["nik"], "no_kk": tujuan["no_kk"]}


def _terbit_kk(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    if gudang.keluarga(isi["no_kk"]) is None:
        raise Tolak("Nomor KK tidak aktif.")
    return {"nik": isi["nik"], "no_kk": isi["no_kk"]}


def _rekam(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """Enrolled and found single: ready to print."""
    orang = _subjek(gudang, isi) | {"rekam": "siap_cetak"}
    gudang.simpan_penduduk(orang)
    return {"nik": orang["nik"], "no_kk": orang["no_kk"]}


def _cetak(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    orang = _subjek(gudang, isi)
    if orang["rekam"] != "siap_cetak":
        raise Tolak("Data belum siap cetak (belum direkam atau menunggu penunggalan).")
    return {"nik": orang["nik"], "no_kk": orang["no_kk"]}


def _catatan(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    orang = gudang.penduduk(isi["nik"])
    nomor = _akta(gudang, "CP", str(data["jenis_akta"]), kini, *([orang] if orang else []))
    return {"nik": isi["nik"], "no_kk": isi["no_kk"], "nomor": nomor}


def _lahir_mati(gudang: Gudang, isi: Isi, data: Isi, kini: date) -> Isi:
    """A letter, no deed and no NIK."""
    return {"nomor": gudang.urut_akta(f"3271-LM-{kini:%d%m%Y}")}


_PELAKSANA: dict[str, Callable[[Gudang, Isi, Isi, date], dict[str, Any]]] = {
    "lahir": _lahir,
    "lahir_mati": _lahir_mati,
    "biodata_baru": _biodata_baru,
    "ubah_data": _ubah_data,
    "mati": _mati,
    "kawin": _kawin,
    "batal_kawin": _pisah("belum_kawin", "BK", "pembatalan_perkawinan"),
    "cerai": _pisah("cerai_hidup", "CR", "perceraian"),
    "batal_cerai": _pisah("kawin_tercatat", "BC", "pembatalan_perceraian"),
    "pindah_dalam": _pindah_dalam,
    "pindah_keluar": _pindah_keluar,
    "pindah_datang": _pindah_datang,
    "kk_baru": _buat_kk,
    "ganti_kepala": _ganti_kepala,
    "numpang": _numpang,
    "terbit_kk": _terbit_kk,
    "rekam": _rekam,
    "cetak_ktp": _cetak,
    "catatan_akta": _catatan,
}
