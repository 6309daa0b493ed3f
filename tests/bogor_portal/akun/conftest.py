import pytest


@pytest.fixture(autouse=True)
def halaman_pertama(settings):
    """The applicant's first page belongs to a package above this one."""
    settings.LOGIN_REDIRECT_URL = "akun:profil"
