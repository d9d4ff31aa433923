"""A page is laid before the panel, and, where it must be, taken away again undecided."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState

from cms.bilingual import both
from cms.clock import now
from cms.pairs import authors, holds, two
from cms.pairs.actions import texts_to_decide
from cms.pairs.door import NotInStep
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref
from consultations.ledger.actions import record

from . import rules
from .models import PageReview, Panel
from .page_words import words_of
from .positions import check_sitting
from .targets import check_settings

State = PageReview.State


@transaction.atomic
def open_page_review(task_state: TaskState, *, panel: Panel, ref: str = "") -> PageReview:
    """Lay both languages of a page, as they would be published now, before the panel.

    Called when a page reaches the panel's step, by whoever may submit it. Refuses (`NotInStep`)
    a panel that does not sit, a step that is not the last, a pair out of step. A member
    who wrote some of it steps back.
    """
    panel = Panel.objects.select_related("consultation").get(pk=panel.pk)
    page = _page_of(task_state)
    try:
        check_sitting(panel)
        check_settings(panel)
    except ValidationError as refused:
        raise NotInStep(refused.messages) from refused
    found = texts_to_decide(page, task_state.workflow_state)
    task_state.revision = next(one for one in found if one.object_id == str(page.pk))
    task_state.save(update_fields=["revision"])
    review = _laid_down(PageReview(panel=panel, task_state=task_state), found, ref)
    wrote = panel.seats.filter(pool_member__participant__account__in=authors.of(page))
    review.away.set(wrote)
    facts = {"page": review.ref, "page_sha256": review.sha256}
    record(panel.consultation, kind="page_opened", on=review.ref, facts=facts)
    touch(panel.consultation)
    return review


def _laid_down(review: PageReview, revisions: list[Revision], ref: str) -> PageReview:
    words = words_of(revisions)
    pages = {one.as_object().language: one for one in revisions}
    titles = {language: one.as_object().title for language, one in pages.items()}
    review.page_key = revisions[0].as_object().translation_key
    review.revision_en, review.revision_cy = pages["en"], pages["cy"]
    review.texts, review.content_sha256, review.sha256 = words.texts, words.content, words.sha256
    review.title, review.opened_at = titles, now()
    give_ref(review, "PA", ref)
    return review


def _page_of(task_state: TaskState):
    """The page at a step. Refuses what has no twin, and a step with another after it."""
    workflow_state = task_state.workflow_state
    page = workflow_state.content_object
    if not two.is_ours(page):
        raise NotInStep(_("The panel reads pages that are in both languages."))
    if words := holds.why([page.translation_key]):
        raise NotInStep(words)
    steps = workflow_state.workflow.tasks.filter(active=True)
    if steps.last() is None or steps.last().pk != task_state.task_id:
        raise NotInStep(_("The panel decides last: put its step at the end of the workflow."))
    return page.specific


@transaction.atomic
def set_page_aside(review: PageReview, *, because: dict, by) -> None:
    """Take a page from the panel undecided, with a public reason in both languages.

    Nothing is published; the page goes back to its editors, and the positions are
    forgotten. Submitted again, it is read anew.
    """
    review = locked_page(review)
    if not rules.facilitates(review.panel.consultation, by):
        raise PermissionDenied
    refuse_unless_open(review)
    if not all(because.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"because": _("Say why, in both languages.")})
    review.state, review.closed_at = State.SET_ASIDE, now()
    review.because = because
    review.save(update_fields=["state", "closed_at", *both(because={})])
    review.positions.all().delete()
    send_page_back(review, because)
    facts = {"page": review.ref, "page_sha256": review.sha256}
    record(review.panel.consultation, kind="page_set_aside", on=review.ref, facts=facts)
    touch(review.panel.consultation)


def send_page_back(review: PageReview, why: dict) -> None:
    """Ask, in the page's workflow, for changes: in the panel's words, by nobody in particular."""
    with holds.let_go():
        review.task_state.specific.reject(user=None, comment=f"{why['en']}\n\n{why['cy']}")


def locked_page(review: PageReview) -> PageReview:
    rows = PageReview.objects.select_for_update(of=("self",))
    related = rows.select_related("panel__consultation", "task_state", "revision_en", "revision_cy")
    return related.get(pk=review.pk)


def refuse_unless_open(review: PageReview) -> None:
    if review.state != State.OPEN:
        raise ValidationError(_("This has been decided."))
