"""Names as strangers may read them."""


def samarkan_nama(nama: str) -> str:
    """R13.3: "Siti Aminah" → "S*** A*****"."""
    return " ".join(k[0] + "*" * (len(k) - 1) for k in nama.split())
