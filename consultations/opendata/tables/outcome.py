"""How it ended: answers, what is done, the end of every card, who considered what."""

from django.utils.translation import gettext_lazy as _

from consultations.outcome.models import CardOutcome, CommissionerAnswer, Consideration

from ..columns import OpenTable, day, link, one_of, pair, ref, word
from .conversation import beside
from .panel import said

Answer = CommissionerAnswer

ANSWERS = OpenTable(
    "answers",
    _("Answers"),
    _("What whoever decides says to each clause, with the reason, who does it and by when."),
    key=("id",),
    rows=lambda where: Answer.objects.filter(consultation=where).select_related(
        "clause", "suggestion", "campaign"
    ),
    columns=(
        ref(),
        link("clause", _("The clause it answers."), "clause.ref", "clauses.id"),
        word("suggestion", _("The suggestion it answers."), "suggestion.ref"),
        link("campaign", _("The words from many that it answers."), "campaign.ref", "campaigns.id"),
        one_of("answer", _("Yes, partly, not now, no, passed on, decided elsewhere, done already."),
               Answer.Answer.values, needed=True),
        one_of("no_kind", _("What kind of reason a no has."), Answer.NoKind.values),
        *pair("reason", _("The reason.")),
        *pair("passed_to", _("Whom it was passed on to.")),
        *pair("reply", _("What they said to it.")),
        *pair("who", _("Who does it.")),
        day("due", _("By when.")),
        one_of("status", _("How far it has come."), Answer.Status.values),
        *pair("status_why", _("Why it stands there.")),
        day("kept_since", _("Since when it has been kept.")),
        day("given_on", _("The day it was given."), "given_at"),
    ),
)  # fmt: skip

ANSWER_CARDS = OpenTable(
    "answer_cards",
    _("Which answer is to which card"),
    _("Where an answer was given to people’s cards."),
    key=("answer", "card"),
    rows=lambda where: (
        Answer.cards.through.objects.filter(commissioneranswer__consultation=where)
        .filter(beside("card"))
        .select_related("commissioneranswer", "card")
    ),
    columns=(
        link("answer", _("The answer."), "commissioneranswer.ref", "answers.id", needed=True),
        link("card", _("The card."), "card.ref", "cards.id", needed=True),
    ),
)


def by_clause(row: CardOutcome) -> list[dict]:
    """One line for each clause that a card shaped, one line where it shaped none."""
    refs = [clause.ref for clause in row.clauses.all()] or [None]
    told = {"card": row.card.ref, "kind": row.kind, "set_on": row.set_at}
    told["theme"] = row.theme.ref if row.theme else None
    return [{**told, "clause": ref} for ref in refs]


OUTCOMES = OpenTable(
    "outcomes",
    _("What became of the cards"),
    _("How each card ended. No card is left without an end."),
    key=(),
    rows=lambda where: (
        CardOutcome.objects.filter(card__consultation=where)
        .filter(beside("card"))
        .select_related("card", "theme")
        .prefetch_related("clauses")
    ),
    each=by_clause,
    columns=(
        link("card", _("The card."), said("card"), "cards.id", needed=True),
        one_of("kind", _("How it ended."), CardOutcome.Kind.values, said("kind"), needed=True),
        link("clause", _("The clause it shaped."), said("clause"), "clauses.id"),
        link("theme", _("The theme in which it is kept as evidence."), said("theme"), "themes.id"),
        day("set_on", _("The day that was said."), said("set_on")),
    ),
)

CONSIDERATIONS = OpenTable(
    "considerations",
    _("Who read what"),
    _("What those who decide have read, when, and what it changed in their mind."),
    key=("id",),
    rows=lambda where: Consideration.objects.filter(consultation=where),
    columns=(
        ref(),
        *pair("who", _("Who, as they said it.")),
        word("read", _("What they read, with a space between."), lambda row: " ".join(row.read)),
        *pair("also", _("What else.")),
        day("on", _("The day.")),
        *pair("changed_mind_about", _("What it changed in their mind.")),
    ),
)

TABLES = (ANSWERS, ANSWER_CARDS, OUTCOMES, CONSIDERATIONS)
