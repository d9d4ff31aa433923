"""The site's own app."""

from django.apps import AppConfig

from cms import checks  # noqa: F401  (importing registers them)


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Paned"
    default_auto_field = "django.db.models.BigAutoField"
