"""What every environment shares. The environment is read here and in production.py only."""
from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()

SECRET_KEY = env("SECRET_KEY", default="")
DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "crispy_forms",
    "crispy_bootstrap5",
    "axes",
    "csp",
    "bogor_portal.akun",
    "bogor_portal.pesan",
    "bogor_portal.berkas",
    "bogor_portal.alur",
    "bogor_portal.dokumen",
    "perizinan",
    "kependudukan",
    "inovasi",
    "bogor_portal.dasbor",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "bogor_portal.urls"
WSGI_APPLICATION = "bogor_portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "libraries": {"portal": "bogor_portal.lib.tag_portal"},
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": env.db("DATABASE_URL", default="postgres://portal@127.0.0.1:1/bogor_portal")}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:1/0")

AUTH_USER_MODEL = "akun.Pengguna"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]

CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

LOGIN_URL = "akun:masuk"
LOGIN_REDIRECT_URL = "alur:daftar"
LOGOUT_REDIRECT_URL = "beranda"

# The portal's own settings
BERKAS_ROOT = Path(env("BERKAS_ROOT", default=str(BASE_DIR / ".portal" / "berkas")))
KUNCI_DATA = env("KUNCI_DATA", default="")  # base64 of 32 bytes: AES-GCM of NIK, NPWP and phone
KUNCI_INDEKS = env("KUNCI_INDEKS", default="")  # base64 of 32 bytes: HMAC of the lookup columns
KLAIM_JAM_KERJA = env.int("KLAIM_JAM_KERJA", default=8)  # working hours after which a claim on a file ends
SITUS_URL = env("SITUS_URL", default="http://127.0.0.1:8000")  # in mails and in the QR
MODE_TIRUAN = env.bool("MODE_TIRUAN", default=False)  # development keys and other stand-ins; refused in production
