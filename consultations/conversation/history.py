"""What is told of a theme on its page: where its cards come from, and what changed in it (C-18)."""

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from cms.paging import KeyPage, page_by_key

from .models import CameBy, Card, Channel, Table, Theme, ThemeChange

MOST_TABLES = 8
HERE_STATES = ("published", "withdrawn")


def facts_of(theme: Theme) -> dict:
    """How many cards and tables, by which ways, in which languages. Counts, never shares."""
    rows = Card.objects.filter(state__in=HERE_STATES, placings__theme=theme)
    return rows.aggregate(
        cards=Count("pk"),
        tables=Count("table", filter=Q(channel__in=Channel.values), distinct=True),
        post=Count("pk", filter=Q(channel__in=CameBy.values)),
        paper=Count("pk", filter=Q(channel=Channel.PAPER)),
        online=Count("pk", filter=Q(channel=Channel.ONLINE)),
        welsh=Count("pk", filter=Q(language="cy")),
        english=Count("pk", filter=Q(language="en")),
        mixed=Count("pk", filter=Q(language="both")),
    )


def tables_of(theme: Theme) -> list[Table]:
    """The tables that most of its cards come from, each with how many `spoken` of it lie here."""
    spoken = Count("cards", filter=Q(cards__placings__theme=theme, cards__state__in=HERE_STATES))
    rows = Table.objects.filter(consultation=theme.consultation_id).annotate(spoken=spoken)
    return list(rows.filter(spoken__gt=0).order_by("-spoken", "opened_at", "pk")[:MOST_TABLES])


def silent_tables(theme: Theme, facts: dict) -> int:
    """At how many tables nobody left a card that lies here."""
    return Table.objects.filter(consultation=theme.consultation_id).count() - facts["tables"]


def changes_of(theme: Theme, asked) -> KeyPage:
    """What changed in it, the latest first, each `told` in a sentence."""
    page = page_by_key(theme.changes.all(), asked, by="-at", name="changes", per_page=10)
    others = Theme.objects.filter(consultation=theme.consultation_id)
    others = {one.ref: one for one in others.filter(ref__in=[one.other for one in page])}
    for change in page:
        change.other_theme = others.get(change.other)
        change.told = told(change)
    return page


def told(change: ThemeChange) -> str:
    """One change in a sentence, in which nobody is named."""
    kind = ThemeChange.Kind
    sentences = {
        kind.OPENED: _(
            "Somebody said that their card was in the wrong place, and the theme was opened again."
        ),
        kind.LEFT: _("A card went elsewhere, because its speaker had meant something else."),
        kind.STAYED: _(
            "People looked again with its speaker's words before them. The card stays here."
        ),
        kind.NAMED: _("It has another name now."),
        kind.WORDED: _("Its words were written anew."),
        kind.JOINED: _("Another theme was joined with it."),
        kind.SPLIT: _("Some of its cards became a theme of their own."),
    }
    return sentences[change.kind]
