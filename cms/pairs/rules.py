"""May they? Who says that a meaning is the same, who publishes one language in need."""

from wagtail.models import Page

SAME_MEANING = "cms.say_same_meaning"
ONE_LANGUAGE = "cms.publish_one_language"


def can_say_same_meaning(user) -> bool:
    """A bilingual editor: somebody who was given that leave by name."""
    return user is not None and user.has_perm(SAME_MEANING)


def can_publish_one_language(user) -> bool:
    """The site's steward, in need."""
    return user is not None and user.has_perm(ONE_LANGUAGE)


def can_translate(user, target: Page) -> bool:
    """Whoever may edit the page they write for."""
    return user is not None and target.permissions_for_user(user).can_edit()
