"""What is owed, since when and by whom; and saying that a meaning is the same (AT-A5)."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from wagtail.models import PageLogEntry
from wagtail_localize.models import StringTranslation, Translation
from wagtail_localize.operations import translate_object

from cms import clock
from cms.models import ContentPage, OwedWords
from cms.pairs.actions import create_pair, publish_pair, say_same_meaning
from cms.pairs.door import NotInStep
from cms.users.models import User

from .conftest import CY, EN, change, fresh, public, translate

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


def owed() -> list[tuple]:
    return [
        (one.language, one.pieces, one.of, one.since, one.by)
        for one in OwedWords.objects.open().order_by("pk")
    ]


def by_elin(page, elin, **words):
    for name, value in words.items():
        setattr(page, name, value)
    with clock.set_to(NOON):
        page.save_revision(user=elin)


def test_a_new_pair_owes_nothing(pair):
    assert owed() == []


def test_a_page_without_a_twin_owes_all_of_it(alone):
    assert [row[:3] for row in owed()] == [("cy", 2, 2)]


def test_a_changed_source_owes_the_other_language(pair, elin):
    by_elin(pair[0], elin, title="Strong tea", intro="Hotter.")
    assert owed() == [("cy", 2, 7, NOON, elin)]


def test_a_second_change_keeps_since_and_by(pair, elin):
    by_elin(pair[0], elin, title="Strong tea")
    change(fresh(pair[0]), title="Strong tea", intro="Hotter.")
    assert owed() == [("cy", 2, 7, NOON, elin)]


def test_progress_tells_the_truth_after_the_source_changed(pair):
    translation = Translation.objects.get(source__object_id=pair[0].translation_key)
    assert translation.get_progress() == (7, 7)
    change(pair[0], title="Strong tea")
    assert translation.get_progress() == (7, 6)
    assert translation.get_status_display() != "Up to date"


def test_a_change_taken_back_owes_nothing(pair):
    change(pair[0], title="Strong tea")
    change(fresh(pair[0]), title="Tea")
    assert owed() == []
    assert OwedWords.objects.get().how == OwedWords.How.TAKEN_BACK


def test_words_translated_settle_what_is_owed(pair):
    change(pair[0], title="Strong tea")
    with pytest.raises(NotInStep):
        publish_pair(pair[0])
    translate(pair[0], "title", "Te cryf")
    assert owed() == []
    assert OwedWords.objects.get().how == OwedWords.How.TRANSLATED


def test_a_broken_translation_settles_nothing(pair):
    change(pair[0], title="Strong tea")
    with pytest.raises(NotInStep):
        publish_pair(pair[0])
    translate(pair[0], "title", "Te <b>cryf")
    assert len(owed()) == 1


def test_the_same_meaning_keeps_the_other_languages_words(pair, elin):
    change(pair[0], intro="Hot!")
    say_same_meaning(pair[0], by=elin)
    assert [page.intro for page in publish_pair(pair[0])] == ["Hot!", "Poeth."]
    entries = PageLogEntry.objects.filter(action="paned.same_meaning").order_by("page_id")
    assert [(entry.page_id, entry.user) for entry in entries] == [(one.pk, elin) for one in pair]
    assert entries[0].data == {
        "pieces": [{"place": "intro", "now": "Hot!", "was": "Hot.", "said": "Poeth."}]
    }
    assert OwedWords.objects.get().how == OwedWords.How.SAME_MEANING


def test_the_same_meaning_is_said_of_named_places_only(pair, elin):
    change(pair[0], intro="Hot!", title="Strong tea")
    say_same_meaning(pair[0], places={"intro"}, by=elin)
    assert [row[:3] for row in owed()] == [("cy", 1, 7)]


def test_the_same_meaning_is_said_by_a_bilingual_editor_only(pair):
    change(pair[0], intro="Hot!")
    with pytest.raises(PermissionDenied):
        say_same_meaning(pair[0], by=User.objects.create_user("dai@example.org"))
    assert len(owed()) == 1


def test_the_same_meaning_of_new_words_is_refused(cafe, elin):
    change(cafe[0], intro="Open.")
    with pytest.raises(ValidationError):
        say_same_meaning(cafe[0], by=elin)


@pytest.fixture
def by_hand(homes):
    """Two pages that are not built alike, so each is written by hand."""
    return create_pair(homes[0], ContentPage, en=EN, cy={**CY, "body": "Gyda llaeth."})


def test_one_side_of_a_pair_kept_by_hand_is_not_published(by_hand, elin):
    by_elin(by_hand[1], elin, intro="Poeth iawn.")
    assert owed() == [("en", 1, 1, NOON, elin)]
    with pytest.raises(NotInStep, match="Only one language has changed"):
        publish_pair(by_hand[1])
    assert public() == [("en", "Tea"), ("cy", "Te")]


def test_both_sides_of_a_pair_kept_by_hand_are_published(by_hand):
    change(by_hand[0], intro="Hotter.")
    change(by_hand[1], intro="Poethach.")
    assert [page.intro for page in publish_pair(by_hand[0])] == ["Hotter.", "Poethach."]
    assert owed() == []


def test_the_same_meaning_of_a_pair_kept_by_hand(by_hand, elin):
    change(by_hand[1], intro="Poeth!")
    say_same_meaning(by_hand[0], by=elin)
    assert [page.intro for page in publish_pair(by_hand[0])] == ["Hot.", "Poeth!"]
    with clock.set_to(clock.now() + timedelta(days=1)):
        change(fresh(by_hand[1]), intro="Oer!")
    assert [row[0] for row in owed()] == ["en"]


def test_welsh_may_be_the_source(homes):
    home_en, home_cy = homes
    page = home_cy.add_child(instance=ContentPage(title="Bara", slug="bara", locale=home_cy.locale))
    page.save_revision()
    assert [row[:3] for row in owed()] == [("en", 2, 2)]
    translate_object(page, [home_en.locale])
    translate(page, "title", "Bread")
    assert [one.title for one in publish_pair(page)] == ["Bread", "Bara"]
    said = StringTranslation.objects.get(context__object_id=page.translation_key, data="Bread")
    assert said.locale == home_en.locale
