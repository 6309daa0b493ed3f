"""Prose stage lists as stages and moves."""

import pytest

from bogor_portal.akun.models import Peran
from bogor_portal.alur.models import Aksi, JenisTahap
from perizinan.layanan.katalog import baca_katalog
from perizinan.layanan.tahap import tahap_untuk

ENTRI = {e.kode: e for e in baca_katalog()}
DAPAT_DIAJUKAN = [e for e in ENTRI.values() if e.dapat_diajukan]
SELESAI = {"selesai-terbit", "selesai-tolak"}


def _keluar(peralihan):
    keluar = {}
    for p in peralihan:
        keluar.setdefault(p.dari, {})[p.aksi] = p
    return keluar


def _jangkau(mulai, peralihan):
    dilihat, sisa = {mulai}, [mulai]
    while sisa:
        dari = sisa.pop()
        for p in peralihan:
            if p.dari == dari and p.ke and p.ke not in dilihat:
                dilihat.add(p.ke)
                sisa.append(p.ke)
    return dilihat


@pytest.mark.parametrize("entri", DAPAT_DIAJUKAN, ids=lambda e: e.kode)
def test_every_stage_is_reached_and_every_path_ends(entri):
    tahap, peralihan = tahap_untuk(entri)
    samping = {"jawaban-opd", "fiktif-positif", "ditarik"}  # entered by requests, deadlines and withdrawal
    kode = {t.kode for t in tahap}

    assert len(kode) == len(tahap)
    assert _jangkau(tahap[0].kode, peralihan) == kode - samping
    for t in tahap:
        if t.kode not in samping | {"perbaikan"}:
            assert _jangkau(t.kode, peralihan) & SELESAI or t.kode in SELESAI, t.kode
    assert {p.dari for p in peralihan} == kode - SELESAI - {"ditarik"}


@pytest.mark.parametrize("entri", DAPAT_DIAJUKAN, ids=lambda e: e.kode)
def test_roles_kinds_and_acts_are_known(entri):
    tahap, peralihan = tahap_untuk(entri)

    assert {t.peran for t in tahap} <= {*Peran.values, "pemohon", "sistem"}
    assert {t.jenis for t in tahap} <= set(JenisTahap.values)
    assert {p.aksi for p in peralihan} <= set(Aksi.values)
    assert len({(p.dari, p.aksi) for p in peralihan}) == len(peralihan)
    assert [t.nama for t in tahap[: len(entri.isi["tahapan"])]] == entri.isi["tahapan"]


def test_r3_9_shares_of_the_sla():
    """Each of the three stage lists has its whole; the engine divides by it."""
    bobot = {sum(t.bobot for t in tahap_untuk(ENTRI[k])[0]) for k in ("imb-splitzing", "sip-bidan")}

    assert bobot == {8}
    assert sum(t.bobot for t in tahap_untuk(ENTRI["reklame"])[0]) == 12


def test_r3_3_only_verification_declares_a_file_complete():
    assert {tuple(t.kode for t in tahap_untuk(e)[0] if t.memulai_jam) for e in DAPAT_DIAJUKAN} == {("verifikasi",)}


def test_r5_4_who_examines_neither_drafts_initials_nor_signs():
    for entri in DAPAT_DIAJUKAN:
        peran = {t.jenis: t.peran for t in tahap_untuk(entri)[0] if t.jenis != "paraf"}
        assert len({peran["verifikasi"], peran["penyusunan"], peran["tanda_tangan"]}) == 3


def test_r6_2_returning_needs_a_reason_and_leads_back():
    keluar = _keluar(tahap_untuk(ENTRI["sppl"])[1])

    assert [d for d, aksi in keluar.items() if "kembalikan" in aksi] == [
        "pendaftaran", "verifikasi", "pemeriksaan-teknis", "penyusunan",
    ]  # fmt: skip
    assert {aksi["kembalikan"].alasan_wajib for aksi in keluar.values() if "kembalikan" in aksi} == {True}
    assert keluar["perbaikan"]["ajukan_ulang"].ke is None


def test_r6_3_a_rejection_goes_the_way_of_a_permit():
    keluar = _keluar(tahap_untuk(ENTRI["sppl"])[1])

    assert keluar["penyusunan"]["tolak"].ke == keluar["penyusunan"]["setujui"].ke == "paraf-1"
    assert keluar["penyusunan"]["tolak"].alasan_wajib
    assert keluar["penyerahan"]["terbitkan_penolakan"].ke == "selesai-tolak"


def test_r7_1_survey_may_be_left_out_with_a_reason_unless_it_is_a_must():
    boleh = {
        e.kode: _keluar(tahap_untuk(e)[1])["jadwal-survei"].get("lewati_survei")
        for e in DAPAT_DIAJUKAN
        if "Penjadwalan Survei" in e.isi["tahapan"]
    }

    assert {k for k, p in boleh.items() if p is None} == {k for k in boleh if ENTRI[k].isi["survei_lapangan"] is True}
    assert {(p.ke, p.alasan_wajib) for p in boleh.values() if p} == {("rekomendasi", True)}
    assert [e.kode for e in DAPAT_DIAJUKAN if e.isi["survei_lapangan"] is False and e.kode in boleh] == []


def test_r7_2_recommendation_is_locked_without_the_berita_acara():
    ke_rekomendasi = [p for p in tahap_untuk(ENTRI["reklame"])[1] if p.ke == "rekomendasi" and p.aksi == "teruskan"]

    assert [(p.dari, p.penjaga) for p in ke_rekomendasi] == [("berita-acara", "berita_acara_ada")]


def test_r8_5_deemed_approval_is_the_signatorys_own_act():
    tahap, peralihan = tahap_untuk(ENTRI["sppl"])

    assert [t.peran for t in tahap if t.kode == "fiktif-positif"] == ["penandatangan"]
    assert {a: p.ke for a, p in _keluar(peralihan)["fiktif-positif"].items()} == {
        "tetapkan_fiktif": "penomoran",
        "lanjutkan_biasa": None,
    }


def test_r9_5_number_before_signature():
    for entri in DAPAT_DIAJUKAN:
        kode = [t.kode for t in tahap_untuk(entri)[0]]
        assert kode.index("penomoran") + 1 == kode.index("tanda-tangan")


def test_technical_opd_are_asked_for_their_recommendation():
    def diminta(kode):
        return [t.opd_rekomendasi for t in tahap_untuk(ENTRI[kode])[0] if t.jenis == "rekomendasi"]

    assert diminta("reklame") == [("bapenda", "disperumkim")]
    assert diminta("pptr") == [("bpkad", "bapenda")]
    assert diminta("sip-bidan") == [("dinkes",)]
    assert all(all(diminta(e.kode)) for e in DAPAT_DIAJUKAN)
