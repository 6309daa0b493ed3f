"""The model of a birth deed follows from the data (AKTA-01)."""

import pytest

from kependudukan.layanan.akta import ModelAkta, model_akta_lahir

IBU, KEDUANYA = {"ibu_nama": "Siti"}, {"ibu_nama": "Siti", "ayah_nama": "Budi"}


@pytest.mark.parametrize(
    ("kode", "jawaban", "pasangan", "model"),
    [
        ("LHR-UMUM", KEDUANYA, None, ModelAkta.AYAH_IBU),
        ("LHR-UMUM", IBU, None, ModelAkta.IBU),
        ("LHR-TERLAMBAT", KEDUANYA | {"tanpa_buku_nikah": "tidak"}, False, ModelAkta.AYAH_IBU),
        ("LHR-TERLAMBAT", KEDUANYA | {"tanpa_buku_nikah": "ya"}, True, ModelAkta.AYAH_IBU_FRASA),
        ("LHR-TERLAMBAT", KEDUANYA | {"tanpa_buku_nikah": "ya"}, False, ModelAkta.IBU),
        ("LHR-SPTJM-KAWIN", KEDUANYA, True, ModelAkta.AYAH_IBU_FRASA),
        ("LHR-SPTJM-KAWIN", KEDUANYA, False, ModelAkta.IBU),
        ("LHR-SPTJM-KAWIN", KEDUANYA, None, ModelAkta.AYAH_IBU_FRASA),
        ("LHR-IBU", IBU, None, ModelAkta.IBU),
        ("LHR-TEMUAN", {}, None, ModelAkta.TANPA_ORANG_TUA),
        ("LHR-OA", KEDUANYA, None, ModelAkta.AYAH_IBU),
        ("LHR-SPTJM-LAHIR", {"ayah_nama": "Budi"}, None, ModelAkta.AYAH_IBU),
        ("LHR-LN", KEDUANYA, None, None),
        ("LHR-MATI", KEDUANYA, None, None),
        ("MTI-UMUM", KEDUANYA, None, None),
    ],
)
def test_akta_01_the_model_is_computed(kode, jawaban, pasangan, model):
    assert model_akta_lahir(kode, jawaban, pasangan) == model
