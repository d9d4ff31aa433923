"""What one address becomes."""

from cms.settings import parts


def test_sqlite_gets_what_it_needs():
    database = parts.database("sqlite:////tmp/x.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]


def test_a_mail_server_is_one_address():
    assert parts.post("smtp+tls://paned:a%40b@mail.example:587") == {
        "EMAIL_HOST": "mail.example",
        "EMAIL_PORT": 587,
        "EMAIL_HOST_USER": "paned",
        "EMAIL_HOST_PASSWORD": "a@b",
        "EMAIL_USE_SSL": False,
        "EMAIL_USE_TLS": True,
    }


def test_shared_caches_keep_apart():
    caches = parts.caches("redis://127.0.0.1/1")
    assert {name: cache["KEY_PREFIX"] for name, cache in caches.items()} == {
        "default": "default",
        "pages": "pages",
    }
