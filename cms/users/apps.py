"""The app that holds accounts, and Wagtail's own pages about them with our forms."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    default = True
    name = "cms.users"
    label = "users"
    verbose_name = _("People with an account")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        import_module("cms.users.receivers")


class PeopleBehindTheScenesConfig(WagtailUsersAppConfig):
    """Wagtail's users app; it asks for first and last names, which our accounts do not have."""

    user_viewset = "cms.users.viewset.AccountViewSet"
