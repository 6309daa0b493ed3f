import pytest

from bogor_portal.dokumen.cetak import cetak_surat
from bogor_portal.dokumen.kunci import PenandaPengembangan, akar_pengembangan, buat_kunci_pengembangan
from bogor_portal.dokumen.tanda_tangan.antarmuka import IdentitasPenanda
from bogor_portal.dokumen.tanda_tangan.lokal import PenandatanganLokal
from tests.bogor_portal.dokumen.surat import data_izin

SANDI = "frasa-rahasia-Ķunci-7"
NIK = "3271010101900001"
NIK_LAIN = "3271010101900002"


@pytest.fixture(scope="session")
def folder_kunci(tmp_path_factory):
    folder = tmp_path_factory.mktemp("kunci")
    penanda = {kode: PenandaPengembangan(f"Contoh {kode}", SANDI) for kode in ("kadis", "lain")}
    buat_kunci_pengembangan(folder, penanda)
    return folder


@pytest.fixture(scope="session")
def akar(folder_kunci):
    return [akar_pengembangan(folder_kunci)]


@pytest.fixture(scope="session")
def identitas(folder_kunci):
    penanda = {kode: PenandaPengembangan("", SANDI) for kode in ("kadis", "lain")}
    nik = {"kadis": NIK, "lain": NIK_LAIN}
    sidik = buat_kunci_pengembangan(folder_kunci, penanda)
    return {kode: IdentitasPenanda(kode, f"Contoh {kode}", sidik[kode], nik[kode]) for kode in penanda}


@pytest.fixture(scope="session")
def kadis(identitas):
    return identitas["kadis"]


@pytest.fixture
def lokal(folder_kunci):
    return PenandatanganLokal(folder_kunci)


@pytest.fixture(scope="session")
def surat():
    return cetak_surat("izin", data_izin())


@pytest.fixture(scope="session")
def bertanda(folder_kunci, kadis, surat):
    return tandatangani(PenandatanganLokal(folder_kunci), kadis, surat).pdf


def tandatangani(penandatangan, penanda, pdf, sandi=SANDI, id_permintaan="permintaan-1"):
    return penandatangan.tandatangani(
        pdf,
        penanda=penanda,
        sandi=sandi,
        alasan="Penetapan izin",
        lokasi="Kota Bogor",
        id_permintaan=id_permintaan,
    )
