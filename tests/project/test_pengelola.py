"""Commands of one process: each is answered, a failure says why and ends nothing."""

import os

import pytest

from bogor_portal.perintah.dasar import Batal
from bogor_portal.perintah.pengelola import Pengelola


def test_a_failure_says_why_and_the_next_command_still_runs():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "bogor_portal.settings.test"}
    env |= {"TEST_DATABASE_URL": os.environ["DATABASE_URL"], "TEST_REDIS_URL": os.environ["REDIS_URL"]}
    with Pengelola(env) as kelola:
        with pytest.raises(Batal, match=r"(?s)tidak_ada gagal:.*Unknown command"):
            kelola("tidak_ada")
        assert kelola("check").startswith("System check identified no issues")
    assert kelola.anak.returncode == 0


def test_a_process_that_died_is_told_with_its_last_words():
    with Pengelola(os.environ | {"DJANGO_SETTINGS_MODULE": "tidak.ada"}) as kelola:
        with pytest.raises(Batal, match=r"(?s)check terhenti:.*No module named 'tidak'"):
            kelola("check")
        kelola.anak.wait()
