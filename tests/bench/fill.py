"""Fills two conversations, a small and a large one, with rows such as the actions leave."""

from dataclasses import dataclass
from datetime import timedelta
from itertools import islice

from django.urls import reverse
from django.utils import timezone, translation

from cms.models import ContentPage
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site
from consultations.conversation.models import Card, Reply, Table, TableRound, Theme, ThemeCard
from consultations.draft.models import Clause, Draft, Suggestion
from consultations.moderation.models import State
from consultations.people.models import Participant
from tests import factories

AT_A_TABLE, THEMES, CLAUSES, REPLIES = 40, 8, 200, 2
EMPTY_TABLES = 40  # where the cards of the measurement are left: six seats each
WORDS = "The sofa by the radiator is where people stay, because nobody asks them why they came. "
SHOWN = {"state": State.PUBLISHED, "was_public": True, "language": "en", **factories.FULL}


@dataclass(frozen=True)
class Filled:
    """Addresses of what is measured in one conversation."""

    overview: str
    table: str
    draft: str
    clause: str
    new_cards: tuple[str, ...]


def plain_page() -> str:
    """The site's simplest page: a heading and a paragraph. Plants the site it stands on."""
    home, _welsh = plant_site()
    page, _welsh = create_pair(
        home,
        ContentPage,
        en={"title": "Plain", "slug": "plain", "body": WORDS},
        cy={"title": "Plaen", "slug": "plaen", "body": "Mae pobl yn aros lle maen nhw’n nabod."},
    )
    return page.get_url()


def conversation(cards: int, suggestions: int) -> Filled:
    """A conversation: so many cards at tables of forty, and so many suggestions on 200 clauses."""
    where = factories.consultation("listening")
    tables = [table(where) for _number in range(cards // AT_A_TABLE)]
    say(where, tables)
    gather(where)
    draft = factories.draft(where, clauses=0)
    write(draft)
    suggest(draft, suggestions)
    empty = [table(where) for _number in range(EMPTY_TABLES)]
    return addresses(where, tables[0], draft, empty)


def table(where) -> Table:
    made = factories.table(where)
    TableRound.objects.create(
        table=made, round="pour", opened_at=timezone.now() - timedelta(hours=1)
    )
    return made


def say(where, tables: list[Table]) -> None:
    """Forty people's cards at every table, and two replies to each card."""
    now = timezone.now()
    people = [Participant(created_at=now) for _number in range(AT_A_TABLE)]
    people = Participant.objects.bulk_create(people)
    common = {"consultation": where, "made_at": now, "published_at": now, **SHOWN}
    cards = Card.objects.bulk_create(
        [
            Card(
                ref=f"C{at.pk}x{n}", table=at, round="pour", prompt=at.prompts.all()[0],
                participant=who, text=WORDS * (1 + n % 4), shown_as=f"Josh {n}",
                channel="online", said_at=now, **common,
            )
            for at in tables
            for n, who in enumerate(people)
        ],
        batch_size=500,
    )  # fmt: skip
    Reply.objects.bulk_create(
        [
            Reply(
                ref=f"R{card.pk}x{n}", card=card, kind="yes_and", text=WORDS,
                participant=people[n], **common,
            )
            for card in cards
            for n in range(REPLIES)
        ],
        batch_size=500,
    )  # fmt: skip


def gather(where) -> None:
    """Every card in one of eight themes."""
    themes = [factories.theme(where) for _number in range(THEMES)]
    now = timezone.now()
    placings = (
        ThemeCard(theme=themes[n % THEMES], card=card, placed_at=now, voice=n % 50 == 0)
        for n, card in enumerate(Card.objects.filter(consultation=where))
    )
    while batch := list(islice(placings, 500)):
        ThemeCard.objects.bulk_create(batch)
    Theme.objects.filter(consultation=where).update(made_at=now)


def write(draft: Draft) -> None:
    Clause.objects.bulk_create(
        Clause(
            ref=f"CL{n}", draft=draft, number=n, born_in="en",
            heading_en=f"The door {n}", heading_cy=f"Y drws {n}",
            why_en="Doors stick.", why_cy="Mae drysau’n sticio.",
            text_en=WORDS * 3, text_cy=WORDS * 3, text_en_everyday=WORDS, text_cy_everyday=WORDS,
        )
        for n in range(1, CLAUSES + 1)
    )  # fmt: skip


def suggest(draft: Draft, number: int) -> None:
    """Suggestions, shared out evenly over the clauses."""
    now, who = timezone.now(), factories.participant()
    clauses = list(draft.clauses.all())
    common = {"consultation": draft.consultation, "made_at": now, "published_at": now, **SHOWN}
    Suggestion.objects.bulk_create(
        [
            Suggestion(
                ref=f"S{n}", draft=draft, clause=clauses[n % CLAUSES], kind="change",
                text_code="en", from_words="sofa", to_words="bench", base_text=WORDS * 3,
                base_revision=1, reason="I can get up from a bench.", participant=who, **common,
            )
            for n in range(number)
        ],
        batch_size=500,
    )  # fmt: skip


def addresses(where, at: Table, draft: Draft, empty: list[Table]) -> Filled:
    def url(view: str, **kwargs) -> str:
        return reverse(f"consultations:{view}", kwargs={"consultation": where.slug_en, **kwargs})

    with translation.override("en"):
        return Filled(
            overview=url("consultation"),
            table=url("table", table=at.ref),
            draft=url("draft"),
            clause=url("clause", clause=draft.clauses.all()[0].ref),
            new_cards=tuple(url("card_new", table=one.ref) for one in empty),
        )
