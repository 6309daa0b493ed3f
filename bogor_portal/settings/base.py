"""What every environment shares. The environment itself is read through `lingkungan` only."""

from pathlib import Path
from typing import Any

from bogor_portal.settings import lingkungan
from bogor_portal.settings.catatan import konfigurasi_log

BASE_DIR = Path(__file__).resolve().parent.parent.parent

SECRET_KEY = lingkungan.teks("SECRET_KEY")
SECRET_KEY_FALLBACKS = lingkungan.daftar("SECRET_KEY_LAMA")
DEBUG = False
ALLOWED_HOSTS = lingkungan.daftar("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = lingkungan.daftar("CSRF_TRUSTED_ORIGINS")

INSTALLED_APPS = [
    "bogor_portal.lib.apps.AdminPortal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "crispy_forms",
    "crispy_bootstrap5",
    "axes",
    "csp",
    "bogor_portal.akun",
    "bogor_portal.pesan",
    "bogor_portal.berkas",
    "bogor_portal.alur",
    "bogor_portal.dokumen",
    "bogor_portal.skm",
    "perizinan",
    "perizinan.retribusi",
    "perizinan.kswp",
    "kependudukan",
    "inovasi",
    "bogor_portal.dasbor",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "bogor_portal.lib.mampat.MampatMiddleware",
    "csp.middleware.CSPMiddleware",
    "bogor_portal.lib.tolak_nul.TolakNulMiddleware",
    "bogor_portal.lib.batas_badan.BatasBadanMiddleware",  # before anything that reads the body
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "bogor_portal.akun.middleware.FaktorKeduaMiddleware",  # at once: nobody sees the user before it
    "bogor_portal.lib.no_store.NoStoreMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it answers for the login view
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
                "bogor_portal.lib.konteks.portal",
                "kependudukan.konteks.gangguan",
                "bogor_portal.dasbor.konteks.dasbor",
            ],
        },
    },
]
MESSAGE_STORAGE = "bogor_portal.lib.kabar_layar.KabarLayar"

# Servers. A connection is kept for ten minutes: one per request costs ten times the request.
DATABASES: dict[str, dict[str, Any]] = {"default": lingkungan.basis_data("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {})["options"] = lingkungan.batas_basis_data()
ATOMIC_REQUESTS = False  # acts are durable transactions of their own
REDIS_URL = lingkungan.teks("REDIS_URL")
# In the process's own memory, so that a page needs no broker: losing Redis only slows what happens after commit.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
INGAT = True  # whether names and definitions are remembered for a minute (lib.ingat)

# People
AUTH_USER_MODEL = "akun.Pengguna"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["bogor_portal.akun.masuk.EmailAtauNik"]  # asks axes before it looks at a password
PASSWORD_HASHERS = [
    "bogor_portal.akun.sandi.Argon2Ringan",  # 19 MiB, t=2, p=1: Django's own takes 100 MiB a login
    "django.contrib.auth.hashers.Argon2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "nama", "telepon")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 3600
LOGIN_URL = "akun:masuk"
LOGIN_REDIRECT_URL = "alur:daftar"
LOGOUT_REDIRECT_URL = "beranda"

JUMLAH_PROKSI = lingkungan.bilangan("JUMLAH_PROKSI")
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # nobody can lock another person out from elsewhere
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "bogor_portal.akun.masuk.penanda_masuk"  # a keyed hash, since people type their NIK
AXES_CLIENT_IP_CALLABLE = "bogor_portal.akun.alamat.alamat_klien"
AXES_CLIENT_STR_CALLABLE = "bogor_portal.akun.masuk.sebutan_klien"  # and in the log
AXES_LOCKOUT_CALLABLE = "bogor_portal.akun.masuk.terkunci"
AXES_SENSITIVE_PARAMETERS = ["username", "nik", "identitas", "ip_address", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False

# Sessions and cookies; production gives them their __Host- names
CSRF_FAILURE_VIEW = "bogor_portal.akun.titipan.csrf_gagal"
SESSION_ENGINE = "bogor_portal.akun.sesi"  # in the database, with whose they are
SESSION_COOKIE_NAME = "sesi"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "csrf"
KABAR_COOKIE_NAME = "kabar"
CSRF_COOKIE_HTTPONLY = True  # the token is in the form; no script needs the cookie
CSRF_COOKIE_SAMESITE = "Lax"

# Headers
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],  # Bootstrap's form marks are data: images
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}

# Sizes. The whole body is limited first; Django's own limit counts form fields and no files.
BADAN_MAKS_BYTE = lingkungan.bilangan("BADAN_MAKS_MIB") * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# Language: our own formats, since Django's for `id` are not what a letter uses
LANGUAGE_CODE = "id"
TIME_ZONE = "Asia/Jakarta"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False  # ids and years stay plain; `rupiah` and `angka` group what people read
FORMAT_MODULE_PATH = ["bogor_portal.formats"]

# Files
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [folder for folder in (BASE_DIR / "static",) if folder.is_dir()]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "bogor_portal.lib.statis.BerkasStatis"},
}
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # templates/ may override a widget
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# Mail
vars().update(lingkungan.surel("EMAIL_URL"))
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = lingkungan.teks("SURAT_DARI")

