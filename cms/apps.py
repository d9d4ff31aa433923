"""The site's own app."""

from importlib import import_module

from django.apps import AppConfig

from cms import checks  # noqa: F401  (importing registers them)


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Paned"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("cms.pairs.receivers")
        import_module("cms.users.held")
        import_module("cms.pairs.held")
        import_module("cms.pairs.localize")
