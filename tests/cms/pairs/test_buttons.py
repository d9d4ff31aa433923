"""Wagtail's and wagtail-localize's buttons, pressed: both languages or neither, and kind words."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail_localize.models import Translation

from cms.models import ContentPage
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site

from .conftest import BEFORE, BOTH, change, fresh, public, ready, slugs_under

pytestmark = pytest.mark.django_db


def said(answer) -> str:
    return " ".join(str(message).strip() for message in get_messages(answer.wsgi_request))


def press(editor, name: str, *args, **form):
    return editor.post(reverse(name, args=args), form)


def bulk(editor, action: str, pages, **form):
    ids = "&".join(f"id={page.pk}" for page in pages)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    return editor.post(f"{address}?next=/cms-admin/&{ids}", form)


def written(page: ContentPage, **changes) -> dict:
    page = fresh(page)
    fields = {"title": page.title, "slug": page.slug, "intro": page.intro, "purpose": ""}
    return {**fields, "body-count": "0", "search_description": "", **changes}


def test_publish_with_a_time_schedules_both(editor, cafe):
    later = timezone.now() + timedelta(days=1)
    form = written(
        cafe[0], **{"action-publish": "1", "go_live_at": later.strftime("%Y-%m-%d %H:%M")}
    )
    answer = press(editor, "wagtailadmin_pages:edit", cafe[0].pk, **form)
    assert said(answer) == "Both languages are scheduled."
    assert Revision.objects.exclude(approved_go_live_at=None).count() == 2


def test_publish_of_an_older_text_publishes_both(editor, cafe):
    older = cafe[0].get_latest_revision()
    change(fresh(cafe[0]), title="Bistro")
    form = written(cafe[0], **{"action-publish": "1", "revision": older.pk, "title": "Café"})
    answer = press(editor, "wagtailadmin_pages:edit", cafe[0].pk, **form)
    assert said(answer) == "Both languages are public now."
    assert public() == [("en", "Café"), ("cy", "Caffi")]


def test_publish_of_a_new_page_keeps_it_as_a_draft(editor, homes):
    form = {"title": "New", "slug": "new", "intro": "", "body-count": "0", "purpose": ""}
    answer = press(
        editor,
        "wagtailadmin_pages:add",
        "cms",
        "contentpage",
        homes[0].pk,
        **form,
        **{"action-publish": "1"},
    )
    assert said(answer).startswith("This page has no twin in the other language yet")
    assert [(page.title, page.live) for page in ContentPage.objects.all()] == [("New", False)]


def test_unpublish_button_takes_both(editor, pair):
    answer = press(editor, "wagtailadmin_pages:unpublish", pair[1].pk)
    assert (said(answer), public()) == ("Neither language is public now.", [])


def test_delete_button_takes_both(editor, pair):
    assert (
        "deleted with it" in editor.get(f"/cms-admin/pages/{pair[0].pk}/delete/").content.decode()
    )
    answer = press(editor, "wagtailadmin_pages:delete", pair[0].pk)
    assert "Both languages of “Tea” are deleted." in said(answer)
    assert ContentPage.objects.count() == 0


def test_move_button_takes_both(editor, pair, cafe):
    answer = press(editor, "wagtailadmin_pages:move_confirm", pair[0].pk, cafe[0].pk)
    assert said(answer) == "Both languages of “Tea” are moved."
    assert [slugs_under(fresh(page)) for page in cafe] == [["tea"], ["te"]]


def test_move_button_says_kindly_why_not(editor, pair, alone):
    answer = press(editor, "wagtailadmin_pages:move_confirm", pair[0].pk, alone.pk)
    assert "no page in the other language" in said(answer)


def test_copy_button_makes_a_pair(editor, pair, homes):
    form = {"new_title": "Tea 2", "new_slug": "tea-2", "new_parent_page": homes[0].pk}
    press(editor, "wagtailadmin_pages:copy", pair[0].pk, **form)
    copy = ContentPage.objects.get(slug="tea-2")
    assert (copy.title, copy.twin.title, copy.live) == ("Tea 2", "Te", False)


def test_copy_button_makes_no_alias(editor, pair, homes):
    form = {"new_title": "T", "new_slug": "t", "new_parent_page": homes[0].pk, "alias": "on"}
    answer = press(editor, "wagtailadmin_pages:copy", pair[0].pk, **form)
    assert said(answer).startswith("An alias would show")
    assert ContentPage.objects.count() == 2


@pytest.mark.parametrize("action", ["unpublish", "delete"])
def test_many_are_hidden_or_deleted_in_both(editor, pair, cafe, action):
    answer = bulk(editor, action, [pair[0], cafe[1]])
    assert (said(answer), public()) == ("Done in both languages, pairs: 2.", [])


def test_many_are_published_in_both_and_one_refusal_holds_up_no_other(editor, pair, cafe):
    change(fresh(cafe[0]), intro="Open.")
    ready(pair)
    answer = bulk(editor, "publish", [cafe[0], pair[0]])
    assert said(answer) == (
        "Café: 1 of 3 pieces of this page are still owed in the other language. "
        "Nothing is published. Done in both languages, pairs: 1."
    )
    assert set(public()) == {*BOTH, ("en", "Café"), ("cy", "Caffi")}


def test_many_are_published_with_the_drafts_below(editor, pair):
    create_pair(
        pair[0], ContentPage, en={"title": "A", "slug": "a"}, cy={"title": "B", "slug": "b"}
    )
    bulk(editor, "unpublish", [pair[0]], include_descendants="on")
    assert public() == []
    bulk(editor, "publish", [pair[0]], include_descendants="on")
    assert len(public()) == 4


def test_many_are_moved_in_both(editor, pair, cafe, homes):
    bulk(editor, "move", [pair[0]], chooser=cafe[0].pk)
    assert [slugs_under(fresh(page)) for page in cafe] == [["tea"], ["te"]]


def test_the_order_is_changed_in_both(editor, pair, cafe, homes):
    address = reverse("wagtailadmin_pages:set_page_position", args=[cafe[0].pk])
    assert editor.post(f"{address}?position=0").status_code == 200
    assert [slugs_under(fresh(home)) for home in homes] == [["cafe", "tea"], ["caffi", "te"]]


def test_localizes_publish_button_publishes_neither_while_words_are_owed(editor, pair):
    change(pair[0], title="Strong tea")
    answer = press(editor, "wagtailadmin_pages:edit", pair[1].pk, action="publish")
    assert "1 of 7 pieces" in said(answer)
    assert public() == BEFORE


def test_localizes_sync_publishes_neither_while_words_are_owed(editor, pair):
    change(pair[0], title="Strong tea")
    source = Translation.objects.get(source__object_id=pair[0].translation_key).source
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    editor.post(address, {"publish_translations": "on"})
    assert public() == BEFORE


def test_localize_makes_no_alias_of_a_twin(editor, pair):
    address = reverse("wagtail_localize:convert_to_alias", args=[pair[1].pk])
    assert said(editor.post(address)).startswith("Both languages keep their own words")
    press(editor, "wagtailadmin_pages:edit", pair[1].pk, **{"localize-convert-to-alias": "1"})
    assert fresh(pair[1]).alias_of_id is None
    assert public() == BEFORE


def test_a_locale_told_to_follow_another_makes_no_aliases(editor, alone):
    home_en, home_cy = plant_site()
    address = reverse("wagtaillocales:edit", args=[home_cy.locale.pk])
    form = {
        "language_code": "cy",
        "component-wagtail_localize_localesynchronization-enabled": "on",
        "component-wagtail_localize_localesynchronization-sync_from": home_en.locale.pk,
    }
    assert editor.post(address, form).status_code in (200, 302)
    assert ContentPage.objects.count() == 1
