"""What public pages show changes with these: kept copies of them are let go."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, Revision
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move
from wagtail_localize.models import StringTranslation

from cms.cache import SITE, touch
from cms.models import BasePage, OwedWords, Tag
from cms.pairs import actions, door, step
from cms.pairs.actions.stock import is_counted_later


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
    if door.is_open():
        return
    cancelled = "approved_go_live_at" in (update_fields or ()) and not instance.approved_go_live_at
    if cancelled and isinstance(instance.content_object, BasePage):
        actions.unschedule_pair(instance.content_object)


@receiver(post_save)
def count_what_a_draft_owes(sender, instance, update_fields, **kwargs) -> None:
    """A page has a new latest text, whoever kept it."""
    if "latest_revision" not in (update_fields or ()) or not issubclass(sender, BasePage):
        return
    if not door.is_open() and not is_counted_later():
        by = instance.latest_revision and instance.latest_revision.user
        actions.take_stock(instance, how=OwedWords.How.TAKEN_BACK, by=by)


@receiver([post_save, post_delete], sender=StringTranslation)
def count_what_a_translator_said(instance: StringTranslation, **kwargs) -> None:
    if door.is_open() or is_counted_later() or instance.context is None:
        return
    page = Page.objects.filter(translation_key=instance.context.object_id).first()
    if page is not None and instance.context.path != step.ADDRESS:
        specific = page.specific
        if isinstance(specific, BasePage):
            actions.take_stock(specific, by=instance.last_translated_by)


@receiver(post_delete)
def forget_what_the_gone_owe(sender, instance, **kwargs) -> None:
    if issubclass(sender, BasePage):
        OwedWords.objects.open().filter(translation_key=instance.translation_key).delete()
