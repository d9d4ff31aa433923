"""What can be done now: by anybody in each stage, and by each role in its work room."""

from django.utils.translation import gettext_lazy as _

from .http import address
from .models import DRAFTING_GROUP, Consultation, Role, Stage
from .rules import MOVERS, PAUSERS, SHAPERS

FIND = (_("Find your own words"), "consultations:receipt_find")
READ_HEARD = (_("Read what we heard"), "consultations:themes")
READ_DRAFT = (_("Read the draft"), "consultations:draft")
FOLLOW_PANEL = (_("Follow the panel"), "consultations:panel")
GOES_ON = (_("Read how it goes on, and tell what changed"), "consultations:review")
READ_CHANGED = (_("See what changed, what didn't, and why"), "consultations:changed")

NEXT_STEPS: dict[str, tuple] = {
    Stage.LISTENING: ((_("Sit down at a table"), "consultations:tables"), FIND),
    Stage.GATHERING: (READ_HEARD, FIND),
    Stage.DRAFTING: (
        (_("Read the draft and suggest better words"), "consultations:draft"),
        READ_HEARD,
    ),
    Stage.SENT_BACK: (READ_DRAFT, FOLLOW_PANEL),
    Stage.FROZEN: (READ_DRAFT, FOLLOW_PANEL),
    Stage.PANEL: (FOLLOW_PANEL, READ_DRAFT),
    Stage.OUTCOME: (READ_CHANGED, FIND),
    Stage.ANSWER_DUE: (READ_CHANGED, FIND),
    Stage.DOING: (READ_CHANGED, GOES_ON, FIND),
    Stage.REVIEWED: (READ_CHANGED, GOES_ON, FIND),
}


def doing_now(consultation: Consultation) -> list[dict]:
    """The next steps of the stage a consultation is in, as {"name", "url"}; no query."""
    steps = NEXT_STEPS.get(consultation.stage, ())
    if consultation.stopped_at:
        steps = (FIND,)
    elif consultation.is_reopened:
        steps = (NEXT_STEPS[Stage.LISTENING][0], *steps)
    found = [{"name": words, "url": address(view, consultation)} for words, view in steps]
    return [step for step in found if step["url"]]


Kind = Role.Kind
MOVES = tuple({kind for kinds in MOVERS.values() for kind in kinds})
CARRY_ON = (
    Kind.COMMISSIONER, Kind.FACILITATOR, Kind.HOST, Kind.BILINGUAL_EDITOR, Kind.CRITICAL_FRIEND,
    Kind.PANEL,
)  # fmt: skip
ENDING = (Stage.OUTCOME, Stage.ANSWER_DUE, Stage.DOING, Stage.REVIEWED)
CHECKERS = (Kind.STEWARD, Kind.SAFEGUARDING_LEAD)
PROMPTERS = (Kind.COMMISSIONER, Kind.FACILITATOR)

#: The pages of the work, and whose they are. Rooms later in the process have their desks here too.
WORK_PAGES: tuple[tuple, ...] = (
    (_("Answer the idea"), "consultations:accept", (Kind.COMMISSIONER,), (Stage.IDEA,)),
    (_("The question"), "consultations:edit_question", SHAPERS, (Stage.IDEA, Stage.SHAPING)),
    (_("The power card"), "consultations:edit_power_card", SHAPERS, (Stage.IDEA, Stage.SHAPING)),
    (_("The background"), "consultations:edit_background", SHAPERS, (Stage.IDEA, Stage.SHAPING)),
    (
        _("Children and young people"),
        "consultations:edit_young_people",
        SHAPERS,
        (Stage.IDEA, Stage.SHAPING),
    ),
    (
        _("The dates"),
        "consultations:edit_dates",
        SHAPERS,
        (Stage.SHAPING, Stage.ANNOUNCED, Stage.LISTENING),
    ),
    (
        _("The critical friend's note"),
        "consultations:friend_note",
        (Kind.CRITICAL_FRIEND,),
        (Stage.SHAPING,),
    ),
    (
        _("Both languages are ready"),
        "consultations:confirm_pair",
        (Kind.BILINGUAL_EDITOR,),
        (Stage.SHAPING,),
    ),
    (_("The prompts"), "consultations:prompts", PROMPTERS, (Stage.SHAPING,)),
    (
        _("Lay a table"),
        "consultations:table_new",
        (Kind.FACILITATOR, Kind.HOST),
        (Stage.ANNOUNCED, Stage.LISTENING),
    ),
    (
        _("Words waiting to be read"),
        "consultations:moderation_desk",
        (Kind.MODERATOR, Kind.HOST),
        (),
    ),
    (
        _("The letterbox"),
        "consultations:letterbox_desk",
        (Kind.MODERATOR, Kind.FACILITATOR),
        (),
    ),
    (_("Grouping the cards"), "consultations:grouping", (Kind.HOST, *DRAFTING_GROUP), ()),
    (
        _("The same words from many people"),
        "consultations:campaign_new",
        (Kind.MODERATOR, Kind.HOST, Kind.FACILITATOR),
        (Stage.LISTENING, Stage.GATHERING, Stage.DRAFTING),
    ),
    (
        _("Cards that look alike"),
        "consultations:alike",
        (Kind.MODERATOR, Kind.HOST, Kind.FACILITATOR),
        (Stage.LISTENING, Stage.GATHERING, Stage.DRAFTING),
    ),
    (_("The drafting group's desk"), "consultations:drafting_desk", DRAFTING_GROUP, ()),
    (_("The panel's room"), "consultations:panel_room", (Kind.PANEL,), ()),
    (_("The facilitator's desk"), "consultations:panel_desk", (Kind.FACILITATOR,), ()),
    (_("How each card ends"), "consultations:outcomes_desk", (Kind.FACILITATOR, Kind.HOST), ()),
    (_("Answers to give"), "consultations:answers_desk", (Kind.COMMISSIONER,), ()),
    (_("How it goes on: the desk"), "consultations:review_desk", CARRY_ON, ENDING),
    (_("Letters to people"), "consultations:letters_desk", (Kind.FACILITATOR, Kind.STEWARD), ()),
    (
        _("Ask people to look back"),
        "consultations:review_invite",
        (Kind.FACILITATOR,),
        (Stage.DOING, Stage.REVIEWED),
    ),
    (_("Move it on"), "consultations:stage", MOVES, ()),
    (_("Pause it, or go on"), "consultations:pause", PAUSERS, ()),
    (_("Stop it for good"), "consultations:stop", PAUSERS, ()),
    (
        _("Open it again for a change"),
        "consultations:reopen",
        PAUSERS,
        (Stage.FROZEN, Stage.PANEL),
    ),
    (_("Ask for a pause or a stop"), "consultations:ask", (Kind.COMMISSIONER,), ()),
    (_("Hosts and their checks"), "consultations:host_checks", CHECKERS, ()),
    (_("Who has which role"), "consultations:roles", (Kind.STEWARD, Kind.FACILITATOR), ()),
)


def work_pages(consultation: Consultation, kinds: set[str]) -> list[dict]:
    """The pages somebody with these hats works on here, in this stage."""
    mine = [
        {"name": words, "url": address(view, consultation)}
        for words, view, whose, stages in WORK_PAGES
        if kinds & set(whose) and (not stages or consultation.stage in stages)
    ]
    return [page for page in mine if page["url"]]
