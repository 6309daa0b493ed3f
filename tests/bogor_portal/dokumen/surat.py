"""Data of sample letters; every name and number is made up."""

from datetime import datetime, timedelta, timezone

WIB = timezone(timedelta(hours=7))
TAUTAN = "https://portal.example.go.id/verifikasi/3q2-7wABCDEFGHIJKLMNOP"


def data_dasar(**ganti):
    return {
        "dibuat_pada": datetime(2026, 11, 24, 9, 0, tzinfo=WIB),
        "kop": {
            "pemerintah": "Pemerintah Daerah Kota Bogor",
            "opd": "Dinas Contoh",
            "alamat": None,
            "telepon": None,
            "laman": None,
            "surel": None,
            "logo": None,
        },
        "nomor": "500.16.7.2/251/SIPB-1/00233/DPMPTSP/2026",
        "tempat": "Bogor",
        "tanggal": "24 November 2026",
        "tautan_verifikasi": TAUTAN,
        "tanda_tangan": {"jabatan": "Kepala Dinas Contoh", "awalan": "Plt.", "nama": "Contoh Pejabat, S.H."},
    } | ganti


def data_izin(**ganti):
    return (
        data_dasar(
            judul="SURAT IZIN PRAKTIK BIDAN",
            pemegang={
                "nama": "Siti Contoh",
                "nik": "3271••••••••0001",
                "lain": [("Alamat", "Jalan Contoh 1")],
            },
            jenis="Surat Izin Praktik Bidan",
            rincian=[("Tempat praktik", "Praktik Contoh")],
            masa_berlaku="24 November 2026 sampai dengan 23 November 2031",
            ketentuan=["Ketentuan pertama.", "Ketentuan kedua."],
            dasar_hukum=["Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan"],
        )
        | ganti
    )


def data_penolakan(**ganti):
    return (
        data_dasar(
            judul="PENOLAKAN PERMOHONAN",
            kepada={"nama": "PT Contoh", "alamat": "Jalan Contoh 2"},
            pembuka="Permohonan berikut ditolak:",
            permohonan=[("Jenis", "Izin Reklame")],
            alasan=[
                {
                    "persyaratan": "Gambar konstruksi",
                    "uraian": "Tiang terlalu tinggi.",
                    "dasar": "Pasal 12 ayat (3)",
                },
                {"persyaratan": None, "uraian": "Titik di ruang terbuka hijau.", "dasar": "Pasal 7"},
            ],
            hak=["Hak keberatan menurut pemanggil.", "Hak banding menurut pemanggil."],
            penutup="Sekian.",
        )
        | ganti
    )


def data_tanda_terima(**ganti):
    return (
        data_dasar(
            judul="TANDA TERIMA",
            permohonan=[("Jenis", "Izin Reklame")],
            berkas=[("KTP", "PDF, 1 halaman")],
            langkah=["Petugas memeriksa berkas."],
            tanda_tangan=None,
        )
        | ganti
    )
