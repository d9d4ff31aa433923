"""Stopping and starting wagtail-localize's translation loses nothing and lets nothing through."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.pairs import memory
from cms.pairs.actions import publish_pair
from cms.pairs.door import NotInStep

from .conftest import change, fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def translation(pair) -> Translation:
    return Translation.objects.get(source__object_id=pair[0].translation_key)


def said(answer) -> str:
    return " ".join(str(one) for one in get_messages(answer.wsgi_request))


def stop(editor, translation):
    return editor.post(reverse("wagtail_localize:stop_translation", args=[translation.pk]))


def test_it_is_not_stopped_while_words_are_owed(editor, pair, translation):
    change(pair[0], title="Strong tea")
    assert "Bring the pair into step first" in said(stop(editor, translation))
    translation.refresh_from_db()
    assert translation.enabled
    translation.enabled = False
    with pytest.raises(NotInStep):
        translation.save()


def test_what_was_written_by_hand_is_taken_up_when_it_starts_again(editor, pair, translation):
    stop(editor, translation)
    change(fresh(pair[0]), title="Strong tea")
    change(fresh(pair[1]), title="Te cryf")
    address = reverse("wagtailadmin_pages:edit", args=[pair[1].pk])
    answer = editor.post(address, {"localize-restart-translation": "1"})
    assert "piece by piece" in said(answer)
    assert [page.title for page in publish_pair(fresh(pair[0]))] == ["Strong tea", "Te cryf"]


def test_it_does_not_start_again_over_a_text_out_of_step(editor, pair, translation):
    stop(editor, translation)
    change(fresh(pair[0]), title="Strong tea")
    address = reverse("wagtailadmin_pages:edit", args=[pair[1].pk])
    answer = editor.post(address, {"localize-restart-translation": "1"})
    assert "Bring the pair into step first" in said(answer)
    translation.refresh_from_db()
    assert not translation.enabled


def test_the_source_of_a_pair_is_not_turned_round(editor, pair):
    with pytest.raises(NotInStep, match="already a translation"):
        memory.remember(pair[1], pair[0])
