"""What public pages show changes with these: kept copies of them are let go."""

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.cache import SITE, touch
from cms.models import BasePage, Tag


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def let_go_of_kept_pages(sender, **kwargs) -> None:
    """Menus name pages, so any change of one may show anywhere."""
    touch(SITE)


@receiver(post_delete)
def let_go_of_deleted(sender, **kwargs) -> None:
    if issubclass(sender, (BasePage, Tag)):
        touch(SITE)
