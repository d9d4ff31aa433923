"""Wagtail's own buttons on a page of a pair: both languages or neither, said kindly."""

from collections.abc import Callable, Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.views.pages.utils import type_to_delete_confirmation

from cms.models import BasePage
from cms.pairs import actions, holds, two


def said(request, deed: Callable, success: str) -> bool:
    """Do it and say so, or say kindly why not. Nothing is half done."""
    try:
        with transaction.atomic():
            deed()
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return False
    messages.success(request, success)
    return True


@hooks.register("before_publish_page")
def publish_both(request, page):
    """The editor's Publish button publishes the pair. The draft is kept when it is refused."""
    if not isinstance(page, BasePage):
        return None
    try:
        actions.publish_pair(page, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        page.refresh_from_db()
        waits = page.get_latest_revision().approved_go_live_at
        both = _("Both languages are public now.")
        messages.success(request, _("Both languages are scheduled.") if waits else both)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page", order=-3)
def keep_what_is_held(request, page):
    """While somebody decides on a page nothing is typed into it, in either language."""
    if request.method != "POST" or not two.is_ours(page):
        return None
    words = holds.why([page.translation_key])
    if not words:
        return None
    messages.error(request, words)
    return redirect("wagtailadmin_pages:edit", page.pk)


@hooks.register("before_edit_page", order=-1)
def publish_both_from_the_translation(request, page):
    """The translator's Publish button does the same; it stands on a page of wagtail-localize's."""
    asked = request.method == "POST" and request.POST.get("action") == "publish"
    return publish_both(request, page.specific) if asked else None


@hooks.register("before_unpublish_page")
def unpublish_both(request, page):
    """Taking one page from the public takes its twin too."""
    if not isinstance(page, BasePage) or request.method != "POST":
        return None
    how = actions.Hiding(with_children=bool(request.POST.get("include_descendants")))
    said(
        request,
        lambda: actions.unpublish_pair(page, how=how, by=request.user),
        _("Neither language is public now."),
    )
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_delete_page")
def delete_both(request, page):
    if not two.is_ours(page):
        return None
    if request.method != "POST":
        messages.warning(request, _("Its twin in the other language is deleted with it."))
        return None
    if not type_to_delete_confirmation(request):
        return None
    parent = page.get_parent()
    said(
        request,
        lambda: actions.delete_pair(page.specific, by=request.user),
        _("Both languages of “%(title)s” are deleted.") % {"title": page.title},
    )
    return redirect("wagtailadmin_explore", parent.pk)


@hooks.register("before_move_page")
def move_both(request, page, destination):
    if not two.is_ours(page) or request.method != "POST":
        return None
    moved = said(
        request,
        lambda: actions.move_pair(page.specific, destination, pos="last-child", by=request.user),
        _("Both languages of “%(title)s” are moved.") % {"title": page.title},
    )
    return redirect("wagtailadmin_explore", (destination if moved else page.get_parent()).pk)


@hooks.register("before_copy_page")
def copy_no_alias(request, page):
    """An alias is refused before Wagtail makes it; a copy takes its twin along by itself."""
    if not two.is_ours(page) or request.method != "POST" or not request.POST.get("alias"):
        return None
    messages.error(
        request,
        _("An alias would show one language’s words as the other’s. Copy the page instead."),
    )
    return redirect("wagtailadmin_pages:copy", page.pk)


@hooks.register("before_bulk_action")
def all_of_both(request, action_type, objects, action):
    """Many pages at once: each pair by itself, and what could not be done is said by name."""
    ours = [page.specific for page in objects if two.is_ours(page)]
    deed = BULK.get(action_type)
    if deed is None or not ours or len(ours) < len(objects):
        return None
    done = 0
    for page in _with_drafts_below(ours, action_type, action.cleaned_form.cleaned_data):
        done += _one_of_many(request, page, deed, action.cleaned_form.cleaned_data)
    messages.success(request, _("Done in both languages, pairs: %(number)s.") % {"number": done})
    return redirect(action.next_url)


def _one_of_many(request, page: BasePage, deed: Callable, asked: dict) -> bool:
    """One pair of many, in a transaction of its own."""
    if not type(page).objects.filter(pk=page.pk).exists():
        return False  # gone with its twin, or with the page above
    try:
        with transaction.atomic():
            deed(page, request.user, asked)
    except ValidationError as refused:
        words = {"title": page.title, "why": " ".join(refused.messages)}
        messages.error(request, _("%(title)s: %(why)s") % words)
        return False
    except PermissionDenied:
        words = {"title": page.title}
        messages.error(request, _("%(title)s: you may not do this in both languages.") % words)
        return False
    return True


def _with_drafts_below(pages: list[BasePage], action_type: str, asked: dict) -> Iterable[BasePage]:
    seen = set()
    below = action_type == "publish" and asked.get("include_descendants")
    for page in pages:
        drafts = page.get_descendants().not_live().specific() if below else ()
        for one in (page, *drafts):
            if isinstance(one, BasePage) and one.translation_key not in seen:
                seen.add(one.translation_key)
                yield one


def _publish(page, by, asked) -> None:
    actions.publish_pair(page, by=by)


def _unpublish(page, by, asked) -> None:
    how = actions.Hiding(with_children=bool(asked.get("include_descendants")))
    actions.unpublish_pair(page, how=how, by=by)


def _delete(page, by, asked) -> None:
    actions.delete_pair(page, by=by)


def _move(page, by, asked) -> None:
    fresh = type(page).objects.get(pk=page.pk)
    target = asked["chooser"].__class__.objects.get(pk=asked["chooser"].pk)
    actions.move_pair(fresh, target, pos="last-child", by=by)


BULK = {"publish": _publish, "unpublish": _unpublish, "delete": _delete, "move": _move}
