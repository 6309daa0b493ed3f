"""/retribusi/: the payer's bills, and the bank's calls."""

from django.urls import path

from perizinan.retribusi import views

app_name = "retribusi"

urlpatterns = [
    path("bank/panggilan/", views.panggilan, name="panggilan"),
    path("bank-tiruan/<uuid:kode>/", views.bank_tiruan, name="bank_tiruan"),
    path("kwitansi/<uuid:kode>/", views.kwitansi, name="kwitansi"),
    path("<uuid:kode>/", views.tagihan, name="tagihan"),
    path("<uuid:kode>/surat/", views.surat, name="surat"),
]
