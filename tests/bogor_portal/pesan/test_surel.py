"""What a mail says, and that it says it in letters that people can read."""

import re

import pytest
from django.conf import settings
from django.core import mail

from bogor_portal.pesan import surel

TEMPLAT = sorted((settings.BASE_DIR / "templates" / "surel").glob("*.txt"))
TANPA_TAUTAN = {"akun_email_diubah"}  # the new address opens no door of the old one


def test_names_arrive_as_they_are_written(warga):
    warga.nama = "Siti Nur'aini & Putra <CV>"
    warga.save(update_fields=["nama"])

    surel.kirim({"templat": "akun_anggota_baru", "penerima": warga.pk})

    assert [m.body.splitlines()[0] for m in mail.outbox] == ["Halo Siti Nur'aini & Putra <CV>,"]


@pytest.mark.parametrize("berkas", TEMPLAT, ids=lambda f: f.stem)
def test_mail_has_a_subject_of_its_own_a_greeting_and_a_way_on(berkas):
    baris = re.sub(r"\{% load \w+ %\}", "", berkas.read_text()).strip().splitlines()

    assert re.match(r"(Halo|Yth\.)", next(filter(None, baris[1:])))
    assert "autoescape" not in berkas.read_text()
    assert bool(re.search(r"\{\{ (situs \}\}\{% url|tautan)", berkas.read_text())) is (berkas.stem not in TANPA_TAUTAN)
