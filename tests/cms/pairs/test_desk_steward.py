"""The steward's page for one language, what everybody can see, beginning, and comparing."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.messages import get_messages
from django.core.management import call_command
from django.urls import reverse
from wagtail_localize.models import Translation

from cms.models import ContentPage, PairStart, UrgentNotice
from cms.pairs import words as bodies
from cms.pairs.actions import begin_twin, make_ready
from cms.pairs.door import NotInStep
from cms.users.models import User

from .conftest import BEFORE, change, fresh, public

pytestmark = pytest.mark.django_db


def at(page, name: str) -> str:
    return reverse(f"pairs:{name}", args=[page.pk])


def text(answer, chosen: str = "main") -> str:
    found = BeautifulSoup(answer.content, "html.parser").select_one(chosen)
    return " ".join(found.get_text(" ").split())


def progress(page) -> tuple[int, int]:
    return Translation.objects.get(source__object_id=page.translation_key).get_progress()


# ---- One language for a day ------------------------------------------------------------------


def test_a_steward_publishes_one_language_and_takes_it_back(editor, pair):
    change(pair[0], title="No water")
    form = {"reason_en": "The water is off.", "reason_cy": "", "do": "publish"}
    assert editor.post(at(pair[0], "urgent"), form).status_code == 302
    assert public()[0] == ("en", "No water")
    assert "Take it back now" in text(editor.get(at(pair[0], "urgent")))
    editor.post(at(pair[0], "urgent"), {"do": "take_back"})
    assert public() == BEFORE


def test_a_reason_is_needed_and_what_was_typed_stays(editor, pair):
    change(pair[0], title="No water")
    answer = editor.post(at(pair[0], "urgent"), {"reason_en": " ", "do": "publish"})
    assert answer.status_code == 422
    assert "Say why this cannot wait." in text(answer, "#refused")
    assert public() == BEFORE


def test_a_pair_in_step_is_refused_kindly(editor, pair):
    answer = editor.post(at(pair[0], "urgent"), {"reason_en": "Now!", "do": "publish"})
    assert (answer.status_code, "Now!" in answer.content.decode()) == (422, True)
    assert "Publish them together." in text(answer, "#refused")


def test_everybody_can_see_what_is_public_in_one_language(client, editor, pair):
    empty = client.get("/cy/un-iaith/")
    assert empty.status_code == 200
    change(pair[0], title="No water")
    form = {"reason_en": "The water is off.", "reason_cy": "Mae’r dŵr i ffwrdd.", "do": "publish"}
    editor.post(at(pair[0], "urgent"), form)
    assert "No water" in text(client.get("/en/one-language/"))
    assert "The water is off." in text(client.get("/en/one-language/"))
    assert "Mae’r dŵr i ffwrdd." in text(client.get("/cy/un-iaith/"))
    UrgentNotice.objects.update(ends_at=UrgentNotice.objects.get().begins_at)
    call_command("publish_scheduled", verbosity=0)
    assert "The day was over" in text(client.get("/en/one-language/"))


# ---- Beginning -------------------------------------------------------------------------------


def test_a_twin_is_begun_as_a_draft(editor, alone, django_capture_on_commit_callbacks, settings):
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(at(alone, "begin"))
    twin = fresh(alone).twin
    assert (twin.live, twin.language) == (False, "cy")
    assert editor.get(at(alone, "begin")).headers["Location"] == at(alone, "translate")
    assert progress(alone) == (2, 1)


def test_a_long_page_is_made_ready_later_and_says_how_far(editor, alone, elin):
    long = "\n\n".join(f"Paragraph {n}." for n in range(60))
    blocks = bodies.with_ids(bodies.blocks(long), alone.translation_key)
    change(alone, body=ContentPage._meta.get_field("body").to_python(blocks))
    start = begin_twin(alone, by=elin)
    assert begin_twin(alone, by=elin) == start
    PairStart.objects.update(ready=25)
    shown = editor.get(at(alone, "begin"))
    assert "25 of 122 pieces are ready." in text(shown)
    assert "waiting.js" in shown.content.decode()
    PairStart.objects.update(ready=0)
    make_ready(PairStart.objects.get())
    start.refresh_from_db()
    assert (start.ready, start.pieces, start.failed) == (122, 122, "")
    assert progress(alone) == (62, 1)


def test_what_went_wrong_is_said_and_it_can_be_begun_again(editor, alone, elin):
    start = begin_twin(alone, by=elin)
    PairStart.objects.update(language="xx")
    make_ready(PairStart.objects.get())
    assert "It stopped before the end" in text(editor.get(at(alone, "begin")))
    again = begin_twin(alone, by=elin)
    assert (again.pk, again.failed, again.finished_at) == (start.pk, "", None)


def test_an_existing_pair_is_not_turned_round(editor, pair, elin):
    with pytest.raises(NotInStep, match="has its twin already"):
        begin_twin(pair[1], by=elin)
    answer = editor.post(reverse("wagtail_localize:submit_page_translation", args=[pair[1].pk]))
    assert answer.headers["Location"] == at(pair[1], "begin")
    said = editor.post(at(pair[1], "begin"))
    assert "has its twin already" in str(next(iter(get_messages(said.wsgi_request))))
    assert Translation.objects.count() == 2  # the homes and this pair


def test_a_page_below_one_without_a_twin_waits_for_it(alone, elin):
    below = alone.add_child(instance=ContentPage(title="Below", slug="below"))
    with pytest.raises(NotInStep, match="page above"):
        begin_twin(below, by=elin)


def test_two_begin_at_once(at_once, alone, elin):
    at_once(*[lambda: begin_twin(fresh(alone), by=elin)] * 2)
    assert PairStart.objects.count() == 1
    assert ContentPage.objects.filter(translation_key=alone.translation_key).count() == 2


# ---- Comparing -------------------------------------------------------------------------------


def test_what_has_changed_is_shown_in_both_languages(editor, pair):
    first = pair[0].get_latest_revision()
    change(pair[0], title="Strong tea")
    change(fresh(pair[1]), title="Te cryf")
    answer = editor.get(at(pair[0], "compare"))
    page = BeautifulSoup(answer.content, "html.parser")
    assert [one.get_text() for one in page.select(".addition")] == ["Strong tea", " cryf"]
    assert "Nothing has changed" not in text(answer)
    same = editor.get(at(pair[0], "compare"), {"from": first.pk})
    assert "Strong tea" in text(same)


def test_a_stranger_compares_nothing(client, pair):
    client.force_login(User.objects.create_user("dai@example.org"))
    assert client.get(at(pair[0], "compare")).status_code in (302, 403)
