"""Refusals, each with a sentence for the screen."""


class AkunError(Exception):
    """Base of all refusals here."""


class TautanTidakBerlaku(AkunError):
    def __init__(self) -> None:
        super().__init__("Tautan ini sudah dipakai, sudah lewat masanya, atau tidak lengkap.")


class SandiSalah(AkunError):
    def __init__(self) -> None:
        super().__init__("Kata sandi tidak cocok.")


class TerlaluSering(AkunError):
    def __init__(self) -> None:
        super().__init__("Terlalu banyak percobaan. Tunggu satu jam, lalu coba lagi.")


class KodeSalah(AkunError):
    def __init__(self) -> None:
        super().__init__("Kode tidak cocok. Pakai kode yang sedang tampil di aplikasi autentikator.")


class KodeTerpakai(AkunError):
    def __init__(self) -> None:
        super().__init__("Kode ini sudah dipakai. Tunggu kode berikutnya, paling lama 30 detik.")


class TidakTersedia(AkunError):
    """The page is out of date, or the act is not for this person."""


class KodeIdentitasSalah(AkunError):
    def __init__(self) -> None:
        super().__init__("Kode tidak cocok. Minta pemohon membuka halaman Verifikasi identitas lagi; kodenya berganti.")
