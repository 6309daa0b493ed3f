"""What was received and what was found stay as they were: triggers, reversible."""

from django.db import migrations

PASANG = """
CREATE FUNCTION berkas_hanya_tambah() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% hanya boleh ditambah', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER hanya_tambah BEFORE UPDATE OR DELETE ON berkas_catatanakses
  FOR EACH ROW EXECUTE FUNCTION berkas_hanya_tambah();
CREATE TRIGGER hanya_tambah BEFORE UPDATE OR DELETE ON berkas_verifikasi
  FOR EACH ROW EXECUTE FUNCTION berkas_hanya_tambah();
CREATE FUNCTION berkas_isi_tetap() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.kode, NEW.pemilik_id, NEW.jenis, NEW.ukuran, NEW.sha256,
      NEW.sha256_kiriman, NEW.lokasi, NEW.dibuat_pada)
     IS DISTINCT FROM
     (OLD.kode, OLD.pemilik_id, OLD.jenis, OLD.ukuran, OLD.sha256,
      OLD.sha256_kiriman, OLD.lokasi, OLD.dibuat_pada)
     OR (OLD.status = 'dihapus' AND NEW.status <> 'dihapus') THEN
    RAISE EXCEPTION 'isi berkas tidak dapat diubah' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER isi_tetap BEFORE UPDATE ON berkas_berkas
  FOR EACH ROW EXECUTE FUNCTION berkas_isi_tetap();
"""
LEPAS = """
DROP TRIGGER isi_tetap ON berkas_berkas;
DROP FUNCTION berkas_isi_tetap();
DROP TRIGGER hanya_tambah ON berkas_verifikasi;
DROP TRIGGER hanya_tambah ON berkas_catatanakses;
DROP FUNCTION berkas_hanya_tambah();
"""


class Migration(migrations.Migration):
    dependencies = [("berkas", "0001_initial")]
    operations = [migrations.RunSQL(PASANG, LEPAS)]
