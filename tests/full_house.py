"""A consultation with n of everything: what every public page shows, at any size."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.utils import timezone

from cms.bilingual import both
from consultations.consultation.models import Consultation, Milestone, Stage, StageMove
from consultations.conversation.models import (
    Addition,
    Card,
    CardMove,
    Reply,
    SuggestedGroup,
    SuggestionRun,
    Table,
    Theme,
    ThemeCard,
    ThemeChange,
)
from consultations.draft.canonical import clause_object
from consultations.draft.models import (
    Clause,
    Draft,
    Root,
    Suggestion,
    SuggestionComment,
    SuggestionDecision,
    Version,
    VersionClause,
)
from consultations.ledger.actions import record
from consultations.moderation.models import Moderation, State
from consultations.people.models import Participant
from tests import factories
from tests.factories import pair
from tests.full_house_beside import beside
from tests.full_house_end import WHY, goes_on, outcome, panel
from tests.full_house_tested import jargon, tested

SHOWN = {"state": State.PUBLISHED, "was_public": True, "language": "en", **factories.FULL}


@dataclass
class House:
    """One consultation, and one of each thing in it that has a page of its own."""

    consultation: Consultation
    n: int
    now: object = field(default_factory=timezone.now)
    table: Table = None
    themes: list[Theme] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)
    suggestions: list[Suggestion] = field(default_factory=list)
    removed: Moderation = None

    def words(self, **fields) -> dict:
        """What every row of somebody's published words has."""
        common = {"consultation": self.consultation, "made_at": self.now, "published_at": self.now}
        return {**common, **SHOWN, "participant": self.someone, "shown_as": "Josh", **fields}

    @property
    def numbers(self) -> range:
        return range(1, self.n + 1)


def full_house(n: int, stage: str = Stage.ANSWER_DUE) -> House:
    """n tables, cards at one table, replies, themes, clauses, suggestions, questions, answers."""
    house = House(factories.consultation(stage), n)
    house.someone = factories.participant()
    talked = (timeline, tables, cards, beside, themes)
    for fill in (*talked, draft, suggestions, tested, versions, panel, outcome, goes_on):
        fill(house)
    return house


def timeline(house: House) -> None:
    where = house.consultation
    for number in house.numbers:
        Milestone.objects.create(
            consultation=where, on=house.now.date(), **both(note=pair(f"Note {number}"))
        )
        StageMove.objects.create(
            ref=f"MV{number}", consultation=where, at=house.now, from_stage="drafting",
            to_stage="frozen", by_role="facilitator", **both(why=WHY),
        )  # fmt: skip
        record(
            where, kind="stage_moved", on=where.ref,
            facts={"from": "drafting", "to": "frozen", "by_role": "facilitator"},
        )  # fmt: skip


def tables(house: House) -> None:
    host = factories.user("Menna")
    made = [factories.table(house.consultation, host=host) for _n in house.numbers]
    house.table = made[0]


def cards(house: House) -> None:
    """n cards at one table, each with a reply and an addition; n replies to the first."""
    at, people = house.table, [Participant(created_at=house.now) for _number in house.numbers]
    Participant.objects.bulk_create(people)
    prompt = at.prompts.first()
    house.cards = Card.objects.bulk_create(
        Card(
            ref=f"C{n}", table=at, round="pour", prompt=prompt, text=f"Words {n}",
            channel="online", said_at=house.now, on_its_own=n % 2 == 0, late=n % 3 == 0,
            **house.words(participant=people[n - 1], hat="for_a_group", hat_words="The choir"),
        )
        for n in house.numbers
    )  # fmt: skip
    answered = [(card, card) for card in house.cards] + [
        (house.cards[0], card) for card in house.cards[1:]
    ]
    replies = Reply.objects.bulk_create(
        Reply(
            ref=f"R{n}", card=card, kind="yes_and", text="Yes, and the bench.",
            speaker_says="thats_it", **house.words(participant=other.participant),
        )
        for n, (card, other) in enumerate(answered)
    )  # fmt: skip
    Addition.objects.bulk_create(
        Addition(
            ref=f"AD{n}", card=reply.card, reply=reply if n % 2 else None, text="More of it.",
            **house.words(),
        )
        for n, reply in enumerate(replies)
    )  # fmt: skip
    gone(house)


