"""A condition as people choose it: which question, which answers, all of them or one of them."""

from __future__ import annotations

from typing import Any

from django import forms

from bogor_portal.alur.layanan import daftar
from bogor_portal.alur.layanan.bahasa_syarat import baca_syarat, tulis_syarat
from bogor_portal.alur.layanan.kata_syarat import DIKETAHUI, kata_fakta, kata_jawaban, sebut_syarat
from bogor_portal.alur.layanan.syarat import Syarat, SyaratTidakSah
from bogor_portal.alur.models import TipeIsian, VersiLayanan

BARIS = (1, 2, 3)
CARA = [
    ("selalu", "Selalu"),
    ("and", "Hanya bila semua ini benar"),
    ("or", "Hanya bila salah satu ini benar"),
    ("rumus", "Menurut rumusan yang saya tulis"),
]
BERPILIHAN = frozenset({TipeIsian.PILIHAN, TipeIsian.PILIHAN_BANYAK})


class SyaratForm(forms.Form):
    """Mixed into the form of a row; ``kolom_syarat`` names the column that holds the condition."""

    kolom_syarat = ""

    def siapkan_syarat(self, versi: VersiLayanan, kini: Syarat | None, label: str) -> None:
        """Add the fields, filled in from the stored condition."""
        self._isian = {i.kode: i for i in versi.isian.all()}
        fakta = [*DIKETAHUI, *sorted(daftar.ambil(versi.jenis.layanan).nama_fakta)]
        pilihan: list[tuple[str, Any]] = [("", "Pilih isian…"), *((k, i.label) for k, i in self._isian.items())]
        pilihan += [("Yang diketahui sistem", [(k, kata_fakta(k)) for k in fakta])]
        cara, baris = _ke_baris(kini)
        self.fields["syarat_cara"] = forms.ChoiceField(
            label=label, choices=CARA, required=False, initial=cara, widget=forms.RadioSelect
        )
        for n in BARIS:
            kode, nilai = baris[n - 1] if n <= len(baris) else ("", [])
            self.fields[f"syarat_isian_{n}"] = forms.ChoiceField(
                label=f"Isian {n}", choices=pilihan, required=False, initial=kode
            )
            self.fields[f"syarat_nilai_{n}"] = forms.CharField(
                label=f"Jawaban {n}",
                required=False,
                initial=self._dibaca(kode, nilai),
                max_length=300,
                help_text="Beberapa jawaban dipisah koma." if n == 1 else "",
            )
        self.fields["syarat_rumus"] = forms.CharField(
            label="Rumusan",
            required=False,
            max_length=1000,
            initial=tulis_syarat(kini) if kini else "",
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=(f"Dibaca: {sebut_syarat(kini, versi)}. " if kini else "")
            + 'Contoh: jenis_usaha adalah "kios", "toko" dan (luas adalah "besar" atau '
            'pemohon.jenis adalah "badan_usaha").',
        )
        for nama in self.fields:
            if nama.startswith("syarat_"):
                self.fields[nama].tanpa_tanda = True  # type: ignore[attr-defined]

    def baca_syarat(self, bersih: dict[str, Any]) -> Syarat | None:
        """The condition as it was chosen; errors go to the field that holds them."""
        cara = bersih.get("syarat_cara") or "selalu"
        if cara == "rumus":
            return self._rumus(bersih.get("syarat_rumus") or "")
        butir = [self._butir(n, bersih) for n in BARIS]
        ada = [b for b in butir if b]
        if cara == "selalu":
            if ada:
                self.add_error("syarat_cara", "Pilih kapan berlakunya: semua, atau salah satu.")
            return None
        if not ada:
            self.add_error("syarat_cara", "Pilih sekurangnya satu isian dan jawabannya.")
            return None
        return ada[0] if len(ada) == 1 else {cara: ada}

    def _rumus(self, teks: str) -> Syarat | None:
        try:
            return baca_syarat(teks)
        except SyaratTidakSah as galat:
            self.add_error("syarat_rumus", str(galat))
            return None

    def _butir(self, n: int, bersih: dict[str, Any]) -> Syarat | None:
        kode, teks = bersih.get(f"syarat_isian_{n}"), bersih.get(f"syarat_nilai_{n}") or ""
        if not kode:
            if teks:
                self.add_error(f"syarat_isian_{n}", "Pilih isiannya.")
            return None
        nilai = [self._nilai(n, kode, t.strip()) for t in teks.split(",") if t.strip()]
        if not nilai:
            self.add_error(f"syarat_nilai_{n}", "Tulis jawaban yang ditunggu.")
            return None
        if len(nilai) == 1:
            return {"equals": {"isian": kode, "nilai": nilai[0]}}
        return {"in": {"isian": kode, "nilai": nilai}}

    def _nilai(self, n: int, kode: str, teks: str) -> str:
        """The stored spelling of an answer, found by what is read; an error where it cannot be given."""
        boleh = self._boleh(kode)
        if boleh and teks.lower() not in boleh:
            self.add_error(f"syarat_nilai_{n}", f"'{teks}' bukan jawaban isian itu. Yang ada: {', '.join(boleh)}.")
        return boleh.get(teks.lower(), teks)

    def _dibaca(self, kode: str, nilai: list[str]) -> str:
        """Stored answers in their words, where the form reads those back; else as they are stored."""
        boleh = self._boleh(kode)
        kata = [DIKETAHUI.get(kode, ("", {}))[1].get(n) or kata_jawaban(self._isian.get(kode), n) for n in nilai]
        baca_balik = [boleh.get(k.lower()) == n and "," not in k for k, n in zip(kata, nilai, strict=True)]
        return ", ".join(k if balik else n for k, n, balik in zip(kata, nilai, baca_balik, strict=True))

    def _boleh(self, kode: str) -> dict[str, str]:
        if kode in DIKETAHUI:
            return {kata: nilai for nilai, tulisan in DIKETAHUI[kode][1].items() for kata in (tulisan, nilai)}
        isian = self._isian.get(kode)
        if isian is None:
            return {}
        if isian.tipe == TipeIsian.YA_TIDAK:
            return {"ya": "ya", "tidak": "tidak"}
        if isian.tipe not in BERPILIHAN:
            return {}
        pasangan = [(p, p) if isinstance(p, str) else (p[0], p[1]) for p in isian.pilihan]
        return {kata.lower(): nilai for nilai, tulisan in pasangan for kata in (tulisan, nilai)}


def _ke_baris(syarat: Syarat | None) -> tuple[str, list[tuple[str, list[str]]]]:
    """How a stored condition is shown: as rows where it is simple enough, else as a sentence."""
    if syarat is None:
        return "selalu", []
    try:
        ((operator, isi),) = syarat.items()
        butir = isi if operator in {"and", "or"} else [syarat]
        baris = [_satu(b) for b in butir]
    except (ValueError, KeyError, TypeError, AttributeError):
        return "rumus", []
    if len(baris) > len(BARIS):
        return "rumus", []
    return operator if operator in {"and", "or"} else "and", baris


def _satu(butir: Syarat) -> tuple[str, list[str]]:
    ((operator, isi),) = butir.items()
    nilai = [isi["nilai"]] if operator == "equals" else isi["nilai"] if operator == "in" else None
    if nilai is None or any("," in str(n) for n in nilai):
        raise ValueError(butir)
    return isi["isian"], [str(n) for n in nilai]
