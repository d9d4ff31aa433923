"""Where a pair stands in the tree: moving, copying and deleting both pages of it."""

import uuid

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page

from cms.models import BasePage
from cms.pairs import alone, door, memory, two
from cms.pairs.actions.publishing import refuse_without_permission

INSIDE = ("first-child", "last-child", "sorted-child")


@transaction.atomic
def move_pair(
    page: BasePage, target: Page, *, pos: str | None = None, by: AbstractBaseUser | None = None
) -> None:
    """Move a page, and its twin to the twin of that place.

    Refuses a place in the other language, one that has no twin, and one where the twin's address
    is taken (`NotInStep`); and who may not move both (`PermissionDenied`).
    """
    for one in two.locked(page):
        place = target if one.pk == page.pk else _place_of_the_twin(one, target, pos)
        if place is not None:
            _move(one, place, pos, by)


@transaction.atomic
def delete_pair(page: BasePage, *, by: AbstractBaseUser | None = None) -> None:
    """Delete a page with all below it, and its twin with all below that.

    Refuses when something below has its twin elsewhere: it would be left alone (`NotInStep`).
    """
    pair = two.locked(page)
    refuse_without_permission(pair, by, "can_delete")
    _refuse_leaving_half(pair)
    for one in pair:
        alone.run(DeletePageAction(Page.objects.get(pk=one.pk), user=by))


@transaction.atomic
def copy_pair(action: CopyPageAction, *, check: bool = True) -> Page:
    """Copy a page as Wagtail was asked to, and its twin to the twin of that place: a new pair.

    Refuses copies that would be public without their twins (`NotInStep`). Gives the first copy.
    """
    page, to = action.page.specific, action.to or action.page.get_parent()
    twin = next((one for one in two.locked(page) if one.pk != page.pk), None)
    place = two.counterpart(to, twin.locale_id) if twin else None
    if place is None and action.keep_live:
        raise door.NotInStep(_("There is no twin here, so the copy cannot be public."))
    action.check(skip_permission_checks=not check)
    with door.opened():
        copy = alone.run(action)
        if place is not None:
            _copy_twin(action, twin, place, copy, check)
    return copy


def _place_of_the_twin(twin: BasePage, target: Page, pos: str | None) -> Page | None:
    """The counterpart of a place; None when the twin can stay where it is."""
    inside = pos is None or pos in INSIDE
    parent = target if inside else target.get_parent()
    found = two.counterpart(target, twin.locale_id)
    if found is not None or parent.is_root():
        return found
    old = twin.get_parent()
    if not inside and old.translation_key == parent.translation_key:
        return None
    raise door.NotInStep(
        _("The new place has no page in the other language, so neither page is moved.")
    )


def _move(page: BasePage, place: Page, pos: str | None, by) -> None:
    parent = place if pos is None or pos in INSIDE else place.get_parent()
    if not parent.is_root() and parent.locale_id != page.locale_id:
        raise door.NotInStep(_("A page stays among the pages of its own language."))
    if by is not None and not page.permissions_for_user(by).can_move_to(parent):
        raise PermissionDenied
    if not Page._slug_is_available(page.slug, parent, page=page):
        raise door.NotInStep(
            _("There is a page called “%(slug)s” already in the new place."),
            params={"slug": page.slug},
        )
    fresh = type(page).objects.get(pk=page.pk)
    with door.opened():
        alone.run(MovePageAction(fresh, Page.objects.get(pk=place.pk), pos=pos, user=by))


def _refuse_leaving_half(pair: list[BasePage]) -> None:
    below = [set(one.get_descendants().values_list("translation_key", flat=True)) for one in pair]
    gone = set.union(*below)
    going = sum(one.get_descendants().count() for one in pair)
    if Page.objects.filter(translation_key__in=gone, alias_of=None).count() > going:
        raise door.NotInStep(
            _("A page below this one has its twin somewhere else. Move or delete that one first.")
        )


def _copy_twin(action: CopyPageAction, twin: BasePage, place: Page, copy: Page, check: bool):
    twins = CopyPageAction(
        twin,
        to=place,
        update_attrs={"slug": find_available_slug(place, twin.slug)},
        recursive=action.recursive,
        copy_revisions=action.copy_revisions,
        keep_live=action.keep_live,
        user=action.user,
        log_action=action.log_action,
    )
    twins.check(skip_permission_checks=not check)
    new_twin = alone.run(twins)
    keys = dict(zip(_keys(action.page), _keys(copy), strict=False))
    for old, made in zip(_keys(twin), list(_tree(new_twin)), strict=False):
        Page.objects.filter(pk=made.pk).update(translation_key=keys.get(old, uuid.uuid4()))
    pair = (copy, new_twin)
    _remember(*(pair if memory.is_source(action.page) else reversed(pair)))


def _tree(page: Page):
    """A page and all below it, in the order of the tree."""
    return Page.objects.filter(path__startswith=page.path).order_by("path")


def _keys(page: Page) -> list[uuid.UUID]:
    return list(_tree(page).values_list("translation_key", flat=True))


def _remember(source: Page, target: Page) -> None:
    """Let the copies be each other's translation, page by page."""
    for one in _tree(source).specific():
        other = two.counterpart(one, target.locale_id)
        if other is not None:
            memory.remember(one, other.specific)
