"""The real thing: everything that differs from place to place comes from the environment."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings.base import *
from cms.settings.base import CACHES, STORAGES, WAGTAILADMIN_BASE_URL


def needed(name: str) -> str:
    """A value without which the site must not start."""
    if not os.environ.get(name):
        raise ImproperlyConfigured(
            f"Set {name} in the environment. See cms/README.md, “Running it for real”."
        )
    return os.environ[name]


def yes(name: str, default: str = "1") -> bool:
    return os.environ.get(name, default) == "1"


if yes("PANED_DEMO", "0"):
    raise ImproperlyConfigured("The demo door cannot be opened with production settings.")

CLOCK_MAY_BE_SET = False
SECRET_KEY = needed("SECRET_KEY")
ALLOWED_HOSTS = needed("ALLOWED_HOSTS").split(",")
needed("DATABASE_URL")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]

if os.environ.get("CACHE_URL"):
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": os.environ["CACHE_URL"],
        }
    }

STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if os.environ.get("S3_BUCKET"):
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "bucket_name": os.environ["S3_BUCKET"],
            "endpoint_url": os.environ.get("S3_ENDPOINT") or None,
            "file_overwrite": False,
        },
    }

SECURE_SSL_REDIRECT = yes("PANED_HTTPS_REDIRECT")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if yes("PANED_BEHIND_PROXY") else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(os.environ.get("PANED_HSTS_SECONDS", 60 * 60 * 24 * 365))
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = yes("PANED_HSTS_SUBDOMAINS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"

_smtp = urlsplit(os.environ.get("SMTP_URL", "smtp://127.0.0.1:25"))
EMAIL_HOST, EMAIL_PORT = _smtp.hostname, _smtp.port or 25
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _smtp.username or "", _smtp.password or ""
EMAIL_USE_SSL, EMAIL_USE_TLS = _smtp.scheme == "smtps", _smtp.scheme == "smtp+tls"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(WAGTAILADMIN_BASE_URL).scheme
