"""Sign in for tests. `force_login` stands for somebody who has shown everything, second factor and all.

A sign-in by the real page does not: it must show its code. The two are told apart by the request, since
`force_login` makes one without a path.
"""

from django.contrib.auth.signals import user_logged_in
from django.utils import timezone

from bogor_portal.akun import totp
from bogor_portal.akun.models import FaktorKedua
from bogor_portal.akun.sesi import tandai_faktor


def _tandai(sender, request, user, **_):
    if not request.path:
        tandai_faktor(request.session, user)


user_logged_in.connect(_tandai, dispatch_uid="tests.masuk")


def pasang_faktor(pengguna, rahasia: str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP") -> FaktorKedua:
    """An enrolled second factor."""
    return FaktorKedua.objects.create(pengguna=pengguna, rahasia=rahasia, aktif_sejak=timezone.now())


def kode(faktor: FaktorKedua, geser: int = 0) -> str:
    """What the telephone shows now, or `geser` steps later."""
    return totp.kode(faktor.rahasia, totp.langkah(timezone.now()) + geser)
