"""The real thing: everything that differs from place to place comes from the environment."""

import os
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from cms.settings import parts
from cms.settings.base import *


def needed(name: str) -> str:
    """A value without which the site must not start."""
    if not os.environ.get(name):
        raise ImproperlyConfigured(f"Set {name}. See cms/README.md, “Running it for real”.")
    return os.environ[name]


def yes(name: str, default: str = "1") -> bool:
    return os.environ.get(name, default) == "1"


if yes("PANED_DEMO", "0"):
    raise ImproperlyConfigured("The demo door cannot be opened with production settings.")

SECRET_KEY = needed("SECRET_KEY")
ALLOWED_HOSTS = needed("ALLOWED_HOSTS").split(",")
WAGTAILADMIN_BASE_URL = needed("PANED_ADDRESS")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]
DATABASES = {"default": parts.database(needed("DATABASE_URL"))}
CACHES = parts.caches(os.environ.get("CACHE_URL", ""))
STORAGES = parts.storages(
    static="whitenoise.storage.CompressedManifestStaticFilesStorage",
    private=VAR_DIR / "private",
    bucket=os.environ.get("S3_BUCKET", ""),
    endpoint=os.environ.get("S3_ENDPOINT", ""),
)
globals().update(parts.post(os.environ.get("SMTP_URL", "smtp://127.0.0.1:25")))

# A proxy in front ends HTTPS and says who is calling; only these are believed.
BEHIND_PROXY = yes("PANED_BEHIND_PROXY")
TRUSTED_PROXIES = os.environ.get("TRUSTED_PROXIES", "127.0.0.1,::1,unix").split(",")
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_SSL_REDIRECT = yes("PANED_HTTPS_REDIRECT")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = int(os.environ.get("PANED_HSTS_SECONDS", 60 * 60 * 24 * 365))
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = yes("PANED_HSTS_SUBDOMAINS")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
PARTICIPANT_COOKIE_NAME = "__Host-you"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = urlsplit(WAGTAILADMIN_BASE_URL).scheme
