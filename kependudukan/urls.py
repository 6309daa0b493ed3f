"""/kependudukan/: the public catalogue of Sitanduk, its guide, and pages of its own."""

from django.urls import path

from kependudukan import views

app_name = "kependudukan"

urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("jenis/<slug:kode>/", views.jenis, name="jenis"),
]
