"""The nine elements of the survey, by key (R12.2, R12.3), with the question that people are asked."""

from __future__ import annotations

UNSUR: dict[str, tuple[str, str]] = {
    "persyaratan": ("Persyaratan", "Apakah persyaratannya sesuai dengan yang diumumkan?"),
    "prosedur": ("Sistem, mekanisme, dan prosedur", "Apakah caranya mudah diikuti?"),
    "waktu": ("Waktu penyelesaian", "Bagaimana kecepatan layanannya?"),
    "biaya": ("Biaya atau tarif", "Apakah biayanya wajar dan sesuai yang tertulis?"),
    "produk": ("Produk layanan", "Apakah hasilnya sesuai dengan yang dijanjikan?"),
    "kompetensi": ("Kompetensi pelaksana", "Bagaimana kemampuan petugasnya?"),
    "perilaku": ("Perilaku pelaksana", "Bagaimana kesopanan dan keramahan petugasnya?"),
    "pengaduan": ("Penanganan pengaduan, saran, dan masukan", "Bagaimana pertanyaan dan keluhan ditangani?"),
    "sarana": ("Sarana dan prasarana", "Bagaimana situs ini dan tempat layanannya?"),
}
KODE = tuple(UNSUR)
SKALA = ((1, "Tidak baik"), (2, "Kurang baik"), (3, "Baik"), (4, "Sangat baik"))
