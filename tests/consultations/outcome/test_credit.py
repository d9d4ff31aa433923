"""How people are named beside their words: seen and changed from the receipt, everywhere (D-10)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import override

from consultations.conversation.models import Card
from consultations.draft.actions import (
    NewSuggestion,
    add_root,
    agree_decision,
    propose_decision,
    publish_version,
    suggest,
)
from consultations.draft.models import Suggestion
from consultations.ledger.models import Chain, Entry
from consultations.moderation.actions import publish, withdraw
from consultations.outcome.actions import change_credit
from consultations.people.forms import NewVoice
from tests import factories

from .test_words import code_of, know

pytestmark = pytest.mark.django_db
WHY = factories.pair("Yes, of course.", "Ie, wrth gwrs.")
NAME = "Mair Tŷ Isaf"


@pytest.fixture
def drafting(db):
    """A clause with a card of Mair's at its root and a suggestion of hers in it; one version."""
    where = factories.consultation("drafting")
    clause = factories.draft(where).clauses.get()
    ffion = factories.with_role(where, "co_author", name="Ffion")
    elin = factories.with_role(where, "bilingual_editor", name="Elin")
    mair = factories.participant()
    card = factories.card(factories.table(where), "The sofa.", participant=mair, shown_as=NAME)
    add_root(clause, card=card, by=ffion)
    voice = NewVoice(language="en", shown_as=NAME, may_read=True, may_name=True)
    new = NewSuggestion(
        kind="change", text_code="en", from_words="every day", to_words="on weekdays",
        reason="Nobody is there on a Sunday.", clause=clause, voice=voice,
    )  # fmt: skip
    made = suggest(clause.draft, new=new, by=mair)
    publish([made], by=factories.with_role(where, "moderator"))
    proposed = propose_decision(made, result="taken_in", why=WHY, by=ffion)
    agree_decision(proposed, by=elin)
    publish_version(clause.draft, changed=WHY, why=WHY, by=ffion)
    where.clause, where.mair, where.card, where.suggestion = clause, mair, card, made
    where.consultation = where
    return where


def url(view, where, language="en", **kwargs):
    with override(language):
        return reverse(f"consultations:{view}", kwargs={"consultation": where.slug, **kwargs})


def shows(client, where) -> dict[str, bool]:
    """On which pages and in which files the name stands."""
    clause = {"clause": where.clause.ref}
    pages = {
        "draft": {},
        "clause": clause,
        "clause_words": clause,
        "version": {"number": 1},
        "draft_copy": {"form": "md"},
        "version_copy": {"form": "json", "number": 1},
        "suggestion": {"suggestion": where.suggestion.ref},
        "card": {"card": where.card.ref},
    }
    pages = {name: client.get(url(name, where, **kwargs)) for name, kwargs in pages.items()}
    return {name: NAME in page.content.decode() for name, page in pages.items()}


def test_credit_is_changed_everywhere_at_once_and_back_again(client, drafting):
    assert set(shows(client, drafting).values()) == {True}
    before = Entry.objects.count(), Chain.objects.values_list("head", flat=True).first()
    sealed = drafting.clause.draft.versions.get()
    change_credit(drafting.suggestion, name="", everything=True, by=drafting.mair)
    assert set(shows(client, drafting).values()) == {False}
    page = client.get(url("clause", drafting, clause=drafting.clause.ref)).content.decode()
    assert "One person who’d rather not be named" in page
    change_credit(drafting.card, name=NAME, everything=True, by=drafting.mair)
    assert set(shows(client, drafting).values()) == {True}
    after = Entry.objects.count(), Chain.objects.values_list("head", flat=True).first()
    now = drafting.clause.draft.versions.get()
    assert (after, now.sha256, now.canonical) == (before, sealed.sha256, sealed.canonical)


def test_credit_of_one_thing_leaves_the_others(drafting):
    change_credit(drafting.suggestion, name="", everything=False, by=drafting.mair)
    assert Suggestion.objects.get().name == ""
    assert Card.objects.get().name == NAME


