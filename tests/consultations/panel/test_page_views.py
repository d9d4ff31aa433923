"""Pages of the site before the panel, as everybody round it sees them."""

import json
from copy import deepcopy
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse
from django.utils.translation import override

from cms import clock
from consultations.ledger.canonical import fingerprint
from consultations.panel import actions
from consultations.panel.debts import owed_to_the_panel
from consultations.panel.models import (
    PageDecision,
    PagePosition,
    PageQuestion,
    PageStatement,
    PanelReminder,
)
from tests import factories

from .page_world import hand_in, lay_down


@pytest.fixture(scope="module")
def built(once_sitting):
    return lay_down(once_sitting)


@pytest.fixture
def laid_down(built, db):
    return deepcopy(built)


@pytest.fixture
def submitted(laid_down):
    return hand_in(laid_down)


def url(it, name: str, language: str = "en", **kwargs) -> str:
    with override(language):
        where = it.sitting.consultation
        kwargs = kwargs or {"page": it.review.ref}
        return reverse(f"consultations:{name}", kwargs={"consultation": where.slug, **kwargs})


def get(client, it, name: str, person=None, language: str = "en"):
    if person is not None:
        client.force_login(person.account)
    return client.get(url(it, name, language))


def shown(answer) -> str:
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


@pytest.mark.parametrize("language", ["en", "cy"])
def test_everybody_reads_a_page_before_the_panel(client, submitted, language):
    answer = get(client, submitted, "panel_page", language=language)
    text = shown(answer)
    assert [one for one in ("Mowing late", "Torri'n hwyr", "We mow in June.") if one in text] == [
        "Mowing late", "Torri'n hwyr", "We mow in June.",
    ]  # fmt: skip
    assert answer.status_code == 200


def test_fingerprint_can_be_worked_out_from_the_download(client, submitted):
    found = json.loads(get(client, submitted, "panel_page_json").content)
    sha256 = found.pop("sha256")
    assert (fingerprint(found), sha256) == (submitted.review.sha256,) * 2


@pytest.mark.parametrize("language", ["en", "cy"])
def test_member_asks_and_decides_without_the_editors_screens(client, laid_down, language):
    review = laid_down.submit()
    member, *others = laid_down.sitting.members
    for other in others:
        actions.say_no_page_questions(review, by=other)
    assert get(client, laid_down, "panel_page_ask", member, language).status_code == 200
    refused = client.post(url(laid_down, "panel_page_ask", language), {
        "question": "You should just mow.", "language": "en",
    })  # fmt: skip
    assert (refused.status_code, "You should just mow." in refused.content.decode()) == (422, True)
    client.post(url(laid_down, "panel_page_ask", language), {"do": "none"})
    page = get(client, laid_down, "panel_page_decide", language=language)
    assert f'value="{review.sha256}"' in page.content.decode()
    sent = {"choice": "approve", "read": review.sha256}
    assert client.post(url(laid_down, "panel_page_decide", language), sent).status_code == 302
    assert [one.choice for one in PagePosition.objects.all()] == ["approve"]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[laid_down.page.pk])).status_code in (
        302, 403, 404,
    )  # fmt: skip


def test_member_who_read_other_words_is_told_and_loses_nothing(client, submitted):
    client.force_login(submitted.sitting.members[0].account)
    sent = {"choice": "send_back", "reason": "own_words", "words": "Hay!", "read": "0" * 64}
    answer = client.post(url(submitted, "panel_page_decide"), sent)
    assert (answer.status_code, "Hay!" in answer.content.decode()) == (422, True)
    assert PagePosition.objects.count() == 0


def test_facilitator_closes_a_page(client, submitted):
    submitted.stand(send_back=8)
    assert (
        get(client, submitted, "panel_page_close", submitted.sitting.facilitator).status_code == 200
    )
    assert client.post(url(submitted, "panel_page_close"), {"do": "close"}).status_code == 302
    note = {"do": "record", "note_en": "Say when.", "note_cy": ""}
    answer = client.post(url(submitted, "panel_page_close"), note)
    assert (answer.status_code, "Say when." in answer.content.decode()) == (422, True)
    client.post(url(submitted, "panel_page_close"), {**note, "note_cy": "Dwedwch pryd."})
    assert PageDecision.objects.get().result == "sent_back"
    for language, words in (("en", "Say when."), ("cy", "Dwedwch pryd.")):
        assert words in shown(get(client, submitted, "panel_page", language=language))


def test_facilitator_takes_a_page_from_the_panel(client, submitted):
    client.force_login(submitted.sitting.facilitator.account)
    why = {"do": "aside", "because_en": "It is out of date.", "because_cy": "Mae'n hen."}
    client.post(url(submitted, "panel_page_close"), why)
    assert "It is out of date." in shown(get(client, submitted, "panel_page"))


