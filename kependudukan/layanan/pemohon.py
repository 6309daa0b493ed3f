"""Who files for whom (PMH-01 to PMH-06): the ways a service offers, from its catalogue."""

from __future__ import annotations

from typing import Any

from kependudukan.layanan.katalog import Entri

SEBAGAI = "mengajukan_sebagai"
LEMBAGA = {
    *("dinas sosial", "kepolisian", "penemu", "panti", "RS", "sponsor", "perwakilan", "petugas pendata"),
    *("petugas (inisiatif)", "pihak berperkara"),
}
LABEL = {
    "diri": "Untuk diri saya sendiri",
    "keluarga": "Untuk anggota keluarga saya (satu KK, orang tua, atau anak)",
    "rt": "Sebagai ketua RT",
    "lembaga": "Sebagai lembaga, sponsor, penemu, atau pihak lain yang berhak",
    "kuasa": "Dengan surat kuasa (F-1.07)",
}

HUBUNGAN = {"diri": "Diri sendiri", "rt": "Ketua RT", "kuasa": "Kuasa"}
SANAK = {"Suami/Istri", "Orang tua", "Anak", "Kakek/Nenek", "Saudara", "Keluarga lain", "Wali"}
PIHAK_LAIN = "Lembaga, penemu, atau pihak lain"
KELUARGA = {
    "LHR-": "Sebagai orang tua, wali, atau keluarga bayi (satu KK)",
    "KIA-": "Sebagai orang tua, wali, atau keluarga anak (satu KK)",
    "MTI-": "Sebagai keluarga yang meninggal",
}


def tentang_orang_lain(kode: str) -> bool:
    """A newborn, a child below 17 or somebody who died never files: who does stands beside them."""
    return kode.startswith(tuple(KELUARGA))


def cara_mengajukan(entri: Entri) -> list[tuple[str, str]]:
    """The ways offered: oneself where the person it is about may file, others as the service allows (PMH-02 to PMH-05).

    Of births only a late one may be reported by the person who was born, grown up since.
    """
    siapa = set(entri.isi["pemohon"]["siapa"])
    sendiri = not tentang_orang_lain(entri.resmi) or any(s.startswith("diri sendiri") for s in siapa)
    cara = ["diri"] if sendiri else []
    if entri.keluarga:
        cara.append("keluarga")
    if "ketua RT" in siapa:
        cara.append("rt")
    if siapa & LEMBAGA:
        cara.append("lembaga")
    if entri.kuasa:
        cara.append("kuasa")
    sebutan = LABEL | {"keluarga": KELUARGA.get(entri.resmi.split("-")[0] + "-", LABEL["keluarga"])}
    return [(kode, sebutan[kode]) for kode in cara]


def pertanyaan_sebagai(entri: Entri) -> list[dict[str, Any]]:
    """The first question of a form; none where only oneself may file (PMH-03)."""
    cara = cara_mengajukan(entri)
    if len(cara) == 1:
        return []
    return [
        {
            "kode": SEBAGAI,
            "label": "Anda mengajukan",
            "tipe": "pilihan",
            "wajib": True,
            "bagian": "keadaan",
            "pilihan": [list(c) for c in cara],
            "asal": "turunan",
        }
    ]


def pilihan_hubungan(entri: Entri, pilihan: list[str]) -> list[str]:
    """In what relation the reporter of F-2.01 stands: of a newborn, a child or the dead only what can be.

    Nobody reports their own birth while newborn, a newborn has neither spouse nor child, an RT head reports deaths
    (PMH-04, PMH-05). Of other deeds all stand as on the official form.
    """
    if not tentang_orang_lain(entri.resmi):
        return pilihan
    cara = {kode for kode, _ in cara_mengajukan(entri)}
    bukan = {nama for kode, nama in HUBUNGAN.items() if kode not in cara}
    if "diri" not in cara and not entri.resmi.startswith("MTI-"):
        bukan |= {"Suami/Istri", "Anak"}
    if "keluarga" not in cara:
        bukan |= SANAK
    lembaga = [PIHAK_LAIN] if "lembaga" in cara else []
    return [*(p for p in pilihan if p not in bukan), *lembaga]
