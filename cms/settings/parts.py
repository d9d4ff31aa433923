"""How a database, caches, storage and the post are made out of one address each."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import dj_database_url

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA mmap_size=134217728;"
        "PRAGMA cache_size=-20000;PRAGMA temp_store=MEMORY;PRAGMA secure_delete=ON;"
    ),
}


def database(url: str) -> dict:
    """A database at sqlite:////path or postgres://…; SQLite gets what it needs to bear many."""
    settings = dj_database_url.parse(url, conn_max_age=60)
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = dict(SQLITE_OPTIONS)
    return settings


def caches(url: str = "") -> dict:
    """Two caches, one for whole pages: in each worker's memory, or shared at redis://…"""
    if url:
        shared = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": url}
        return {name: {**shared, "KEY_PREFIX": name} for name in ("default", "pages")}
    memory = "django.core.cache.backends.locmem.LocMemCache"
    return {
        name: {"BACKEND": memory, "LOCATION": name, "OPTIONS": {"MAX_ENTRIES": most}}
        for name, most in (("default", 5000), ("pages", 2000))
    }


def storages(*, static: str, private: Path, bucket: str = "", endpoint: str = "") -> dict:
    """Pictures and papers in a folder or an S3 bucket; `private`, which only the site hands out."""
    backend, options = "django.core.files.storage.FileSystemStorage", {}
    if bucket:
        backend = "storages.backends.s3.S3Storage"
        options = {"bucket_name": bucket, "endpoint_url": endpoint or None, "file_overwrite": False}
    hidden = {**options, "location": "private" if bucket else private}
    media, apart = ({"BACKEND": backend, "OPTIONS": one} for one in (options, hidden))
    return {"default": media, "private": apart, "staticfiles": {"BACKEND": static}}


def post(url: str) -> dict:
    """Django's settings for a mail server at smtp://, smtp+tls:// or smtps://name:word@host:port."""
    server = urlsplit(url)
    return {
        "EMAIL_HOST": server.hostname,
        "EMAIL_PORT": server.port or 25,
        "EMAIL_HOST_USER": unquote(server.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(server.password or ""),
        "EMAIL_USE_SSL": server.scheme == "smtps",
        "EMAIL_USE_TLS": server.scheme == "smtp+tls",
    }
