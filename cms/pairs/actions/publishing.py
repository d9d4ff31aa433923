"""Publishing both languages of a page or neither, and taking both from the public."""

from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Revision

from cms import clock
from cms.models import BasePage, UrgentNotice
from cms.pairs import alone, authors, door, memory, step, two
from cms.pairs.actions.stock import take_stock


@dataclass(frozen=True, slots=True)
class Hiding:
    """How a pair is taken from the public, as Wagtail's own action is told."""

    expired: bool = False
    with_children: bool = False
    log_action: str | bool = True


def publish_pair(
    page: BasePage,
    *,
    revision: Revision | None = None,
    by: AbstractBaseUser | None = None,
    approved_by: AbstractBaseUser | None = None,
) -> two.Pair:
    """Publish the latest text of a page and of its twin: both, or neither.

    Refuses who may not publish both (`PermissionDenied`), a pair out of step (`NotInStep`,
    naming how many pieces are owed; the translator's queue then asks for them), and a `revision`
    that is no longer the latest. Where the workflow asks for a second pair of eyes, also what
    nobody has approved (`NotInStep`) or an author has (`PermissionDenied`); where others decide,
    anything (`publish_decided`). The publishing itself is one transaction with both rows locked.
    A page with a time to go live takes its twin along: both are scheduled.
    """
    pair = two.in_both_languages(list(two.pages_of(page)))
    refuse_without_permission(pair, by, "can_publish")
    _refuse_unread(page, approved_by)
    try:
        with transaction.atomic(), door.opened():
            pair = two.locked(page)
            _refuse_an_older_text(pair, revision)
            refuse_one_sided(pair)
            for text in memory.texts_in_step(pair, led_by=page.pk, by=by):
                alone.run(PublishPageRevisionAction(text, user=by or approved_by))
            _settle(page, by)
    except door.NotInStep:
        memory.ask_for_what_is_new(pair)
        raise
    return two.by_language(page)


@transaction.atomic
def unpublish_pair(
    page: BasePage, *, how: Hiding = Hiding(), by: AbstractBaseUser | None = None
) -> None:
    """Take a page and its twin from the public: both, or neither.

    Refuses who may not hide both (`PermissionDenied`). Pages below them follow when `how` says so,
    each with its own twin.
    """
    pair = two.locked(page)
    refuse_without_permission([one for one in pair if one.live], by, "can_unpublish")
    for one in pair:
        action = UnpublishPageAction(
            one,
            set_expired=how.expired,
            user=by,
            log_action=how.log_action,
        )
        with door.opened():
            alone.run(action)
    close_notices(page, UrgentNotice.How.TAKEN_BACK)
    if how.with_children:
        for child in page.get_descendants().live().specific():
            if by is None or child.permissions_for_user(by).can_unpublish():
                child.unpublish(user=by)


def refuse_without_permission(pair: list[BasePage], by, verb: str) -> None:
    """Raise `PermissionDenied` unless `by` (nobody: the site itself) may do so to every page."""
    if by is not None and not all(getattr(one.permissions_for_user(by), verb)() for one in pair):
        raise PermissionDenied


def _settle(page: BasePage, by) -> None:
    """What was public in one language only is so no more, and nothing is owed."""
    close_notices(page, UrgentNotice.How.PAIRED)
    take_stock(page, by=by)


def close_notices(page: BasePage, how: str) -> None:
    """The pair itself has ended what an urgent notice began."""
    open_ones = UrgentNotice.objects.filter(translation_key=page.translation_key, ended_at=None)
    open_ones.update(ended_at=clock.now(), how=how)


def _refuse_unread(page: BasePage, approved_by) -> None:
    """Somebody who wrote none of it reads it first, where the workflow says so (G-14)."""
    if authors.is_decided_elsewhere(page):
        raise door.NotInStep(
            _("Others decide on this page: submit it to the workflow. Nothing is published.")
        )
    if not authors.needs_second_eyes(page):
        return
    if approved_by is None:
        raise door.NotInStep(
            _("A second person reads this first: submit it to the workflow. Nothing is published.")
        )
    if approved_by.pk in authors.of(page):
        raise PermissionDenied


def refuse_one_sided(pair: list[BasePage]) -> None:
    """Two pages kept by hand: the one has a new text, the other has none and none was agreed."""
    if step.translation_of(pair[0]) is None and step.debt_of(pair[0]):
        raise door.NotInStep(
            _(
                "Only one language has changed. Change the other too, or let a bilingual editor "
                "say that the meaning is the same. Nothing is published."
            )
        )


def _refuse_an_older_text(pair: list[BasePage], revision: Revision | None) -> None:
    latest = {page.latest_revision_id for page in pair}
    if revision is not None and revision.pk not in latest:
        raise door.NotInStep(
            _(
                "This is an older text, and its twin has moved on. "
                "Take it up as the draft again, bring the other language into step, and publish."
            )
        )
