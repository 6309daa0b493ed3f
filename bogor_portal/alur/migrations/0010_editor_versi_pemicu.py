"""Letters of the versions that exist; a published version may be scheduled, cancelled before its day, and retired."""

from django.db import migrations

BEKU = """
CREATE OR REPLACE FUNCTION alur_versi_beku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sama alur_versilayanan;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.keadaan = 'draf' THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'a published version is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.keadaan = 'draf' THEN RETURN NEW; END IF;
    sama := NEW;
    sama.keadaan := OLD.keadaan;
    sama.berlaku_sampai := OLD.berlaku_sampai;
    IF NEW.keadaan = 'pensiun' AND OLD.keadaan <> 'pensiun' THEN
        sama.alasan_pensiun := OLD.alasan_pensiun;
        sama.dipensiunkan_oleh_id := OLD.dipensiunkan_oleh_id;
    END IF;
    IF OLD.keadaan = 'terjadwal' AND NEW.keadaan = 'draf' THEN
        sama.berlaku_mulai := OLD.berlaku_mulai;
        sama.terkonfirmasi := OLD.terkonfirmasi;
        sama.diterbitkan_oleh_id := OLD.diterbitkan_oleh_id;
        sama.diterbitkan_pada := OLD.diterbitkan_pada;
    END IF;
    IF sama IS DISTINCT FROM OLD OR NOT (
        NEW.keadaan = OLD.keadaan
        OR (OLD.keadaan = 'terjadwal' AND NEW.keadaan IN ('terbit', 'draf'))
        OR (OLD.keadaan <> 'terjadwal' AND NEW.keadaan = 'pensiun')
    ) THEN
        RAISE EXCEPTION 'a published version is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""
LAMA = """
CREATE OR REPLACE FUNCTION alur_versi_beku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sama alur_versilayanan;
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.keadaan = 'draf' THEN RETURN OLD; END IF;
        RAISE EXCEPTION 'a published version is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.keadaan = 'draf' THEN RETURN NEW; END IF;
    sama := NEW;
    sama.keadaan := OLD.keadaan;
    sama.berlaku_sampai := OLD.berlaku_sampai;
    IF sama IS DISTINCT FROM OLD OR (NEW.keadaan <> OLD.keadaan AND NEW.keadaan <> 'pensiun') THEN
        RAISE EXCEPTION 'a published version is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""
PEMICU = """
SET CONSTRAINTS ALL IMMEDIATE;
CREATE TRIGGER surathasil_beku BEFORE INSERT OR UPDATE OR DELETE ON alur_surathasil
    FOR EACH ROW EXECUTE FUNCTION alur_bagian_versi_beku();
CREATE TRIGGER pokokkeputusan_tetap BEFORE UPDATE OR DELETE ON alur_pokokkeputusan
    FOR EACH ROW EXECUTE FUNCTION alur_tidak_berubah();
CREATE TRIGGER pokokkeputusan_tetap_semua BEFORE TRUNCATE ON alur_pokokkeputusan
    FOR EACH STATEMENT EXECUTE FUNCTION alur_tidak_berubah();
"""
BUANG = """
DROP TRIGGER surathasil_beku ON alur_surathasil;
DROP TRIGGER pokokkeputusan_tetap ON alur_pokokkeputusan;
DROP TRIGGER pokokkeputusan_tetap_semua ON alur_pokokkeputusan;
"""


def surat_bawaan(apps, schema_editor):
    """Every version that has stages gets the two letters that were built in so far."""
    versi_model, surat_model = apps.get_model("alur", "VersiLayanan"), apps.get_model("alur", "SuratHasil")
    bertahap = versi_model.objects.filter(tahap__isnull=False).distinct().select_related("jenis")
    surat_model.objects.bulk_create(
        surat_model(versi=versi, urut=urut, hasil=hasil, templat=templat)
        for versi in bertahap
        for urut, (hasil, templat) in enumerate(
            [
                ("disetujui", "izin" if versi.jenis.golongan == "perizinan" else "keterangan"),
                ("ditolak", "penolakan"),
            ]
        )
    )


class Migration(migrations.Migration):
    dependencies = [("alur", "0009_editor_versi")]
    operations = [
        migrations.RunPython(surat_bawaan, migrations.RunPython.noop),
        migrations.RunSQL(BEKU + PEMICU, LAMA + BUANG),
    ]
