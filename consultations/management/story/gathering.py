"""What moderators did, and how the cards were gathered into themes."""

from datetime import date

from consultations.conversation import actions
from consultations.moderation import actions as moderation
from consultations.moderation.models import Appeal

from .telling import Story, tells


@tells("moderate")
def moderate(story: Story, event: dict) -> None:
    told = story.row("moderation", event["ref"])
    card = story.fresh(event["on"])
    taken_out = ("Rhiannon",) if event["step"] == "redact" else ()
    by = story.cast.person(event["by"])
    note = "" if event["step"] == "safeguarding" else told.get("note", "")
    story.made[event["ref"]] = moderation.moderate(
        card,
        step=event["step"],
        reason=event["reason"],
        note=note,
        take_out=taken_out,
        by=by,
        ref=event["ref"],
    )


@tells("appeal")
def appeal(story: Story, event: dict) -> None:
    words = "It isn't about him. It's about being told no and nobody saying why."
    story.made[f"appeal {event['on']}"] = moderation.appeal(
        story.fresh(event["on"]), words=words, language="en", by=story.cast.person(event["by"])
    )


@tells("decide_appeal")
def decide_appeal(story: Story, event: dict) -> None:
    told = story.row("moderation", event["on"])["appeal"]
    asked = story.fresh(f"appeal {event['on']}")
    first, second = story.cast.people(event["by"])
    moderation.propose_appeal_result(
        asked,
        result=Appeal.Result.RESTORED_IN_PART,
        why=told["why"],
        take_out=["Him next door is a liar with four wheelie bins."],
        by=first,
    )
    asked.refresh_from_db()
    moderation.agree_appeal_result(asked, by=second)


@tells("group_campaign")
def group_campaign(story: Story, event: dict) -> None:
    told = story.row("campaign_groups", event["ref"])
    new = actions.NewCampaign(
        text=told["text_as_sent"],
        language=told["lang"],
        people=told["people"],
        received_on=date.fromisoformat(told["received"]),
    )
    by = story.cast.person(event["by"])
    story.made[event["ref"]] = actions.group_campaign(
        story.consultation, new=new, by=by, ref=event["ref"]
    )


@tells("add_theme")
def add_theme(story: Story, event: dict) -> None:
    told = story.row("themes", event["ref"])
    new = actions.NewTheme(
        name=told["name"],
        summary=told["summary"],
        everyday=told["everyday"],
        differently=told["differently"],
    )
    story.made[event["ref"]] = actions.add_theme(
        story.consultation, new=new, by=story.cast.people(event["by"]), ref=event["ref"]
    )


@tells("place_cards")
def place_cards(story: Story, event: dict) -> None:
    cards = [story.fresh(ref) for ref in event["cards"]]
    by = story.cast.people(event["by"])
    if event["on"] == story.data["on_its_own"]["id"]:
        actions.put_on_its_own(story.consultation, cards=cards, by=by)
        return
    voices = [story.fresh(ref) for ref in story.row("themes", event["on"]).get("voices", [])]
    actions.place_cards(story.fresh(event["on"]), cards=cards, voices=voices, by=by)


@tells("make_shelf")
def make_shelf(story: Story, event: dict) -> None:
    """The shelf for cards on their own stands in every consultation: nothing to make."""


@tells("open_check_back")
def open_check_back(story: Story, event: dict) -> None:
    actions.open_check_back(story.consultation, by=story.cast.person(event["by"]))


@tells("close_check_back")
def close_check_back(story: Story, event: dict) -> None:
    actions.close_check_back(story.consultation, by=None)


@tells("publish_what_we_heard")
def publish_what_we_heard(story: Story, event: dict) -> None:
    actions.publish_what_we_heard(story.consultation, by=story.cast.people(event["by"]))
