"""How passwords are hashed."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2Ringan(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane: Django's own setting takes 100 MiB for each sign-in."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
