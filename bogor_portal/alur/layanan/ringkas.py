"""One line about a row of a version, for the editor's lists and previews."""

from __future__ import annotations

from typing import Any

from bogor_portal.alur.layanan.kata_syarat import sebut_syarat
from bogor_portal.alur.layanan.teks_versi import baca_nilai
from bogor_portal.alur.models import Isian, Peralihan, Persyaratan, SuratHasil, Tahap


def ringkas(baris: Any) -> str:
    """What matters of a question, a document, a stage, a move or a letter beside its name."""
    bagian = [b for b in _PERINGKAS[type(baris)](baris) if b]
    return " · ".join(bagian)


def _isian(i: Isian) -> list[str]:
    pilihan = f"{len(i.pilihan)} pilihan" if i.pilihan else ""
    return [
        i.get_tipe_display(),
        f"bagian {_judul(i)}",
        pilihan,
        _untuk(i.untuk),
        _bila("ditanyakan", i, i.tampil_bila),
    ]


def _persyaratan(p: Persyaratan) -> list[str]:
    jenis = ", ".join(j.upper() for j in p.jenis_berkas)
    return [
        jenis,
        f"paling besar {baca_nilai('maks_byte', p.maks_byte)}",
        _untuk(p.untuk),
        _bila("diminta", p, p.wajib_bila),
    ]


def _tahap(t: Tahap) -> list[str]:
    pelaku = str(t.jabatan) if t.jabatan else {"pemohon": "Pemohon", "sistem": "Sistem"}.get(t.peran, "tanpa jabatan")
    jam = "memulai jam" if t.memulai_jam else ""
    return [t.get_jenis_display(), pelaku, jam, _bila("dijalani", t, t.hanya_bila)]


def _peralihan(p: Peralihan) -> list[str]:
    ke = f"ke {p.ke.nama}" if p.ke else "kembali ke tahap asal, atau lajur berakhir"
    penjaga = f"hanya bila {p.penjaga.replace('_', ' ')}" if p.penjaga else ""
    return [ke, penjaga, "wajib beralasan" if p.alasan_wajib else ""]


def _surat(s: SuratHasil) -> list[str]:
    return [s.get_hasil_display(), f"templat {s.templat}", _untuk(s.untuk)]


def _judul(i: Isian) -> str:
    return str(next((b["judul"] for b in i.versi.bagian if b["kode"] == i.bagian), i.bagian))


def _untuk(untuk: list[str]) -> str:
    return f"untuk {baca_nilai('untuk', untuk).lower()}" if untuk else ""


def _bila(kata: str, baris: Any, syarat: Any) -> str:
    return f"{kata} bila {sebut_syarat(syarat, baris.versi)}" if syarat else ""


_PERINGKAS: dict[type, Any] = {
    Isian: _isian,
    Persyaratan: _persyaratan,
    Tahap: _tahap,
    Peralihan: _peralihan,
    SuratHasil: _surat,
}
