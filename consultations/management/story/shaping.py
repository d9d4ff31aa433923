"""The story's beginning: the idea, the power card, the background, the dates, the stages."""

from datetime import date, datetime

from cms.bilingual import both
from consultations.consultation import shaping
from consultations.consultation.actions import move_stage, note_milestone
from consultations.consultation.dates import set_dates as set_dates_of
from consultations.consultation.models import Organisation

from .telling import Story, tells


@tells("add_organisation")
def add_organisation(story: Story, event: dict) -> None:
    name = both(name=story.data["organisation"]["name"])
    body, _created = Organisation.objects.get_or_create(ref=event["ref"], defaults=name)
    story.made[event["ref"]] = body
    story.cast.steward()


@tells("propose_idea")
def propose_idea(story: Story, event: dict) -> None:
    told = story.data["consultation"]
    settings = told["settings"]
    new = shaping.NewIdea(
        organisation=story.made["cwm-derwen"],
        ref=told["id"],
        slug=told["slug"],
        title=told["title"],
        words=told["idea"]["words"],
        question=told["question"],
        question_everyday=told["question_everyday"],
        settings={
            "check_back_days": settings["check_back_days"],
            "answer_due_days": settings["answer_due_days"],
            "panel_seats": settings["panel_seats"],
            "panel_reserves": settings["reserves"],
            "quorum_over": settings["quorum_fraction"][0],
            "quorum_under": settings["quorum_fraction"][1],
            "threshold_percent": settings["threshold_percent"],
            "max_returns": settings["max_returns"],
        },
    )
    made = shaping.propose_idea(new, by=story.cast.someone(event["by"]))
    story.made[told["id"]] = made
    story.cast.consultation = made


@tells("accept_idea")
def accept_idea(story: Story, event: dict) -> None:
    shaping.accept_idea(story.consultation, by=story.cast.someone(event["by"]))


@tells("write_power_card")
def write_power_card(story: Story, event: dict) -> None:
    by = story.cast.someone(event["by"][0])
    shaping.write_power_card(
        story.consultation, changes=story.data["consultation"]["power_card"], by=by
    )


@tells("write_background")
def write_background(story: Story, event: dict) -> None:
    told = story.data["consultation"]
    changes = {
        "words": told["background"],
        "everyday": told["background_everyday"],
        "options_considered": told["options_considered"],
        "who_could_lose": told["who_could_lose"],
    }
    _write(story, event, changes)


@tells("write_welsh_effects")
def write_welsh_effects(story: Story, event: dict) -> None:
    told = story.data["consultation"]["welsh_effects"]
    changes = {"welsh_effects": told["considered"], "welsh_question": told["specific_question"]}
    _write(story, event, changes)


@tells("write_access_plan")
def write_access_plan(story: Story, event: dict) -> None:
    _write(story, event, {"access_plan": story.data["consultation"]["access_plan"]})


@tells("write_privacy_notice")
def write_privacy_notice(story: Story, event: dict) -> None:
    told = story.data["consultation"]
    changes = {
        "privacy_notice": told["privacy_notice"],
        "privacy_everyday": told["privacy_everyday"],
    }
    _write(story, event, changes)


@tells("record_tryout")
def record_tryout(story: Story, event: dict) -> None:
    told = story.data["consultation"]["tried_out"]
    changes = {
        "tried_out_people": event["people"],
        "tried_out_on": date.fromisoformat(told["date"]),
        "tried_out_where": told["where"],
        "tried_out_changed": told["changed"],
    }
    _write(story, event, changes)


@tells("write_critical_friend_note")
def write_critical_friend_note(story: Story, event: dict) -> None:
    note = story.data["consultation"]["critical_friend_before"]["note"]
    shaping.write_friend_note(story.consultation, note=note, by=story.cast.someone(event["by"]))


@tells("reply_to_critical_friend")
def reply_to_critical_friend(story: Story, event: dict) -> None:
    _write(
        story,
        event,
        {"friend_reply": story.data["consultation"]["critical_friend_before"]["reply"]},
    )


@tells("set_dates")
def set_dates(story: Story, event: dict) -> None:
    dates = story.data["consultation"]["dates"]
    set_dates_of(
        story.consultation,
        opens_at=datetime.fromisoformat(dates["opens"]),
        closes_at=datetime.fromisoformat(dates["closes"]),
        shorter_reason=story.data["consultation"].get("shorter_reason"),
        by=story.cast.someone(event["by"]),
    )


@tells("confirm_pair_ready")
def confirm_pair_ready(story: Story, event: dict) -> None:
    shaping.confirm_pair_ready(story.consultation, by=story.cast.someone(event["by"]))


@tells("move_stage")
def move(story: Story, event: dict) -> None:
    told = next(one for one in story.data["consultation"]["timeline"] if one["id"] == event["ref"])
    move_stage(
        story.consultation,
        to=event["to"],
        by_role=told["by_role"],
        why=told["why"],
        by_words=told["by"],
        ref=event["ref"],
        by=mover(story, event),
    )
    for milestone in story.data["consultation"]["milestones"]:
        if event["to"] == "doing":
            on = date.fromisoformat(milestone["date"])
            note_milestone(story.consultation, on=on, note=milestone["note"])


#: Who stands behind a move that the file tells of by role only.
MOVERS = {
    "commissioner": "commissioner:Rhian",
    "commissioner+facilitator": "commissioner:Rhian",
    "steward": "steward:site",
    "hosts+drafting_group": "host:Menna",
    "drafting_group": "bilingual_editor:Elin",
    "facilitator": "facilitator:Ifan",
}


def mover(story: Story, event: dict):
    """The account that moves the stage; None for the clock; a panel member for the panel."""
    if event["by"] == "clock":
        return None
    if event["by"] == "panel":
        return story.cast.seats[1].account
    return story.cast.someone(MOVERS[event["by"]])


def _write(story: Story, event: dict, changes: dict) -> None:
    by = event["by"] if isinstance(event["by"], str) else event["by"][0]
    shaping.write_background(story.consultation, changes=changes, by=story.cast.someone(by))
