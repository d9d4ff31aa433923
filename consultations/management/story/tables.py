"""At the tables: prompts, rounds, cards and replies."""

from datetime import date, datetime

from consultations.conversation import actions
from consultations.conversation.models import Channel, Reply, Round
from consultations.moderation import actions as moderation
from consultations.people.forms import NewVoice

from .telling import Story, tells

HATS = {
    "myself": "myself",
    "in my job": "in_my_job",
    "host": "myself",
    "for a group": "for_a_group",
}
ONLINE = {"en": "Online", "cy": "Ar-lein"}
#: Nobody lives there: the number is one that is never given to anybody.
WRITE_TO = {
    "en": "The Library, 2 Bridge Street, Bryncoed\nsgwrs@demo.paned.example\n"
    "01632 960 142, weekdays 9 to 5, in Welsh or English",
    "cy": "Y Llyfrgell, 2 Stryd y Bont, Bryncoed\nsgwrs@demo.paned.example\n"
    "01632 960 142, dyddiau'r wythnos 9 tan 5, yn Gymraeg neu Saesneg",
}
#: Which of our drawings stands beside which question.
DRAWN = {"P1": "window", "P2": "letter", "P3": "bridge", "P4": "door", "P5": "chair"}
#: Hosts' own cards carry these keys in the file.
HOSTS = {"h01": "host:Menna", "h02": "host:Gethin"}


@tells("set_rounds")
def set_rounds(story: Story, event: dict) -> None:
    """The three rounds of the cup are the house's own: there is nothing to set."""


@tells("add_prompt")
def add_prompt(story: Story, event: dict) -> None:
    told = story.row("prompts", event["ref"])
    words = {name: told[name] for name in ("round", "text", "everyday")}
    new = actions.NewPrompt(**words, picture=DRAWN.get(event["ref"], "tree"))
    story.made[event["ref"]] = actions.add_prompt(
        story.consultation, new=new, by=story.cast.person(event["by"]), ref=event["ref"]
    )


@tells("open_table")
def open_table(story: Story, event: dict) -> None:
    if not story.consultation.tables.exists():
        keeper = story.cast.person("facilitator:Ifan")
        actions.say_where_to_write(story.consultation, where=WRITE_TO, by=keeper)
    told = story.row("tables", event["ref"])
    host = story.cast.person(event["by"])
    online = told["channel"] == Channel.ONLINE
    place = ONLINE if online else place_of(told)
    new = actions.NewTable(
        name=told["name"],
        place=place,
        channel=told["channel"],
        languages=told["languages"],
        host=host.account,
        host_name=told["host"],
        seats=told.get("seats", 6),
        round_days=told.get("round_days") or 0,
        held_on=date.fromisoformat(told["held"][:10]),
        prompts=[story.made[ref] for ref in event["prompts"]],
        promised=True,
    )
    story.made[event["ref"]] = actions.open_table(
        story.consultation, new=new, by=host, ref=event["ref"]
    )


def place_of(told: dict) -> dict:
    """Where a table stands, in both languages; a table without a place is known by its name."""
    place = told.get("place") or told["name"]
    return place if isinstance(place, dict) else {"en": place, "cy": place}


@tells("open_round")
def open_round(story: Story, event: dict) -> None:
    actions.open_round(
        story.fresh(event["on"]), round=event["round"], by=_host_or_clock(story, event)
    )


@tells("close_round")
def close_round(story: Story, event: dict) -> None:
    table = story.fresh(event["on"])
    actions.close_round(table, round=event["round"], by=_host_or_clock(story, event))
    if event["round"] == Round.POUR:
        write(story, table, "so_far")
    if event["round"] == Round.LAST_SIP and table.channel == Channel.ONLINE:
        write(story, table, "leaf")


@tells("read_back")
def read_back(story: Story, event: dict) -> None:
    table = story.fresh(event["on"])
    write(story, table, "leaf")
    actions.read_back(table, by=story.cast.person(event["by"]))


