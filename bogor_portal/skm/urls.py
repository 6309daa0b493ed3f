"""Addresses of the survey."""

from django.urls import path

from bogor_portal.skm import views

app_name = "skm"
urlpatterns = [
    path("", views.hasil, name="hasil"),
    path("<uuid:kode>/", views.isi, name="isi"),
]
