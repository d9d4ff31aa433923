"""Texts that somebody else decides on: fixed when it begins, and published exactly as they are."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Revision, WorkflowState

from cms.models import BasePage
from cms.pairs import alone, authors, door, memory, two
from cms.pairs.actions.publishing import refuse_one_sided
from cms.pairs.actions.stock import take_stock
from cms.pairs.actions.urgent import open_notices


@transaction.atomic
def texts_to_decide(page: BasePage, workflow_state: WorkflowState) -> list[Revision]:
    """One revision of each language, as they would be published now, for somebody to decide on.

    Refuses (`NotInStep`) a pair out of step, one that is public in one language for a day, and,
    where a second pair of eyes comes first, what nobody but its authors has read.
    """
    with door.opened():
        pair = two.in_both_languages(two.locked(page))
        if open_notices(page).exists():
            raise door.NotInStep(_("This page is public in one language. Publish both first."))
        _refuse_unread(page, workflow_state)
        refuse_one_sided(pair)
        return memory.texts_in_step(pair, led_by=page.pk)


@transaction.atomic
def publish_decided(page: BasePage, texts: list[Revision]) -> two.Pair:
    """Publish exactly these texts of a page and its twin, whatever has been written since.

    Refuses texts that are not one of each page of the pair (`PermissionDenied`). Who decided
    needs no leave to publish. What was written since stays a draft, and what it owes is counted.
    """
    with door.opened():
        pair = two.in_both_languages(two.locked(page))
        if sorted(text.object_id for text in texts) != sorted(str(one.pk) for one in pair):
            raise PermissionDenied
        for text in texts:
            alone.run(PublishPageRevisionAction(text))
        take_stock(page)
    return two.by_language(page)


def _refuse_unread(page: BasePage, workflow_state: WorkflowState) -> None:
    if not authors.needs_second_eyes(page):
        return
    read = workflow_state.task_states.filter(
        status="approved", task__content_type__model="secondeyes"
    )
    readers = set(read.exclude(finished_by=None).values_list("finished_by_id", flat=True))
    if not readers - authors.of(page):
        raise door.NotInStep(_("Somebody who wrote none of it reads both languages first."))
