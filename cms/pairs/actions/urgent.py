"""A text that cannot wait for its twin: public in one language, for a day at most (G-1)."""

from datetime import timedelta

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from cms import clock, jobs
from cms.bilingual import Words, both
from cms.models import BasePage, UrgentNotice
from cms.pairs import alone, door, rules, step, two

A_DAY = timedelta(hours=24)
REMIND = timedelta(hours=4)
How = UrgentNotice.How


@transaction.atomic
def publish_one(page: BasePage, *, reason: Words, by: AbstractBaseUser) -> UrgentNotice:
    """Publish the latest text of one language for a day, with the steward's public reason.

    Refuses who is no steward (`PermissionDenied`), a notice without a reason, a second one for the
    same page, and a pair that is in step: that is published as a pair. Whoever can pair it is
    written to before the day is over.
    """
    if not rules.can_publish_one_language(by):
        raise PermissionDenied
    if not reason:
        raise ValidationError({"reason_en": _("Say why this cannot wait. Everybody can read it.")})
    page = next(one for one in two.locked(page) if one.pk == page.pk)
    if open_notice(page):
        raise ValidationError(_("There is an urgent notice for this page already."))
    if step.debt_of(page) is None:
        raise ValidationError(_("Both languages are ready. Publish them together."))
    now = clock.now()
    notice = UrgentNotice.objects.create(
        page=page.page_ptr,
        translation_key=page.translation_key,
        title=page.draft_title,
        language=page.language,
        before=page.live_revision if page.live else None,
        given_by=by,
        begins_at=now,
        ends_at=now + A_DAY,
        **both(reason=reason),
    )
    with door.opened():
        text = page.get_latest_revision() or page.save_revision(user=by)
        alone.run(PublishPageRevisionAction(text, user=by))
    log(instance=page, action="paned.one_language", user=by, data={"reason": reason.as_json()})
    return notice


@transaction.atomic
def take_back(notice: UrgentNotice, *, by: AbstractBaseUser) -> None:
    """End a notice before its day is over: the public sees again what it saw before."""
    if not rules.can_publish_one_language(by):
        raise PermissionDenied
    _end(notice.pk, How.TAKEN_BACK)


def end_overdue() -> list[UrgentNotice]:
    """End every notice whose day is over, each by itself."""
    over = list(UrgentNotice.objects.filter(ended_at=None, ends_at__lte=clock.now()))
    for notice in over:
        with transaction.atomic():
            _end(notice.pk, How.TIMED_OUT)
    return over


@transaction.atomic
def remind() -> int:
    """Have a letter sent, once, for every notice that ends within hours; gives how many."""
    soon = UrgentNotice.objects.select_for_update().filter(
        ended_at=None, reminded_at=None, ends_at__lte=clock.now() + REMIND
    )
    keys = list(soon.values_list("pk", flat=True))
    UrgentNotice.objects.filter(pk__in=keys).update(reminded_at=clock.now())
    for key in keys:
        jobs.later("cms.pairs.tasks.remind_of_notice", key)
    return len(keys)


def open_notice(page: BasePage) -> UrgentNotice | None:
    return open_notices(page).first()


def open_notices(page: BasePage) -> models.QuerySet:
    return UrgentNotice.objects.filter(translation_key=page.translation_key, ended_at=None)


def _end(key: int, how: str) -> None:
    """Show again what was public before, or nothing. Twice is once."""
    notice = UrgentNotice.objects.select_for_update(of=("self",)).get(pk=key)
    if notice.ended_at is not None:
        return
    notice.ended_at, notice.how = clock.now(), how
    notice.save(update_fields=["ended_at", "how"])
    page = notice.page.specific
    two.locked(page)
    page.refresh_from_db()
    with door.opened():
        if page.live and notice.before:
            action = PublishPageRevisionAction(notice.before)
            alone.run(action)
        elif page.live:
            alone.run(UnpublishPageAction(page))
