"""The browser of the tests: Debian's Chromium without a window if it is there, which takes half the CPU."""

from shutil import which

CHROMIUM = which("chromium-headless-shell") or which("chromium")
ARGUMEN = ["--no-sandbox", "--disable-gpu"]
