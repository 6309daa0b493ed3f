"""The worker and the beat: `celery -A bogor_portal worker`, `celery -A bogor_portal beat`.

Celery carries things out; it knows nothing. What is to be done is a row in PostgreSQL, a task gets its id, asks "is
there still something to do?" and hands over to an action. Losing the broker loses nothing: the sweep finds the row.
Only the relay publishes; nothing else calls `.delay()` or `.apply_async()`, which a test keeps.

DJANGO_SETTINGS_MODULE must be set in the environment of worker and beat.
"""

from __future__ import annotations

from typing import Any

from celery import Celery
from celery.schedules import crontab
from celery.signals import setup_logging

# Periodic work. One entry per job, named as its task: {"task": "alur.sapu", "schedule": 60.0,
# "options": {"expires": 55}}. A job takes `pg_try_advisory_lock` first, since two beats fire twice; it looks for
# what is due without a lower bound on age; `expires` keeps a stopped worker from finding a heap of ticks.
JADWAL: dict[str, dict[str, Any]] = {
    "berkas.sapu_yatim": {"task": "berkas.sapu_yatim", "schedule": 3600.0, "options": {"expires": 3000}},
    "akun.sapu": {"task": "akun.sapu", "schedule": 3600.0, "options": {"expires": 3500}},
    "alur.sapu_peringatan": {"task": "alur.sapu_peringatan", "schedule": 60.0, "options": {"expires": 55}},
    "alur.sapu_klaim": {"task": "alur.sapu_klaim", "schedule": 60.0, "options": {"expires": 55}},
    "dasbor.lipat": {"task": "dasbor.lipat", "schedule": 60.0, "options": {"expires": 55}},
    "alur.sapu_versi": {"task": "alur.sapu_versi", "schedule": 60.0, "options": {"expires": 55}},
    "kependudukan.sapu_retensi": {
        "task": "kependudukan.sapu_retensi",
        "schedule": 3600.0,
        "options": {"expires": 3000},
    },
    "kependudukan.segarkan_kerabat": {
        "task": "kependudukan.segarkan_kerabat",
        "schedule": crontab(hour=1, minute=10),
        "options": {"expires": 3500},
    },
    "kependudukan.ingatkan_masa": {
        "task": "kependudukan.ingatkan_masa",
        "schedule": crontab(hour=7, minute=20),
        "options": {"expires": 3500},
    },
    "kependudukan.sapu_siak": {"task": "kependudukan.sapu_siak", "schedule": 60.0, "options": {"expires": 55}},
    "kependudukan.sapu_janji": {"task": "kependudukan.sapu_janji", "schedule": 60.0, "options": {"expires": 55}},
    "alur.sapu_rekomendasi": {"task": "alur.sapu_rekomendasi", "schedule": 60.0, "options": {"expires": 55}},
    "alur.sapu_diam": {"task": "alur.sapu_diam", "schedule": 600.0, "options": {"expires": 550}},
    "retribusi.sapu_pengingat": {"task": "retribusi.sapu_pengingat", "schedule": 600.0, "options": {"expires": 550}},
    "perizinan.sapu_pengingat": {"task": "perizinan.sapu_pengingat", "schedule": 3600.0, "options": {"expires": 3500}},
    "pesan.periksa_rantai": {
        "task": "pesan.periksa_rantai",
        "schedule": crontab(hour=1, minute=40),
        "options": {"expires": 3500},
    },
    "pesan.denyut": {"task": "pesan.denyut", "schedule": 60.0, "options": {"expires": 55}},
}


class Konfigurasi:
    """Celery's settings. Read when first needed, since Django's own must be complete before."""

    accept_content = ("json",)
    task_serializer = "json"
    result_serializer = "json"
    result_backend = None
    task_ignore_result = True
    task_default_queue = "portal"
    timezone = "Asia/Jakarta"
    enable_utc = True
    beat_schedule = JADWAL

    # At least once: a killed worker's task comes back, so every task is idempotent by the state of its row.
    task_acks_late = True
    task_reject_on_worker_lost = True
    worker_prefetch_multiplier = 1
    task_soft_time_limit = 90
    task_time_limit = 120  # far below visibility_timeout: a task longer than that would run again meanwhile
    worker_soft_shutdown_timeout = 30
    worker_cancel_long_running_tasks_on_connection_loss = False  # it finishes; its row says that it did
    worker_max_tasks_per_child = 1000
    worker_send_task_events = False

    # A hung broker costs the relay two seconds, not forty.
    broker_connection_retry_on_startup = True
    task_publish_retry = False
    broker_transport_options = {
        "visibility_timeout": 300,
        "unacked_restore_throttle": 1,
        "socket_timeout": 2,
        "socket_connect_timeout": 2,
        "socket_keepalive": True,
        "health_check_interval": 25,
    }

    # Keep the database connection between tasks: 3.6 times as many a second.
    CELERY_DB_REUSE_MAX = 1000

    @property
    def broker_url(self) -> str:
        from django.conf import settings  # read late: this module is imported while they are being built

        return str(settings.REDIS_URL)


app = Celery("bogor_portal", set_as_current=True)
app.config_from_object(Konfigurasi())
app.autodiscover_tasks()


@setup_logging.connect
def _log_seperti_django(**_: Any) -> None:
    """Leave logging as settings.LOGGING has it, with its redaction; Celery would put its own handlers on top."""
