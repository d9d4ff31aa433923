"""Who waits for an answer, and hears of it: by card, theme, end, suggestion or campaign."""

import pytest

from cms.clock import now
from consultations.conversation.models import ThemeCard
from consultations.draft.models import SuggestionComment
from consultations.moderation.actions import withdraw
from consultations.moderation.models import State
from consultations.outcome.actions import give_answer, set_outcome, update_answer
from consultations.outcome.changed import changed
from consultations.outcome.fate import fates
from consultations.outcome.owed import owed
from consultations.outcome.rests import with_people
from consultations.people.models import Letter
from tests import factories

from .conftest import campaign, no, parked, yes
from .test_answering import TYPED, url


@pytest.fixture
def people(ending):
    """Five people whose words lie behind one thing each, and one who took theirs back."""
    where, found = ending.consultation, {}
    for name in ("theme", "ended", "campaign", "backer", "gone"):
        person = found[name] = factories.participant()
        if name != "backer":
            found[f"{name}_card"] = factories.card(ending.table, participant=person)
    ThemeCard.objects.create(theme=ending.theme, card=found["theme_card"], placed_at=now())
    ThemeCard.objects.create(theme=ending.theme, card=found["gone_card"], placed_at=now())
    ended = {"kind": "shaped_clause", "clauses": [ending.clauses[0]]}
    set_outcome(found["ended_card"], **ended, by=ending.ffion)
    withdraw(found["gone_card"], by=found["gone"])
    found["G1"] = found["campaign_card"].campaign = campaign(ending)
    found["campaign_card"].save()
    found["S10"] = parked(ending)
    SuggestionComment.objects.create(
        ref="SC1", suggestion=found["S10"], kind="back", consultation=where, language="en",
        participant=found["backer"], made_at=now(), state=State.PUBLISHED,
    )  # fmt: skip
    for name in ("theme", "ended", "campaign", "backer", "gone"):
        factories.posted(found[name], where, f"{name}@example.org")
    factories.posted(ending.josh, where, "josh@example.org")
    return found


def told(moment: str) -> list[str]:
    letters = Letter.objects.filter(moment=moment).select_related("contact")
    return sorted(letter.contact.address.partition("@")[0] for letter in letters)


@pytest.mark.parametrize(
    ("on", "who"),
    [
        ("CL1", ["ended", "josh", "theme"]),
        ("S10", ["backer", "josh"]),
        ("G1", ["campaign"]),
    ],
)
def test_answer_goes_to_everybody_behind_what_it_is_to(client, ending, people, on, who):
    """R-LIFE-09, F-2: through the page on which answers are given."""
    client.force_login(ending.rhian.account)
    assert client.post(url("answer_give", ending, on=on), TYPED).status_code == 302
    assert told("words_answered") == who
    for name in who:
        person = ending.josh if name == "josh" else people[name]
        steps = [step.heading for one in fates(ending.consultation, person) for step in one.steps]
        assert "The answer" in steps


def test_progress_goes_to_the_same_people(ending, people):
    answer = give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    update_answer(answer, status="done", by=ending.rhian)
    assert told("progress") == ["ended", "josh", "theme"]


def test_desk_counts_whom_the_letters_go_to(client, ending, people):
    client.force_login(ending.rhian.account)
    owed = client.get(url("answers_desk", ending)).context["owed"]
    assert [row.people for row in owed.clauses] == [4, 1, 0]  # one of the first left no address
    assert [one.people for one in owed.suggestions] == [2]


def test_people_are_counted_in_two_queries(ending, people, django_assert_num_queries):
    still = owed(ending.consultation)
    with django_assert_num_queries(2):
        with_people(still)


def test_answer_to_a_campaign_stands_under_the_table_it_came_from(ending, people):
    give_answer(ending.consultation, new=no(campaign=people["G1"]), by=ending.rhian)
    elsewhere = factories.table(ending.consultation)
    lists = [changed(ending.consultation, one).lists["no"] for one in (ending.table, elsewhere)]
    assert [[line.answer.campaign.ref for line in lines] for lines in lists] == [["G1"], []]
