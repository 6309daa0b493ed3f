"""Portal Kota Bogor. The Celery app is imported here, so that every `shared_task` belongs to it."""

from bogor_portal.celery import app as celery_app

__all__ = ("celery_app",)
