"""The citizen panel comes together: pool, draw, seats, interests, questions."""

from consultations.draft.models import Clause
from consultations.panel import actions
from consultations.panel.declaring import general_words
from consultations.panel.models import Interest, PanelQuestion
from consultations.people.actions import participant_of

from .telling import Story, tells


@tells("publish_targets")
def publish_targets(story: Story, event: dict) -> None:
    told = story.data["panel"]
    source = {"en": "Made up for this demo.", "cy": "Wedi'u llunio ar gyfer y demo hwn."}
    new = actions.NewPanel(
        name=told["name"], targets=told["targets"], targets_source=source, pay=told["pay"]
    )
    by = story.cast.person(event["by"])
    story.made[event["ref"]] = actions.publish_targets(
        story.consultation, new=new, by=by, ref=event["ref"]
    )


@tells("open_pool")
def open_pool(story: Story, event: dict) -> None:
    actions.open_pool(story.fresh(event["on"]), by=story.cast.person(event["by"]))


@tells("register_for_pool")
def register_for_pool(story: Story, event: dict) -> None:
    told = {row["id"]: row for row in story.data["panel"]["pool"]}
    panel = story.panel
    for ref in event["refs"]:
        bands = {name: told[ref][name] for name in story.data["panel"]["targets"]}
        person = participant_of(story.cast.user(f"Pool {ref}"))
        story.made[ref] = actions.register_for_pool(
            panel, bands=bands, public_row_consent=True, by=person, ref=ref
        )


@tells("close_pool")
def close_pool(story: Story, event: dict) -> None:
    actions.close_pool(story.fresh(event["on"]), by=story.cast.person(event["by"]))


@tells("publish_pool_fingerprint")
def publish_pool_fingerprint(story: Story, event: dict) -> None:
    told = story.data["panel"]["draw"]
    by = story.cast.person(event["by"])
    found = actions.publish_pool_fingerprint(story.fresh(event["on"]), by=by)
    if found != told["pool_sha256"]:
        raise ValueError(f"The pool came out as {found}, not {told['pool_sha256']}.")
    actions.rehearse_draw(story.panel, by=by)


@tells("draw_panel")
def draw_panel(story: Story, event: dict) -> None:
    told = story.data["panel"]["draw"]
    by = story.cast.person(event["by"])
    actions.draw_panel(
        story.panel, numbers=event["numbers"], witnessed_by=told["witnessed_by"], by=by
    )
    if story.panel.k != told["k"]:
        raise ValueError(f"The draw took {story.panel.k}, not {told['k']}.")


@tells("seat_members")
def seat_members(story: Story, event: dict) -> None:
    """Everybody drawn says yes, reserves included."""
    seats = story.panel.seats.select_related("pool_member__participant__account")
    for seat in seats.order_by("number", "reserve_order"):
        person = seat.pool_member.participant
        if seat.number is not None:
            told = next(row for row in story.data["panel"]["seats"] if row["seat"] == seat.number)
            if told["pool_id"] != seat.pool_member.ref:
                raise ValueError(f"Seat {seat.number} went to {seat.pool_member.ref}.")
            name_seat(person.account, seat.number)
            story.cast.seats[seat.number] = person
        actions.accept_seat(seat, by=person)


def name_seat(account, number: int) -> None:
    """Members are known by their seats; Tariq, who sits on seat 7, is somebody to sign in as."""
    account.display_name = "Tariq" if number == 7 else f"Seat {number}"
    account.save(update_fields=["display_name"])


@tells("publish_pack")
def publish_pack(story: Story, event: dict) -> None:
    actions.publish_pack(story.panel, by=story.cast.person(event["by"]))


@tells("declare_interest")
def declare_interest(story: Story, event: dict) -> None:
    told = story.panel_row("interests", event["ref"])
    number = int(event["by"].partition(":")[2])
    new = actions.NewInterest(
        declared=told["declared"],
        effect=event["effect"],
        clauses=tuple(story.fresh(ref) for ref in event["clauses"]),
    )
    seat = story.panel.seats.get(number=number)
    actions.declare_interest(seat, new=new, by=story.cast.seats[number], ref=event["ref"])


