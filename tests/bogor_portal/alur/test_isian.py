"""Fields made of a version's questions."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from bogor_portal.alur.forms.isian import buat_kolom
from bogor_portal.alur.models import Isian, TipeIsian


@pytest.mark.parametrize("kode", ["tanggal_lahir", "anak_tgl_lahir"])
def test_a_birth_lies_behind_us(kode):
    kolom, hari_ini = buat_kolom(Isian(kode=kode, label="Tanggal lahir", tipe=TipeIsian.TANGGAL)), timezone.localdate()

    assert kolom.clean(hari_ini.isoformat()) == hari_ini
    with pytest.raises(ValidationError, match="belum tiba"):
        kolom.clean((hari_ini + timedelta(days=1)).isoformat())


def test_another_day_may_be_ahead():
    besok = timezone.localdate() + timedelta(days=1)

    assert buat_kolom(Isian(kode="tanggal_acara", label="Hari", tipe=TipeIsian.TANGGAL)).clean(f"{besok}") == besok
