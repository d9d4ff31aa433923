"""Closing the loop: answers, what became of every card, and who considered what."""

from datetime import date

from consultations.outcome import actions
from consultations.people.actions import participant_of
from consultations.people.models import Participant

from .tables import card_row
from .telling import Story, in_both, tells


@tells("set_outcome")
def set_outcome(story: Story, event: dict) -> None:
    told = card_row(story, event["on"])["outcome"]
    today = event["at"][:10]
    by = event["by"] if isinstance(event["by"], list) else [event["by"]]
    steps = [
        (date.fromisoformat(step["date"]), step["words"])
        for step in told["steps"]
        if step["date"] <= today
    ]
    actions.set_outcome(
        story.fresh(event["on"]),
        kind=event["kind"],
        clauses=[story.fresh(ref) for ref in told["clauses"]],
        steps=steps,
        by=story.cast.person(by[0]),
    )


@tells("add_outcome_step")
def add_outcome_step(story: Story, event: dict) -> None:
    on = event["at"][:10]
    by = story.cast.person(event["by"])
    for ref in event["on"]:
        for step in card_row(story, ref)["outcome"]["steps"]:
            if step["date"] == on:
                actions.add_outcome_step(
                    [story.fresh(ref)], on=date.fromisoformat(on), words=step["words"], by=by
                )


def _cards(story: Story, refs: list[str]) -> list:
    return [story.fresh(ref) for ref in refs if ref.startswith(("C", "L"))]


@tells("mark_done")
def mark_done(story: Story, event: dict) -> None:
    told = story.row("other_answers", event["ref"])
    story.made[event["ref"]] = actions.mark_done(
        _cards(story, event["on"]),
        reason=told["reason"],
        by=_their_host(story, event),
        ref=event["ref"],
    )


def _their_host(story: Story, event: dict) -> Participant:
    """A host speaks for their own table alone: of these cards, whoever hosts where they lie."""
    table = _cards(story, event["on"])[0].table
    return participant_of(table.host)


@tells("pass_on")
def pass_on(story: Story, event: dict) -> None:
    story.made[event["ref"]] = actions.pass_on(
        _cards(story, event["on"]),
        to=in_both(event["to"]),
        by=story.cast.person(event["by"]),
        ref=event["ref"],
    )


@tells("record_reply")
def record_reply(story: Story, event: dict) -> None:
    words = story.row("other_answers", event["on"])["reply"]
    actions.record_reply(story.fresh(event["on"]), words=words, by=story.cast.person(event["by"]))


@tells("record_decided_elsewhere")
def record_decided_elsewhere(story: Story, event: dict) -> None:
    told = story.row("other_answers", event["ref"])
    suggestion = next((ref for ref in event["on"] if ref.startswith("S")), None)
    story.made[event["ref"]] = actions.record_decided_elsewhere(
        _cards(story, event["on"]),
        words=told["reply"],
        suggestion=story.fresh(suggestion) if suggestion else None,
        by=story.cast.person(event["by"]),
        ref=event["ref"],
    )


@tells("record_consideration")
def record_consideration(story: Story, event: dict) -> None:
    told = story.row("consideration_record", event["ref"])
    names = {
        "what we heard": "what_we_heard",
        "panel outcome": "outcome",
        "all statements": "statements",
    }
    new = actions.NewConsideration(
        who=told["who"],
        read=tuple(names[one] for one in told["read"]),
        on=date.fromisoformat(told["date"]),
        clauses=tuple(story.fresh(ref) for ref in ABOUT.get(event["ref"], ())),
        also=told["also"],
        changed_mind_about=told["changed_mind_about"],
    )
    actions.record_consideration(
        story.consultation, new=new, by=story.cast.person(event["by"]), ref=event["ref"]
    )


#: The clauses that a consideration is about, where its words name them.
ABOUT = {"CR1": ("CL3",)}


@tells("give_answer")
def give_answer(story: Story, event: dict) -> None:
    other = isinstance(event["on"], list)
    told = story.row("other_answers" if other else "answers", event["ref"])
    refs = event["on"] if other else [event["on"]]
    new = actions.NewAnswer(
        answer=told["answer"],
        reason=told["reason"],
        no_kind=told.get("no_kind") or "",
        who=in_both(told.get("who")),
        due=_day(told.get("due")),
        status=STATUSES.get(told.get("status"), ""),
        kept_since=_day(told.get("kept_since")),
        cards=tuple(_cards(story, refs_of_cards(refs))),
        clause=_one(story, refs, "CL"),
        suggestion=_one(story, refs, "S"),
        campaign=_one(story, refs, "G"),
    )
    story.made[event["ref"]] = actions.give_answer(
        story.consultation, new=new, by=story.cast.person(event["by"]), ref=event["ref"]
    )


STATUSES = {"started": "started", "not_started": "not_started", "kept": "done"}


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def refs_of_cards(refs: list[str]) -> list[str]:
    return [ref for ref in refs if not ref.startswith("CL")]


def _one(story: Story, refs: list[str], prefix: str):
    return next((story.fresh(ref) for ref in refs if ref.startswith(prefix)), None)
