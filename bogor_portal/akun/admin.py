"""People, offices, positions and assignments. Nobody reads or searches a NIK, NPWP or phone number here."""

from django.contrib import admin, messages
from django.contrib.auth.models import Group
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from bogor_portal.akun import admin_data, admin_identitas  # noqa: F401 (their pages are registered)
from bogor_portal.akun.actions.faktor import setel_ulang
from bogor_portal.akun.actions.sesi import peran_diubah
from bogor_portal.akun.errors import AkunError
from bogor_portal.akun.forms.faktor import AlasanForm
from bogor_portal.akun.models import OPD, Jabatan, JenisAkun, Pengguna, Penugasan
from bogor_portal.akun.queries import sebutan
from bogor_portal.akun.surat import kirim_surel_akun
from bogor_portal.lib.meja import konteks_kerja
from bogor_portal.lib.nik import samarkan_nik

admin.site.unregister(Group)  # who may do what follows from the jabatan, not from groups


class KhususAdmin(admin.ModelAdmin):
    """Only superusers; nothing is ever deleted, since old files name it; filters by an allow-list."""

    lookup_boleh: frozenset[str] = frozenset()

    def has_module_permission(self, request):
        return request.user.is_active and request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return self.has_module_permission(request)

    has_change_permission = has_view_permission

    def has_add_permission(self, request):
        return self.has_module_permission(request)

    def has_delete_permission(self, request, obj=None):
        return False

    def lookup_allowed(self, lookup, value, request):
        return lookup in self.lookup_boleh


@admin.register(Pengguna)
class PenggunaAdmin(KhususAdmin):
    list_display = ["nama", "email", "jenis", "is_active", "is_staff"]
    list_filter = ["jenis", "is_active", "is_staff"]
    lookup_boleh = frozenset({"jenis__exact", "is_active__exact", "is_staff__exact"})
    search_fields = ["nama", "email"]
    ordering = ["nama", "pk"]
    fields = [
        "nama",
        "email",
        "jenis",
        "is_active",
        "is_staff",
        "is_superuser",
        "nik_tersamar",
        "aktif_sejak",
        "last_login",
        "faktor_kedua_aktif",
        "riwayat",
    ]
    readonly_fields = ["nik_tersamar", "aktif_sejak", "last_login", "faktor_kedua_aktif", "riwayat"]
    show_full_result_count = False

    @admin.display(description=_("NIK"), empty_value="-")
    def nik_tersamar(self, pengguna):
        return samarkan_nik(pengguna.nik) or None

    @admin.display(description=_("Faktor kedua"))
    def faktor_kedua_aktif(self, pengguna):
        faktor = getattr(pengguna, "faktor_kedua", None)
        if faktor is None or faktor.rahasia is None:
            return _("Belum dipasang")
        alamat = reverse("admin:akun_setel_ulang_faktor", args=[pengguna.pk])
        return format_html('{} · <a href="{}">{}</a>', _("Terpasang"), alamat, _("Setel ulang"))

    @admin.display(description=_("Riwayat akun"), empty_value="-")
    def riwayat(self, pengguna):
        baris = pengguna.riwayat_akun.select_related("oleh")[:20]
        isi = ((timezone.localtime(r.pada).strftime("%d/%m/%Y %H.%M"), r.get_aksi_display(), _oleh(r)) for r in baris)
        return format_html_join(mark_safe("<br>"), "{}: {}{}", isi) or None

    def get_urls(self):
        setel = self.admin_site.admin_view(self.setel_ulang_view)
        alamat = path("<int:object_id>/setel-ulang-faktor/", setel, name="akun_setel_ulang_faktor")
        return [alamat, *super().get_urls()]

    def setel_ulang_view(self, request, object_id):
        """Confirm page: who, why; then every session of theirs ends and they enrol anew."""
        if not self.has_change_permission(request):
            raise Http404
        pengguna = get_object_or_404(Pengguna.objects.exclude(faktor_kedua__rahasia__isnull=True), pk=object_id)
        form = AlasanForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            try:
                setel_ulang(pengguna.pk, oleh=request.user, alasan=form.cleaned_data["alasan"])
            except AkunError as galat:
                form.add_error(None, str(galat))
            else:
                self.message_user(request, f"Faktor kedua {pengguna} disetel ulang.", messages.SUCCESS)
                return redirect("admin:akun_pengguna_change", object_id)
        konteks = {
            **konteks_kerja(_("Setel ulang faktor kedua")),
            "opts": self.model._meta,
            "orang": pengguna,
            "form": form,
        }
        return TemplateResponse(request, "admin/akun/setel_ulang.html", konteks)

    def get_fields(self, request, obj=None):
        return self.fields if obj else ["nama", "email"]

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "email" in form.base_fields:  # only a citizen at a counter may be without
            form.base_fields["email"].required = True
        return form

    def get_readonly_fields(self, request, obj=None):
        """An applicant's name is theirs and proven elsewhere; nobody closes or lowers their own account."""
        kunci = ["jenis", "email"] if obj else []
        sendiri = ["is_active", "is_staff", "is_superuser"] if obj and obj.pk == request.user.pk else []
        return [*self.readonly_fields, *kunci, *sendiri]

    def save_model(self, request, obj, form, change):
        """A new account is an officer's: no password is set, the link to make one goes by mail (R2.3)."""
        if change:
            super().save_model(request, obj, form, change)
            if {"is_active", "is_staff", "is_superuser"} & set(form.changed_data):
                peran_diubah(obj.pk, oleh=request.user)
            return
        obj.jenis, obj.is_staff = JenisAkun.PEGAWAI, True
        obj.is_active, obj.aktif_sejak = True, timezone.now()
        obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        kirim_surel_akun("akun_pegawai_baru", obj.pk)
        return


