"""/perizinan/: the public catalogue of Smart."""

from django.urls import path

from perizinan import views

app_name = "perizinan"

urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("jenis/<slug:kode>/", views.jenis, name="jenis"),
]
