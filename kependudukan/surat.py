"""The documents of Sitanduk as data for printing. Nothing on them looks like a Dukcapil or BSrE QR (VER-02)."""

from __future__ import annotations

from typing import Any

from django.conf import settings

from bogor_portal.alur.forms.isian import untuk_dibaca
from bogor_portal.alur.layanan.isi import buka, isian_berlaku, semua_isian
from bogor_portal.alur.models import Keputusan, Permohonan, TipeIsian
from bogor_portal.dokumen.models import DokumenTerbit
from bogor_portal.dokumen.surat import isi_penolakan
from bogor_portal.lib.tanggal import tanggal_panjang
from kependudukan.layanan.akta import FRASA_BELUM_TERCATAT, ModelAkta, model_akta_lahir
from kependudukan.layanan.data_khusus import tidak_dicetak
from kependudukan.layanan.fakta import tanggal
from kependudukan.layanan.hasil_siak import hasil_siak
from kependudukan.layanan.keluaran import Jenis, Keluaran, keluaran_tte, sebutan
from kependudukan.layanan.subjek import nik_subjek
from kependudukan.queries.siak import hasil_entri, keluarga_entri

KAKI = (
    "Dicetak di kertas HVS putih A4 80 gram. Kode QR membuka halaman pemeriksaan Portal Kota Bogor; bukan kode QR "
    "Dukcapil atau BSrE."
)
KAKI_TIRUAN = f"{KAKI} Salinan, belum sah."
KAKI_REKAAN = f"{KAKI_TIRUAN} Data penduduk di dalamnya rekaan, bukan orang sungguhan."
TAK_DICETAK = {
    *(TipeIsian.NIK, TipeIsian.NKK, TipeIsian.TELEPON, TipeIsian.SUREL, TipeIsian.YA_TIDAK),
    *(TipeIsian.ANGGOTA, TipeIsian.PERUBAHAN),
}
BAGIAN_DICETAK = {
    *("anak", "almarhum", "biodata", "orang_asing", "subjek", "orang_tua", "alamat", "perpindahan", "rincian"),
    *("penetapan", "akta"),
}
ISIAN_NKK = ("alm_nkk", "subjek1_nkk", "nkk", "pemohon_nkk", "pelapor_nkk")
Jawaban = dict[str, Any]


def isi_dokumen(dokumen: DokumenTerbit) -> tuple[str, dict[str, Any]]:
    """Template and data of one document; a refusal is the common letter under this office's head."""
    permohonan = dokumen.permohonan
    kop = {"kop": {**settings.KOP_SURAT, "opd": settings.KOP_OPD["disdukcapil"], "alamat": None, "telepon": None}}
    if dokumen.keputusan.hasil == Keputusan.Hasil.DITOLAK:
        return "penolakan", kop | isi_penolakan(permohonan, dokumen.keputusan)
    keluaran = keluaran_tte(permohonan.jenis.singkatan, permohonan.jenis.keterangan["keluaran"])
    jawaban = jawaban_terakhir(permohonan)
    umum = kop | {"judul": keluaran.judul, "kaki": _kaki(), "rekaan": settings.SIAK == "tiruan"}
    if keluaran.jenis == Jenis.KK:
        return "kependudukan/kk", umum | _kk(permohonan, jawaban)
    if keluaran.jenis in {Jenis.AKTA, Jenis.CATATAN}:
        return "kependudukan/akta", umum | _akta(permohonan, jawaban, keluaran)
    return "kependudukan/surat", umum | _surat(dokumen, jawaban, keluaran)


def nama_dokumen(dokumen: DokumenTerbit) -> str:
    """What the document is called within a sentence."""
    jenis = dokumen.permohonan.jenis
    return sebutan(jenis.singkatan, jenis.keterangan["keluaran"])


def _kaki() -> str:
    """What stands below each page; where SIAK is the stand-in, that nobody named is real."""
    if settings.SIAK == "tiruan":
        return KAKI_REKAAN
    return KAKI_TIRUAN if settings.MODE_TIRUAN else KAKI


def jawaban_terakhir(permohonan: Permohonan) -> Jawaban:
    """The answers of the last submission in the clear."""
    return buka(semua_isian(permohonan), permohonan.pengajuan.order_by("-urut")[0].jawaban)


def nomor_kk(jawaban: Jawaban) -> str:
    """The family card that the permohonan speaks of."""
    return next((jawaban[k] for k in ISIAN_NKK if jawaban.get(k)), "")


def _kk(permohonan: Permohonan, jawaban: Jawaban) -> dict[str, Any]:
    if keluarga := keluarga_entri(permohonan):
        return _kk_siak(permohonan, keluarga)
    anggota = _anggota(permohonan, jawaban)
    return {
        "kepala": [
            ("Nomor KK", nomor_kk(jawaban) or "Diterbitkan SIAK"),
            ("Peristiwa", permohonan.jenis.nama),
            *_dibaca(permohonan, jawaban, {"alamat", "perpindahan"}),
        ],
        "anggota": [[str(ke), *baris] for ke, baris in enumerate(anggota, start=1)],
        "keterangan": "Susunan keluarga menurut permohonan yang diperiksa dan dientri ke SIAK.",
    }


def _kk_siak(permohonan: Permohonan, keluarga: dict[str, Any]) -> dict[str, Any]:
    """The card as the register had the family when the change was recorded."""
    anggota = [[str(ke), *baris] for ke, baris in enumerate(keluarga["anggota"], start=1)]
    return {
        "kepala": [*map(tuple, keluarga["kepala"]), ("Peristiwa", permohonan.jenis.nama)],
        "anggota": anggota,
        "keterangan": f"Susunan keluarga menurut data kependudukan (SIAK) pada {keluarga['pada']}.",
    }