LOGGING = konfigurasi_log(bentuk=lingkungan.teks("LOG_BENTUK"), tingkat=lingkungan.teks("LOG_LEVEL"))

# The portal's own settings
SITUS_URL = lingkungan.teks("SITUS_URL").rstrip("/")
BERKAS_ROOT = BASE_DIR / lingkungan.teks("BERKAS_ROOT")
KUNCI_DATA = lingkungan.teks("KUNCI_DATA")  # base64 of 32 bytes: AES-GCM of NIK, NPWP and telephone
KUNCI_INDEKS = lingkungan.teks("KUNCI_INDEKS")  # base64 of 32 bytes: HMAC of the lookup columns
CLAMAV_URL = lingkungan.teks("CLAMAV_URL")
PENANDA_TANGAN = lingkungan.teks("PENANDA_TANGAN")
SIAK = lingkungan.teks("SIAK")
SIAK_URL = lingkungan.teks("SIAK_URL")
SIAK_KUNCI = lingkungan.teks("SIAK_KUNCI")
SIAK_TIRUAN_BERKAS = BASE_DIR / lingkungan.teks("SIAK_TIRUAN_BERKAS")
BANK_RETRIBUSI = lingkungan.teks("BANK_RETRIBUSI")
BANK_RETRIBUSI_RAHASIA = lingkungan.teks("BANK_RETRIBUSI_RAHASIA")
WHATSAPP = lingkungan.teks("WHATSAPP")
WHATSAPP_URL = lingkungan.teks("WHATSAPP_URL")
WHATSAPP_NOMOR_ID = lingkungan.teks("WHATSAPP_NOMOR_ID")
WHATSAPP_TOKEN = lingkungan.teks("WHATSAPP_TOKEN")
WHATSAPP_RAHASIA = lingkungan.teks("WHATSAPP_RAHASIA")
WHATSAPP_VERIFIKASI = lingkungan.teks("WHATSAPP_VERIFIKASI")
WHATSAPP_JAM_TENANG = lingkungan.jam("WHATSAPP_JAM_TENANG")
WHATSAPP_TIRUAN_BERKAS = BASE_DIR / lingkungan.teks("WHATSAPP_TIRUAN_BERKAS")
KSWP = lingkungan.teks("KSWP")
KSWP_URL = lingkungan.teks("KSWP_URL").rstrip("/")
KSWP_KUNCI = lingkungan.teks("KSWP_KUNCI")
MODE_TIRUAN = PENANDA_TANGAN == "lokal" or "tiruan" in {SIAK, KSWP}  # the banner: documents made here are not valid
BERKAS_TOTAL_BYTE = lingkungan.bilangan("BERKAS_TOTAL_MIB") * 1024 * 1024
TANPA_GERAK_HARI = lingkungan.bilangan("TANPA_GERAK_HARI")
RETENSI_UNGGAHAN_HARI = lingkungan.bilangan("RETENSI_UNGGAHAN_HARI")
RETENSI_DRAF_HARI = lingkungan.bilangan("RETENSI_DRAF_HARI")
SAKSI_SUREL = lingkungan.daftar("SAKSI_SUREL")
SAKSI_BERKAS = lingkungan.teks("SAKSI_BERKAS")
KLAIM_JAM_KERJA = lingkungan.bilangan("KLAIM_JAM_KERJA")

# The letterhead; what is empty is left out
KOP_SURAT = {
    "pemerintah": "Pemerintah Kota Bogor",
    "opd": "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu",
    "alamat": lingkungan.teks("KOP_ALAMAT") or None,
    "telepon": lingkungan.teks("KOP_TELEPON") or None,
    "surel": lingkungan.teks("KOP_SUREL") or None,
    "laman": lingkungan.teks("KOP_LAMAN") or None,
    "logo": None,
}
KOP_OPD = {"disdukcapil": "Dinas Kependudukan dan Pencatatan Sipil"}  # other offices whose letters we print
KUNCI_PENANDA_ROOT = BASE_DIR / lingkungan.teks("KUNCI_PENANDA_ROOT")
AKAR_TANDA_TANGAN = lingkungan.teks("AKAR_TANDA_TANGAN")
BSRE_URL = lingkungan.teks("BSRE_URL")
BSRE_PENGGUNA = lingkungan.teks("BSRE_PENGGUNA")
BSRE_SANDI = lingkungan.teks("BSRE_SANDI")