def test_editors_see_where_it_is_and_answer(client, laid_down):
    review = laid_down.submit()
    asker = laid_down.sitting.members[0]
    asked = actions.ask_about_page(review, question={"cy": "Pwy sy'n torri?"}, by=asker)
    address = reverse("panel_page_editors", args=[laid_down.twin.pk])
    client.force_login(laid_down.keeper)
    seen = client.get(address)
    assert ("Pwy sy" in shown(seen), "1 of 8 have asked" in shown(seen)) == (True, True)
    half = client.post(address, {"question": asked.ref, "answer_en": "The farmer."})
    assert (half.status_code, "The farmer." in half.content.decode()) == (422, True)
    client.post(address, {"question": asked.ref, "answer_en": "A", "answer_cy": "B"})
    assert PageQuestion.objects.get().answer.as_json() == {"cy": "B", "en": "A"}
    with override("cy"):
        assert client.get(reverse("wagtailadmin_pages:edit", args=[review.revision_en.object_id]))
    client.force_login(laid_down.editor)
    assert client.get(address).status_code in (302, 403)


def test_dissent_on_a_page_goes_its_whole_way(client, submitted):
    submitted.stand(approve=7, send_back=1)
    submitted.record()
    author = submitted.sitting.members[7]
    client.force_login(author.account)
    client.post(url(submitted, "panel_page_dissent"), {"text": "Hay.", "language": "en"})
    ref = PageStatement.objects.get().ref
    assert "Hay." not in shown(get(client, submitted, "panel_page"))
    client.force_login(submitted.sitting.elin.account)
    pair = url(submitted, "panel_page_statement", statement=ref)
    client.post(pair, {"words_en": "X", "words_cy": "Gwair."})
    client.force_login(author.account)
    assert "Gwair." in shown(client.get(pair))
    client.post(pair, {"do": "yes"})
    assert "Gwair." in shown(get(client, submitted, "panel_page", language="cy"))


def test_what_is_owed_about_a_page_is_said_to_whoever_owes_it(submitted):
    def owed(person):
        debts = owed_to_the_panel(submitted.sitting.consultation, person.account)
        return [one.what for one in debts if "“Mowing late”" in one.what]

    member = submitted.sitting.members[0]
    assert owed(member) == ["Say where you stand on the page “Mowing late”."]
    submitted.take(member, "approve")
    assert owed(member) == []
    assert owed(submitted.sitting.facilitator) == [
        "Close the page “Mowing late” when everybody has decided."
    ]


def test_question_about_a_page_is_owed_told_paired_and_marked(
    client, laid_down, django_capture_on_commit_callbacks
):
    """The editors are written to, the work rooms say it, and everybody reads the reason."""
    review, people = laid_down.submit(), laid_down.sitting
    with django_capture_on_commit_callbacks(execute=True):
        asked = actions.ask_about_page(review, question={"en": "Who mows?"}, by=people.members[0])
    behind = reverse("panel_page_editors", args=[review.revision_en.object_id])
    letter = mail.outbox[-1]
    told = [people.facilitator.account.email]
    assert (letter.to, behind in letter.body, "Who mows?" in letter.body) == (told, True, True)
    where, desk = people.consultation, url(laid_down, "panel_page_question", asked=asked.ref)
    owed = {
        name: [one.url for one in owed_to_the_panel(where, person.account)]
        for name, person in (("facilitator", people.facilitator), ("pairs", people.elin))
    }
    assert (behind in owed["facilitator"], desk in owed["pairs"]) == (True, True)
    client.force_login(people.elin.account)
    assert "It can't be answered" not in shown(client.get(desk))
    half = client.post(desk, {"do": "pair", "words_en": "X", "words_cy": ""})
    assert half.status_code == 422
    client.post(desk, {"do": "pair", "words_en": "X", "words_cy": "Pwy sy'n torri?"})
    client.force_login(people.facilitator.account)
    half = client.post(desk, {"do": "mark", "because_en": "Nobody knows."})
    assert (half.status_code, "Nobody knows." in half.content.decode()) == (422, True)
    client.post(desk, {"do": "mark", "because_en": "Unknown.", "because_cy": "Anhysbys."})
    page = shown(get(client, laid_down, "panel_page", language="cy"))
    assert [one in page for one in ("Pwy sy", "Anhysbys.")] == [True, True]
    assert owed_to_the_panel(where, people.elin.account) == []


def test_members_are_reminded_of_a_page_that_waits_for_them(laid_down):
    def reminded():
        PanelReminder.objects.all().delete()
        with clock.set_to(clock.now() + timedelta(days=2)):
            actions.remind_members()
        rows = PanelReminder.objects.order_by("kind", "seat__number")
        return [(one.kind, one.seat.number) for one in rows.select_related("seat")]

    people = laid_down.sitting
    people.take(1, approve=8)
    people.take(2, approve=8)
    people.take(3, approve=8)
    laid_down.submit()
    assert reminded() == [("questions", number) for number in range(1, 9)]
    laid_down.nobody_asks()
    laid_down.stand(approve=6)
    assert reminded() == [("positions", 7), ("positions", 8)]
    laid_down.record()
    author = people.members[1]
    text = factories.pair("Too late.", "Rhy hwyr.")
    actions.write_page_statement(PageDecision.objects.get(), text=text, signed={}, by=author)
    assert reminded() == [("words", 2)]


def test_stranger_finds_no_forms_about_a_page(client, submitted):
    for person in (None, factories.with_role(None, name="Nobody"), submitted.sitting.council):
        for name in ("ask", "decide", "dissent", "close"):
            answer = get(client, submitted, f"panel_page_{name}", person)
            assert answer.status_code in (302, 404), name