def _anggota(permohonan: Permohonan, jawaban: Jawaban) -> list[list[str]]:
    """Name, NIK, relation, birth: those of the tables, else whoever the form is about."""
    tabel = [
        [b[1], b[0], b[2], ""]
        for i in semua_isian(permohonan)
        if i.tipe == TipeIsian.ANGGOTA
        for b in jawaban.get(i.kode) or []
    ]
    if jawaban.get("anak_nama"):
        lahir = tanggal(jawaban.get("anak_tgl_lahir"))
        tabel.append([jawaban["anak_nama"], "", "Anak", tanggal_panjang(lahir) if lahir else ""])
    return tabel or [[permohonan.nama_pemohon, nik_subjek(permohonan.jenis.singkatan, jawaban), "", ""]]


def _akta(permohonan: Permohonan, jawaban: Jawaban, keluaran: Keluaran) -> dict[str, Any]:
    kode = permohonan.jenis.singkatan
    isi: dict[str, Any] = {
        "rincian": [
            *_nomor_siak(permohonan, kode),
            *_dibaca(permohonan, jawaban, BAGIAN_DICETAK - {"orang_tua", "alamat"}),
        ],
        "dasar_hukum": list(permohonan.versi.dasar_hukum),
        "pernyataan": [f"Pejabat Pencatatan Sipil Kota Bogor menerangkan pencatatan: {permohonan.jenis.nama}."],
    }
    if model := model_akta_lahir(kode, jawaban, hasil_siak(permohonan).pasangan):
        isi["pernyataan"] = [kalimat_lahir(model, jawaban)]
    elif kode.startswith("MTI-"):
        isi["pernyataan"] = [kalimat_mati(jawaban)]
    if keluaran.jenis == Jenis.CATATAN:
        isi["catatan_pinggir"] = [f"{permohonan.jenis.nama}, dicatat berdasarkan berkas yang diperiksa."]
    return isi


def _nomor_siak(permohonan: Permohonan, kode: str) -> list[tuple[str, str]]:
    """What SIAK gave: the number of the register, and the NIK of a newborn."""
    hasil = hasil_entri(permohonan)
    nik = hasil.get("nik", "") if kode.startswith("LHR-") else ""
    return [(label, isi) for label, isi in (("Nomor di SIAK", hasil.get("nomor", "")), ("NIK", nik)) if isi]


def kalimat_lahir(model: ModelAkta, jawaban: Jawaban) -> str:
    """The sentence of a birth deed, by its model (AKTA-01)."""
    lahir = tanggal(jawaban.get("anak_tgl_lahir"))
    anak = (
        f"Bahwa di {jawaban.get('anak_tempat_lahir', '')} pada tanggal {tanggal_panjang(lahir) if lahir else ''} telah "
        f"lahir {jawaban.get('anak_nama', '')}, {str(jawaban.get('anak_jk', '')).lower()}"
    )
    ayah_ibu = f"dari ayah {jawaban.get('ayah_nama')} dan ibu {jawaban.get('ibu_nama')}"
    return {
        ModelAkta.AYAH_IBU: f"{anak}, {ayah_ibu}.",
        ModelAkta.AYAH_IBU_FRASA: f"{anak}, {ayah_ibu} {FRASA_BELUM_TERCATAT}.",
        ModelAkta.IBU: f"{anak}, anak dari seorang ibu {jawaban.get('ibu_nama')}.",
        ModelAkta.TANPA_ORANG_TUA: f"{anak}.",
    }[model]


def kalimat_mati(jawaban: Jawaban) -> str:
    """The sentence of a death deed; without a NIK where nobody has recorded the person (AKTA-02)."""
    hari = tanggal(jawaban.get("tgl_mati"))
    nik = f", NIK {jawaban['alm_nik']}," if jawaban.get("alm_nik") else ""
    return (
        f"Bahwa {jawaban.get('alm_nama', '')}{nik} telah meninggal dunia di {jawaban.get('tempat', '')} pada tanggal "
        f"{tanggal_panjang(hari) if hari else ''}."
    )


def _surat(dokumen: DokumenTerbit, jawaban: Jawaban, keluaran: Keluaran) -> dict[str, Any]:
    permohonan = dokumen.permohonan
    nama = jawaban.get("nama") or jawaban.get("oa_nama") or permohonan.nama_pemohon
    anggota = _anggota(permohonan, jawaban) if keluaran.jenis == Jenis.PINDAH else []
    return {
        "pernyataan": [f"Disdukcapil Kota Bogor menerangkan data berikut atas nama {nama}."],
        "rincian": [
            *_nomor_siak(permohonan, permohonan.jenis.singkatan),
            *(_dibaca(permohonan, jawaban, BAGIAN_DICETAK) or [("Nama", nama)]),
        ],
        "anggota": [[str(ke), *baris[:3]] for ke, baris in enumerate(anggota, start=1)],
        "masa_berlaku": f"sampai {tanggal_panjang(dokumen.berlaku_sampai)}" if dokumen.berlaku_sampai else None,
        "dasar_hukum": list(permohonan.versi.dasar_hukum),
    }


def _dibaca(permohonan: Permohonan, jawaban: Jawaban, bagian: set[str]) -> list[tuple[str, str]]:
    """Answers of these sections as people read them; numbers of identity and contact stay out."""
    diam = tidak_dicetak(permohonan)
    berlaku = [i for i in isian_berlaku(permohonan, jawaban) if i.bagian in bagian and i.tipe not in TAK_DICETAK]
    berlaku = [i for i in berlaku if i.kode not in diam]
    dibaca = [(i.label, untuk_dibaca(i, jawaban.get(i.kode))) for i in berlaku]
    return [(label, nilai) for label, nilai in dibaca if nilai]
