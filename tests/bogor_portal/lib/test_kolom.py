"""The encrypted column, on a table of its own in the real database."""

import pytest
from django.core.exceptions import FieldError
from django.db import connection, models
from django.test.utils import isolate_apps

from bogor_portal.lib.kolom import KolomTerenkripsi
from bogor_portal.lib.kripto import SandiRusak, dekripsi

NIK = "3271014107900001"


@pytest.fixture
def orang(db):
    with isolate_apps("bogor_portal.dasbor"):

        class Orang(models.Model):
            nik = KolomTerenkripsi(null=True)

            class Meta:
                app_label = "dasbor"

            def __str__(self):
                return "orang"

        with connection.schema_editor() as editor:
            editor.create_model(Orang)
        yield Orang  # the table goes with the test's transaction


def tersimpan(orang):
    with connection.cursor() as kursor:
        kursor.execute(f"SELECT nik FROM {orang._meta.db_table} ORDER BY id")
        return [nik for (nik,) in kursor.fetchall()]


def test_clear_in_python_and_ciphertext_in_the_table(orang):
    orang.objects.create(nik=NIK)

    assert orang.objects.get().nik == NIK
    assert [isi[:3] for isi in tersimpan(orang)] == ["v1:"]
    assert [dekripsi(isi) for isi in tersimpan(orang)] == [NIK]


def test_none_and_empty_are_stored_as_they_are(orang):
    orang.objects.bulk_create([orang(nik=None), orang(nik="")])

    assert tersimpan(orang) == [None, ""]
    assert list(orang.objects.order_by("id").values_list("nik", flat=True)) == [None, ""]
    assert orang.objects.filter(nik__isnull=True).count() == 1


def test_every_way_of_writing_encrypts(orang):
    satu = orang.objects.create(nik="1")
    satu.nik = "2"
    satu.save(update_fields=["nik"])
    assert [dekripsi(isi) for isi in tersimpan(orang)] == ["2"]
    orang.objects.update(nik="3")
    assert [dekripsi(isi) for isi in tersimpan(orang)] == ["3"]
    satu.nik = "4"
    orang.objects.bulk_update([satu], ["nik"])
    assert [dekripsi(isi) for isi in tersimpan(orang)] == ["4"]


@pytest.mark.parametrize("cara", ["nik", "nik__in", "nik__icontains", "nik__gt", "nik__lower", "nik__regex"])
def test_any_search_but_isnull_is_refused(orang, cara):
    with pytest.raises(FieldError, match="nik is encrypted: look it up by its index column"):
        orang.objects.filter(**{cara: [NIK] if cara == "nik__in" else NIK}).count()


def test_a_touched_value_is_an_error_on_reading(orang):
    orang.objects.create(nik=NIK)
    with connection.cursor() as kursor:
        kursor.execute(f"UPDATE {orang._meta.db_table} SET nik = 'v1:' || repeat('A', 60)")

    with pytest.raises(SandiRusak):
        orang.objects.get()


def test_the_repr_shows_nothing_before_and_after_saving(orang):
    baru = orang(nik=NIK)
    baru.save()
    for baris in (baru, orang.objects.get()):
        assert NIK not in repr(vars(baris))
        assert repr(baris.nik) == "'••••'"
        assert f"{baris.nik}" == NIK
        assert str(baris.nik) == NIK
    assert NIK not in repr(list(orang.objects.values("nik")))
