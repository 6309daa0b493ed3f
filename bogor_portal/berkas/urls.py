from django.urls import path

from bogor_portal.berkas import views

app_name = "berkas"

urlpatterns = [
    path("<uuid:kode>/", views.lihat, name="lihat"),
    path("<uuid:kode>/unduh/", views.unduh, name="unduh"),
]
