"""The rules that tools can keep: layers, types, lint, sizes, late imports, who publishes, nothing foreign in files."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bogor_portal.perintah.periksa import PEMERIKSAAN, lingkungan_periksa

AKAR = Path(__file__).resolve().parent.parent.parent
PAKET = ("bogor_portal", "perizinan", "kependudukan", "inovasi")
BARIS_BERKAS, BARIS_FUNGSI = 400, 40
PENGEDAR = "bogor_portal/pesan/relay.py"


def berkas_terlacak() -> list[Path]:
    """What git tracks, and what it would; without a repository, every file that is ours."""
    hasil = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=AKAR, capture_output=True, text=True, check=False
    )
    return [AKAR / nama for nama in hasil.stdout.splitlines() if (AKAR / nama).is_file()]


def sumber() -> list[Path]:
    """Our own code without tests and without what Django wrote."""
    semua = [p for paket in (*PAKET, "bench") for p in sorted((AKAR / paket).rglob("*.py"))]
    return [p for p in semua if "migrations" not in p.parts] + [AKAR / "portal", AKAR / "manage.py"]


def pohon(berkas: Path) -> ast.Module:
    return ast.parse(berkas.read_text(encoding="utf-8"))


def nama(berkas: Path) -> str:
    return str(berkas.relative_to(AKAR))


@pytest.mark.lambat
@pytest.mark.parametrize("pemeriksaan", [n for n in PEMERIKSAAN if n != "check --deploy"])
def test_the_tools_find_nothing(pemeriksaan: str):
    hasil = subprocess.run(
        PEMERIKSAAN[pemeriksaan],
        cwd=AKAR,
        env=lingkungan_periksa(pemeriksaan),
        capture_output=True,
        text=True,
        check=False,
    )

    assert hasil.returncode == 0, hasil.stdout + hasil.stderr


def test_no_file_is_longer_than_a_person_reads():
    panjang = {nama(p): len(p.read_text(encoding="utf-8").splitlines()) for p in sumber()}

    assert {n: baris for n, baris in panjang.items() if baris > BARIS_BERKAS} == {}


def fungsi(modul: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (s for s in ast.walk(modul) if isinstance(s, ast.FunctionDef | ast.AsyncFunctionDef))


def test_no_function_is_longer_than_a_screen():
    panjang = {
        f"{nama(p)}:{f.name}": f.end_lineno - f.lineno + 1 for p in sumber() for f in fungsi(pohon(p)) if f.end_lineno
    }

    assert {n: baris for n, baris in panjang.items() if baris > BARIS_FUNGSI} == {}


def test_a_late_import_says_why():
    tanpa_alasan = []
    for berkas in sumber():
        baris = berkas.read_text(encoding="utf-8").splitlines()
        for f in fungsi(pohon(berkas)):
            impor = [s for s in ast.walk(f) if isinstance(s, ast.Import | ast.ImportFrom)]
            if impor and not any("#" in baris[i] for i in range(f.lineno, max(s.end_lineno or 0 for s in impor))):
                tanpa_alasan.append(f"{nama(berkas)}:{impor[0].lineno}")

    assert tanpa_alasan == []


def test_only_the_relay_publishes_to_the_broker():
    menerbitkan = re.compile(r"\.(?:delay|apply_async|send_task)\(")

    assert [nama(p) for p in sumber() if nama(p) != PENGEDAR and menerbitkan.search(_kode(p))] == []


def _kode(berkas: Path) -> str:
    """The code without docstrings and comments, as Python would write it."""
    modul = pohon(berkas)
    for simpul in ast.walk(modul):
        if isinstance(simpul, ast.Expr) and isinstance(simpul.value, ast.Constant):
            simpul.value.value = None
    return ast.unparse(modul)


# Put together here, so that this file does not hold what it forbids.
ASING = re.compile(
    "|".join(
        [
            r"(?<![\w.])/" + r"(?:work|root|home/[a-z]+|Users/[A-Za-z]+)/",
            "--" + r"(?:extra-)?index-url|--" + "find-links",
            "py" + r"pi\.org|python" + r"hosted\.org|file:" + "///",
        ]
    )
)
BINER = {".png", ".jpg", ".pdf", ".woff", ".woff2", ".ttf", ".otf", ".ico", ".mo", ".gz"}


def test_no_file_names_a_place_of_one_machine_or_a_package_index():
    temuan = [
        f"{nama(p)}:{nomor}"
        for p in berkas_terlacak()
        if p.suffix not in BINER
        for nomor, baris in enumerate(p.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if ASING.search(baris)
    ]

    assert temuan == []


def test_the_lock_pins_every_package_with_hashes():
    for kunci in ("requirements.lock", "requirements-e2e.lock"):
        paket = re.split(r"\n(?=[a-z0-9])", (AKAR / kunci).read_text(encoding="utf-8").strip())
        assert [p.split(" ")[0] for p in paket if "==" not in p or "--hash=sha256:" not in p] == []


def test_the_lock_has_what_the_list_asks_for():
    terkunci = (AKAR / "requirements.lock").read_text(encoding="utf-8")
    diminta = re.findall(r"^([a-z0-9\-]+)(?:\[\w+\])?==([\w.]+)", (AKAR / "requirements.txt").read_text(), re.MULTILINE)

    assert [f"{n}=={v}" for n, v in diminta if not re.search(rf"^{n}=={re.escape(v)} ", terkunci, re.MULTILINE)] == []
