"""Django's admin with our site in the place of its own."""

from django.contrib.admin.apps import AdminConfig


class AdminPortal(AdminConfig):
    default_site = "bogor_portal.lib.situs_admin.SitusAdmin"
