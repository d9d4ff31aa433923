"""How it goes on: the plan by five dimensions, a story of change, the first marks."""

from datetime import date

from cms import clock
from consultations.consultation.calendar import months_after
from consultations.moderation.actions import publish
from consultations.people.actions import new_participant
from consultations.people.forms import NewVoice
from consultations.review import actions

from .telling import Story, tells

#: What the file calls these, and what they are called here.
BETWEEN = {"worker and person": "worker_person", "colleagues": "colleagues", "joint": "joint"}
PARTS = {
    "before": "before",
    "what_happened": "happened",
    "what_changed": "changed",
    "surprise": "surprise",
    "why_it_matters": "matters",
}
#: Until when the plan's lines are done: the day of the first marks.
MARKED = date(2026, 11, 20)


@tells("plan_dimensions")
def plan_dimensions(story: Story, event: dict) -> None:
    people = [one.partition(":")[2] for one in event["by"]]
    names = {"en": " and ".join(people), "cy": " ac ".join(people)}
    for ref in event["refs"]:
        told = story.row("five_dimensions", ref)
        new = actions.NewLine(
            dimension=told["dimension"]["en"].lower(), will=told["we_will"], who=names, due=MARKED
        )
        story.made[ref] = actions.plan_line(
            story.consultation, new=new, by=story.cast.person(event["by"]), ref=ref
        )


@tells("publish_narrative")
def publish_narrative(story: Story, event: dict) -> None:
    """Written down with its teller, who agrees to the words; read by a person; then public."""
    told = story.row("narratives", event["ref"])
    teller = new_participant()
    new = actions.NewStory(
        relationship=BETWEEN[told["relationship"]],
        parts={ours: told[theirs] for theirs, ours in PARTS.items()},
        voice=NewVoice(told["lang"], shown_as=told["teller"], may_read=True, may_name=True),
        until=months_after(clock.today(), 24),
        uses=tuple(told["consent"]),
    )
    by = story.cast.person(event["by"].replace("editor", "bilingual_editor"))
    made = actions.tell_story(story.consultation, new=new, teller=teller, by=by, ref=event["ref"])
    actions.agree(made, by=teller)
    made.refresh_from_db()
    publish([made], by=story.cast.person("moderator:A"))
    story.made[event["ref"]] = made


@tells("record_marks")
def record_marks(story: Story, event: dict) -> None:
    """The first marks, given on paper, and both sides' marks for the plan."""
    told, by = story.data["evaluation"], story.cast.person(event["by"])
    new = actions.NewEvaluation(
        kind="first",
        asked=told["asked"],
        closes_on=date.fromisoformat(told["date"]),
        questions=tuple(_question(one["q"]) for one in told["questions"]),
    )
    made = actions.open_evaluation(story.consultation, new=new, by=by, ref=event["ref"])
    counts = [(one["yes"], one["mostly"], one["no"]) for one in told["questions"]]
    actions.record_paper(made, answered=told["answered"], counts=counts, by=by)
    friend = story.cast.person("critical_friend:one")
    actions.write_note(made, words=told["critical_friend_note"], by=friend)
    _say_what_to_change(story, made, told["change_next_time"])
    for side, theirs in (("partners", "partners"), ("people", "participants")):
        marks = {
            story.fresh(ref): story.row("five_dimensions", ref)["marks"][theirs]
            for ref in event["on"]
        }
        actions.mark_plan(story.consultation, side=side, marks=marks, by=by)


def _question(words: dict) -> actions.NewQuestion:
    """The file says in brackets who chose a question."""
    said = {code: words[code].partition(" (") for code in ("en", "cy")}
    question = {code: said[code][0] for code in said}
    chosen = {code: said[code][2].rstrip(")") for code in said}
    if not any(chosen.values()):
        return actions.NewQuestion(question)
    by = {"en": chosen["en"].removeprefix("chosen by "), "cy": chosen["cy"].removeprefix("dewis ")}
    return actions.NewQuestion(question, by)


def _say_what_to_change(story: Story, made, wishes: list) -> None:
    """Three people of the tables say it on paper, typed in for them and read before it is shown."""
    keys = sorted(story.cast.keys)[: len(wishes)]
    for key, (language, words) in zip(keys, wishes, strict=True):
        voice = NewVoice(language, may_read=True, may_quote=True)
        by = story.cast.keys[key]
        actions.give_marks(made, choices={}, words=words, voice=voice, by=by)
    publish(list(made.to_change.all()), by=story.cast.person("moderator:A"))
