import re

from bogor_portal.lib.kode import token_acak


def test_tokens_are_url_safe_and_differ():
    token = {token_acak() for _ in range(1000)}

    assert len(token) == 1000
    assert [t for t in token if not re.fullmatch(r"[A-Za-z0-9_-]{22}", t)] == []
