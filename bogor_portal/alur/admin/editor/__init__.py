"""The editor of service versions: pages of our own below the admin's list of versions."""

from bogor_portal.alur.admin.editor.alamat import alamat_jenis, alamat_versi

__all__ = ["alamat_jenis", "alamat_versi"]
