"""Behind the scenes: the site's own buttons, panels and reports are registered here."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.pairs import buttons  # noqa: F401  (importing registers its hooks)


@hooks.register("register_log_actions")
def what_is_written_down(actions) -> None:
    """What a page's history says of its pair."""
    said, alone = _("No change of meaning"), _("Published in one language for a day")
    actions.register_action("paned.same_meaning", said, said)
    actions.register_action("paned.one_language", alone, alone)
    changed = _("Translation changed")
    actions.register_action("paned.translated_anew", changed, changed)
