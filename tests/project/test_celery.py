"""The worker keeps to the rules that make a lost broker and a killed worker harmless."""

from django.conf import settings

from bogor_portal.celery import app


def test_tasks_come_back_after_a_kill_and_leave_no_results():
    assert {
        nama: app.conf[nama]
        for nama in (
            "accept_content",
            "task_serializer",
            "task_ignore_result",
            "result_backend",
            "task_acks_late",
            "task_reject_on_worker_lost",
            "worker_prefetch_multiplier",
            "worker_soft_shutdown_timeout",
            "task_publish_retry",
            "CELERY_DB_REUSE_MAX",
        )
    } == {
        "accept_content": ("json",),
        "task_serializer": "json",
        "task_ignore_result": True,
        "result_backend": None,
        "task_acks_late": True,
        "task_reject_on_worker_lost": True,
        "worker_prefetch_multiplier": 1,
        "worker_soft_shutdown_timeout": 30,
        "task_publish_retry": False,
        "CELERY_DB_REUSE_MAX": 1000,
    }


def test_a_task_ends_before_the_broker_gives_it_out_again():
    assert app.conf.task_time_limit < app.conf.broker_transport_options["visibility_timeout"]


def test_the_broker_is_the_one_of_the_settings():
    assert app.conf.broker_url == settings.REDIS_URL


def test_the_schedule_names_tasks_that_exist_and_expire():
    app.loader.import_default_modules()

    for nama, jadwal in app.conf.beat_schedule.items():
        assert jadwal["task"] in app.tasks, nama
        assert jadwal["options"]["expires"] > 0, nama
