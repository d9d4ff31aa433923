"""Beside the talk: kits, the ice-breaker, the floor, barriers."""

from consultations.conversation import actions as conversation
from consultations.exercises import actions
from consultations.exercises.models import FloorCard, FloorMatch
from consultations.moderation import actions as moderation
from consultations.people.actions import new_participant
from consultations.people.forms import NewVoice

from .telling import Story, tells

COLUMNS = {"might": "might", "is": "is", "isn't": "isn't"}


@tells("print_kit")
def print_kit(story: Story, event: dict) -> None:
    host, table = story.cast.person(event["by"]), story.fresh(event["on"])
    seed = f"story-{table.ref}"
    conversation.print_kit(table, cards=event["cards"], codes_in="both", seed=seed, by=host)


@tells("add_icebreaker")
def add_icebreaker(story: Story, event: dict) -> None:
    told, host = story.data["icebreaker"], story.cast.person(event["by"])
    table = host.account and story.consultation.tables.get(host_id=host.account_id)
    made = actions.add_icebreaker(table, about=told["about"], by=host, ref=told["id"])
    for column, language, text in told["notes"]:
        new = actions.NewNote(column=COLUMNS[column], text=text, language=language)
        actions.add_note(made, new=new, by=host)


@tells("add_floor_cards")
def add_floor_cards(story: Story, event: dict) -> None:
    """Typed in by the host from paper; online each leaves their own. Then they are sorted."""
    by, table = story.cast.person(event["by"]), story.fresh(event["on"])
    for ref in event["refs"]:
        colour, told = _floor_row(story, ref)
        speaker = new_participant() if event["by"].startswith("host:") else None
        new = actions.NewFloorCard(
            colour=colour,
            text=told["text"],
            voice=NewVoice(language=told["lang"], may_read=True, may_quote=True),
            gist=told.get("gist", ""),
            gist_language="en" if told.get("gist") else "",
        )
        card = actions.add_floor_card(table, new=new, by=by, speaker=speaker, ref=ref)
        moderation.publish([card], by=story.cast.person("moderator:A"))
        card.refresh_from_db()
        _sort(story, card, told["group"])
        story.made[ref] = card


def _floor_row(story: Story, ref: str) -> tuple[str, dict]:
    for colour in FloorCard.Colour.values:
        for row in story.data["floor"][colour]:
            if row["id"] == ref:
                return colour, row
    raise KeyError(ref)


def _sort(story: Story, card: FloorCard, name: str) -> None:
    host = story.cast.person("host:Menna")
    group = actions.name_group(story.consultation, name=name, language="en", by=host)
    actions.put_with(card, group=group, was=None, by=host)


@tells("propose_matches")
def propose_matches(story: Story, event: dict) -> None:
    """Each of the two is asked, and says aloud to the host what they think of it."""
    host = story.cast.person(event["by"])
    for ref in event["refs"]:
        told = next(row for row in story.data["floor"]["matches"] if row["id"] == ref)
        want, can = story.fresh(told["want"]), story.fresh(told["can"])
        match = actions.propose_match(want, can, by=host, ref=ref)
        second = FloorMatch.Says.YES if told["both_agreed"] else FloorMatch.Says.NO
        actions.note_aloud(match, card=want, says=FloorMatch.Says.YES, by=host)
        actions.note_aloud(match, card=can, says=second, by=host)
        story.made[ref] = match


@tells("introduce")
def introduce(story: Story, event: dict) -> None:
    for ref in event["on"]:
        actions.introduce(story.fresh(ref), by=story.cast.person(event["by"]))


@tells("add_barriers")
def add_barriers(story: Story, event: dict) -> None:
    host = story.cast.person(event["by"])
    for ref in event["refs"]:
        told = story.row("barriers_steps", ref)
        steps = tuple(told["steps"])
        actions.add_barrier(story.consultation, text=told["barrier"], steps=steps, by=host, ref=ref)
