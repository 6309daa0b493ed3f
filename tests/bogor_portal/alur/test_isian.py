"""Fields made of a version's questions."""

from datetime import timedelta

import pytest
from crispy_forms.utils import render_crispy_form
from django.core.exceptions import ValidationError
from django.utils import timezone

from bogor_portal.alur.forms.isian import BagianForm, buat_kolom
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


def test_a_field_that_says_when_it_is_needed_is_not_also_called_optional():
    def tanda(bantuan):
        isian = Isian(kode="ayah_nik", label="NIK ayah", tipe=TipeIsian.NIK, wajib=False, bantuan=bantuan)
        return "(tidak wajib)" in render_crispy_form(BagianForm(isian=[isian]))

    assert [tanda("Wajib bila punya NIK."), tanda("Boleh kosong bila tidak terdata."), tanda("")] == [False, True, True]
