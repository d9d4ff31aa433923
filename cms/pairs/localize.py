"""Where wagtail-localize would part a pair, it is held to ours.

Its `save_target` writes the translation into the public row and publishes it alone; its "translate"
on a page that is itself a translation writes one language over the other.
"""

from django.contrib import messages
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder
from django.db.models.signals import post_migrate, pre_save
from django.dispatch import receiver
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail_localize import synctree
from wagtail_localize.models import (
    LocaleSynchronization,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.views import convert, edit_translation, submit_translations
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from cms.models import BasePage
from cms.pairs import actions, door, markup, memory, step, two
from cms.pairs.desk.translating import upload

save_one = Translation.save_target
count_of_its_own = Translation.get_progress


def save_target(self: Translation, user=None, publish: bool = True) -> None:
    """Publish the pair; or, for a draft, leave the public row alone."""
    page = self.source.specific_content_type.model_class()
    target = _target(self) if issubclass(page, BasePage) else None
    if not issubclass(page, BasePage):
        save_one(self, user=user, publish=publish)
    elif target is None or not (publish or target.live):
        save_one(self, user=user, publish=False)
    elif publish:
        actions.publish_pair(target, by=user)
    else:
        draft = self.source.get_ephemeral_translated_instance(self.target_locale, fallback=True)
        draft.save_revision(user=user)


@receiver(pre_save, sender=TranslationSource)
def refuse_the_way_back(sender, instance: TranslationSource, **kwargs) -> None:
    """A pair has one source for good: the other way round would write over it."""
    others = TranslationSource.objects.filter(object_id=instance.object_id)
    if others.exclude(locale_id=instance.locale_id).exists():
        raise door.NotInStep(_("This page is already a translation. Change it from its source."))


@receiver(pre_save, sender=Translation)
def refuse_stopping_while_words_are_owed(sender, instance: Translation, **kwargs) -> None:
    """By hand nobody could tell any more what is owed, and half of it could be published."""
    stops = not instance.enabled and Translation.objects.filter(pk=instance.pk, enabled=True)
    if door.is_open() or not stops or not stops.exists():
        return
    pages = list(Page.objects.filter(translation_key=instance.source.object_id, alias_of=None))
    if len(pages) == 2 and two.is_ours(pages[0]) and step.debt_of(pages[0].specific):
        raise door.NotInStep(
            _("Words are owed in one language. Bring the pair into step first, then stop.")
        )


@receiver(pre_save, sender=StringTranslation)
def mark_what_is_broken(sender, instance: StringTranslation, **kwargs) -> None:
    """Words with broken marks are kept, but count as owed: whatever tool they came from."""
    wrong = markup.problem(instance.translation_of.data, instance.data)
    if wrong:
        instance.has_error, instance.field_error = True, wrong


@receiver(post_migrate)
def keep_a_record_of_migrations(sender, using: str, **kwargs) -> None:
    """wagtail-localize asks it for a page's version; tests make their database without it."""
    if sender.label == "cms":
        MigrationRecorder(connections[using]).ensure_schema()


def _target(translation: Translation) -> BasePage | None:
    pages = translation.source.specific_content_type.model_class().objects
    found = pages.filter(
        translation_key=translation.source.object_id, locale=translation.target_locale
    )
    return found.first()


def get_progress(self: Translation) -> tuple[int, int]:
    """(all, done) of the latest draft; wagtail-localize's own counts against an older text."""
    ours = issubclass(self.source.specific_content_type.model_class(), BasePage)
    return step.progress(self) if ours else count_of_its_own(self)


class BeginOurs(SubmitPageTranslationView):
    """ "Translate this page" leads to our own page, which makes a long one ready later."""

    def dispatch(self, request, *args, **kwargs):
        page = get_object_or_404(Page, pk=kwargs["page_id"])
        if two.is_ours(page):
            return redirect("pairs:begin", page.pk)
        return super().dispatch(request, *args, **kwargs)


def take_po(request, translation_id: int):
    """A PO file goes through our own reading, whichever page it was sent from."""
    translation = get_object_or_404(Translation, pk=translation_id)
    return upload(request, translation.get_target_instance().pk)


def restart(request, translation: Translation, instance: BasePage):
    """Translating piece by piece again takes up what was written by hand, or stays away."""
    if step.debt_of(instance):
        raise door.NotInStep(
            _("Words are owed in one language. Bring the pair into step first, then begin again.")
        )
    pair = {one.locale_id: one.get_latest_revision_as_object() for one in two.pages_of(instance)}
    source = pair.pop(translation.source.locale_id)
    if memory.remember(source, *pair.values(), by=request.user).enabled:
        messages.success(request, _("From now on this page is translated piece by piece."))
    else:
        messages.error(
            request, _("These two pages are not built alike, so each is written by hand.")
        )
    return redirect("wagtailadmin_pages:edit", instance.pk)


def refuse_alias(request, page_id: int):
    """A twin never becomes a copy of the other language's words."""
    messages.error(
        request, _("Both languages keep their own words, so a page is not made an alias.")
    )
    return redirect("wagtailadmin_pages:edit", page_id)


def make_no_aliases(page, **kwargs) -> None:
    """A new page waits for its twin; a placeholder in the other language would be no twin."""


Translation.save_target = save_target
Translation.get_progress = get_progress
convert.convert_to_alias = refuse_alias
submit_translations.SubmitPageTranslationView = BeginOurs
edit_translation.upload_pofile = take_po
edit_translation.restart_translation = restart
synctree.create_aliases_for_new_page = make_no_aliases
LocaleSynchronization.sync_trees = make_no_aliases
