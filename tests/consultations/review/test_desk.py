"""The desk: each of its pages does what it says, in both languages, and loses nothing typed."""

from datetime import timedelta

import pytest

from cms.clock import today
from consultations.consultation.models import Consultation
from consultations.consultation.stages import missing_for
from consultations.moderation.models import State
from consultations.review import actions
from consultations.review.models import (
    Evaluation,
    GoodNews,
    Narrative,
    PlanLine,
    PlanMark,
    ProgressUpdate,
)

from .conftest import BOTH, a_story, asking, line
from .test_marks import url

SOON = (today() + timedelta(days=20)).isoformat()
WORDS = {"words_en": BOTH["en"], "words_cy": BOTH["cy"]}
CHOSEN = {"chosen_by_en": "the window table", "chosen_by_cy": "y bwrdd wrth y ffenest"}


def send(client, by, page, typed):
    """What is sent: refused with one half missing, nothing lost; then taken."""
    client.force_login(by.account)
    assert client.get(page).status_code == 200
    name = next(name for name in typed if name.endswith("_cy"))
    refused = client.post(page, {**typed, name: ""})
    assert refused.status_code == 422
    assert typed[name.replace("_cy", "_en")] in refused.content.decode()
    assert client.post(page, typed).status_code == 302


@pytest.mark.parametrize("language", ["en", "cy"])
def test_progress_and_news_are_told(client, going, language):
    send(client, going.rhian, url("progress_tell", going, language), WORDS)
    send(client, going.elin, url("news_tell", going, language), {**WORDS, "on": today()})
    assert ProgressUpdate.objects.get().words.cy == BOTH["cy"]
    assert GoodNews.objects.get().words.en == BOTH["en"]
    page = client.get(url("review", going, language)).content.decode()
    assert page.count(BOTH[language]) == 2


def test_marks_are_asked_for_noted_and_typed_in(client, going):
    own = {"own_en": "Was the tea all right?", "own_cy": "Oedd y te'n iawn?"}
    typed = {"kind": "full", "asked": 30, "closes_on": SOON, **own, **CHOSEN}
    send(client, going.ifan, url("marks_open", going), typed)
    made = Evaluation.objects.get()
    assert [one.words.cy for one in made.questions.all()] == [
        "Gawsoch chi wrandawiad?", "Gawsoch chi rywbeth allan ohono?", "Oedd e'n werth chweil?",
        "Oedd y te'n iawn?",
    ]  # fmt: skip
    send(client, going.friend, url("marks_note", going, "cy", evaluation=made.ref), WORDS)
    client.force_login(going.ifan.account)
    page = url("marks_paper", going, evaluation=made.ref)
    numbers = {f"n{one.pk}_{choice}": 2 for one in made.questions.all() for choice in ("yes", "no")}
    mostly = {f"n{one.pk}_mostly": 0 for one in made.questions.all()}
    assert client.post(page, {"answered": 3, **numbers, **mostly}).status_code == 422
    assert client.post(page, {"answered": 4, **numbers, **mostly}).status_code == 302
    assert Evaluation.objects.get().answered == 4


def test_plan_is_written_evidenced_and_marked(client, going):
    typed = {
        "dimension": "organised", "will_en": "Meet.", "will_cy": "Cwrdd.", "who_en": "Menna",
        "who_cy": "Menna", "due": SOON,
    }  # fmt: skip
    send(client, going.rhian, url("plan_line_new", going), typed)
    made = PlanLine.objects.get()
    send(client, going.rhian, url("plan_evidence", going, "cy", line=made.ref), WORDS)
    page = url("plan_marks", going)
    html = client.get(page).content.decode()
    assert 'value="partners"' in html and 'value="people"' not in html
    refused = client.post(page, {"side": "people", f"l{made.pk}": "4"})
    assert refused.status_code == 422
    assert client.post(page, {"side": "partners", f"l{made.pk}": "4"}).status_code == 302
    assert list(PlanMark.objects.values_list("side", "mark")) == [("partners", 4)]


def test_story_is_chosen_at_the_desk(client, going):
    made = actions.tell_story(going.where, new=a_story(), by=going.josh, ref="N1")
    Narrative.objects.filter(pk=made.pk).update(state=State.PUBLISHED)
    typed = {**CHOSEN, "why_en": "It lasts.", "why_cy": "Mae'n para."}
    client.force_login(going.ifan.account)
    page = url("story_choose", going, story="N1")
    assert page in client.get(url("review_desk", going)).content.decode()
    send(client, going.ifan, page, typed)
    assert Narrative.objects.get().chosen_why.cy == "Mae'n para."


def test_desk_shows_each_what_is_theirs(client, going):
    actions.open_evaluation(going.where, new=asking(), by=going.ifan, ref="EV1")
    actions.plan_line(going.where, new=line(), by=going.ifan)
    theirs = {
        going.rhian: {"progress_tell", "news_tell", "plan_line_new", "plan_marks"},
        going.friend: {"marks_note"},
        going.host: {"news_tell", "story_tell", "plan_marks"},
    }
    every = set.union(*theirs.values(), {"marks_open", "marks_paper"})
    where = {"marks_note": {"evaluation": "EV1"}, "marks_paper": {"evaluation": "EV1"}}
    links = {name: f'href="{url(name, going, **where.get(name, {}))}"' for name in every}
    for person, names in theirs.items():
        client.force_login(person.account)
        html = client.get(url("review_desk", going)).content.decode()
        assert {name for name in every if links[name] in html} == names


def test_doing_is_left_when_all_is_told_kept_and_marked(going):
    words = [str(one) for one in missing_for(going.where, "reviewed")]
    assert words == [
        "Word of how far it has come, each time it was promised.",
        "The full review by those who took part.",
    ]
    Consultation.objects.update(next_update_due=None)
    made = actions.open_evaluation(going.where, new=asking(), by=going.ifan)
    assert [str(one) for one in missing_for(going.fresh(), "reviewed")] == [
        "The full review is still open."
    ]
    Evaluation.objects.update(closes_on=today() - timedelta(days=1))
    assert [str(one) for one in missing_for(going.where, "reviewed")] == [
        "The critical friend’s note."
    ]
    actions.write_note(made, words=BOTH, by=going.friend)
    assert missing_for(going.where, "reviewed") == []
