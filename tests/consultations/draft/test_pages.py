"""Every page of the draft: who sees it, in both languages, and how many questions it asks."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from cms.clock import now, set_to
from consultations.draft.actions import (
    agree_decision,
    flag_mismatch,
    freeze_version,
    propose_decision,
    publish_version,
    support,
)
from consultations.draft.models import Root, Suggestion
from consultations.moderation.models import State
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested

pytestmark = pytest.mark.django_db
SAID = {"changed": {"en": "Clause 1.", "cy": "Cymal 1."}, "why": WHY}


def url(where, rest="", language="en"):
    if language == "cy":
        return f"/cy/sgyrsiau/{where.slug_cy}/{rest}"
    return f"/en/conversations/{where.slug_en}/{rest}"


def get(client, where, rest, status=200):
    response = client.get(url(where, rest))
    assert response.status_code == status, rest
    return response.content.decode()


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.fixture
def rooted(where, clause):
    """A clause with a theme and six cards at its root."""
    Root.objects.create(clause=clause, theme=factories.theme(where), added_at=where.proposed_at)
    table = factories.table(where)
    for n in range(6):
        card = factories.card(table, f"Words {n}")
        Root.objects.create(clause=clause, card=card, added_at=where.proposed_at)
    return clause


def test_draft_shows_two_texts_roots_and_open_suggestions(client, where, rooted, suggestion):
    page = get(client, where, "draft/")
    assert "The gate is open every day." in page and "Mae&#x27;r giât ar agor bob dydd." in page
    assert "Come in. It is open." not in page
    assert "Open suggestions: 1" in page and suggestion.reason in page
    assert "Words 3" in page and "Words 5" not in page
    assert page.count(f'href="{url(where, "draft/suggest/")}?clause=CL1"') == 1


def test_draft_shows_any_two_texts_or_one(client, where, draft):
    page = get(client, where, "draft/?texts=en_everyday,cy_everyday")
    assert "Come in. It is open." in page and "Dewch i mewn. Mae ar agor." in page
    assert "The gate is open every day." not in page
    page = get(client, where, "draft/?texts=nonsense")
    assert "The gate is open every day." in page


def test_draft_without_clauses_says_why_it_is_empty(client, where):
    assert "The page is blank on purpose" in get(client, where, "draft/")


def test_draft_marks_what_is_out_of_step_and_what_does_not_match(
    client, where, draft, clause, cast, suggestion
):
    decided = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(decided, by=cast.elin)
    page = get(client, where, "draft/")
    assert "Out of step since" in page and "New wording" in page
    flag_mismatch(draft.clauses.get(number=2), by=cast.josh)
    assert "Does not match" in get(client, where, "draft/")


def test_withdrawn_roots_and_held_suggestions_show_no_words(client, where, rooted, suggestion):
    card = rooted.roots.exclude(card=None).first().card
    card.state, card.text = State.WITHDRAWN, ""
    card.save()
    Suggestion.objects.update(state=State.HELD)
    page = get(client, where, "draft/")
    assert "Taken back by the person who said it" in page
    assert suggestion.reason not in page
    assert suggestion.reason not in get(client, where, "draft/clauses/CL1/")


def test_credits_name_who_chose_it_and_count_the_others(client, where, rooted, cast, suggestion):
    rooted.roots.exclude(card=None).update(card=rooted.roots.exclude(card=None).first().card)
    decided = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(decided, by=cast.elin)
    Suggestion.objects.update(may_name=False)
    page = get(client, where, "draft/clauses/CL1/")
    assert "Josh</span>, and one person who’d rather not be named" in page


def test_clause_shows_four_texts_its_way_and_its_history(client, where, rooted, cast, suggestion):
    publish_version(rooted.draft, **SAID, by=cast.ffion)
    decided = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(decided, by=cast.elin)
    page = get(client, where, "draft/clauses/CL1/")
    for words in ("Come in. It is open.", "Version 1", "Words 5", f"Suggestion {suggestion.ref}"):
        assert words in page
    assert "Taken in" in page


def test_a_declined_suggestion_stays_findable_with_its_reason(client, where, cast, suggestion):
    """AT-D4: a year later too, at its address and in both lists."""
    proposed = propose_decision(suggestion, result="not_taken", why=WHY, by=cast.ffion)
    agree_decision(proposed, by=cast.elin)
    own = f"suggestions/{suggestion.ref}/"
    with set_to(now() + timedelta(days=366)):
        for rest in ("draft/clauses/CL1/", "suggestions/"):
            page = get(client, where, rest)
            assert f'href="{url(where, own)}"' in page and "Not taken" in page
        page = get(client, where, own)
    for words in (suggestion.reason, "Not taken", WHY["en"], "Ffion (Co-author)", "taken out:"):
        assert words in page


def test_all_suggestions_lists_new_clauses_too_and_none_that_nobody_read(
    client, where, draft, clause, cast
):
    made = suggested(draft, None, cast.josh, kind="new_clause", from_words="")
    unread = suggested(draft, clause, factories.participant(), reason="Nobody has read this.")
    Suggestion.objects.filter(pk=unread.pk).update(state=State.WAITING, was_public=False)
    page = get(client, where, "suggestions/")
    assert "A new clause" in page and url(where, f"suggestions/{made.ref}/") in page
    assert unread.reason not in page
    assert url(where, "suggestions/") in get(client, where, "draft/")


def test_a_suggestion_nobody_has_read_is_hidden_from_strangers(client, where, suggestion):
    Suggestion.objects.update(state=State.WAITING, was_public=False)
    get(client, where, f"suggestions/{suggestion.ref}/", status=404)


PAGES = {
    "draft": {}, "clause": {"clause": "CL1"}, "versions": {}, "version": {"number": 1},
    "version_compare": {}, "suggest": {},
}


@pytest.mark.parametrize("view", [*PAGES, "suggestion"])
def test_every_public_page_speaks_welsh(client, where, draft, cast, suggestion, view):
    publish_version(draft, **SAID, by=cast.ffion)
    kwargs = PAGES.get(view, {"suggestion": suggestion.ref})
    with translation.override("cy"):
        kwargs = {"consultation": where.slug_cy, **kwargs}
        address = reverse(f"consultations:{view}", kwargs=kwargs)
    response = client.get(address)
    assert response.status_code == 200
    assert '<html lang="cy">' in response.content.decode()


def test_versions_show_fingerprint_words_and_canonical_json(client, where, draft, cast):
    version = freeze_version(draft, **SAID, by=cast.ffion)
    page = get(client, where, "versions/1/")
    assert version.sha256 in page and "Clause 1." in page and "Frozen for the panel" in page
    response = client.get(url(where, "versions/1/canonical.json"))
    assert json.loads(response.content) == json.loads(version.canonical)
    get(client, where, "versions/2/", status=404)


def test_compare_says_what_was_taken_out_and_added(client, where, draft, cast, suggestion):
    """AT-D5: in words, not by colour."""
    publish_version(draft, **SAID, by=cast.ffion)
    proposed = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(proposed, by=cast.elin)
    publish_version(draft, **SAID, by=cast.ffion)
    page = get(client, where, "versions/compare/?from=1&to=2&text=en")
    assert "taken out:</span> <del>every day</del>" in page
    assert "added:</span> <ins>on weekdays</ins>" in page
    assert page.count("The same words.") == 2
    get(client, where, "versions/compare/?from=1&to=7", status=404)


def test_commissioner_sees_no_merge_button_anywhere(client, where, draft, cast, suggestion):
    """AT-D6."""
    client.force_login(cast.rhian.account)
    for rest in ("draft/", "draft/clauses/CL1/", f"suggestions/{suggestion.ref}/", "draft/owed/",
                 "suggestions/", "versions/", f"suggestions/{suggestion.ref}/support/"):
        page = get(client, where, rest)
        assert "/decide/" not in page and "/carry-over/" not in page and "/rewrite/" not in page
    for rest in ("draft/desk/", f"suggestions/{suggestion.ref}/decide/", "draft/new-clause/",
                 "draft/clauses/CL1/carry-over/", "draft/clauses/CL1/rewrite/", "draft/open/",
                 "draft/clauses/CL1/settle/", "draft/clauses/CL1/take-out/",
                 "draft/clauses/CL1/roots/", "draft/desk/together/"):
        get(client, where, rest, status=403)


def test_drafting_pages_are_for_the_group(client, where, draft, cast, suggestion):
    client.force_login(cast.elin.account)
    for rest in ("draft/desk/", f"suggestions/{suggestion.ref}/decide/", "draft/new-clause/",
                 "draft/clauses/CL1/carry-over/", "draft/clauses/CL1/rewrite/"):
        get(client, where, rest)
    client.logout()
    get(client, where, "draft/desk/", status=403)


def test_draft_asks_the_same_number_of_questions_however_long(client, where, rooted, cast):
    draft = rooted.draft
    few = queries(client, url(where, "draft/"))
    for number in range(4, 31):
        factories.clause(draft, number=number)
    for n in range(40):
        made = suggested(draft, draft.clauses.get(number=n % 20 + 1), factories.participant())
        support(made, kind="back", text="", language="en", by=factories.participant())
    many = queries(client, url(where, "draft/"))
    assert many <= 20
    assert many <= few + 1


def test_clause_and_suggestion_ask_the_same_number_of_questions(client, where, rooted, suggestion):
    few = queries(client, url(where, "draft/clauses/CL1/"))
    for _n in range(30):
        suggested(rooted.draft, rooted, factories.participant())
    many = queries(client, url(where, "draft/clauses/CL1/"))
    assert many <= 20 and many <= few + 1
    assert queries(client, url(where, f"suggestions/{suggestion.ref}/")) <= 20
