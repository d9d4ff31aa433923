"""What a panel decided in a full house, and what was answered: one of each for every clause."""

from datetime import timedelta

from cms.bilingual import both
from consultations.draft.models import Clause
from consultations.outcome.models import CardOutcome, CommissionerAnswer, Consideration
from consultations.panel.models import (
    ClauseReview,
    Interest,
    PageDecision,
    PageQuestion,
    PageReview,
    PageStatement,
    Panel,
    PanelCondition,
    PanelDecision,
    PanelMeeting,
    PanelQuestion,
    PanelSeat,
    PoolMember,
    Statement,
)
from consultations.review.models import (
    ChangeWord,
    Evaluation,
    GoodNews,
    Mark,
    MarkQuestion,
    Narrative,
    PlanLine,
    PlanMark,
    PlanRevisit,
    PlanStanding,
    ProgressUpdate,
)
from tests.factories import pair

WHY = pair("It is time.", "Mae'n bryd.")


def panel(house) -> None:
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
        seat(house, panel, n)
        decide(house, panel, house.clauses[n - 1], n)
    decide(house, panel, None, 0)
    pages(house, panel)


def pages(house, panel: Panel) -> None:
    """n pages of the site before the panel, the first decided, with n questions and statements."""
    reviews = [
        PageReview.objects.create(
            ref=f"PA{n}", panel=panel, opened_at=house.now, state="closed" if n == 1 else "open",
            texts={"en": [{"place": "intro", "words": "When."}], "cy": []},
            **both(title=pair("Mowing")),
        )
        for n in house.numbers
    ]  # fmt: skip
    first, first_seat = reviews[0], PanelSeat.objects.filter(panel=reviews[0].panel).first()
    for n in house.numbers:
        PageQuestion.objects.create(
            ref=f"PQ{n}", review=first, seat=first_seat, asked_at=house.now, due=house.now.date(),
            **both(question=pair("Who?")),
        )  # fmt: skip
    decision = PageDecision.objects.create(
        review=first, approve=9, approve_if=2, send_back=1, step_back=0, quorum=8,
        result="approved", decided_at=house.now, reasons=[{"code": "not_clear", "given_by": 1}],
    )  # fmt: skip
    for n in house.numbers:
        for ref, approved in ((f"ST{n}", None), (f"PS{n}", house.now)):
            PageStatement.objects.create(
                ref=ref, decision=decision, seat=first_seat,
                written_at=house.now, approved_at=approved,
                **both(text=pair("We saw it differently.")),
            )  # fmt: skip


def seat(house, panel: Panel, n: int) -> None:
    """One in the pool and in a seat, with an interest, a meeting and a question."""
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


def decide(house, panel: Panel, clause: Clause | None, n: int) -> None:
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
        ref=f"CO{n}", review=review, kind="deed", standing="binding", due=house.now.date(),
        **both(text=pair("The grass is cut."), who=pair("The council")),
    )  # fmt: skip
    Statement.objects.create(
        ref=f"ST{n}", decision=decision, kind="minority", written_at=house.now,
        approved_at=house.now, **both(text=pair("We saw it differently.")),
    )  # fmt: skip


def outcome(house) -> None:
    """An answer to every clause and every suggestion, an end to every card, n considerations."""
    where, kinds = house.consultation, ["yes", "partly", "not_now", "no"]
    told = [("clause", one) for one in house.clauses]
    told += [("suggestion", one) for one in house.suggestions]
    for n, (about, thing) in enumerate(told):
        CommissionerAnswer.objects.create(
            ref=f"AN{n}", consultation=where, answer=kinds[n % 4],
            no_kind="law" if n % 4 == 3 else "", given_at=house.now,
            due=house.now.date(), status="started", **{about: thing},
            **both(reason=WHY, who=pair("Menna")),
        )  # fmt: skip
    answer = CommissionerAnswer.objects.create(
        ref="AN-cards", consultation=where, answer="passed_on", given_at=house.now,
        **both(reason=WHY, passed_to=pair("Health board")),
    )  # fmt: skip
    answer.cards.set(house.cards)
    for card in house.cards:
        ended = CardOutcome.objects.create(card=card, kind="shaped_clause", set_at=house.now)
        ended.clauses.set(house.clauses[:1])
        Consideration.objects.create(
            ref=f"CN{card.pk}", consultation=where, read=["draft"], on=house.now.date(),
            **both(who=pair("The cabinet"), also=WHY, changed_mind_about=WHY),
        )  # fmt: skip


def goes_on(house) -> None:
    """Of everything that comes after the answers n, and one asking of marks with n questions."""
    where, day = house.consultation, house.now.date()
    asking = Evaluation.objects.create(
        ref="EV1", consultation=where, kind="full", asked=900, opened_at=house.now,
        closes_on=day + timedelta(days=7),
    )  # fmt: skip
    again = looked_again(house)
    for n in house.numbers:
        line = mark(house, asking, n)
        PlanStanding.objects.create(revisit=again, line=line, how="late")
        ProgressUpdate.objects.create(
            ref=f"U{n}", consultation=where, due=day + timedelta(days=n), told_at=house.now,
            **both(words=WHY),
        )  # fmt: skip
        GoodNews.objects.create(
            ref=f"GN{n}", consultation=where, on=day, told_at=house.now, **both(words=WHY)
        )
        Narrative.objects.create(
            ref=f"N{n}", relationship="joint", changed="The door is open.", for_site=True,
            for_report=True, until=day + timedelta(days=300), agreed_at=house.now, **house.words(),
        )  # fmt: skip


def looked_again(house) -> PlanRevisit:
    """Marks that were given on paper, and the plan looked at again."""
    where, day = house.consultation, house.now.date()
    before = Evaluation.objects.create(
        ref="EV0", consultation=where, kind="first", asked=900, opened_at=house.now,
        closes_on=day - timedelta(days=7),
    )  # fmt: skip
    MarkQuestion.objects.create(
        evaluation=before, order=1, paper_yes=20, **both(words=pair("Was it worth it?"))
    )
    return PlanRevisit.objects.create(
        consultation=where, stage="drafting", on=day, **both(words=WHY)
    )


def mark(house, asking: Evaluation, n: int) -> PlanLine:
    """A wish, a question with a mark, a line of the plan with a mark."""
    where, day = house.consultation, house.now.date()
    ChangeWord.objects.create(
        ref=f"CW{n}", evaluation=asking, **house.words(text="More chairs.")
    )
    question = MarkQuestion.objects.create(
        evaluation=asking, order=n, **both(words=pair("Were you listened to?"))
    )
    Mark.objects.create(
        question=question, participant=house.someone, group="people", choice="yes"
    )
    line = PlanLine.objects.create(
        ref=f"FD{n}", consultation=where, dimension="confident", due=day, made_at=house.now,
        **both(will=WHY, who=pair("Menna")),
    )  # fmt: skip
    PlanMark.objects.create(line=line, side="people", mark=3, on=day)
    return line
