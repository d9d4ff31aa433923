"""The panel decides: positions, conditions, decisions, dissent, the outcome in words."""

from datetime import date

from consultations.draft.models import Text
from consultations.panel import actions
from consultations.panel.models import PanelCondition, PanelDecision

from .telling import Story, in_both, tells


def decision_row(story: Story, ref: str) -> dict:
    """A decision of the file, the one on the whole included."""
    whole = story.data["panel"]["whole_draft"]
    return whole if ref == whole["id"] else story.panel_row("decisions", ref)


def _review(story: Story, event: dict):
    clause = None if event["on"] == story.draft.ref else story.fresh(event["on"])
    return actions.review_of(story.panel, clause)


@tells("take_positions")
def take_positions(story: Story, event: dict) -> None:
    """Every member's position; they are closed, and the facilitator lists what was asked for."""
    ref = event["positions"].rpartition(".")[2]
    told = decision_row(story, ref)
    private = story.data["private_test_data"]["positions"]
    conditions = {one["id"]: one for one in told["conditions"]}
    review = _review(story, event)
    for one in next(row for row in private if row["decision"] == ref)["positions"]:
        reason = told["reasons"][one["reason"]] if "reason" in one else {}
        asked = conditions.get(one.get("condition"), {}).get("text", {})
        new = actions.NewPosition(
            choice=one["position"],
            condition=asked.get("en", ""),
            reason=reason.get("code", ""),
            words=reason.get("words", {}).get("en", ""),
        )
        actions.take_position(review, new=new, by=story.cast.seats[one["seat"]])
    facilitator = story.cast.person("facilitator:Ifan")
    actions.close_positions(review, by=facilitator)
    if conditions:
        listed = [_condition(one) for one in told["conditions"]]
        actions.list_conditions(review, conditions=listed, by=facilitator)


def _condition(told: dict) -> actions.NewCondition:
    return actions.NewCondition(
        text=told["text"],
        kind=told["kind"],
        asked_by=told["asked_by"],
        who=in_both(told.get("who")),
        ref=told["id"],
        due=date.fromisoformat(told["due"]) if told.get("due") else None,
    )


@tells("show_condition_list")
def show_condition_list(story: Story, event: dict) -> None:
    """The second show: as many as the file counts back the list, in the order of their seats."""
    review = _review(story, event)
    actions.show_condition_list(review, by=story.cast.person(event["by"]))
    for number, person in sorted(story.cast.seats.items()):
        actions.back_list(review, backs=number <= event["backed_by"], by=person)


@tells("record_decision")
def record_decision(story: Story, event: dict) -> None:
    told = decision_row(story, event["ref"])
    reasons = {one["code"]: one["words"] for one in told["reasons"]}
    note = told.get("note") or told.get("list_note") or {}
    new = actions.NewDecision(reasons=reasons, note=note)
    made: PanelDecision = actions.record_decision(
        _review(story, event), new=new, by=story.cast.person(event["by"]), ref=event["ref"]
    )
    counted = (made.approve, made.approve_if, made.send_back, made.step_back, made.result)
    names = ("approve", "approve_if", "send_back", "step_back")
    expected = (*(told[name] for name in names), event["result"])
    if counted != expected:
        raise ValueError(f"{event['ref']} came out as {counted}, not {expected}.")
    story.made[event["ref"]] = made


@tells("set_suggestion_result")
def set_suggestion_result(story: Story, event: dict) -> None:
    told = story.row("suggestions", event["on"])["panel_result"]
    actions.set_suggestion_result(
        story.fresh(event["on"]),
        result=told["words"],
        decision=story.fresh(told["decision"]),
        by=story.cast.person(event["by"]),
    )


@tells("meet_condition")
def meet_condition(story: Story, event: dict) -> None:
    condition = PanelCondition.objects.get(ref=event["on"], review__panel=story.panel)
    by = story.cast.person(event["by"])
    _kind, found, word = event["where"].partition("glossary: ")
    if not found:
        actions.meet_condition(condition, where=in_both(event["where"]), by=by)
        return
    told = next(one for one in story.data["glossary"] if one["term"]["en"] == word)
    texts = {code: told["everyday"][code[:2]] for code in Text.values}
    actions.explain_word(condition, entry=actions.NewEntry(told["term"], texts), by=by)


@tells("check_condition")
def check_condition(story: Story, event: dict) -> None:
    condition = PanelCondition.objects.get(ref=event["on"], review__panel=story.panel)
    for person in story.cast.people(event["by"]):
        actions.check_condition(condition, met=event["result"] == "met", by=person)


@tells("write_statement")
def write_statement(story: Story, event: dict) -> None:
    told = story.panel_row("statements", event["ref"])
    decision = story.fresh(event["on"])
    numbers = AUTHORS[event["ref"]]
    new = actions.NewStatement(
        kind=told["kind"],
        text=told["text"],
        signed=told["signed"],
        authors=tuple(story.panel.seats.filter(number__in=numbers)),
    )
    story.made[event["ref"]] = actions.write_statement(
        decision, new=new, by=story.cast.seats[numbers[0]], ref=event["ref"]
    )


#: Whose words each statement is: seats, known to the story only.
AUTHORS = {"ST1": (6, 10), "ST2": (1, 2, 3, 4, 5, 7, 8, 9, 12), "ST3": (6, 10, 11)}


@tells("approve_translation")
def approve_translation(story: Story, event: dict) -> None:
    for number in AUTHORS[event["on"]]:
        actions.approve_translation(story.fresh(event["on"]), by=story.cast.seats[number])


@tells("approve_outcome_text")
def approve_outcome_text(story: Story, event: dict) -> None:
    told = story.data["panel"]["outcome_text"]
    facilitator = story.cast.person("facilitator:Ifan")
    actions.write_outcome_text(
        story.panel, text=told["text"], everyday=told["everyday"], by=facilitator
    )
    for person in story.cast.seats.values():
        actions.approve_outcome_text(story.panel, by=person)
