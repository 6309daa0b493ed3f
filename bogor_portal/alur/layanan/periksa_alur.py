"""Publish checks of stages and moves: every stage is reached, every path ends, every act can be carried out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.utils import timezone

from bogor_portal.akun.models import OPD, Peran
from bogor_portal.akun.queries import pemegang
from bogor_portal.alur import penjaga
from bogor_portal.alur.layanan.temuan import Temuan
from bogor_portal.alur.models import Aksi, JenisTahap, Peralihan, Tahap, VersiLayanan

BUKAN_JABATAN = frozenset({"pemohon", "sistem"})
LAJUR_SAMPING = frozenset({JenisTahap.JAWABAN_OPD, JenisTahap.FIKTIF_POSITIF})
# acts that work at one kind of stage only
TEMPAT_AKSI: dict[str, frozenset[str]] = {
    Aksi.AJUKAN_ULANG: frozenset({JenisTahap.PERBAIKAN}),
    Aksi.BERI_REKOMENDASI: frozenset({JenisTahap.JAWABAN_OPD}),
    Aksi.PARAF: frozenset({JenisTahap.PARAF}),
    Aksi.NOMORI: frozenset({JenisTahap.PENOMORAN}),
    Aksi.TANDA_TANGANI: frozenset({JenisTahap.TANDA_TANGAN}),
    Aksi.TERBITKAN: frozenset({JenisTahap.PENYERAHAN}),
    Aksi.TERBITKAN_PENOLAKAN: frozenset({JenisTahap.PENYERAHAN}),
    Aksi.TETAPKAN_FIKTIF: frozenset({JenisTahap.FIKTIF_POSITIF}),
    Aksi.LANJUTKAN_BIASA: frozenset({JenisTahap.FIKTIF_POSITIF}),
}
PUTUSAN = frozenset({Aksi.SETUJUI, Aksi.TOLAK, Aksi.TETAPKAN_FIKTIF})
# a stage of this kind is entered only after one of these acts
SESUDAH: dict[str, tuple[frozenset[str], str]] = {
    JenisTahap.PARAF: (PUTUSAN, "sebelum ada keputusan untuk diparaf"),
    JenisTahap.PENOMORAN: (PUTUSAN, "sebelum ada keputusan untuk dinomori"),
    JenisTahap.TANDA_TANGAN: (frozenset({Aksi.NOMORI}), "sebelum dokumen dinomori"),
    JenisTahap.PENYERAHAN: (frozenset({Aksi.TANDA_TANGANI}), "sebelum dokumen ditandatangani"),
    JenisTahap.SELESAI_TERBIT: (frozenset({Aksi.TERBITKAN}), "tanpa dokumen yang terbit"),
    JenisTahap.SELESAI_TOLAK: (frozenset({Aksi.TERBITKAN_PENOLAKAN}), "tanpa surat penolakan yang terbit"),
    JenisTahap.SURVEI: (frozenset({Aksi.JADWALKAN_SURVEI}), "sebelum survei dijadwalkan"),
    JenisTahap.BERITA_ACARA: (frozenset({Aksi.CATAT_SURVEI}), "sebelum survei dicatat"),
}
WAJIB_KELUAR = {
    JenisTahap.PERBAIKAN: Aksi.AJUKAN_ULANG,
    JenisTahap.JAWABAN_OPD: Aksi.BERI_REKOMENDASI,
    JenisTahap.PENOMORAN: Aksi.NOMORI,
    JenisTahap.TANDA_TANGAN: Aksi.TANDA_TANGANI,
    JenisTahap.PENYERAHAN: Aksi.TERBITKAN,
}
SATU_SAJA = (
    JenisTahap.DITARIK,
    JenisTahap.PENOMORAN,
    JenisTahap.JAWABAN_OPD,
    JenisTahap.FIKTIF_POSITIF,
    JenisTahap.SURVEI,
)
PEMERIKSA_BUKAN = frozenset({JenisTahap.PARAF, JenisTahap.TANDA_TANGAN, JenisTahap.FIKTIF_POSITIF})


def periksa_alur(versi: VersiLayanan, tahap: list[Tahap], peralihan: list[Peralihan]) -> list[Temuan]:
    """Every fault of the stages and of the moves between them."""
    if not tahap:
        return [Temuan("Belum ada tahap.", "tahap")]
    return [
        *_tahap_tak_terjangkau(tahap, peralihan),
        *_jalan_buntu(tahap, peralihan),
        *_urutan(tahap, peralihan),
        *_bentuk(versi, tahap, peralihan),
        *_tindakan(tahap, peralihan),
        *_tahap_tanpa_jabatan(tahap),
        *_pemegang(tahap),
        *_opd_rekomendasi(tahap),
    ]


def _tujuan(
    tahap: list[Tahap], peralihan: list[Peralihan], pakai: Callable[[Peralihan], bool] = lambda p: True
) -> dict[int, set[int]]:
    """Stage id → stage ids one move away; a move without a goal goes back to where the file came from."""
    asal: dict[int, set[int]] = {}
    for p in filter(pakai, peralihan):
        if p.ke_id:
            asal.setdefault(p.ke_id, set()).add(p.dari_id)
    keluar: dict[int, set[int]] = {t.pk: set() for t in tahap}
    for p in filter(pakai, peralihan):
        keluar[p.dari_id] |= {p.ke_id} if p.ke_id else asal.get(p.dari_id, set())
    for t in tahap:
        if t.hanya_bila is not None:  # passed over by its first move, without its act
            keluar[t.pk] |= {p.ke_id for p in _berurut(t, peralihan) if p.ke_id}
    return keluar


def _berurut(t: Tahap, peralihan: list[Peralihan]) -> list[Peralihan]:
    return sorted((p for p in peralihan if p.dari_id == t.pk and p.ke_id), key=lambda p: p.urut)[:1]


def _terjangkau(mulai: Iterable[int], keluar: dict[int, set[int]]) -> set[int]:
    dilihat, sisa = set(mulai), list(mulai)
    while sisa:
        for ke in keluar.get(sisa.pop(), set()) - dilihat:
            dilihat.add(ke)
            sisa.append(ke)
    return dilihat


def _awal(tahap: list[Tahap]) -> set[int]:
    """Where a file may begin: the first stage, and the lanes that the engine opens beside it."""
    return {tahap[0].pk} | {t.pk for t in tahap if t.jenis in LAJUR_SAMPING}


def _tahap_tak_terjangkau(tahap: list[Tahap], peralihan: list[Peralihan]) -> list[Temuan]:
    awal = _awal(tahap) | {t.pk for t in tahap if t.jenis == JenisTahap.DITARIK}
    dilihat = _terjangkau(awal, _tujuan(tahap, peralihan))
    return [Temuan(f"Tahap {t.nama} tidak dapat dicapai.", "peralihan", t.kode) for t in tahap if t.pk not in dilihat]


def _jalan_buntu(tahap: list[Tahap], peralihan: list[Peralihan]) -> list[Temuan]:
    keluar = _tujuan(tahap, peralihan)
    akhir = {t.pk for t in tahap if t.akhir}
    samping = {p.dari_id for p in peralihan if p.dari.jenis in LAJUR_SAMPING}
    return [
        Temuan(f"Dari tahap {t.nama} tidak ada jalan ke akhir.", "peralihan", t.kode)
        for t in tahap
        if t.pk not in samping and not akhir & _terjangkau({t.pk}, keluar)
    ]


def _urutan(tahap: list[Tahap], peralihan: list[Peralihan]) -> list[Temuan]:
    """A stage that needs something done before it is not reached on a way that leaves it out."""
    hasil, ada = [], {t.jenis for t in tahap}
    for t in tahap:
        if t.jenis in SESUDAH and not (t.akhir and JenisTahap.PENYERAHAN not in ada):
            aksi, kata = SESUDAH[t.jenis]
            tanpa = _tujuan(tahap, peralihan, lambda p, aksi=aksi: p.aksi not in aksi)  # type: ignore[misc]
            if t.pk in _terjangkau(_awal(tahap), tanpa):
                # a service may end well without a paper of ours (a card that is handed over), never refuse without one
                gawat = t.jenis != JenisTahap.SELESAI_TERBIT
                hasil.append(Temuan(f"Tahap {t.nama} dapat dicapai {kata}.", "peralihan", t.kode, gawat))
    return hasil


def _bentuk(versi: VersiLayanan, tahap: list[Tahap], peralihan: list[Peralihan]) -> list[Temuan]:
    """What the engine counts on: one stage for withdrawal, an answer lane for recommendations, a start of the clock."""
    jenis = [t.jenis for t in tahap]
    hasil = [Temuan(f"Ada lebih dari satu tahap berjenis {j.label}.", "tahap") for j in SATU_SAJA if jenis.count(j) > 1]
    if JenisTahap.DITARIK not in jenis:
        hasil.append(Temuan("Belum ada tahap Ditarik pemohon, sehingga permohonan tidak dapat ditarik.", "tahap"))
    if JenisTahap.REKOMENDASI in jenis and JenisTahap.JAWABAN_OPD not in jenis:
        hasil.append(Temuan("Tahap rekomendasi memerlukan tahap Jawaban rekomendasi OPD.", "tahap"))
    if versi.jam_mulai == VersiLayanan.JamMulai.LENGKAP and not any(t.memulai_jam for t in tahap):
        gawat = JenisTahap.PENOMORAN in jenis
        hasil.append(Temuan("Tidak ada tahap yang memulai jam layanan.", "tahap", gawat=gawat))
    if versi.sikap_lewat_batas == VersiLayanan.SikapLewatBatas.BUKA_TAHAP and JenisTahap.FIKTIF_POSITIF not in jenis:
        hasil.append(Temuan("Sikap lewat batas memerlukan tahap Penetapan Fiktif Positif.", "tahap"))
    if tahap[0].akhir:
        hasil.append(Temuan(f"Tahap pertama, {tahap[0].nama}, adalah tahap akhir.", "tahap", tahap[0].kode))
    if (
        JenisTahap.PENYERAHAN in jenis
        and any(p.aksi == Aksi.TOLAK for p in peralihan)
        and not any(p.aksi == Aksi.TERBITKAN_PENOLAKAN for p in peralihan)
    ):
        hasil.append(Temuan("Permohonan dapat ditolak, tetapi tidak ada peralihan Sampaikan penolakan.", "peralihan"))
    return hasil


def _tindakan(tahap: list[Tahap], peralihan: list[Peralihan]) -> list[Temuan]:
    """Each move can be carried out where it stands; each stage has the move that its kind needs."""
    hasil, dikenal = [], penjaga.nama_dikenal()
    for p in peralihan:
        nama = f"{p.dari.nama}, {Aksi(p.aksi).label if p.aksi in Aksi.values else p.aksi}"
        if p.aksi not in Aksi.values:
            hasil.append(Temuan(f"{nama}: tindakan tidak dikenal.", "peralihan", p.dari.kode))
        elif p.dari.jenis not in TEMPAT_AKSI.get(p.aksi, frozenset({p.dari.jenis})):
            hasil.append(Temuan(f"{nama}: tindakan ini tidak ada pada tahap sejenis itu.", "peralihan", p.dari.kode))
        if p.penjaga and p.penjaga not in dikenal:
            hasil.append(Temuan(f"{nama}: penjaga '{p.penjaga}' tidak dikenal.", "peralihan", p.dari.kode))
        if p.aksi == Aksi.KEMBALIKAN and (p.ke is None or p.ke.jenis != JenisTahap.PERBAIKAN):
            hasil.append(Temuan(f"{nama}: harus menuju tahap Perbaikan oleh pemohon.", "peralihan", p.dari.kode))
        if p.dari.akhir:
            hasil.append(Temuan(f"{nama}: dari tahap akhir tidak ada peralihan.", "peralihan", p.dari.kode))
    keluar = {(p.dari_id, p.aksi) for p in peralihan}
    hasil += [
        Temuan(f"Tahap {t.nama} memerlukan peralihan {WAJIB_KELUAR[JenisTahap(t.jenis)].label}.", "peralihan", t.kode)
        for t in tahap
        if t.jenis in WAJIB_KELUAR and (t.pk, WAJIB_KELUAR[JenisTahap(t.jenis)]) not in keluar
    ]
    return hasil


def _berjabatan(t: Tahap) -> bool:
    return t.peran not in BUKAN_JABATAN and t.jenis != JenisTahap.JAWABAN_OPD


def _tahap_tanpa_jabatan(tahap: list[Tahap]) -> list[Temuan]:
    return [
        Temuan(f"Tahap {t.nama}: belum ada jabatan yang mengerjakan.", "tahap", t.kode)
        for t in tahap
        if _berjabatan(t) and (t.jabatan is None or not t.jabatan.aktif)
    ]


def _pemegang(tahap: list[Tahap]) -> list[Temuan]:
    """Posts that nobody holds today, and R5.4: the only holder examined the file and may not endorse it."""
    hari_ini = timezone.localdate()
    jabatan = {t.jabatan_id: t.jabatan for t in tahap if t.jabatan}
    orang = {pk: set(pemegang(j, hari_ini).values_list("pk", flat=True)) for pk, j in jabatan.items()}
    pemeriksa = {t.jabatan_id for t in tahap if t.jabatan and t.jenis not in PEMERIKSA_BUKAN}
    hasil = []
    for t in tahap:
        if t.jabatan is None or not t.jabatan.aktif:
            continue
        if not orang[t.jabatan_id]:
            hasil.append(Temuan(f"Tahap {t.nama}: hari ini tidak ada pemegang {t.jabatan}.", "tahap", t.kode, False))
        elif t.jenis in PEMERIKSA_BUKAN and t.jabatan_id in pemeriksa and len(orang[t.jabatan_id]) == 1:
            pesan = f"Tahap {t.nama}: satu-satunya pemegang {t.jabatan} sudah ikut memeriksa (empat mata)."
            hasil.append(Temuan(pesan, "tahap", t.kode))
    return hasil


def _opd_rekomendasi(tahap: list[Tahap]) -> list[Temuan]:
    """An OPD that is asked must exist and have a technical team to answer."""
    diminta = {kode: t for t in tahap for kode in t.opd_rekomendasi}
    bertim = set(
        OPD.objects.filter(kode__in=diminta, jabatan__peran=Peran.TIM_TEKNIS, jabatan__aktif=True).values_list(
            "kode", flat=True
        )
    )
    return [
        Temuan(f"Tahap {t.nama}: OPD '{kode}' belum mempunyai jabatan tim teknis.", "tahap", t.kode)
        for kode, t in diminta.items()
        if kode not in bertim
    ]
