"""The draft put to the test: words people didn't get, pledges and how they go."""

from datetime import date

from consultations.draft import actions
from consultations.draft.phrases import found
from consultations.moderation.actions import publish
from consultations.people.actions import new_participant

from .drafting import TEXTS
from .telling import Story, tells


@tells("tap_jargon")
def tap_jargon(story: Story, event: dict) -> None:
    """So many people, each where they met the word; some don't get several."""
    told = [row for row in story.data["jargon_taps"] if row["id"] in event["refs"]]
    people = [new_participant() for _one in range(max(row["taps"] for row in told))]
    for row in told:
        clause, code = standing(story, row["phrase"])
        for person in people[: row["taps"]]:
            tap = actions.tap_jargon(
                clause, text_code=code, words=row["phrase"], by=person, ref=row["id"]
            )
        story.made[row["id"]] = tap.phrase


def standing(story: Story, words: str) -> tuple:
    """The first clause and text of the working draft in which these words stand."""
    return next(
        (clause, code)
        for clause in story.draft.clauses.order_by("number")
        for code in TEXTS
        if found(words, clause.text(code))
    )


@tells("explain_word")
def explain_word(story: Story, event: dict) -> None:
    where, _colon, _word = event["where"].partition(": ")
    actions.explain_word(story.fresh(event["on"]), where=where, by=story.cast.person(event["by"]))


@tells("pledge")
def make_pledge(story: Story, event: dict) -> None:
    told = story.row("pledges", event["ref"])
    new = actions.NewPledge(
        name=told["by"], will_try=told["will_try"], evidence=told["evidence"],
        due=date.fromisoformat(told["due"]),
    )  # fmt: skip
    by = story.cast.key(event["by"])
    made = actions.make_pledge(story.consultation, new=new, by=by, ref=event["ref"])
    story.made[event["ref"]] = made
    publish([made], by=story.cast.person("moderator:A"))


@tells("update_pledge")
def update_pledge(story: Story, event: dict) -> None:
    told = story.row("pledges", event["on"])
    by = story.cast.key(event["by"])
    update = actions.update_pledge(
        story.fresh(event["on"]), how="under_way", words=told["update"], by=by
    )
    publish([update], by=story.cast.person("moderator:A"))
