"""What the desks of an office have in common: pages of their own, and who is let in."""

from django.contrib import admin

from bogor_portal.akun.queries_data import jabatan_meja


class MejaAdmin(admin.ModelAdmin):
    """For front office, secretary and head of an office. Django's own forms add, change and delete nothing."""

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.is_active and jabatan_meja(request.user).exists()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
