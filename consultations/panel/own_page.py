"""What editors say of a conversation stays as it is while its own panel decides.

From the first clause laid before the panel until the outcome: the page is held (`cms.pairs.holds`),
in both languages, and nothing saves, writes or deletes it, or another page in its place.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import ProtectedError
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.pairs import holds
from cms.pairs.door import NotInStep
from consultations.consultation.actions import hold_stage
from consultations.consultation.models import Consultation, ConsultationPage, Stage

AFTER = (Stage.OUTCOME, Stage.ANSWER_DUE, Stage.DOING, Stage.REVIEWED)
#: What readers see of it, where, and when.
STAYS = (
    *("title", "slug", "intro", "body", "search_description", "seo_title", "consultation_id"),
    *("live", "live_revision_id", "go_live_at", "expire_at", "locale_id", "translation_key"),
)


def with_a_panel_deciding():
    """Conversations whose panel has begun and not finished, sent back to drafting or not."""
    begun = Consultation.objects.filter(citizen_panel__reviews__isnull=False, stopped_at=None)
    return begun.exclude(stage__in=AFTER)


def held_pages():
    return ConsultationPage.objects.filter(consultation__in=with_a_panel_deciding())


@holds.keeper
def while_its_panel_decides(keys: list) -> str:
    """Why a conversation's own page is held."""
    return _why() if held_pages().filter(translation_key__in=keys).exists() else ""


@receiver(pre_save, sender=ConsultationPage)
def keep_the_page(instance: ConsultationPage, raw: bool = False, update_fields=None, **kw) -> None:
    """Nobody changes what is public, shows another page in its place, or points it elsewhere."""
    if raw:
        return
    before = None if instance._state.adding else ConsultationPage.objects.get(pk=instance.pk)
    changed = [one for one in STAYS if before is None or _said(before, one) != _said(instance, one)]
    if update_fields is not None:
        changed = [one for one in changed if {one, one.removesuffix("_id")} & set(update_fields)]
    about = [one.consultation for one in (before, instance) if one is not None and one.live]
    if changed and any(map(_decides, about)):
        raise NotInStep(_why())


@receiver(pre_save, sender=Revision)
def keep_the_draft(instance: Revision, raw: bool = False, update_fields=None, **kwargs) -> None:
    """No new draft of it either, from whichever tool: what is written now would be lost later."""
    own = ContentType.objects.get_for_model(ConsultationPage).pk == instance.content_type_id
    if raw or not own or (update_fields is not None and "content" not in update_fields):
        return
    if not holds.is_let_go() and held_pages().filter(pk=instance.object_id).exists():
        raise NotInStep(_why())


@receiver(pre_delete, sender=ConsultationPage)
def keep_it_there(instance: ConsultationPage, **kwargs) -> None:
    if _decides(instance.consultation):
        raise ProtectedError(_why(), {instance})


def _decides(consultation: Consultation) -> bool:
    """Whether its panel decides now; a panel that is just beginning is waited for, or waits."""
    hold_stage(consultation)
    return with_a_panel_deciding().filter(pk=consultation.pk).exists()


def _said(page: ConsultationPage, name: str):
    value = getattr(page, name)
    return value.get_prep_value() if name == "body" else value


def _why() -> str:
    return _(
        "A citizen panel is deciding on this conversation. What its page says stays as it is until "
        "the outcome."
    )
