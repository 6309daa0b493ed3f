import stat

import pytest
from django.core.management import CommandError, call_command

from bogor_portal.dokumen.kunci import (
    GagalKunci,
    PenandaPengembangan,
    akar_pengembangan,
    buat_kunci_pengembangan,
    sertifikat_penanda,
)
from bogor_portal.dokumen.sertifikat import sidik
from tests.bogor_portal.dokumen.conftest import SANDI

SATU = {"kadis": PenandaPengembangan("Contoh Pejabat", SANDI)}


def test_keys_are_private_files_and_marked(tmp_path):
    folder = tmp_path / "kunci"

    hasil = buat_kunci_pengembangan(folder, SATU)

    berkas = {satu.name: stat.S_IMODE(satu.stat().st_mode) for satu in folder.iterdir() if satu.name[0] != "."}
    assert berkas == dict.fromkeys(("ca.key", "ca.pem", "kadis.p12", "kadis.pem"), 0o600)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    sertifikat = sertifikat_penanda(folder, "kadis")
    assert hasil == {"kadis": sidik(sertifikat)}
    assert sertifikat.subject.rfc4514_string() == (
        "CN=Contoh Pejabat (TIRUAN),OU=Pengembangan\\, tidak berlaku,O=TIRUAN,C=ID"
    )


def test_second_run_changes_nothing_and_adds_the_new_signer(tmp_path):
    pertama = buat_kunci_pengembangan(tmp_path, SATU)
    isi = {satu.name: satu.read_bytes() for satu in tmp_path.iterdir()}

    kedua = buat_kunci_pengembangan(tmp_path, SATU | {"kabid": PenandaPengembangan("Kabid", SANDI)})

    assert kedua["kadis"] == pertama["kadis"]
    assert {nama: (tmp_path / nama).read_bytes() for nama in isi} == isi
    sertifikat_penanda(tmp_path, "kabid").verify_directly_issued_by(akar_pengembangan(tmp_path))


def test_keys_of_another_ca_are_refused(tmp_path):
    buat_kunci_pengembangan(tmp_path, SATU)
    (tmp_path / "ca.pem").unlink()

    with pytest.raises(GagalKunci, match=r"^Kunci yang ada bukan terbitan CA di folder ini\.$"):
        buat_kunci_pengembangan(tmp_path, SATU)


@pytest.mark.parametrize("kode", ["../kadis", "", "a/b", "Kadis", "a.p12"])
def test_kode_never_leaves_the_folder(tmp_path, kode):
    with pytest.raises(ValueError, match=r"^Kode penanda hanya huruf kecil"):
        buat_kunci_pengembangan(tmp_path, {kode: PenandaPengembangan("A", SANDI)})


def test_passphrase_is_not_in_repr():
    assert repr(SATU["kadis"]) == "PenandaPengembangan(nama='Contoh Pejabat')"


@pytest.mark.parametrize("mode", [False, None, "True", 1])
def test_command_is_refused_without_mode_tiruan(tmp_path, settings, mode):
    settings.MODE_TIRUAN = mode

    with pytest.raises(CommandError, match="MODE_TIRUAN"):
        call_command("buat_kunci_pengembangan", str(tmp_path / "k"), "--penanda", "kadis=Contoh")
    assert not (tmp_path / "k").exists()


def test_command_makes_keys_and_shows_the_passphrase_once(tmp_path, settings, capsys):
    settings.MODE_TIRUAN = True
    argumen = ["buat_kunci_pengembangan", str(tmp_path), "--penanda", "kadis=Contoh", "--sandi", SANDI]

    call_command(*argumen)
    call_command(*argumen)

    nilai = sidik(sertifikat_penanda(tmp_path, "kadis"))
    assert capsys.readouterr().out.splitlines() == [
        f"kadis  {nilai}  dibuat, frasa sandi: {SANDI}",
        f"kadis  {nilai}  sudah ada",
    ]


def test_command_wants_kode_and_nama(tmp_path, settings):
    settings.MODE_TIRUAN = True

    with pytest.raises(CommandError, match=r"^--penanda ditulis KODE=NAMA\.$"):
        call_command("buat_kunci_pengembangan", str(tmp_path), "--penanda", "kadis")