def _oleh(riwayat):
    oleh = "" if riwayat.oleh_id == riwayat.pengguna_id else f", oleh {riwayat.oleh or 'server'}"
    return oleh + (f". {riwayat.alasan}" if riwayat.alasan else "")


@admin.register(OPD)
class OPDAdmin(KhususAdmin):
    list_display = ["nama", "singkatan", "jenis", "induk", "aktif"]
    list_filter = ["jenis", "aktif"]
    lookup_boleh = frozenset({"jenis__exact", "aktif__exact"})
    list_select_related = ["induk"]
    search_fields = ["nama", "singkatan", "kode"]
    autocomplete_fields = ["induk"]


@admin.register(Jabatan)
class JabatanAdmin(KhususAdmin):
    list_display = ["nama", "opd", "peran", "asal", "aktif"]
    list_filter = ["peran", "asal", "aktif"]
    lookup_boleh = frozenset({"peran__exact", "asal__exact", "aktif__exact"})
    list_select_related = ["opd"]
    search_fields = ["nama", "opd__nama", "opd__singkatan"]
    autocomplete_fields = ["opd"]


@admin.register(Penugasan)
class PenugasanAdmin(KhususAdmin):
    list_display = ["pengguna", "sebutan", "opd", "jenis", "mulai", "selesai"]
    list_filter = ["jenis", "jabatan__peran"]
    lookup_boleh = frozenset({"jenis__exact", "jabatan__peran__exact"})
    list_select_related = ["pengguna", "jabatan__opd"]
    search_fields = ["pengguna__nama", "jabatan__nama"]
    autocomplete_fields = ["pengguna", "jabatan"]

    @admin.display(description=_("Sebutan"))
    def sebutan(self, penugasan):
        return sebutan(penugasan)

    @admin.display(description=_("OPD"))
    def opd(self, penugasan):
        return penugasan.jabatan.opd

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        """Only an officer can be given a position: an applicant's account has another purpose (R2.2)."""
        if db_field.name == "pengguna":
            kwargs["queryset"] = Pengguna.objects.filter(is_staff=True, is_active=True)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(self, request, obj, form, change):
        """A new or ended assignment changes what somebody may do: their sessions end, the admin's own goes on."""
        super().save_model(request, obj, form, change)
        sendiri = obj.pengguna_id == request.user.pk
        peran_diubah(obj.pengguna_id, oleh=request.user, kecuali=request.session.session_key if sendiri else None)

    def get_readonly_fields(self, request, obj=None):
        """Who, what and from when stay: an assignment is ended by its last day, and a new one is made."""
        return ["pengguna", "jabatan", "jenis", "mulai"] if obj else []
