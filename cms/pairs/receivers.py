"""What public pages show changes with these: kept copies of them are let go."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Revision
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from cms.cache import SITE, touch
from cms.models import BasePage, Tag
from cms.pairs import actions, door


@receiver([page_published, page_unpublished, page_slug_changed, post_page_move])
def let_go_of_kept_pages(sender, **kwargs) -> None:
    """Menus name pages, so any change of one may show anywhere."""
    touch(SITE)


@receiver(post_delete)
def let_go_of_deleted(sender, **kwargs) -> None:
    if issubclass(sender, (BasePage, Tag)):
        touch(SITE)


@receiver(post_save, sender=Revision)
def forget_the_time_of_both(instance: Revision, update_fields, **kwargs) -> None:
    """Cancelling a schedule speaks of one page; its twin is not to come out by itself."""
    cancelled = "approved_go_live_at" in (update_fields or ()) and not instance.approved_go_live_at
    if cancelled and not door.is_open() and isinstance(instance.content_object, BasePage):
        actions.unschedule_pair(instance.content_object)
