"""Triggers: an issued assessment never changes (R10.7), nor what was reported as paid, nor a tariff in force."""

from django.db import migrations

TETAP = ["ketetapan", "pembebasan", "panggilanbank"]
FUNGSI = """
CREATE FUNCTION retribusi_tidak_berubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION retribusi_pembayaran_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sama retribusi_pembayaran;
BEGIN
    sama := NEW;
    sama.lokasi := OLD.lokasi;
    sama.sidik := OLD.sidik;
    IF OLD.keadaan = 'ditinjau' AND NEW.keadaan IN ('sah', 'dikembalikan') AND NEW.diputus_oleh_id IS NOT NULL THEN
        sama.keadaan := OLD.keadaan;
        sama.tagihan_id := OLD.tagihan_id;
        sama.nomor_kwitansi := OLD.nomor_kwitansi;
        sama.diputus_oleh_id := OLD.diputus_oleh_id;
        sama.diputus_pada := OLD.diputus_pada;
        sama.catatan := OLD.catatan;
    END IF;
    IF sama IS DISTINCT FROM OLD OR (OLD.sidik <> '' AND NEW.sidik <> OLD.sidik) THEN
        RAISE EXCEPTION 'a payment stays as it was reported' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION retribusi_tarif_beku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sama retribusi_tarif;
BEGIN
    IF OLD.keadaan = 'draf' THEN RETURN NEW; END IF;
    sama := NEW;
    sama.keadaan := OLD.keadaan;
    sama.berlaku_sampai := OLD.berlaku_sampai;
    IF sama IS DISTINCT FROM OLD OR (NEW.keadaan <> OLD.keadaan AND NEW.keadaan <> 'pensiun') THEN
        RAISE EXCEPTION 'a tariff in force is frozen' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER pembayaran_tetap BEFORE UPDATE ON retribusi_pembayaran
    FOR EACH ROW EXECUTE FUNCTION retribusi_pembayaran_tetap();
CREATE TRIGGER pembayaran_tidak_dihapus BEFORE DELETE ON retribusi_pembayaran
    FOR EACH ROW EXECUTE FUNCTION retribusi_tidak_berubah();
CREATE TRIGGER tagihan_tidak_dihapus BEFORE DELETE ON retribusi_tagihan
    FOR EACH ROW EXECUTE FUNCTION retribusi_tidak_berubah();
CREATE TRIGGER tarif_beku BEFORE UPDATE ON retribusi_tarif
    FOR EACH ROW EXECUTE FUNCTION retribusi_tarif_beku();
"""
MUNDUR = """
DROP TRIGGER tarif_beku ON retribusi_tarif;
DROP TRIGGER tagihan_tidak_dihapus ON retribusi_tagihan;
DROP TRIGGER pembayaran_tidak_dihapus ON retribusi_pembayaran;
DROP TRIGGER pembayaran_tetap ON retribusi_pembayaran;
"""


def _maju():
    return FUNGSI + "\n".join(
        f"CREATE TRIGGER {t}_tetap BEFORE UPDATE OR DELETE ON retribusi_{t} "
        "FOR EACH ROW EXECUTE FUNCTION retribusi_tidak_berubah();"
        f"CREATE TRIGGER {t}_tetap_semua BEFORE TRUNCATE ON retribusi_{t} "
        "FOR EACH STATEMENT EXECUTE FUNCTION retribusi_tidak_berubah();"
        for t in TETAP
    )


def _mundur():
    buang = "\n".join(
        f"DROP TRIGGER {t}_tetap ON retribusi_{t}; DROP TRIGGER {t}_tetap_semua ON retribusi_{t};" for t in TETAP
    )
    return (
        MUNDUR + buang + "DROP FUNCTION retribusi_tarif_beku(); DROP FUNCTION retribusi_pembayaran_tetap();"
        "DROP FUNCTION retribusi_tidak_berubah();"
    )


class Migration(migrations.Migration):
    dependencies = [("retribusi", "0001_awal")]
    operations = [migrations.RunSQL(_maju(), _mundur())]
