"""Writing together: the draft, its clauses, suggestions and what was decided, versions."""

from consultations.draft import actions
from consultations.moderation.actions import publish
from consultations.people.actions import new_participant
from consultations.people.forms import NewVoice

from .telling import Story, tells

TEXTS = ("en", "cy", "en_everyday", "cy_everyday")


def wording(story: Story, ref: str) -> tuple[dict, dict]:
    """A clause of the file and one of its wordings: `CL3@2`."""
    clause = next(
        one for one in story.data["draft"]["clauses"] if one["id"] == ref.partition("@")[0]
    )
    return clause, next(one for one in clause["versions"] if one["id"] == ref)


def texts_of(version: dict) -> dict[str, str]:
    return {code: version["text"][code] for code in TEXTS}


@tells("open_draft")
def open_draft(story: Story, event: dict) -> None:
    told = story.data["draft"]
    story.made[told["id"]] = actions.open_draft(
        story.consultation,
        kind=told["kind"],
        title=told["title"],
        by=story.cast.people(event["by"]),
        ref=told["id"],
    )


@tells("add_clause")
def add_clause(story: Story, event: dict) -> None:
    clause, version = wording(story, event["refs"][1])
    new = actions.NewClause(
        number=clause["number"],
        heading=clause["heading"],
        why=clause["why"],
        texts=texts_of(version),
        born_in=version["born_in"],
        note=version.get("note") or {},
    )
    roots = actions.NewRoots(
        cards=tuple(story.fresh(ref) for ref in event["roots"]),
        themes=tuple(story.fresh(ref) for ref in event["themes"]),
    )
    story.made[clause["id"]] = actions.add_clause(
        story.draft, new=new, roots=roots, by=story.cast.people(event["by"]), ref=clause["id"]
    )


@tells("add_root")
def add_root(story: Story, event: dict) -> None:
    actions.add_root(
        story.fresh(event["on"]), card=story.fresh(event["root"]), by=story.cast.people(event["by"])
    )


@tells("publish_version", "freeze_version")
def write_version(story: Story, event: dict) -> None:
    told = next(one for one in story.data["draft"]["versions"] if one["id"] == event["ref"])
    act = actions.freeze_version if event["action"] == "freeze_version" else actions.publish_version
    made = act(
        story.draft, changed=told["changed"], why=told["why"], by=story.cast.drafting_group()
    )
    if made.sha256 != told["sha256"]:
        raise ValueError(f"Version {made.number} came out as {made.sha256}, not {told['sha256']}.")
    story.made[event["ref"]] = made


@tells("suggest")
def suggest(story: Story, event: dict) -> None:
    told = story.row("suggestions", event["ref"])
    name, _bracket, rest = (told["by"] or "").partition(" (")
    someone = name.startswith("someone")
    voice = NewVoice(
        language=told["text_lang"][:2],
        shown_as="" if someone else name,
        hat="in_my_job" if "job" in rest else "myself",
        may_read=True,
        may_quote=True,
        may_name=bool(name) and not someone,
    )
    new = actions.NewSuggestion(
        kind=told["kind"],
        text_code=told["text_lang"],
        reason=told["reason"],
        voice=voice,
        clause=story.fresh(told["clause"]) if told["clause"] else None,
        from_words=told["from"],
        to_words=told["to"],
        from_card=story.made.get(told.get("from_card")),
    )
    made = actions.suggest(
        story.draft, new=new, by=story.cast.person(event["by"]), ref=event["ref"]
    )
    story.made[event["ref"]] = made
    publish([made], by=story.cast.person("moderator:A"))


@tells("support_suggestion")
def support_suggestion(story: Story, event: dict) -> None:
    told = story.row("suggestions", event["on"])
    suggestion = story.fresh(event["on"])
    for _one in range(event["backs"]):
        actions.support(suggestion, kind="back", text="", language="en", by=new_participant())
    concerns = [
        actions.support(
            suggestion, kind="concern", text=one["text"], language=one["lang"], by=new_participant()
        )
        for one in told["concern_reasons"]
    ]
    publish(concerns, by=story.cast.person("moderator:A"))


@tells("decide_suggestion", "decide_second_look")
def decide_suggestion(story: Story, event: dict) -> None:
    told = story.row("suggestions", event["on"])
    first, second = story.cast.people(event["by"])
    why = told["answer"]
    if event["action"] == "decide_second_look":
        why = told["second_look"]["why"]
    new_text = ""
    if "ref" in event:
        _clause, version = wording(story, event["ref"])
        new_text = version["text"][told["text_lang"]]
    decision = actions.propose_decision(
        story.fresh(event["on"]),
        result=event["result"],
        why=why,
        new_text=new_text,
        joined_with=story.made.get(event.get("joined_with")),
        by=first,
    )
    actions.agree_decision(decision, by=second)


@tells("carry_over")
def carry_over(story: Story, event: dict) -> None:
    clause, version = wording(story, event["on"])
    texts = {code: version["text"][code] for code in event["texts"]}
    editor = story.cast.person(event["by"])
    actions.carry_over(story.fresh(clause["id"]), texts=texts, same=tuple(texts), by=editor)


@tells("withdraw_suggestion")
def withdraw_suggestion(story: Story, event: dict) -> None:
    told = story.row("suggestions", event["on"])
    actions.withdraw_suggestion(
        story.fresh(event["on"]), why=told["answer"], by=story.cast.person(event["by"])
    )


@tells("ask_second_look")
def ask_second_look(story: Story, event: dict) -> None:
    actions.ask_second_look(story.fresh(event["on"]), by=story.cast.person(event["by"]))


@tells("close_new_suggestions")
def close_new_suggestions(story: Story, event: dict) -> None:
    actions.close_new_suggestions(story.draft, by=story.cast.drafting_group())


@tells("rewrite_clause")
def rewrite_clause(story: Story, event: dict) -> None:
    clause, version = wording(story, event["ref"])
    new = actions.NewWording(
        texts=texts_of(version),
        born_in=version["born_in"],
        heading=version.get("heading") or clause["heading"],
        why=version.get("why") or clause["why"],
        note=version.get("note") or {},
    )
    actions.rewrite_clause(story.fresh(event["on"]), new=new, by=story.cast.people(event["by"]))
