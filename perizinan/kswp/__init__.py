"""The tax office's status check of an NPWP (konfirmasi status wajib pajak, R2.4). Nothing waits for it."""