def gone(house: House) -> None:
    """A card that a moderator removed."""
    removed = Card.objects.create(
        ref="C0", table=house.table, text="", channel="online", **house.words(state=State.REMOVED),
        said_at=house.now - timedelta(minutes=1),  # its mark is on the first page, however many
    )  # fmt: skip
    house.removed = Moderation.objects.create(
        ref="MO1", consultation=house.consultation, thing=removed, step="remove",
        reason="advert_or_spam", at=house.now,
    )  # fmt: skip


def themes(house: House) -> None:
    house.themes = [factories.theme(house.consultation) for _number in house.numbers]
    pairs = [(house.themes[0], card) for card in house.cards]
    pairs += [(theme, house.cards[0]) for theme in house.themes[1:]]
    ThemeCard.objects.bulk_create(
        ThemeCard(theme=theme, card=card, placed_at=house.now, voice=True) for theme, card in pairs
    )
    grouped(house)


def grouped(house: House) -> None:
    """n moves, n changes of the first theme, and n groups that a machine suggested."""
    where, first, at = house.consultation, house.themes[0], house.now
    CardMove.objects.bulk_create(
        CardMove(consultation=where, card=card, at=at, deed=f"{card.pk}", now=first.ref)
        for card in house.cards
    )
    ThemeChange.objects.bulk_create(
        ThemeChange(theme=first, kind="joined", at=at, other=theme.ref, **both(was=pair("Warm")))
        for theme in house.themes
    )
    run = SuggestionRun.objects.create(consultation=where, state="done", started_at=at, told_at=at)
    for card in house.cards:
        group = SuggestedGroup.objects.create(consultation=where, run=run, language="en")
        group.places.create(card=card, said="accepted", said_at=at, theme=first)


def draft(house: House) -> None:
    """n clauses, each grown from a theme and a card; all n of both for the first."""
    made: Draft = factories.draft(house.consultation, clauses=0)
    for number in house.numbers:
        house.clauses.append(factories.clause(made, number=number))
    first = house.clauses[0]
    roots = [Root(clause=first, theme=theme, added_at=house.now) for theme in house.themes]
    roots += [Root(clause=first, card=card, added_at=house.now) for card in house.cards]
    for clause, theme, card in zip(
        house.clauses[1:], house.themes[1:], house.cards[1:], strict=True
    ):
        roots.append(Root(clause=clause, theme=theme, added_at=house.now))
        roots.append(Root(clause=clause, card=card, added_at=house.now))
    Root.objects.bulk_create(roots)
    jargon(house, made)


def suggestions(house: House) -> None:
    """n suggestions on the first clause, one on every other; n comments on the first."""
    editor = factories.user("Elin")
    on = [house.clauses[0]] * house.n + house.clauses[1:]
    statuses = ["open", "taken_in", "not_taken", "parked_for_panel"]
    house.suggestions = Suggestion.objects.bulk_create(
        Suggestion(
            ref=f"S{n}", draft=clause.draft, clause=clause, kind="change", text_code="en",
            from_words="gate", to_words="door", base_text=clause.text_en, base_revision=1,
            reason="It is a door.", status=statuses[n % 4], from_card=house.cards[n % house.n],
            due=house.now.date(), decided_at=house.now, **house.words(),
        )
        for n, clause in enumerate(on)
    )  # fmt: skip
    SuggestionDecision.objects.bulk_create(
        SuggestionDecision(
            suggestion=one, result=one.status, new_text="A door.", first_by=editor,
            second_by=editor, proposed_at=house.now, decided_at=house.now, **both(why=WHY),
        )
        for one in house.suggestions
        if one.status != "open"
    )  # fmt: skip
    SuggestionComment.objects.bulk_create(
        SuggestionComment(
            ref=f"K{n}", suggestion=one, kind="concern", text="Not for me.", **house.words()
        )
        for n, one in enumerate([*house.suggestions[: house.n], *[house.suggestions[0]] * house.n])
    )


def versions(house: House) -> None:
    """n versions of the first clause; the newest is frozen and holds every clause."""
    of = house.clauses[0].draft
    for number in house.numbers:
        last = number == house.n
        version = Version.objects.create(
            draft=of, number=number, canonical="[]", sha256=f"{number:064}",
            published_at=house.now, frozen_at=house.now if last else None,
            **both(changed=WHY, why=WHY),
        )  # fmt: skip
        for clause in house.clauses if last else house.clauses[:1]:
            VersionClause.objects.create(
                version=version, clause=clause, number=clause.number, sha256=f"{number:064}",
                content=clause_object(clause), born_in="en",
            )  # fmt: skip
    house.version = version
