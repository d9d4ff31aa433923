"""A consultation with n of everything: what every public page shows, at any size."""

from dataclasses import dataclass, field

from django.utils import timezone

from cms.bilingual import both
from consultations.consultation.models import Consultation, Milestone, Stage, StageMove
from consultations.conversation.models import Addition, Card, Reply, Table, Theme, ThemeCard
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
from consultations.outcome.models import CardOutcome, CommissionerAnswer, Consideration
from consultations.panel.models import (
    ClauseReview,
    Interest,
    Panel,
    PanelCondition,
    PanelDecision,
    PanelMeeting,
    PanelQuestion,
    PanelSeat,
    PoolMember,
    Statement,
)
from consultations.people.models import Participant
from tests import factories
from tests.factories import pair

SHOWN = {"state": State.PUBLISHED, "was_public": True, "language": "en", **factories.FULL}
WHY = pair("It is time.", "Mae'n bryd.")


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
    for fill in (timeline, tables, cards, themes, draft, suggestions, versions, panel, outcome):
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
    gone = Card.objects.create(
        ref="C0", table=at, text="", channel="online", said_at=house.now,
        **house.words(state=State.REMOVED),
    )  # fmt: skip
    house.removed = Moderation.objects.create(
        ref="MO1", consultation=house.consultation, thing=gone, step="remove",
        reason="advert_or_spam", at=house.now,
    )  # fmt: skip


def themes(house: House) -> None:
    house.themes = [factories.theme(house.consultation) for _number in house.numbers]
    pairs = [(house.themes[0], card) for card in house.cards]
    pairs += [(theme, house.cards[0]) for theme in house.themes[1:]]
    ThemeCard.objects.bulk_create(
        ThemeCard(theme=theme, card=card, placed_at=house.now, voice=True) for theme, card in pairs
    )


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


def panel(house: House) -> None:
    """n in the pool and in seats, n questions on the first clause, a decision on every clause."""
    panel = Panel.objects.create(
        consultation=house.consultation, ref="panel", targets={"drives": {"true": [1, 900]}},
        targets_published_at=house.now, pool_opened_at=house.now, pool_closed_at=house.now,
        pool_sha256="0" * 64, pool_published_at=house.now, rehearsed_at=house.now,
        rehearsal_tries=4, rehearsal_found=True, numbers="07-19-23", drawn_at=house.now, k=4,
        pack_published_at=house.now, declarations_closed_at=house.now,
        outcome_approved_at=house.now,
        **both(
            name=pair("Field panel"), witnessed_by=pair("Thirty people"), pay=pair("£12 an hour"),
            targets_source=pair("The census"), outcome_text=WHY, outcome_everyday=WHY,
        ),
    )  # fmt: skip
    for n in house.numbers:
        member = PoolMember.objects.create(
            panel=panel, ref=f"V{n:03}", bands={"drives": True}, public_row_consent=True,
            registered_at=house.now,
        )  # fmt: skip
        seat = PanelSeat.objects.create(
            ref=f"SE{n}", panel=panel, number=n, pool_member=member, state="accepted"
        )
        interest = Interest.objects.create(
            ref=f"I{n}", seat=seat, effect="steps_back_from", declared_at=house.now,
            **both(declared=pair("Has a part in it")),
        )  # fmt: skip
        interest.clauses.set([house.clauses[0], house.clauses[n - 1]])
        PanelMeeting.objects.create(ref=f"ME{n}", panel=panel, opened_at=house.now, hours=2)
        PanelQuestion.objects.create(
            ref=f"Q{n}", panel=panel, version=house.version, clause=house.clauses[0], seat=seat,
            to="council", asked_at=house.now, answered_at=house.now, closed_at=house.now,
            **both(question=pair("How often?"), answer=pair("Weekly.")),
        )  # fmt: skip
        decide(house, panel, house.clauses[n - 1], n)
    decide(house, panel, None, 0)


def decide(house: House, panel: Panel, clause: Clause | None, n: int) -> None:
    """A decision with a condition and a statement."""
    review = ClauseReview.objects.create(
        panel=panel, version=house.version, clause=clause, state="closed", opened_at=house.now
    )
    decision = PanelDecision.objects.create(
        ref=f"D{n}", review=review, approve=9, approve_if=2, send_back=1, step_back=0, quorum=8,
        result="approved", decided_at=house.now,
        reasons=[{"code": "not_clear", "given_by": 1, "words": pair("Which gate?")}],
    )  # fmt: skip
    PanelCondition.objects.create(
        ref=f"CO{n}", review=review, kind="deed", standing="binding", who="The council",
        due=house.now.date(), **both(text=pair("The grass is cut.")),
    )  # fmt: skip
    Statement.objects.create(
        ref=f"ST{n}", decision=decision, kind="minority", written_at=house.now,
        approved_at=house.now, **both(text=pair("We saw it differently.")),
    )  # fmt: skip


def outcome(house: House) -> None:
    """An answer to every clause and every suggestion, an end to every card, n considerations."""
    where, kinds = house.consultation, ["yes", "partly", "not_now", "no"]
    told = [("clause", one) for one in house.clauses]
    told += [("suggestion", one) for one in house.suggestions]
    for n, (about, thing) in enumerate(told):
        CommissionerAnswer.objects.create(
            ref=f"AN{n}", consultation=where, answer=kinds[n % 4],
            no_kind="law" if n % 4 == 3 else "", given_at=house.now,
            who="Menna", due=house.now.date(), status="started", **{about: thing},
            **both(reason=WHY),
        )  # fmt: skip
    answer = CommissionerAnswer.objects.create(
        ref="AN-cards", consultation=where, answer="passed_on", given_at=house.now,
        passed_to="Health board", **both(reason=WHY),
    )  # fmt: skip
    answer.cards.set(house.cards)
    for card in house.cards:
        ended = CardOutcome.objects.create(card=card, kind="shaped_clause", set_at=house.now)
        ended.clauses.set(house.clauses[:1])
        Consideration.objects.create(
            ref=f"CN{card.pk}", consultation=where, read=["draft"], on=house.now.date(),
            **both(who=pair("The cabinet"), also=WHY, changed_mind_about=WHY),
        )  # fmt: skip
