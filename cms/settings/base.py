"""What every way of running the site has in common."""

import os
from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.utils.translation import gettext_lazy as _

from cms.settings import parts

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("PANED_VAR", BASE_DIR / "var"))

DEBUG = False
DEMO = False
CLOCK_MAY_BE_SET = False
ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
ASGI_APPLICATION = "cms.asgi.application"
AUTH_USER_MODEL = "users.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "consultations",
    "cms",
    "cms.users",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "cms.users.apps.PeopleBehindTheScenesConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "simple_history",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "django_linear_migrations",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

# The page cache stands first: a cached page costs neither session nor query.
MIDDLEWARE = [
    "cms.cache.PageCacheMiddleware",
    "cms.http.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "cms.policy.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.users.middleware.SecondFactorMiddleware",
    "cms.pairs.refusing.RefusalMiddleware",
    "consultations.people.http.ParticipantMiddleware",
    "consultations.consultation.http.OtherSlugMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context.site",
            ],
        },
    }
]

# ---- Data ----------------------------------------------------------------------------------

DATABASES = {
    "default": parts.database(
        os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'db.sqlite3'}"
    )
}
CACHES = parts.caches()
# Recurring work: a command, and every how many minutes (`run_schedule`).
SCHEDULE = [
    ("run_clock", 1),
    ("publish_scheduled", 1),
    ("remind_members", 60),
    ("send_letters", 1),
    ("keep_no_longer", 60),
    ("send_heads", 24 * 60),
    ("make_open_data", 24 * 60),
    ("clearsessions", 24 * 60),
    ("prune_db_task_results", 24 * 60),
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STATICFILES_DIRS: list[Path] = []
STORAGES = parts.storages(
    static="django.contrib.staticfiles.storage.StaticFilesStorage", private=VAR_DIR / "private"
)

# ---- Languages: two, neither of them the default one ----------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "borrowed"]
FORMAT_MODULE_PATH = ["cms.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/London"
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
# Left on, a page made live in one language would appear in the other with the first one's words.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False

# ---- Wagtail ---------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Paned"
WAGTAILADMIN_BASE_URL = os.environ.get("PANED_ADDRESS", "http://127.0.0.1:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILADMIN_LOGIN_URL = "account_login"
# A long page has many blocks, and a translator's sheet three fields a piece.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.pairs.workflow.publish_approved"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# ---- Signing in: a code by e-mail; a second factor for whoever works behind the scenes --------

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "consultations:my_work"
ACCOUNT_ADAPTER = "cms.users.adapter.AccountAdapter"
MFA_ADAPTER = "cms.users.adapter.SecondFactorAdapter"
ACCOUNT_FORMS = {
    "request_login_code": "cms.users.forms.AddressForm",
    "confirm_login_code": "cms.users.forms.CodeForm",
    "signup": "cms.users.forms.NewAccountForm",
    "confirm_email_verification_code": "cms.users.forms.NewAddressCodeForm",
}
MFA_FORMS = {
    "authenticate": "cms.users.forms.SecondFactorForm",
    "reauthenticate": "cms.users.forms.AgainForm",
    "activate_totp": "cms.users.forms.TurnOnForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_REQUIRED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "signup": "60/h/ip",
    "request_login_code": "30/m/ip,5/m/key",
    "confirm_email": "1/10s/key",
    "reauthenticate": "10/m/user",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Paned"
MFA_TOTP_TOLERANCE = 1

# ---- Headers ---------------------------------------------------------------------------------

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
        "img-src": [SELF, "data:"],
    }
}
# What Wagtail's own pages need on top, and only they.
ADMIN_POLICY = {
    "default-src": [SELF],
    "base-uri": [SELF],
    "object-src": [NONE],
    "frame-ancestors": [SELF],
    "form-action": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}
# A page as its editor sees it before anybody else, in a frame of Wagtail's own page.
PREVIEW_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "frame-ancestors": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CSRF_FAILURE_VIEW = "cms.http.csrf_failure"
CSRF_COOKIE_HTTPONLY = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

# Forms that need no account ask a second time when they come back faster (cms/quiet.py); 0: never.
QUIET_SECONDS = int(os.environ.get("PANED_QUIET_SECONDS", "2"))

# ---- Letters and logs ------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = os.environ.get("PANED_FROM", "Paned <paned@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 20
# Who carries letters to people, by channel; post is carried by people. What is offered on forms
# where one leaves an address: PANED_LETTERS_BY="email,phone,post".
CARRIERS = {"email": "cms.carriers.Mail", "phone": "cms.carriers.Console"}
LETTERS_BY = os.environ.get("PANED_LETTERS_BY", "email").split(",")
# Whether whoever hosts a table has to be checked first; among children they always are.
HOST_CHECK_NEEDED = os.environ.get("PANED_HOST_CHECK", "") == "1"
# What whoever tells us of letters that came back must know (`letters/came-back/`).
BOUNCE_KEY = os.environ.get("PANED_BOUNCE_KEY", "")
LANGUAGE_NAMES = {"en": _("English"), "cy": _("Welsh")}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"paned": {"handlers": ["console"], "level": "INFO", "propagate": False}},
}