def write(story: Story, table, what: str) -> None:
    """A table's leaf at the last sip, or what it has so far for who comes by."""
    told = story.row("tables", table.ref)
    host = story.cast.person(f"host:{told['host']}")
    if what == "so_far":
        actions.write_so_far(table, lines=told.get("so_far", []), by=host)
        return
    new = {name: told.get(name) or [] for name in ("takes", "differently")}
    new["not_here"] = told["not_here"]
    actions.write_leaf(table, new=actions.NewLeaf(**new), by=host)


def _host_or_clock(story: Story, event: dict):
    return None if event["by"].startswith("clock") else story.cast.person(event["by"])


@tells("add_card")
def add_card(story: Story, event: dict) -> None:
    told = card_row(story, event["ref"])
    words = story.data["private_test_data"]["words_before_moderation"]
    gist = told.get("gist") or {}
    channel = told.get("channel") or story.row("tables", told["table"])["channel"]
    on_paper = channel == Channel.PAPER
    new = actions.NewCard(
        text=words.get(told["id"]) or told["text"],
        voice=voice_of(told),
        round=told["round"] or "",
        prompt=story.made.get(told["prompt"]),
        kind=told.get("kind", "their_words"),
        channel=channel,
        typed_by=told.get("typed_by") or "",
        said_at=_said_at(event) if on_paper else None,
        gist=gist.get("text", ""),
        gist_language=gist.get("lang", ""),
    )
    by = story.cast.person(event["by"])
    speaker = story.cast.person(event["speaker"]) if "speaker" in event else by
    if told.get("person_key") in HOSTS:
        speaker = story.cast.person(HOSTS[told["person_key"]])
    story.made[event["ref"]] = actions.add_card(
        story.fresh(event["table"]), new=new, by=by, speaker=speaker, ref=event["ref"]
    )


def _said_at(event: dict) -> datetime:
    return datetime.fromisoformat(event.get("said_at") or event["at"])


def card_row(story: Story, ref: str) -> dict:
    """A card's row, whichever list of the file it stands in."""
    lists = ("cards", "held_cards", "late_cards")
    return next(row for name in lists for row in story.data[name] if row["id"] == ref)


def voice_of(told: dict) -> NewVoice:
    """How a card or reply of the file is to be shown."""
    consent = told["consent"]
    return NewVoice(
        language=told["lang"],
        shown_as=told.get("shown_as") or "",
        hat=HATS[told.get("hat") or "myself"],
        may_read=consent["read"],
        may_quote=consent["quote"],
        may_name=consent["name"],
    )


@tells("publish_cards")
def publish_cards(story: Story, event: dict) -> None:
    cards = [story.fresh(ref) for ref in event["on"]]
    moderation.publish(cards, by=story.cast.person(event["by"]))


@tells("carry_card")
def carry_card(story: Story, event: dict) -> None:
    card, table = story.fresh(event["on"]), story.fresh(event["to"])
    actions.carry_card(card, to=table, by=story.cast.person(event["by"]))


@tells("reply")
def reply(story: Story, event: dict) -> None:
    told = story.row("responses", event["ref"])
    gist = told.get("gist") or {}
    named = bool(told["by"])
    new = actions.NewReply(
        kind=told["kind"],
        text=told["text"],
        say_back=told.get("say_back", ""),
        gist=gist.get("text", ""),
        gist_language=gist.get("lang", ""),
        voice=NewVoice(
            language=told["lang"],
            shown_as=told["by"] or "",
            may_read=True,
            may_quote=True,
            may_name=named,
        ),
    )
    made = actions.reply(
        story.fresh(event["on"]), new=new, by=story.cast.person(event["by"]), ref=event["ref"]
    )
    story.made[event["ref"]] = made
    moderation.publish([made], by=story.cast.person("moderator:A"))


@tells("say_heard")
def say_heard(story: Story, event: dict) -> None:
    told = story.row("responses", event["on"])
    adds = told.get("speaker_adds") or told.get("answer") or ""
    found: Reply = story.fresh(event["on"])
    actions.say_heard(found, says=event["says"], adds=adds, by=story.cast.person(event["by"]))
