"""The questions that every asking of marks begins with (F-9)."""

from django.utils.translation import gettext_noop

CORE = (
    gettext_noop("Were you listened to?"),
    gettext_noop("Did you gain anything?"),
    gettext_noop("Was it worth it?"),
)