@tells("close_declarations")
def close_declarations(story: Story, event: dict) -> None:
    """The others, reserves too, have nothing to declare; three settle what was in doubt."""
    facilitator = story.cast.person(event["by"])
    seats = story.panel.seats.select_related("pool_member__participant")
    for seat in seats.filter(number__in=event["no_interest"]) | seats.filter(number=None):
        actions.declare_none(seat, by=seat.pool_member.participant)
    for ref in DOUBTED:
        settle(story, ref, facilitator)
    actions.close_declarations(story.panel, by=facilitator)


#: Interests of which it was not plain whether declaring is enough. It was.
DOUBTED = ("I3",)
#: Declared late, at a meeting: the seat, and the prompt that was said yes to.
LATE = {"ME3": (8, "campaigned")}


def settle(story: Story, ref: str, facilitator) -> None:
    """The facilitator doubts; with two members drawn by lot they find that declaring is enough."""
    rows = Interest.objects.select_related("seat__panel__consultation")
    interest = rows.filter(seat__panel=story.panel, ref=ref).first()
    if interest is None:
        return
    clauses = tuple(interest.clauses.all())
    doubt = actions.doubt_interest(interest, clauses=clauses, by=facilitator)
    judges = [seat.pool_member.participant for seat in doubt.judges.all()]
    for person in (facilitator, *judges):
        actions.settle_doubt(doubt, steps_back=False, by=person)


def declare_late(story: Story, number: int, prompt: str) -> None:
    """Late is welcome: it counts from the moment it is said."""
    seat = story.panel.seats.get(number=number)
    new = actions.NewInterest(declared=general_words([prompt]))
    actions.declare_interest(seat, new=new, by=story.cast.seats[number])


@tells("open_meeting")
def open_meeting(story: Story, event: dict) -> None:
    told = story.panel_row("meetings", event["ref"])
    if event["ref"] in LATE:
        declare_late(story, *LATE[event["ref"]])
    actions.open_meeting(
        story.panel,
        hours=told["hours"],
        seats=tuple(story.panel.seats.sitting().order_by("number")[: told["present"]]),
        by=story.cast.person(event["by"]),
        ref=event["ref"],
    )


@tells("ask_question")
def ask_question(story: Story, event: dict) -> None:
    told = story.panel_row("questions", event["ref"])
    again = story.made.pop(f"handed back {event['clause']}", None)
    if again is not None:
        again.refresh_from_db()
    new = actions.NewQuestion(
        clause=story.fresh(event["clause"]), to=event["to"], question=told["question"]
    )
    story.made[event["ref"]] = actions.ask_question(
        story.panel, new=new, by=_asker(story, event["ref"]), again=again, ref=event["ref"]
    )


@tells("hand_back_question")
def hand_back_question(story: Story, event: dict) -> None:
    """An entry that is no question is first made by its member, then handed back."""
    told = next(
        row
        for row in story.data["panel"]["questions"]
        if row["clause"] == event["clause"] and row["handed_back_first"]
    )
    clause: Clause = story.fresh(event["clause"])
    new = actions.NewQuestion(
        clause=clause, to=told["to"], question={"en": told["handed_back_first"], "cy": ""}
    )
    entry: PanelQuestion = actions.ask_question(
        story.panel, new=new, by=_asker(story, told["id"]), ref=told["id"]
    )
    actions.hand_back_question(entry, by=story.cast.person(event["by"]))
    story.made[f"handed back {event['clause']}"] = entry


def _asker(story: Story, ref: str):
    return story.cast.seats[story.data["private_test_data"]["question_seats"][ref]]


@tells("answer_question")
def answer_question(story: Story, event: dict) -> None:
    told = story.panel_row("questions", event["on"])
    by = "facilitator:Ifan" if event["by"] == "participant:several" else event["by"]
    actions.answer_question(
        story.fresh(event["on"]), answer=told["answer"], by=story.cast.person(by)
    )


@tells("mark_unanswered")
def mark_unanswered(story: Story, event: dict) -> None:
    because = story.panel_row("questions", event["on"])["not_answered_because"]
    actions.mark_unanswered(
        story.fresh(event["on"]), because=because, by=story.cast.person(event["by"])
    )


@tells("say_no_questions")
def say_no_questions(story: Story, event: dict) -> None:
    told = story.data["private_test_data"]["no_questions"][f"v{event['version']}"]
    for number in told[event["on"]]:
        actions.say_no_questions(
            story.panel, clause=story.fresh(event["on"]), by=story.cast.seats[number]
        )
