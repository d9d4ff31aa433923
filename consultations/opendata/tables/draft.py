"""What was written: versions, clauses in four texts, what they grew from, suggestions."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from consultations.draft.models import (
    LANGUAGE_OF,
    Clause,
    Root,
    Suggestion,
    SuggestionComment,
    SuggestionDecision,
    Text,
    Version,
    VersionClause,
)

from ..columns import SPEAKER, OpenTable, day, link, moment, one_of, pair, ref, whole, word, yes_no
from .conversation import SAID_ON, beside

CLAUSE = _("The clause.")
FINGERPRINT = _("Its fingerprint (SHA-256).")

VERSIONS = OpenTable(
    "versions",
    _("Versions"),
    _("What stood in the draft on a day, numbered and fingerprinted. Never changed since."),
    key=("number",),
    rows=lambda where: Version.objects.filter(draft__consultation=where).select_related("draft"),
    columns=(
        whole("number", _("The version’s number."), needed=True),
        word("draft", _("The mark of the draft, which is part of the fingerprint."), "draft.ref"),
        word("sha256", FINGERPRINT, needed=True),
        moment("published_at", _("When it was published, in universal time.")),
        moment("frozen_at", _("When it was frozen for the panel, in universal time.")),
        *pair("changed", _("What changed.")),
        *pair("why", _("Why.")),
    ),
)

CLAUSES = OpenTable(
    "clauses",
    _("Clauses"),
    _("Every clause of the draft as it stands today."),
    key=("id",),
    rows=lambda where: Clause.objects.filter(draft__consultation=where),
    columns=(
        ref(),
        whole("number", _("Its number in the draft.")),
        *pair("heading", _("Its heading.")),
        *pair("why", _("Why it is there.")),
        one_of("born_in", _("The text it was first written in."), Text.values, needed=True),
        whole("withdrawn_in", _("The first version without it, where it was taken out.")),
    ),
)


def four_texts(row: VersionClause) -> list[dict]:
    """One wording of a clause, text by text."""
    told = row.content
    return [
        {
            "row": row,
            "code": code,
            "words": told["text"][code],
            "heading": told["heading"][LANGUAGE_OF[code]],
            "why": told["why"][LANGUAGE_OF[code]],
        }
        for code in Text.values
    ]


CLAUSE_TEXTS = OpenTable(
    "clause_texts",
    _("Clauses in four texts, version by version"),
    _("The words that were read and decided on, with the fingerprint of each clause."),
    key=("version", "clause", "text"),
    rows=lambda where: VersionClause.objects.filter(
        version__draft__consultation=where
    ).select_related("version", "clause"),
    each=four_texts,
    columns=(
        link("version", _("The version."), lambda one: one["row"].version.number,
             "versions.number", type="integer", needed=True),
        link("clause", CLAUSE, lambda one: one["row"].clause.ref, "clauses.id", needed=True),
        whole("number", _("Its number in that version."), lambda one: one["row"].number),
        one_of("text", _("Which of the four texts."), Text.values, lambda one: one["code"],
               needed=True),
        one_of("language", _("The language of the words."), ("en", "cy"),
               lambda one: LANGUAGE_OF[one["code"]], needed=True),
        word("heading", _("Its heading in that language."), lambda one: one["heading"]),
        word("words", _("The words."), lambda one: one["words"]),
        word("why", _("Why it is there, in that language."), lambda one: one["why"]),
        word("sha256", FINGERPRINT, lambda one: one["row"].sha256, needed=True),
    ),
)  # fmt: skip

ROOTS = OpenTable(
    "roots",
    _("What clauses grew from"),
    _("A theme, a card, or words that say why a clause has neither."),
    key=(),
    rows=lambda where: (
        Root.objects.filter(clause__draft__consultation=where)
        .filter(Q(card=None) | beside("card"))
        .select_related("clause", "theme", "card")
    ),
    columns=(
        link("clause", CLAUSE, "clause.ref", "clauses.id", needed=True),
        link("theme", _("The theme, where it grew from one."), "theme.ref", "themes.id"),
        link("card", _("The card, where it grew from one."), "card.ref", "cards.id"),
        *pair("instead", _("Why it has neither.")),
    ),
)

SUGGESTIONS = OpenTable(
    "suggestions",
    _("Suggestions"),
    _("Better words that people suggested, each with its reason and how it ended."),
    key=("id",),
    rows=lambda where: (
        Suggestion.objects.filter(consultation=where)
        .with_marks()
        .select_related("clause", "joined_with", "from_card")
        .with_numbers()
    ),
    columns=(
        ref(),
        link("clause", CLAUSE, "clause.ref", "clauses.id"),
        one_of("kind", _("What it wants done."), Suggestion.Kind.values, needed=True),
        one_of("text", _("Which of the four texts it is about."), Text.values, "text_code"),
        *SPEAKER,
        word("from_words", _("The words it would change."), spoken=True),
        word("to_words", _("The words it would put there."), spoken=True),
        word("reason", _("Why, as its author says it."), spoken=True),
        link(
            "from_card",
            _("The card it came from."),
            lambda row: row.from_card.ref if row.from_card and row.from_card.is_shown else None,
            "cards.id",
        ),
        whole("version", _("The version it was made on."), "made_on_version"),
        whole("backs", _("How many would back it. Numbers never decide."), spoken=True),
        whole("concerns", _("How many have a concern."), spoken=True),
        one_of("status", _("How it ended."), Suggestion.Status.values, needed=True),
        word(
            "joined_with",
            _("The suggestion it was joined with."),
            lambda row: row.joined_with.ref if row.joined_with else None,
        ),
        day("made_on", SAID_ON, "made_at"),
        day("decided_on", _("The day it was decided."), "decided_at"),
    ),
)

SUGGESTION_DECISIONS = OpenTable(
    "suggestion_decisions",
    _("Decisions on suggestions"),
    _("What two people decided, and why. Their names are not here."),
    key=(),
    rows=lambda where: (
        SuggestionDecision.objects.filter(suggestion__consultation=where, dropped_at=None)
        .exclude(decided_at=None)
        .filter(beside("suggestion"))
        .select_related("suggestion")
    ),
    columns=(
        link(
            "suggestion", _("The suggestion."), "suggestion.ref", "suggestions.id", needed=True
        ),
        one_of("result", _("What was decided."), Suggestion.Status.values, needed=True),
        *pair("why", _("Why.")),
        yes_no("second_look", _("Whether it was looked at a second time.")),
        moment("decided_at", _("When it was decided, in universal time.")),
    ),
)  # fmt: skip

COMMENTS = OpenTable(
    "suggestion_comments",
    _("What people said of suggestions"),
    _("Backing, concerns and questions. There are no votes against."),
    key=("id",),
    rows=lambda where: (
        SuggestionComment.objects.filter(consultation=where)
        .with_marks()
        .filter(beside("suggestion"))
        .select_related("suggestion")
    ),
    columns=(
        ref(),
        link(
            "suggestion", _("The suggestion."), "suggestion.ref", "suggestions.id", needed=True
        ),
        one_of("kind", _("Backing, a concern, or a question."), SuggestionComment.Kind.values),
        *SPEAKER,
        word("text", _("The words, as they were said."), spoken=True),
        day("said_on", SAID_ON, "made_at"),
    ),
)  # fmt: skip

TABLES = (
    VERSIONS, CLAUSES, CLAUSE_TEXTS, ROOTS, SUGGESTIONS, SUGGESTION_DECISIONS, COMMENTS,
)  # fmt: skip
