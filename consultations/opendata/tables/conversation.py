"""What people said: tables, questions, cards, replies, additions, campaigns."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Stage
from consultations.conversation.models import (
    Addition,
    AlikeProposal,
    CameBy,
    Campaign,
    Card,
    Channel,
    Prompt,
    Reply,
    Round,
    Table,
)
from consultations.moderation.models import MARKED, State

from ..columns import SPEAKER, OpenTable, day, link, one_of, pair, ref, whole, word, yes_no

SAID_ON = _("The day it was said, as it was in Wales.")
OF_CARD = _("The card it lies beside.")


def beside(path: str) -> Q:
    """Where words lie beside a card (or a suggestion) that stands on the public page."""
    return Q(**{f"{path}__state": State.PUBLISHED, f"{path}__may_read": True}) | Q(
        **{f"{path}__state__in": MARKED, f"{path}__was_public": True}
    )


def once_gathered(rows):
    """Nothing is told of themes until listening has ended, as on the page."""
    return lambda where: rows(where) if where.reached(Stage.GATHERING) else []


def campaign_of(card: Card) -> str | None:
    """What it was sent with by many; told when they are, once listening has ended."""
    told = card.campaign and card.consultation.reached(Stage.GATHERING)
    return card.campaign.ref if told else None


def table_of(card: Card) -> str | None:
    """The table it lies on; what came through the letterbox lies on none."""
    return None if card.came_outside else card.table.ref


TABLES_OF_IT = OpenTable(
    "tables",
    _("Tables"),
    _("Where people sat down. Hosts are not named here."),
    key=("id",),
    rows=lambda where: Table.objects.filter(consultation=where).select_related("sister_of"),
    columns=(
        ref(),
        *pair("name", _("What the table is called.")),
        *pair("place", _("Where it stood.")),
        one_of("channel", _("On paper or online."), Channel.values, needed=True),
        word(
            "languages",
            _("The languages welcome at it, with a space between."),
            lambda row: " ".join(row.languages),
        ),
        whole("seats", _("How many seats it has.")),
        day("held_on", _("The day it met, where it met in a room.")),
        day("opened_on", _("The day it opened."), "opened_at"),
        link("sister_of", _("The table it was set up beside."), "sister_of.ref", "tables.id"),
        *pair("not_here", _("Who was not at this table, in its host’s words.")),
    ),
)

PROMPTS = OpenTable(
    "prompts",
    _("Questions on the tables"),
    _("What people were asked, round by round, in both languages and in Everyday words."),
    key=("id",),
    rows=lambda where: Prompt.objects.filter(consultation=where),
    columns=(
        ref(),
        one_of("round", _("The round it belongs to."), Round.values, needed=True),
        *pair("text", _("The question.")),
        *pair("everyday", _("The same in Everyday words.")),
    ),
)

CARDS = OpenTable(
    "cards",
    _("Cards"),
    _(
        "What people said, in their own language, where they let everybody read it. "
        "What was taken back or removed keeps its mark and nothing else."
    ),
    key=("id",),
    rows=lambda where: (
        Card.objects.filter(consultation=where)
        .with_marks()
        .select_related("table", "prompt", "campaign", "consultation", "parked")
    ),
    columns=(
        ref(),
        link("table", _("The table it lies on; blank for what came through the letterbox."),
            table_of, "tables.id"),
        link("prompt", _("The question it answers."), "prompt.ref", "prompts.id"),
        one_of("round", _("The round it was said in."), Round.values),
        one_of(
            "kind",
            _("Whether it stands in the speaker’s words or is a note by the host or by staff."),
            Card.Kind.values,
            needed=True,
        ),
        one_of("channel", _("How it came: at a table, on paper or online, or by which post."),
            [*Channel.values, *CameBy.values], needed=True),
        one_of(
            "typed_by",
            _("Who typed it, where its speaker did not: the host, staff, or somebody who helped."),
            ("host", "other", "staff"),
            "typed_how",
            spoken=True,
        ),
        *SPEAKER,
        word("text", _("The words, as they were said."), spoken=True),
        word("gist", _("What it says in the other language, put down by a person."), spoken=True),
        word("gist_language", _("The language of that."), spoken=True),
        yes_no("may_quote", _("Whether its speaker lets others quote it.")),
        day("said_on", SAID_ON, "said_at"),
        yes_no("late", _("Whether it came after the closing day. It is read all the same.")),
        yes_no("after_freeze", _("Whether it came after the draft was frozen.")),
        yes_no("alone", _("Whether it stands alone, in no theme."), "on_its_own"),
        yes_no("parked", _("Whether it lies on its table’s parking plate."), "is_parked"),
        link("campaign", _("The words sent by many that it is one of."),
            campaign_of,
             "campaigns.id"),
    ),
)  # fmt: skip

REPLIES = OpenTable(
    "replies",
    _("Answers to cards"),
    _("The four ways of answering a card, and whether its speaker felt heard."),
    key=("id",),
    rows=lambda where: (
        Reply.objects.filter(consultation=where)
        .with_marks()
        .filter(beside("card"))
        .select_related("card")
    ),
    columns=(
        ref(),
        link("card", OF_CARD, "card.ref", "cards.id", needed=True),
        one_of("kind", _("Which of the four ways."), Reply.Kind.values, needed=True),
        *SPEAKER,
        word("say_back", _("What somebody heard the card say."), spoken=True),
        word("text", _("The words, as they were said."), spoken=True),
        one_of("speaker_says", _("Whether the card’s speaker said that’s it."), Reply.Says.values),
        day("said_on", SAID_ON, "made_at"),
    ),
)

ADDITIONS = OpenTable(
    "additions",
    _("Added later"),
    _("What speakers added to their own cards, or said to somebody who asked."),
    key=("id",),
    rows=lambda where: (
        Addition.objects.filter(consultation=where)
        .shown()
        .filter(beside("card"))
        .select_related("card", "reply")
    ),
    columns=(
        ref(),
        link("card", OF_CARD, "card.ref", "cards.id", needed=True),
        link(
            "reply",
            _("The answer it replies to, where it does."),
            lambda row: row.reply.ref if row.reply and row.reply.is_shown else None,
            "replies.id",
        ),
        *SPEAKER,
        word("text", _("The words, as they were said."), spoken=True),
        day("said_on", SAID_ON, "made_at"),
    ),
)

CAMPAIGNS = OpenTable(
    "campaigns",
    _("The same words from many"),
    _("Shown once, with how many people sent them. Without words where all took them back."),
    key=("id",),
    rows=once_gathered(
        lambda where: Campaign.objects.filter(consultation=where).annotate(
            proposed=Exists(AlikeProposal.objects.filter(campaign=OuterRef("pk")))
        )
    ),
    columns=(
        ref(),
        word("text", _("The words, as they were said.")),
        one_of("language", _("The language of the words."), ("en", "cy", "both")),
        *pair("argument", _("What they ask for, in short.")),
        whole("people", _("How many people sent them and have not taken them back."), needed=True),
        yes_no("proposed", _("Whether a machine proposed it. A person decided in any case.")),
        day("received_on", _("The day they came.")),
    ),
)

TABLES = (TABLES_OF_IT, PROMPTS, CAMPAIGNS, CARDS, REPLIES, ADDITIONS)
