"""The clause has moved on since you wrote this: see what changed; keep, rework or let go (D-12)."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.draft.actions import (
    agree_decision,
    keep_suggestion,
    propose_decision,
    rework_suggestion,
    withdraw_suggestion,
)
from consultations.draft.models import Suggestion
from consultations.people.actions import participant_of
from tests import factories
from tests.consultations.draft.conftest import WHY, new, suggested
from tests.consultations.draft.test_forms import TYPED
from tests.consultations.draft.test_pages import url

pytestmark = pytest.mark.django_db


def take(suggestion, cast):
    proposed = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    agree_decision(proposed, by=cast.elin)


@pytest.fixture
def author(where):
    """Somebody with an account who asked, in Welsh, to be kept posted."""
    person = participant_of(factories.user("Mair"))
    factories.posted(person, where, "mair@example.org", "cy")
    return person


@pytest.fixture
def loser(draft, clause, cast, author):
    """A suggestion on the same words as one that was taken in."""
    made = suggested(draft, clause, author, to_words="on Sundays")
    take(suggested(draft, clause, cast.josh), cast)
    made.refresh_from_db()
    return made


def test_the_loser_of_two_on_the_same_words_waits_and_its_author_is_told(
    draft, clause, cast, author, django_capture_on_commit_callbacks
):
    made = suggested(draft, clause, author, to_words="on Sundays")
    apart = suggested(draft, draft.clauses.get(number=2), author)
    with django_capture_on_commit_callbacks(execute=True):
        take(suggested(draft, clause, cast.josh), cast)
    states = Suggestion.objects.filter(pk__in=[made.pk, apart.pk]).order_by("pk")
    assert list(states.values_list("status", flat=True)) == ["needs_another_look", "open"]
    [letter] = mail.outbox
    assert letter.to == ["mair@example.org"]
    assert letter.extra_headers["Content-Language"] == "cy"
    assert f"/awgrymiadau/{made.ref}/" in letter.body
    assert "Mae’r cymal wedi symud ymlaen" in letter.body


def test_page_of_the_author_says_what_changed_and_offers_all_three(client, where, loser, author):
    client.force_login(author.account)
    page = client.get(url(where, f"suggestions/{loser.ref}/author/")).content.decode()
    assert "The clause has moved on since you wrote this." in page
    assert "<del>every day</del>" in page and "<ins>on weekdays</ins>" in page
    assert 'value="keep"' in page and 'value="withdraw"' in page
    again = f"?clause=CL1&amp;text=en&amp;again={loser.ref}"
    assert f'href="{url(where, "draft/suggest/")}{again}"' in page


def test_kept_it_is_open_again_and_both_wordings_are_seen(client, where, loser, author, cast):
    client.force_login(author.account)
    address = url(where, f"suggestions/{loser.ref}/author/")
    assert client.post(address, {"do": "keep"}).status_code == 302
    loser.refresh_from_db()
    assert (loser.status, loser.base_text) == ("open", "The gate is open every day.")
    with pytest.raises(ValidationError):
        keep_suggestion(loser, by=author)
    with pytest.raises(ValidationError) as refused:
        propose_decision(loser, result="taken_in", why=WHY, by=cast.ffion)
    assert "on weekdays" in refused.value.messages[0]


def test_reworked_it_is_made_on_todays_words_and_the_old_one_leads_to_it(
    client, where, loser, author
):
    client.force_login(author.account)
    address = url(where, f"draft/suggest/?clause=CL1&text=en&again={loser.ref}")
    page = client.get(address).content.decode()
    assert loser.reason in page and "The gate is open on weekdays.</textarea>" in page.replace(
        "\n", ""
    )
    typed = {**TYPED, "to_words": "The gate is open on weekdays and Sundays.", "do": "send"}
    assert client.post(address, typed).status_code == 302
    loser.refresh_from_db()
    made = Suggestion.objects.exclude(pk=loser.pk).get(status="open")
    assert (loser.status, loser.joined_with) == ("withdrawn", made)
    assert (made.base_text, made.state) == ("The gate is open on weekdays.", "waiting")


def test_let_go_it_stays_findable(client, where, loser, author):
    withdraw_suggestion(loser, by=author)
    page = client.get(url(where, f"suggestions/{loser.ref}/")).content.decode()
    assert "Taken back by its author" in page and loser.reason in page


def test_nobody_else_keeps_or_reworks_it(client, where, loser, clause, cast):
    for person in (cast.josh, cast.ffion, cast.rhian):
        with pytest.raises(PermissionDenied):
            keep_suggestion(loser, by=person)
        with pytest.raises(PermissionDenied):
            rework_suggestion(loser, new=new(clause), by=person)
    client.force_login(cast.ffion.account)
    page = client.get(url(where, f"draft/suggest/?clause=CL1&text=en&again={loser.ref}"))
    assert "You rework" not in page.content.decode()


@pytest.mark.django_db(transaction=True)
def test_kept_and_let_go_in_one_moment_is_one_of_the_two(at_once, loser, author):
    done = at_once(
        lambda: keep_suggestion(loser, by=author), lambda: withdraw_suggestion(loser, by=author)
    )
    loser.refresh_from_db()
    assert loser.status == "withdrawn"
    assert type(done[1]).__name__ == "Suggestion"
