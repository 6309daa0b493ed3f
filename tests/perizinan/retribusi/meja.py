"""A file of the example type with a charge, and calls of its bank."""

import json
import secrets
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bogor_portal.akun.models import Jabatan, Pengguna
from bogor_portal.alur.models import Giliran, Permohonan
from perizinan.demo import ajukan_contoh
from perizinan.retribusi.actions.penetapan import tetapkan_retribusi
from perizinan.retribusi.bank.tiruan import BankTiruan
from perizinan.retribusi.contoh import KODE, muat_contoh
from perizinan.retribusi.layanan.tanda_bank import tandai
from perizinan.retribusi.models import Ketetapan
from tests.perjalanan import Kantor, buka_layanan, kerjakan, kerjakan_sampai

NILAI = {"LLt": "120", "If": "usaha", "Ibg": "1"}  # 120 m² × 0.004 × 5.000.000 × 0.7 × 1


@dataclass
class Meja:
    """A file, its office, and the treasurer."""

    permohonan: Permohonan
    kantor: Kantor
    bendahara: Pengguna

    def giliran(self) -> Giliran:
        return Giliran.objects.select_related("tahap", "jabatan").get(
            permohonan=self.permohonan, keluar_pada=None, lajur="utama"
        )

    def tetapkan(self, **nilai: str) -> Ketetapan:
        g = self.giliran()
        oleh = self.kantor.pemegang(g.jabatan)
        ketetapan = tetapkan_retribusi(self.permohonan.pk, g.pk, oleh=oleh, nilai={**NILAI, **nilai})
        assert ketetapan is not None
        return ketetapan

    def selesaikan(self) -> None:
        kerjakan(self.kantor, self.permohonan)
        self.permohonan.refresh_from_db()


def meja_retribusi(warga: Pengguna, sampai: str = "penetapan-retribusi", *, kantor: Kantor | None = None) -> Meja:
    """A file of the example type as far as the office brings it without money."""
    buka_layanan("sip-bidan")  # loads the offices and the coded reasons
    muat_contoh()
    permohonan, kantor = ajukan_contoh(KODE, "baru", warga), kantor or Kantor()
    kerjakan_sampai(kantor, permohonan, sampai)
    return Meja(permohonan, kantor, kantor.pemegang(Jabatan.objects.get(kode="dpmptsp-bendahara")))


def badan(ketetapan: Ketetapan, **lain: str) -> dict[str, Any]:
    """What the bank says of one payment."""
    bawaan = {
        "referensi": "BJB-1",
        "kode_bayar": ketetapan.kode_bayar,
        "jumlah": str(ketetapan.jumlah),
        "dibayar_pada": timezone.now().isoformat(),
    }
    return {**bawaan, **lain}


def panggil(isi: dict[str, Any], *, nonce: str = "", kapan: Any = None, rahasia: bytes | None = None, **kepala: str):
    """One call of the bank; (status, answer)."""
    mentah = json.dumps(isi).encode()
    kunci = BankTiruan().rahasia() if rahasia is None else rahasia
    cap = tandai(kunci, mentah, waktu=kapan or timezone.now(), nonce=nonce or secrets.token_urlsafe(18))
    jawab = Client().post(
        reverse("retribusi:panggilan"), mentah, content_type="application/json", headers={**cap.kepala(), **kepala}
    )
    return jawab.status_code, jawab.json()
