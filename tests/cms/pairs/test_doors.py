"""Every door to the public, by code: both languages or neither."""

import pytest
from django.core.exceptions import PermissionDenied
from wagtail_localize.models import Translation

from cms.models import ContentPage
from cms.pairs.actions import publish_pair
from cms.pairs.door import NotInStep
from cms.users.models import User

from .conftest import BEFORE, BOTH, change, fresh, public, ready, translate

pytestmark = pytest.mark.django_db


def test_a_revision_publishes_both(pair):
    ready(pair)
    fresh(pair[0]).get_latest_revision().publish()
    assert public() == BOTH


def test_a_revision_of_the_translation_publishes_both(pair):
    ready(pair)
    fresh(pair[1]).save_revision().publish()
    assert public() == BOTH


def test_a_revision_publishes_neither_while_words_are_owed(pair):
    with pytest.raises(NotInStep):
        change(pair[0], title="Strong tea").get_latest_revision().publish()
    assert public() == BEFORE


def test_page_publish_publishes_both(pair):
    ready(pair)
    page = fresh(pair[0])
    page.publish(page.get_latest_revision())
    assert public() == BOTH


def test_an_older_revision_is_not_published(pair):
    older = pair[0].get_latest_revision()
    ready(pair)
    publish_pair(pair[0])
    with pytest.raises(NotInStep, match="older text"):
        older.publish()
    assert public() == BOTH


def test_a_new_page_does_not_begin_public(homes):
    page = homes[0].add_child(instance=ContentPage(title="Loud", slug="loud"))
    assert (public(), page.live, page.has_unpublished_changes) == ([], False, True)


@pytest.mark.parametrize(
    "words", [{"title": "Coffee"}, {"intro": "Cold."}, {"live": False}, {"search_description": "X"}]
)
def test_saving_the_row_shows_and_hides_nothing(pair, words):
    page = fresh(pair[0])
    for name, value in words.items():
        setattr(page, name, value)
    with pytest.raises(NotInStep):
        page.save()
    with pytest.raises(NotInStep):
        page.save(update_fields=list(words))
    assert public() == BEFORE


def test_a_row_without_new_words_is_saved(pair):
    page = fresh(pair[0])
    page.save()
    page.slug = "brew"  # an address is its language's own affair
    page.save()
    assert [one.slug for one in pair[0].get_translations(inclusive=True)] == ["brew", "te"]


def test_a_new_slug_asks_nothing_of_the_other_language(pair):
    change(pair[0], slug="brew")
    assert [page.slug for page in publish_pair(pair[0])] == ["brew", "te"]


def test_one_page_taken_up_again_is_published_with_its_twin(pair):
    first = pair[0].get_latest_revision()
    ready(pair)
    publish_pair(pair[0])
    revived = first.as_object().save_revision()
    revived.publish()
    assert public() == BEFORE


def test_wagtails_permission_for_one_is_not_enough_for_both(pair):
    ready(pair)
    nobody = User.objects.create_user("dai@example.org")
    with pytest.raises(PermissionDenied):
        fresh(pair[0]).get_latest_revision().publish(user=nobody, skip_permission_checks=True)
    assert public() == BEFORE


def test_two_publish_at_once(at_once, pair):
    ready(pair)
    answers = at_once(lambda: publish_pair(fresh(pair[0])), lambda: publish_pair(fresh(pair[1])))
    assert [[page.title for page in answer] for answer in answers] == [
        ["Strong tea", "Te cryf"]
    ] * 2
    assert public() == BOTH


def test_one_publishes_while_another_writes(at_once, pair):
    ready(pair)
    at_once(lambda: publish_pair(fresh(pair[0])), lambda: change(fresh(pair[0]), title="Weak tea"))
    assert public() in (BOTH, BEFORE)


def test_save_target_publishes_both_or_neither(pair):
    translation = Translation.objects.get(source__object_id=pair[0].translation_key)
    change(pair[0], title="Strong tea")
    with pytest.raises(NotInStep):
        translation.save_target(publish=True)
    assert public() == BEFORE
    translate(pair[0], "title", "Te cryf")
    translation.save_target(publish=True)
    assert public() == BOTH
