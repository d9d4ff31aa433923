"""Counts: where the cards are, how they came, what moderators did. Small cells are held back."""

from collections import Counter
from dataclasses import asdict

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Stage
from consultations.conversation.models import CameBy, Card, Channel
from consultations.conversation.sums import card_sum
from consultations.moderation.counts import counts_of
from consultations.moderation.models import Moderation
from consultations.outcome.lying import readable, whole_of
from consultations.outcome.models import CommissionerAnswer
from consultations.outcome.small import hold_back

from ..columns import OpenTable, link, one_of, whole, word, yes_no
from .panel import said


def sums(where) -> list[dict]:
    """Each part of the sum, and how much of it stands in the table of cards."""
    whole = asdict(card_sum(where))
    shown = asdict(card_sum(where, cards=Card.objects.with_marks()))
    return [{"name": name, "number": n, "shown": shown[name]} for name, n in sorted(whole.items())]


SUMS = OpenTable(
    "sums",
    _("No card is lost"),
    _("What came in and where it is: the parts add up to what was received."),
    key=("name",),
    rows=sums,
    columns=(
        word("name", _("What is counted."), said("name"), needed=True),
        whole("number", _("How many."), said("number"), needed=True),
        whole("shown", _("How many of them stand in the table of cards, or were sent by many."),
              said("shown"), needed=True),
    ),
)  # fmt: skip


def answers(where) -> list[dict]:
    """How many answers of each kind the page shows."""
    kinds = Counter(where.answers.values_list("answer", flat=True))
    return [{"answer": kind, "number": kinds[kind]} for kind in sorted(kinds)]


ANSWER_SUMS = OpenTable(
    "answer_sums",
    _("How many answers of each kind"),
    _("As the page counts them, so that a change in the table of answers is found."),
    key=("answer",),
    rows=answers,
    columns=(
        one_of("answer", _("Yes, partly, not now, no, passed on, decided elsewhere, done already."),
               CommissionerAnswer.Answer.values, said("answer"), needed=True),
        whole("number", _("How many."), said("number"), needed=True),
    ),
)  # fmt: skip


def by_theme(where) -> list[dict]:
    """How many cards that anybody may read lie in each theme, table by table."""
    rows = readable(where) if where.reached(Stage.GATHERING) else []
    return sorted(rows, key=lambda one: (one["theme__ref"], one["at"] or ""))


THEME_SUMS = OpenTable(
    "theme_sums",
    _("How many cards are in each theme, by table"),
    _("Only those that anybody may read; blank is the letterbox. The rest is counted by theme."),
    key=(),
    rows=by_theme,
    columns=(
        link("theme", _("The theme."), said("theme__ref"), "themes.id", needed=True),
        link("table", _("The table."), said("at"), "tables.id"),
        whole("readable", _("How many of them anybody may read."), said("readable"), needed=True),
    ),
)


def of_themes(where) -> list[dict]:
    """How many cards lie in each theme in all, also those that the team alone reads."""
    return whole_of(where) if where.reached(Stage.GATHERING) else []


THEME_COUNTS = OpenTable(
    "theme_counts",
    _("How many cards are in each theme"),
    _("In all, also those that the team alone reads, as the page has them. Below 5 it is blank."),
    key=("theme",),
    rows=of_themes,
    columns=(
        link("theme", _("The theme."), said("theme__ref"), "themes.id", needed=True),
        whole("cards", _("How many lie there, without those taken back; blank where held back."),
              said("cards")),
        yes_no("held_back", _("Whether the number is held back, so that nobody can be made out."),
               said("held_back")),
    ),
)  # fmt: skip


def channels(where) -> list[dict]:
    """How many cards came in which language, table by table: all of them, those not shown too."""
    rows = Card.objects.filter(consultation=where, channel__in=Channel.values).order_by()
    counted = rows.values("table__ref", "channel", "language").annotate(number=Count("pk"))
    found = sorted(counted, key=lambda one: tuple(str(value) for value in one.values()))
    return hold_back(found, "number")


CHANNELS = OpenTable(
    "channels",
    _("How the cards came"),
    _("By table, channel and language, also those that nobody else may read. Below 5 it is blank."),
    key=("table", "channel", "language"),
    rows=channels,
    columns=(
        link("table", _("The table."), said("table__ref"), "tables.id", needed=True),
        one_of("channel", _("How it came: on paper or online."), Channel.values,
               said("channel"), needed=True),
        one_of("language", _("The language of the words."), ("en", "cy", "both"),
               said("language"), needed=True),
        whole("number", _("How many; blank where it is held back."), said("number")),
        yes_no("held_back", _("Whether the number is held back, so that nobody can be made out."),
               said("held_back")),
    ),
)  # fmt: skip


def arrivals(where) -> list[dict]:
    """How many came through the letterbox, by which way and in which language."""
    rows = Card.objects.came_outside().filter(consultation=where).order_by()
    counted = rows.values("channel", "language").annotate(number=Count("pk"))
    return hold_back(sorted(counted, key=lambda one: (one["channel"], one["language"])), "number")


LETTERBOX = OpenTable(
    "letterbox",
    _("What came through the letterbox"),
    _("By post, e-mail or telephone, outside any table. Below 5 the number is blank."),
    key=("channel", "language"),
    rows=arrivals,
    columns=(
        one_of("channel", _("How it came."), CameBy.values, said("channel"), needed=True),
        one_of("language", _("The language of the words."), ("en", "cy", "both"),
               said("language"), needed=True),
        whole("number", _("How many; blank where it is held back."), said("number")),
        yes_no("held_back", _("Whether the number is held back, so that nobody can be made out."),
               said("held_back")),
    ),
)  # fmt: skip


def steps(where) -> list[dict]:
    """Each step taken with somebody's words and its reason, counted; safeguarding is not told."""
    rows = Moderation.objects.filter(consultation=where).order_by()
    told = rows.exclude(step=Moderation.Step.SAFEGUARDING)
    counted = told.values("step", "reason").annotate(number=Count("pk"))
    return sorted(counted, key=lambda one: (one["step"], one["reason"]))


MODERATION = OpenTable(
    "moderation",
    _("What was held back, and why"),
    # Small numbers too: what moderators do is told to everybody (R-MOD-06).
    _("Steps that moderators took, counted by reason. Acts of safeguarding are never told."),
    key=("step", "reason"),
    rows=steps,
    columns=(
        word("step", _("What was done."), said("step"), needed=True),
        one_of("reason", _("The reason, out of a short list."), Moderation.Reason.values,
               said("reason"), needed=True),
        whole("number", _("How often."), said("number"), needed=True),
    ),
)  # fmt: skip


def waits(where) -> list[dict]:
    """How long words waited for a reader, the appeals beside it."""
    return [asdict(one) for one in counts_of(where).waited]


WAITS = OpenTable(
    "waits",
    _("How long words waited for a reader"),
    _("By language, so that nobody waits longer for having spoken Welsh or English."),
    key=("language",),
    rows=waits,
    columns=(
        one_of("language", _("The language of the words."), ("en", "cy", "both"),
               said("language"), needed=True),
        whole("read", _("How many were read."), said("read"), needed=True),
        whole("hours", _("Half were read within so many hours."), said("hours"), needed=True),
        whole("waiting", _("How many wait now."), said("waiting"), needed=True),
    ),
)  # fmt: skip

TABLES = (SUMS, ANSWER_SUMS, THEME_SUMS, THEME_COUNTS, CHANNELS, LETTERBOX, MODERATION, WAITS)
