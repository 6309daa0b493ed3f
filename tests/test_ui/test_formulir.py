"""What crispy prints through our overrides: gaps at the head with links, each error tied to its field."""

import re

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string

from tests.test_ui.contoh import FormulirContoh


@pytest.fixture
def html():
    form = FormulirContoh({}, {})
    form.add_error(None, "Isian ini bertentangan.")
    return render_crispy_form(form)


def test_error_summary_links_to_every_field_that_exists(html):
    tautan = re.findall(r'<li>\s*<a href="#([^"]+)">', html)

    assert tautan == ["id_nama", "id_kecamatan", "id_kelamin_0", "id_biaya", "id_ktp", "id_setuju"]
    assert [t for t in tautan if f'id="{t}"' not in html] == []
    assert html.count("<li>Isian ini bertentangan.</li>") == 1


def test_described_by_points_at_ids_on_the_page(html):
    rujukan = [i for isi in re.findall(r'aria-describedby="([^"]+)"', html) for i in isi.split()]

    assert {"id_nama_helptext", "id_nama_error", "id_kelamin_error"} - set(rujukan) == set()
    assert [i for i in rujukan if html.count(f'id="{i}"') != 1] == []


def test_optional_is_marked_and_required_is_not(html):
    tanda = re.findall(r'>\s*([\w ]+?)\s*<span class="wajib-tidak">\(tidak wajib\)', html)

    assert tanda == ["Alamat email", "Hari praktik"]
    assert "asteriskField" not in html


def test_search_form_marks_nothing():
    form = FormulirContoh()
    form.helper.form_method = "get"

    assert "wajib-tidak" not in render_crispy_form(form)


def test_the_summary_sets_no_colon_after_a_question():
    class Tanya(forms.Form):
        nama = forms.CharField(label="Nama")
        minta = forms.CharField(label="Apa yang Anda minta?")

    html = render_to_string("komponen/_galat_ringkas.html", {"form": Tanya({})})

    assert re.findall(r">([^<]+)</a>", html) == ["Nama: Isi bagian ini.", "Apa yang Anda minta? Isi bagian ini."]
