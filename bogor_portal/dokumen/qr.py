"""The QR code of a letter, as an SVG that typst draws."""

import io

import segno


def qr_svg(tautan: str) -> str:
    """Error level M, quiet zone of 4 modules inside a white square: prints and scans on plain paper."""
    keluaran = io.BytesIO()
    segno.make(tautan, error="m", micro=False).save(
        keluaran, kind="svg", border=4, dark="#000000", light="#ffffff", xmldecl=False, svgns=True
    )
    return keluaran.getvalue().decode("utf-8")
