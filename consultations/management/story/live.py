"""The live starts: three consultations dated from today, in which a newcomer can act at once.

Each is told like the long story: its rows of the file hold words and days, the
order of a consultation's life (`life.py`) gives the rest.
"""

from consultations.conversation import actions as tables
from consultations.people.actions import new_participant

from .life import Life
from .tables import write
from .telling import Story

SLUGS = {"library-saturday": {"en": "library-saturday", "cy": "dydd-sadwrn-yn-y-llyfrgell"}}
PANEL = {"en": "Citizen panel", "cy": "Panel dinasyddion"}
#: What a live start says of itself; the rest it takes from the long story.
ITS_OWN = (
    "title", "question", "question_everyday", "background", "background_everyday", "power_card",
    "welsh_effects", "shorter_reason",
)  # fmt: skip
LISTS = ("tables", "cards", "themes", "suggestions")


def consultation_of(start: dict, told: dict, life: Life) -> dict:
    """The consultation's row of the file, as the long story has one."""
    days, same = start["stage_days"], dict.fromkeys(("en", "cy"), start["id"])
    group = start.get("drafting_group") or told["drafting_group"][:1]
    return {
        **told,
        **{name: start[name] for name in ITS_OWN},
        "id": start["id"],
        "slug": SLUGS.get(start["id"], same),
        "settings": {**told["settings"], **start.get("settings", {})},
        "drafting_group": [{"key": one["name"], **one} for one in group],
        "dates": {
            "opens": life.at(days["listening"]),
            "closes": life.at(days.get("closes", days.get("gathering")), "23:59"),
        },
        "timeline": life.timeline,
        "milestones": [],
        "tried_out": {**told["tried_out"], "date": life.at(days["announced"] - 28)[:10]},
    }


def story_of(start: dict, main: dict) -> Story:
    """A live start as a story: its own words, and the long story's where it has none."""
    life = Life(start, main)
    life.tell_all()
    for table in start["tables"]:
        table |= {"held": life.at(table["held_day"])[:10], "not_here": table.get("not_here")}
    panel = {"id": f"{start['id']}-panel", "name": PANEL, "pay": main["panel"]["pay"]}
    return Story(
        {
            **main,
            **{name: start.get(name, []) for name in LISTS},
            "consultation": consultation_of(start, main["consultation"], life),
            "prompts": life.prompts(),
            "replay": life.events,
            "held_cards": [],
            "late_cards": [],
            "draft": start.get("draft"),
            "panel": {**panel, **start.get("panel", {})},
        }
    )


def tell_live(start: dict, main: dict) -> Story:
    """Tell one live start up to now, and let one more person sit at its online table."""
    story = story_of(start, main)
    story.tell()
    for row in start["tables"]:
        if row.get("so_far"):
            write(story, story.fresh(row["id"]), "so_far")
        if row["channel"] == "online":
            table = story.fresh(row["id"])
            while table.sitting.count() < row["seats_taken"]:
                tables.sit_down(table, by=new_participant())
    return story
