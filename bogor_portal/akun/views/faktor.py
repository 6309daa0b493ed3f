"""The second factor of staff: the code after the password, enrolment, recovery codes."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from bogor_portal.akun import totp
from bogor_portal.akun.actions import faktor as aksi
from bogor_portal.akun.actions.batas import KODE_ALAMAT, boleh_coba
from bogor_portal.akun.alamat import rumpun_alamat
from bogor_portal.akun.errors import AkunError, TerlaluSering
from bogor_portal.akun.forms.faktor import KodeForm
from bogor_portal.akun.masuk import tujuan_setelah_masuk
from bogor_portal.akun.models import FaktorKedua
from bogor_portal.akun.sesi import perlu_faktor, tandai_faktor


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def kode(request):
    """After the password. Who has no second factor yet enrols first; who has shown it already goes on."""
    calon, lanjut = request.pengguna_separuh, request.GET.get("next", "")
    if not calon:
        return redirect("akun:masuk")
    if not _faktor_aktif(calon):
        return redirect("akun:pasang_faktor")
    form = KodeForm(request.POST or None, tombol=_("Masuk"), pemulihan=True, initial={"next": lanjut})
    if request.method == "POST" and form.is_valid() and _coba(request, form, calon):
        return redirect(tujuan_setelah_masuk(request, calon, form.cleaned_data["next"]))
    return render(request, "akun/kode.html", {"form": form, "calon": calon})


def _coba(request, form, calon):
    try:
        _batasi_alamat(request)
        aksi.tunjukkan(calon.pk, kode=form.cleaned_data["kode"])
    except AkunError as galat:
        form.add_error("kode", str(galat))
        return False
    _luluskan(request, calon)
    return True


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def pasang(request):
    """Enrol: begin (POST without a code), scan, confirm with a code; then the recovery codes, this once.

    Open to who has shown the password and has no second factor yet, and to who is signed in wholly.
    """
    calon = _boleh_pasang(request)
    faktor = FaktorKedua.objects.filter(pengguna=calon).first()
    menunggu = bool(faktor and faktor.rahasia_baru)
    isi = request.POST if request.method == "POST" else None
    form = KodeForm(isi, tombol=_("Kukuhkan") if menunggu else _("Lanjutkan"))
    if request.method == "POST" and (form.is_valid() or _mulai_pertama(faktor)):
        try:
            _batasi_alamat(request)
            if not menunggu:
                aksi.mulai_pasang(calon.pk, kode=form.cleaned_data.get("kode", ""))
                return redirect("akun:pasang_faktor")
            daftar = aksi.kukuhkan(calon.pk, kode=form.cleaned_data["kode"], kunci_sesi=request.session.session_key)
        except AkunError as galat:
            form.add_error("kode", str(galat))
        else:
            _luluskan(request, calon)
            return _tampilkan_kode(request, calon, daftar)
    konteks = {"form": form, "faktor": faktor, "menunggu": menunggu, "pertama": _mulai_pertama(faktor)}
    if menunggu:
        konteks["kunci"] = _berkelompok(faktor.rahasia_baru)
    return render(request, "akun/pasang_faktor.html", konteks)


@never_cache
@require_http_methods(["GET"])
def qr(request):
    """The waiting secret as a picture of our own, for the person who enrols."""
    calon = _boleh_pasang(request)
    faktor = FaktorKedua.objects.filter(pengguna=calon).filter(rahasia_baru__isnull=False).first()
    if faktor is None:
        raise Http404
    return HttpResponse(totp.gambar(faktor.rahasia_baru, calon.email), content_type="image/svg+xml")


@never_cache
@require_http_methods(["GET"])
def faktor(request):
    """What my account has: since when, how many recovery codes are left, and what was done to it."""
    pengguna = _staf(request)
    milik = FaktorKedua.objects.filter(pengguna=pengguna).first()
    konteks = {
        "faktor": milik,
        "sisa": milik.kode_pemulihan.filter(dipakai_pada=None).count() if milik else 0,
        "riwayat": pengguna.riwayat_akun.select_related("oleh")[:20],
    }
    return render(request, "akun/faktor.html", konteks)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def pemulihan(request):
    """New recovery codes for a code of the app."""
    pengguna = _staf(request)
    form = KodeForm(request.POST or None, tombol=_("Buat kode baru"))
    if request.method == "POST" and form.is_valid():
        try:
            _batasi_alamat(request)
            daftar = aksi.buat_kode_pemulihan(pengguna.pk, kode=form.cleaned_data["kode"])
        except AkunError as galat:
            form.add_error("kode", str(galat))
        else:
            return _tampilkan_kode(request, pengguna, daftar)
    return render(request, "akun/pemulihan.html", {"form": form})


def _boleh_pasang(request):
    """The person who may enrol now, else 404: with a factor in use the code comes first."""
    if request.user.is_authenticated and perlu_faktor(request.user):
        return request.user
    calon = request.pengguna_separuh
    if not calon or _faktor_aktif(calon):
        raise Http404
    return calon


def _staf(request):
    if not request.user.is_authenticated or not perlu_faktor(request.user):
        raise Http404
    return request.user


def _faktor_aktif(pengguna) -> bool:
    return FaktorKedua.objects.filter(pengguna=pengguna).filter(rahasia__isnull=False).exists()


def _mulai_pertama(faktor) -> bool:
    """Nothing is in use and nothing waits: beginning needs no code."""
    return faktor is None or (faktor.rahasia is None and faktor.rahasia_baru is None)


def _luluskan(request, calon) -> None:
    request.session.cycle_key()
    tandai_faktor(request.session, calon)


def _tampilkan_kode(request, pengguna, daftar):
    """Straight from the act that made them: stored nowhere, so a second look shows nothing."""
    konteks = {"daftar": daftar, "lanjut": tujuan_setelah_masuk(request, pengguna)}
    return render(request, "akun/kode_pemulihan.html", konteks)


def _berkelompok(rahasia: str) -> str:
    return " ".join(rahasia[i : i + 4] for i in range(0, len(rahasia), 4))


def _batasi_alamat(request) -> None:
    if not boleh_coba(KODE_ALAMAT, rumpun_alamat(request)):
        raise TerlaluSering
