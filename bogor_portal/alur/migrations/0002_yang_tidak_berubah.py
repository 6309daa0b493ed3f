"""Triggers: history is append-only, submissions and decisions are immutable, published versions are frozen."""

from django.db import migrations

TETAP = ["riwayat", "pengajuan", "berkaspengajuan", "keputusan", "alasan"]
BAGIAN_VERSI = ["isian", "persyaratan", "tahap", "peralihan"]

FUNGSI = """
CREATE FUNCTION alur_tidak_berubah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION alur_versi_beku() RETURNS trigger LANGUAGE plpgsql AS $$
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

CREATE FUNCTION alur_bagian_versi_beku() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    induk bigint;
    keadaan_induk text;
BEGIN
    FOREACH induk IN ARRAY ARRAY[
        CASE WHEN TG_OP <> 'INSERT' THEN OLD.versi_id END, CASE WHEN TG_OP <> 'DELETE' THEN NEW.versi_id END
    ] LOOP
        SELECT keadaan INTO keadaan_induk FROM alur_versilayanan WHERE id = induk;
        IF keadaan_induk IS NOT NULL AND keadaan_induk <> 'draf' THEN
            RAISE EXCEPTION 'a published version is frozen' USING ERRCODE = 'restrict_violation';
        END IF;
    END LOOP;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER versi_beku BEFORE UPDATE OR DELETE ON alur_versilayanan
    FOR EACH ROW EXECUTE FUNCTION alur_versi_beku();
"""


def _maju():
    sql = [FUNGSI]
    for tabel in TETAP:
        sql.append(
            f"CREATE TRIGGER {tabel}_tetap BEFORE UPDATE OR DELETE ON alur_{tabel} "
            "FOR EACH ROW EXECUTE FUNCTION alur_tidak_berubah();"
        )
        sql.append(
            f"CREATE TRIGGER {tabel}_tetap_semua BEFORE TRUNCATE ON alur_{tabel} "
            "FOR EACH STATEMENT EXECUTE FUNCTION alur_tidak_berubah();"
        )
    sql.extend(
        f"CREATE TRIGGER {tabel}_beku BEFORE INSERT OR UPDATE OR DELETE ON alur_{tabel} "
        "FOR EACH ROW EXECUTE FUNCTION alur_bagian_versi_beku();"
        for tabel in BAGIAN_VERSI
    )
    return "\n".join(sql)


def _mundur():
    sql = ["DROP TRIGGER versi_beku ON alur_versilayanan;"]
    sql.extend(
        f"DROP TRIGGER {tabel}_tetap ON alur_{tabel}; DROP TRIGGER {tabel}_tetap_semua ON alur_{tabel};"
        for tabel in TETAP
    )
    sql.extend(f"DROP TRIGGER {tabel}_beku ON alur_{tabel};" for tabel in BAGIAN_VERSI)
    sql.append(
        "DROP FUNCTION alur_tidak_berubah(); DROP FUNCTION alur_versi_beku(); DROP FUNCTION alur_bagian_versi_beku();"
    )
    return "\n".join(sql)


class Migration(migrations.Migration):
    dependencies = [("alur", "0001_initial")]
    operations = [migrations.RunSQL(_maju(), _mundur())]