def test_credit_by_a_name_nobody_has_read_waits_to_be_read(drafting):
    change_credit(drafting.card, name=" Another   name ", everything=False, by=drafting.mair)
    card = Card.objects.get()
    assert (card.name, card.state, card.is_shown) == ("Another name", "waiting", False)
    with pytest.raises(ValidationError):
        change_credit(drafting.card, name="x" * 81, everything=False, by=drafting.mair)


def test_credit_is_changed_by_nobody_else_nor_after_taking_back(drafting):
    for person in (factories.participant(), factories.with_role(drafting, "moderator")):
        with pytest.raises(PermissionDenied):
            change_credit(drafting.card, name="", everything=False, by=person)
    withdraw(drafting.card, by=drafting.mair)
    with pytest.raises(ValidationError):
        change_credit(drafting.card, name=NAME, everything=False, by=drafting.mair)
    change_credit(drafting.suggestion, name="", everything=True, by=drafting.mair)


def test_credit_page_is_found_from_the_receipt_and_changes_it(client, drafting):
    client.post(url("receipt_find", drafting), {"code": code_of(drafting, drafting.mair)})
    address = url("words_credit", drafting, kind="suggestion", ref=drafting.suggestion.ref)
    assert f'href="{address}"' in client.get(url("my_words", drafting)).content.decode()
    page = client.get(address)
    assert NAME in page.content.decode() and "no-store" in page.headers["Cache-Control"]
    assert client.post(address, {"shown": "other", "other": " "}).status_code == 422
    done = client.post(address, {"shown": "none", "everything": "on"})
    assert done.status_code == 302 and Card.objects.get().name == ""
    welsh = client.get(
        url("words_credit", drafting, "cy", kind="suggestion", ref=drafting.suggestion.ref)
    )
    assert "Sut dylen ni eich enwi?" in welsh.content.decode()


def test_credit_page_of_somebody_else_is_not_there(client, drafting):
    address = url("words_credit", drafting, kind="card", ref=drafting.card.ref)
    assert client.get(address).status_code == 404
    know(client, factories.participant())
    assert client.post(address, {"shown": "none"}).status_code == 404
    assert Card.objects.get().name == NAME


@pytest.mark.parametrize(("hat", "said"), [
    ("in_my_job", "Mair Tŷ Isaf (in their job)"),
    ("council", "Mair Tŷ Isaf (for the body that asks)"),
])  # fmt: skip
def test_staff_are_credited_as_staff(client, drafting, hat, said):
    Card.objects.update(hat=hat)
    Suggestion.objects.update(hat=hat)
    for view in ("clause", "clause_words"):
        page = client.get(url(view, drafting, clause=drafting.clause.ref)).content.decode()
        assert said in page


@pytest.mark.parametrize(("language", "unnamed", "said"), [
    ("en", 1, "and one person who’d rather not be named"),
    ("en", 6, "and 6 people who’d rather not be named"),
    ("cy", 1, "ac un person y mae’n well ganddo beidio â chael ei enwi"),
    ("cy", 2, "hefyd 2 o bobl y mae’n well ganddyn nhw beidio â chael eu henwi"),
])  # fmt: skip
def test_credits_count_whoever_is_not_named(client, drafting, language, unnamed, said):
    ffion = factories.with_role(drafting, "co_author")
    for _n in range(unnamed):
        card = factories.card(drafting.card.table, "Words.", may_name=False)
        add_root(drafting.clause, card=card, by=ffion)
    page = client.get(url("clause", drafting, language, clause=drafting.clause.ref))
    assert f"{NAME}</span>, {said}" in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_credit_changed_and_words_taken_back_in_one_moment_leave_no_name(at_once, drafting):
    at_once(
        lambda: change_credit(drafting.card, name=NAME, everything=False, by=drafting.mair),
        lambda: withdraw(drafting.card, by=drafting.mair),
    )
    card = Card.objects.get()
    assert (card.state, card.shown_as, card.may_name) == ("withdrawn", "", False)
