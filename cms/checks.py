"""What must never be so when the site runs for real."""

from django.conf import settings
from django.core.checks import Error, Tags, register


@register(Tags.security, deploy=True)
def demo_door_is_shut(app_configs, **kwargs) -> list[Error]:
    """The demo shows sign-in codes to whoever sits at the machine: never on a real site."""
    if not getattr(settings, "DEMO", False):
        return []
    return [
        Error(
            "The demo door is open: sign-in codes are shown on a page.",
            hint="Run with DJANGO_SETTINGS_MODULE=cms.settings.production.",
            id="paned.E001",
        )
    ]
