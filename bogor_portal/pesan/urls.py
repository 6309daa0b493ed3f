"""/pesan/: one's own messages by WhatsApp, and the gateway's calls."""

from django.urls import path

from bogor_portal.pesan.wa import views

app_name = "pesan"

urlpatterns = [
    path("whatsapp/", views.saluran, name="saluran"),
    path("whatsapp/minta/", views.minta, name="minta"),
    path("whatsapp/matikan/", views.matikan, name="matikan"),
    path("whatsapp/laporan/", views.laporan, name="laporan"),
    path("whatsapp/tiruan/", views.tiruan, name="tiruan"),
]
