"""Stories: agreed by their teller, by use and until a day; gone everywhere after it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from cms import clock
from cms.clock import now, today
from consultations.moderation.actions import publish, withdraw
from consultations.people.actions import issue_receipt
from consultations.people.forms import NewVoice
from consultations.review import actions
from consultations.review.models import Narrative
from tests import factories

from .conftest import BOTH, CANARY, PEOPLE, a_story
from .test_marks import url

PAGES = ("review", "consultation", "changed", "my_words", "tables", "themes")


def read(going, *stories) -> None:
    moderator = factories.with_role(going.where, "moderator")
    publish([Narrative.objects.get(pk=one.pk) for one in stories], by=moderator)


def where_it_stands(client, going) -> list[str]:
    found = [name for name in PAGES if CANARY in client.get(url(name, going)).content.decode()]
    story = client.get(url("story", going, story="N1"))
    return found + (["story"] if story.status_code == 200 else [])


@pytest.fixture
def told(going):
    """Written down by the editor with its teller."""
    going.story = actions.tell_story(
        going.where, new=a_story(), teller=going.josh, by=going.elin, ref="N1"
    )
    return going


def test_story_stands_when_its_teller_agreed_and_a_person_has_read_it(client, told):
    assert where_it_stands(client, told) == []
    read(told, told.story)
    assert where_it_stands(client, told) == []
    for other in (told.elin, factories.participant(), None):
        with pytest.raises(PermissionDenied):
            actions.agree(told.story, by=other)
    actions.agree(told.story, by=told.josh)
    assert where_it_stands(client, told) == ["review", "story"]


@pytest.mark.parametrize("how", ["taken back", "run out", "run out before the clock"])
def test_story_is_gone_everywhere_when_taken_back_or_run_out(client, told, how):
    read(told, told.story)
    actions.agree(told.story, by=told.josh)
    actions.choose(Narrative.objects.get(), chosen_by=PEOPLE, why=BOTH, by=told.ifan)
    later = now() + timedelta(days=301 if how.startswith("run") else 0)
    with clock.set_to(later):
        if how == "taken back":
            withdraw(told.story, by=told.josh)
        if how == "run out":
            call_command("run_clock")
        assert where_it_stands(client, told) == []
    story = Narrative.objects.get()
    if how != "run out before the clock":
        left = (story.state, story.changed, story.shown_as, story.chosen_why.en)
        assert left == ("withdrawn", "", "", "")


def test_story_not_given_for_the_site_is_not_on_it(client, told):
    other = actions.tell_story(told.where, new=a_story(uses=("report",)), by=told.josh)
    read(told, other)
    assert where_it_stands(client, told) == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"parts": {"before": "I closed people."}}, "changed"),
        ({"parts": {"changed": "x" * 1201}}, "changed"),
        ({"uses": ()}, "uses"),
        ({"uses": ("everything",)}, "uses"),
        ({"until": today()}, "until"),
        ({"until": date(2100, 1, 1)}, "until"),
        ({"relationship": "boss"}, "relationship"),
    ],
)
def test_story_without_what_it_needs_is_refused(going, changes, field):
    with pytest.raises(ValidationError) as refused:
        actions.tell_story(going.where, new=a_story(**changes), by=going.josh)
    assert list(refused.value.message_dict) == [field]


def test_only_who_took_part_tells_and_only_helpers_write_down(going):
    with pytest.raises(PermissionDenied):
        actions.tell_story(going.where, new=a_story(), by=factories.participant())
    for by in (going.rhian, going.friend, going.josh):
        with pytest.raises(PermissionDenied):
            teller = factories.participant()
            actions.tell_story(going.where, new=a_story(), teller=teller, by=by)


def test_chosen_story_stands_first_with_its_reasons_once(client, told):
    second = actions.tell_story(
        told.where, new=a_story(parts={"changed": "The newer one."}), by=told.josh
    )
    read(told, told.story, second)
    actions.agree(told.story, by=told.josh)
    for by in (told.rhian, told.josh, told.host):
        with pytest.raises(PermissionDenied):
            actions.choose(told.story, chosen_by=PEOPLE, why=BOTH, by=by)
    actions.choose(told.story, chosen_by=PEOPLE, why=BOTH, by=told.ifan)
    with pytest.raises(ValidationError):
        actions.choose(told.story, chosen_by=PEOPLE, why=BOTH, by=told.ifan)
    html = client.get(url("review", told)).content.decode()
    assert html.index(CANARY) < html.index("The newer one.")
    assert BOTH["en"] in html and "the window table" in html


TYPED = {
    "relationship": "joint", "changed": "Mae'r drws ar agor.", "language": "cy",
    "shown_as": "Gwenllian", "uses": ["site"], "until": (today() + timedelta(days=90)).isoformat(),
}  # fmt: skip


@pytest.mark.parametrize("language", ["en", "cy"])
def test_story_is_told_with_the_slip_alone(client, going, language):
    code = issue_receipt(going.josh, consultation=going.where, language="cy", seed="slip")
    page = url("story_tell", going, language)
    refused = client.post(page, {**TYPED, "code": code, "changed": ""})
    assert refused.status_code == 422 and "Gwenllian" in refused.content.decode()
    assert client.post(page, {**TYPED, "code": code}).status_code == 302
    story = Narrative.objects.get()
    assert (story.participant, story.language, story.name) == (going.josh, "cy", "Gwenllian")
    assert story.agreed_at is not None and story.state == "waiting"


def test_teller_finds_it_among_their_words_and_agrees(client, told):
    code = issue_receipt(told.josh, consultation=told.where, language="en", seed="slip")
    assert client.get(url("story_agree", told, story="N1")).status_code == 404
    found = client.post(url("receipt_find", told), {"code": code})
    html = client.get(found.url).content.decode()
    agree = url("story_agree", told, story="N1")
    assert f'href="{agree}"' in html and "It waits until you agree to its words" in html
    assert CANARY in client.get(agree).content.decode()
    assert client.post(agree).status_code == 302
    assert Narrative.objects.get().agreed_at is not None


def test_voice_of_a_story_keeps_its_language(client, going):
    new = a_story(parts={"changed": "Mae'r drws ar agor."}, voice=NewVoice("cy", may_read=True))
    read(going, actions.tell_story(going.where, new=new, by=going.josh, ref="N1"))
    html = client.get(url("story", going, story="N1")).content.decode()
    assert '<div lang="cy" data-ugc><p>Mae&#x27;r drws ar agor.</p></div>' in html


def test_moderator_reads_a_story_like_any_words_and_its_teller_takes_it_back(client, told):
    moderator = factories.with_role(told.where, "moderator")
    client.force_login(moderator.account)
    assert CANARY in client.get(url("moderation_desk", told)).content.decode()
    item = client.get(url("moderation_item", told, kind="story", ref="N1"))
    assert item.status_code == 200 and CANARY in item.content.decode()
    client.logout()
    code = issue_receipt(told.josh, consultation=told.where, language="cy", seed="slip")
    client.post(url("receipt_find", told, "cy"), {"code": code})
    page = url("words_withdraw", told, "cy", kind="story", ref="N1")
    assert CANARY in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert Narrative.objects.get().changed == ""
    html = client.get(url("my_words", told, "cy")).content.decode()
    assert ["Tynnwyd yn ôl gennych chi" in html, CANARY in html] == [True, False]
