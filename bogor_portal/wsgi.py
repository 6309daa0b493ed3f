"""The web process: `gunicorn bogor_portal.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bogor_portal.settings.production")
os.environ.setdefault("PORTAL_PROSES", "web")
application = get_wsgi_application()
