"""Hiding, moving, copying, deleting one page of a pair: its twin comes along, or neither goes."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail.actions.move_page import MovePageAction
from wagtail.models import Page
from wagtail_localize.models import LocaleSynchronization, Translation
from wagtail_localize.operations import translate_object

from cms.models import ContentPage
from cms.pairs.actions import create_pair
from cms.pairs.door import NotInStep
from cms.users.models import User

from .conftest import BEFORE, A, B, fresh, public, slugs_under

pytestmark = pytest.mark.django_db


def test_unpublish_takes_both(pair):
    fresh(pair[1]).unpublish()
    assert public() == []


def test_unpublish_with_what_is_below_takes_both(pair):
    create_pair(
        pair[0], ContentPage, en={"title": "A", "slug": "a"}, cy={"title": "B", "slug": "b"}
    )
    Page.objects.get(pk=pair[0].pk).specific.unpublish()
    assert public() == [("en", "A"), ("cy", "B")]


def test_unpublish_needs_leave_for_both(pair):
    with pytest.raises(PermissionDenied):
        fresh(pair[0]).unpublish(user=User.objects.create_user("dai@example.org"))
    assert public() == BEFORE


def test_move_takes_the_twin_along(pair, cafe):
    fresh(pair[0]).move(cafe[0], pos="last-child")
    assert [slugs_under(fresh(page)) for page in cafe] == [["tea"], ["te"]]
    assert fresh(pair[1]).url == "/cy/caffi/te/"


def test_move_by_the_action_takes_the_twin_along(pair, cafe):
    page, target = (Page.objects.get(pk=one.pk) for one in (pair[1], cafe[1]))
    MovePageAction(page, target, pos="last-child").execute()
    assert [slugs_under(fresh(page)) for page in cafe] == [["tea"], ["te"]]


def test_move_beside_keeps_the_order_of_both(pair, cafe, homes):
    fresh(cafe[0]).move(fresh(pair[0]), pos="left")
    assert [slugs_under(fresh(home)) for home in homes] == [["cafe", "tea"], ["caffi", "te"]]


def test_move_to_where_no_twin_is_is_refused(pair, alone):
    with pytest.raises(NotInStep, match="no page in the other language"):
        fresh(pair[0]).move(alone, pos="last-child")
    assert slugs_under(fresh(alone)) == []


def test_move_among_the_other_language_is_refused(pair, cafe):
    with pytest.raises(NotInStep, match="its own language"):
        fresh(pair[0]).move(cafe[1], pos="last-child")


def test_move_is_refused_when_the_twins_address_is_taken(pair, cafe):
    create_pair(
        cafe[0], ContentPage, en={"title": "A", "slug": "a"}, cy={"title": "Te", "slug": "te"}
    )
    with pytest.raises(NotInStep, match="“te”"):
        fresh(pair[0]).move(fresh(cafe[0]), pos="last-child")
    assert [slugs_under(fresh(page)) for page in cafe] == [["a"], ["te"]]


def test_delete_takes_both(pair):
    fresh(pair[1]).delete()
    assert ContentPage.objects.count() == 0


def test_delete_leaves_no_twin_of_a_page_below_alone(pair, cafe):
    create_pair(cafe[0], ContentPage, en=A, cy=B)
    below = ContentPage.objects.get(slug="b")
    Page.objects.filter(pk=below.pk).update(path=f"{fresh(pair[1]).path}0001")
    with pytest.raises(NotInStep, match="twin somewhere else"):
        fresh(cafe[0]).delete()
    assert ContentPage.objects.count() == 6


def test_copy_makes_a_new_pair_of_drafts(pair):
    copy = fresh(pair[0]).copy(update_attrs={"slug": "tea-2", "title": "Tea 2"}, keep_live=False)
    twin = copy.specific.twin
    assert (copy.live, twin.live, twin.slug, twin.language) == (False, False, "te-1", "cy")
    assert copy.translation_key != pair[0].translation_key
    translation = Translation.objects.get(source__object_id=copy.translation_key)
    assert translation.get_progress() == (7, 7)
    assert translation.source.locale_id == pair[0].locale_id


def test_copy_of_a_branch_pairs_what_is_below(pair):
    create_pair(
        pair[0], ContentPage, en={"title": "A", "slug": "a"}, cy={"title": "B", "slug": "b"}
    )
    copy = fresh(pair[1]).copy(recursive=True, update_attrs={"slug": "te-2"}, keep_live=True)
    below = copy.get_children().get().specific
    assert (below.title, below.twin.title, below.twin.live) == ("B", "A", True)
    assert below.twin.get_parent().specific == copy.specific.twin


def test_copy_of_one_alone_is_not_public(alone, homes):
    copy = alone.copy(update_attrs={"slug": "two"}, keep_live=False)
    assert copy.specific.twin is None
    with pytest.raises(NotInStep):
        alone.copy(update_attrs={"slug": "three"}, keep_live=True)


def test_an_alias_is_refused(pair, cafe):
    with pytest.raises(NotInStep, match="alias"):
        fresh(pair[0]).create_alias(parent=cafe[0])
    with pytest.raises(NotInStep, match="alias"):
        fresh(cafe[0]).copy_for_translation(pair[1].locale, alias=True)


def test_a_tree_kept_in_step_by_aliases_makes_none(homes, editor):
    LocaleSynchronization.objects.create(locale=homes[1].locale, sync_from=homes[0].locale)
    form = {"title": "New", "slug": "new", "intro": "", "body-count": "0", "purpose": ""}
    answer = editor.post(f"/cms-admin/pages/add/cms/contentpage/{homes[0].pk}/", form)
    assert answer.status_code == 302
    assert [page.title for page in ContentPage.objects.all()] == ["New"]


def test_a_translation_begun_is_a_draft(alone, homes, elin):
    translate_object(alone, [homes[1].locale], user=elin)
    assert [(page.language, page.live) for page in ContentPage.objects.order_by("path")] == [
        ("en", False),
        ("cy", False),
    ]
