"""Holding a card back before it is public; what a host cannot do; a host's own cards."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import get_resolver, reverse
from django.utils.translation import override

from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.models import Card
from consultations.moderation import actions as moderation
from consultations.moderation.models import Moderation, State, WordsReport
from consultations.people.actions import participant_of
from tests import factories

from .conftest import at, new_card, reader_of, sitting

KEY = "a" * 32


def hold(card, by, reason="names_someone_else"):
    return actions.hold_back(card, reason=reason, note="The neighbour.", by=by)


def test_host_holds_a_waiting_card_of_their_own_table_and_a_moderator_looks(table, host, leave):
    card = leave("Mrs Price next door.")
    held = hold(card, host)
    card.refresh_from_db()
    assert (card.state, held.step, held.by) == (State.HELD, "hold", host.account)
    assert WordsReport.objects.filter(settled_at=None).count() == 1


def test_what_may_be_a_risk_goes_to_safeguarding_alone(table, host, leave):
    card = leave("She is afraid at home.")
    hold(card, host, reason="someone_may_be_at_risk")
    card.refresh_from_db()
    assert (card.state, WordsReport.objects.count()) == (State.SAFEGUARDING, 0)


def test_host_holds_no_card_that_is_public_or_lies_elsewhere_and_takes_no_other_step(
    where, table, host, leave
):
    public = factories.card(table)
    elsewhere = factories.card(factories.table(where), state="waiting")
    for card in (public, elsewhere):
        with pytest.raises(PermissionDenied):
            hold(card, host)
    waiting = leave()
    for step, reason in (("remove", "advert_or_spam"), ("redact", "names_someone_else")):
        with pytest.raises(PermissionDenied):
            moderation.moderate(waiting, step=step, reason=reason, by=host)
    for stranger in (factories.with_role(where, Role.Kind.HOST), factories.participant()):
        with pytest.raises(PermissionDenied):
            hold(waiting, stranger)
        with pytest.raises(PermissionDenied):
            moderation.ask_to_look(waiting, by=stranger)
    assert Moderation.objects.count() == 0


def test_host_asks_a_moderator_to_look_at_once_and_is_asked_no_second_time(table, host, leave):
    card, url = leave(), at("table_do", table.consultation, table.ref)
    browser = reader_of(host)
    assert card.text in browser.get(at("table_host", table.consultation, table.ref)).text
    for key in (KEY, "b" * 32):
        browser.post(url, {"do": "look", "card": card.ref, "sent_key": key})
    assert [told.thing for told in WordsReport.objects.all()] == [card]
    sent = {"reason": "advert_or_spam", "note": "", "sent_key": "c" * 32}
    held = at("card_hold", table.consultation, card.ref)
    assert reader_of(factories.participant()).get(held).status_code == 404
    assert (browser.get(held).status_code, browser.post(held, sent).status_code) == (200, 302)


def test_moderator_and_host_who_act_in_one_moment_leave_words_in_one_state(at_once):
    table, host, _seat = sitting()
    card = actions.add_card(table, new=new_card(), by=factories.participant())
    moderator = factories.with_role(table.consultation, Role.Kind.MODERATOR)
    at_once(lambda: hold(card, host), lambda: moderation.publish([card], by=moderator))
    card.refresh_from_db()
    held = Moderation.objects.count()
    assert (card.state, held) in [(State.PUBLISHED, 0), (State.PUBLISHED, 1), (State.HELD, 1)]


def test_hosts_addresses_offer_no_deleting_editing_or_ranking(table, host):
    names = {
        name for name in get_resolver().namespace_dict["consultations"][1].reverse_dict
        if isinstance(name, str)
    }  # fmt: skip
    ranking = ("delete", "rank", "card_sort", "card_text", "vote", "card_order", "card_pin")
    assert {name for name in names if any(word in name for word in ranking)} == set()
    card, browser = factories.card(table, "Mine."), reader_of(host)
    where = table.consultation
    for deed in ("delete", "remove", "edit", "rank", "withdraw", "up", "down", "publish"):
        browser.post(
            at("table_do", where, table.ref),
            {"do": deed, "card": card.ref, "text": "Changed", "words": f"card:{card.pk}",
             "sent_key": deed * 4},
        )  # fmt: skip
    assert browser.post(at("card_edit", where, card.ref), {"text": "Changed"}).status_code == 403
    words = reverse("consultations:words_withdraw", args=[where.slug, "card", card.ref])
    assert browser.post(words, {"sent_key": KEY}).status_code in (403, 404)
    assert [(one.text, one.state) for one in Card.objects.all()] == [("Mine.", "published")]


def test_hosts_own_card_is_marked_host_with_a_name_or_without(client, table, host):
    factories.card(table, "Named.", participant=host, shown_as="Menna")
    factories.card(table, "Nameless.", participant=host, may_name=False)
    factories.card(table, "Somebody else.")
    page = client.get(at("table", table.consultation, table.ref)).text
    assert page.count("Host of this table") == 2


@pytest.mark.parametrize("language", ["en", "cy"])
def test_at_risk_card_is_for_the_safeguarding_lead_alone_and_its_author_reads_kindly(
    client, table, host, moderator, leave, language
):
    card = leave("She is afraid at home.")
    held = hold(card, host, reason="someone_may_be_at_risk")
    where = table.consultation
    with override(language):
        slug = where.slug
        pages = [reverse(f"consultations:{name}", args=[slug]) for name in ("tables", "my_words")]
        pages.append(reverse("consultations:table", args=[slug, table.ref]))
        pages.append(reverse("consultations:moderation_counts", args=[slug]))
        theirs = reverse("consultations:my_words", args=[slug])
        told = reverse("consultations:moderated", args=[slug, held.ref])
        desk = reverse("consultations:moderation_desk", args=[slug])
        hosting = reverse("consultations:table_host", args=[slug, table.ref])
    assert [url for url in pages if "afraid at home" in client.get(url).text] == []
    assert "afraid at home" not in reader_of(host).get(hosting).text
    for show in ("waiting", "held", "reports", "at-risk"):
        assert "afraid at home" not in reader_of(moderator).get(f"{desk}?show={show}").text
    lead = factories.with_role(where, Role.Kind.SAFEGUARDING_LEAD)
    assert "afraid at home" in reader_of(lead).get(f"{desk}?show=at-risk").text
    author = reader_of(card.participant)
    for page in (author.get(theirs).text, author.get(told).text):
        assert ("999" in page, "116 123" in page, "0808 164 0123" in page) == (True, True, True)


@pytest.mark.parametrize("step", ["hold", "ask_to_reword"])
def test_host_publishes_no_paper_card_that_a_moderator_has_taken_a_step_with(
    where, moderator, step
):
    paper = factories.table(where, channel="paper")
    unread = {"state": "waiting", "was_public": False, "published_at": None, "channel": "paper"}
    card, free = (factories.card(paper, words, **unread) for words in ("Ann.", "The tea."))
    moderation.moderate(card, step=step, reason="names_someone_else", by=moderator)
    browser, url = reader_of(participant_of(paper.host)), at("table_do", where, paper.ref)
    sent = {"do": "publish", "words": [f"card:{card.pk}"], "sent_key": KEY}
    assert browser.post(url, sent).status_code == 403
    both = [f"card:{one.pk}" for one in (free, factories.card(paper, channel="paper"))]
    assert browser.post(url, {**sent, "words": both, "sent_key": "b" * 32}).status_code == 302
    for one in (card, free):
        one.refresh_from_db()
    assert (card.is_shown, free.state) == (False, State.PUBLISHED)
    if step == "hold":
        assert moderation.publish([card], by=moderator) == 1
