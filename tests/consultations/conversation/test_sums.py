"""No card is lost: whatever happens to cards, in whichever order, the public sum holds (AT-C5)."""

import re

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.actions import Move, NewCampaign
from consultations.conversation.models import Card
from consultations.conversation.places import places_of
from consultations.conversation.sums import card_sum
from consultations.moderation import actions as moderation
from consultations.moderation.models import State
from tests import factories

from .test_views import at

DEEDS = (
    "place", "elsewhere", "alone", "free", "undo", "withdraw", "hold", "remove", "restore", "late",
    "campaign", "join", "new",
)  # fmt: skip
deeds = st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 4)), max_size=14)


@pytest.fixture
def where(db):
    return factories.consultation(Stage.GATHERING)


class Tried:
    """Five cards, two themes, and who may do what to them. What cannot be done leaves no trace."""

    def __init__(self, where, host):
        self.where, self.host = where, host
        self.moderator = factories.with_role(where, Role.Kind.MODERATOR)
        self.table = factories.table(where)
        self.cards = [factories.card(self.table) for _n in range(5)]
        for _n in range(2):
            factories.theme(where)

    def move(self, card, to):
        saw = {card.ref: places_of([card])[card.pk]}
        move = Move(saw=saw, to=to, leaving=saw[card.ref].split(" ")[0])
        actions.move_cards(self.where, cards=[card], move=move, by=self.host)

    def moderate(self, card, step):
        moderation.moderate(card, step=step, reason="advert_or_spam", note="", by=self.moderator)

    def do(self, deed, number):
        card = Card.objects.get(pk=self.cards[number].pk)
        themes = list(self.where.themes.all())
        return {
            "place": lambda: self.move(card, themes[0].ref),
            "elsewhere": lambda: self.move(card, themes[-1].ref),
            "alone": lambda: self.move(card, "own"),
            "free": lambda: self.move(card, "free"),
            "new": lambda: self.move(card, "new"),
            "undo": lambda: actions.undo_move(self.where, by=self.host),
            "join": lambda: actions.join_themes(themes[0], into=themes[-1], by=self.host),
            "withdraw": lambda: moderation.withdraw(card, by=card.participant),
            "hold": lambda: self.moderate(card, "hold"),
            "remove": lambda: self.moderate(card, "remove"),
            "restore": lambda: moderation.publish([card], by=self.moderator),
            "late": lambda: self.cards.append(factories.card(self.table, late=True)),
            "campaign": lambda: actions.group_campaign(
                self.where, by=self.host,
                new=NewCampaign(text="Sundays.", language="en", people=9, cards=(card,)),
            ),
        }[deed]()  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tried=deeds)
def test_sum_holds_after_whatever_happens_to_cards(where, host, tried):
    with transaction.atomic():
        world = Tried(where, host)
        for deed, number in tried:
            try:
                with transaction.atomic():
                    world.do(deed, number)
            except Exception as refused:
                if type(refused).__name__ not in ("ValidationError", "PermissionDenied"):
                    raise
            holds(where)
        transaction.set_rollback(True)


def holds(where) -> None:
    """The sum, counted again card by card from the rows."""
    told, here = card_sum(where), {"in_themes": 0, "alone": 0, "unplaced": 0, "held": 0, "gone": 0}
    cards = list(Card.objects.filter(consultation=where, late=False))
    lie = places_of(cards)
    for card in cards:
        if card.state == State.WITHDRAWN:
            here["gone"] += 1
        elif card.state != State.PUBLISHED:
            here["held"] += 1
        else:
            places = lie[card.pk]
            here["alone" if places == "own" else "in_themes" if places else "unplaced"] += 1
    counted = (told.in_themes, told.alone, told.unplaced, told.held, told.withdrawn)
    assert counted == tuple(here.values())
    assert (told.adds_up, told.received) == (True, len(cards))


def sum_on(client, where) -> list[int]:
    line = re.search(r'<p class="sum">(.*?)</p>', client.get(at("themes", where)).text, re.S)
    return [int(number) for number in re.findall(r"\d+", line.group(1))]


def test_public_page_adds_up_and_its_mark_rises_with_every_change(client, where, host):
    tried = Tried(where, host)
    marks = [client.get(at("heard_pulse", where)).json()["heard"]]
    assert f'data-pulse="{at("heard_pulse", where)}"' in client.get(at("themes", where)).text
    for deed, number in (("place", 0), ("alone", 1), ("withdraw", 2), ("hold", 3), ("place", 4)):
        tried.do(deed, number)
        received, *parts = sum_on(client, where)
        assert received == sum(parts) == 5
        marks.append(client.get(at("heard_pulse", where)).json()["heard"])
    assert len(set(marks)) == len(marks)
    assert sum_on(client, where) == [5, 2, 1, 1, 1]
