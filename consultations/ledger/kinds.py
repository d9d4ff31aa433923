"""What may be entered in the ledger: the kinds and the facts of each, and nothing else."""

from django.utils.translation import gettext_lazy as _

FACTS: dict[str, frozenset[str]] = {
    kind: frozenset(facts.split())
    for kind, facts in {
        "stage_moved": "from to by_role",
        "role_given": "role who_commitment",
        "role_ended": "role who_commitment",
        "version_published": "version version_sha256",
        "version_frozen": "version version_sha256",
        "targets_published": "targets_sha256",
        "pool_closed": "pool_sha256 rows",
        "draw_rehearsed": "tries found",
        "portfolio_published": "portfolio_sha256 panels",
        "numbers_drawn": "numbers",
        "panel_drawn": "k seats reserves",
        "seat_taken": "pool_id",
        "seat_left": "pool_id",
        "stepped_back": "seat clause",
        "clause_closed": "clause clause_sha256 version counts result positions",
        "whole_decided": "version version_sha256 counts result",
        "condition_listed": "condition kind result",
        "condition_checked": "condition kind result",
        "statement_published": "statement_sha256",
        "page_opened": "page page_sha256",
        "page_decided": "page page_sha256 counts result positions",
        "page_set_aside": "page page_sha256",
        "moderated": "what step reason result",
        "appealed": "what step reason result",
        "answered": "clause suggestion answer text_sha256",
        "outcomes_complete": "cards with_outcome",
        "person_erased": "count",
    }.items()
}

#: What a reader sees for each kind.
IN_WORDS = {
    "stage_moved": _("The conversation moved on to another stage"),
    "role_given": _("Somebody was given a role"),
    "role_ended": _("Somebody’s role ended"),
    "version_published": _("A version was published"),
    "version_frozen": _("A version was frozen for the panel"),
    "targets_published": _("The targets of the draw were published"),
    "pool_closed": _("The pool closed"),
    "draw_rehearsed": _("The draw was rehearsed in public"),
    "portfolio_published": _("The possible panels and their chances were published"),
    "numbers_drawn": _("The public numbers were drawn"),
    "panel_drawn": _("The panel was drawn"),
    "seat_taken": _("A seat was taken"),
    "seat_left": _("A seat was left"),
    "stepped_back": _("A member stepped back from a clause"),
    "clause_closed": _("The panel decided a clause"),
    "whole_decided": _("The panel decided the whole draft"),
    "condition_listed": _("A condition was listed"),
    "condition_checked": _("A condition was checked"),
    "statement_published": _("A statement was published"),
    "page_opened": _("A page was laid before the panel"),
    "page_decided": _("The panel decided a page"),
    "page_set_aside": _("A page was taken from the panel undecided"),
    "moderated": _("A moderator took a step"),
    "appealed": _("An appeal was decided"),
    "answered": _("An answer was given"),
    "outcomes_complete": _("Every card had an outcome"),
    "person_erased": _("Somebody’s details were erased"),
}

#: Facts that a kind may do without: an answer names a clause or a suggestion.
OPTIONAL = {"answered": frozenset({"clause", "suggestion"})}


def check_facts(kind: str, facts: dict) -> None:
    """Raise ValueError for a kind or a fact that the table of kinds does not have."""
    if kind not in FACTS:
        raise ValueError(f"The ledger has no kind {kind!r}.")
    extra = set(facts) - FACTS[kind]
    missing = FACTS[kind] - OPTIONAL.get(kind, frozenset()) - set(facts)
    if extra or missing:
        raise ValueError(f"{kind}: unknown facts {sorted(extra)}, missing {sorted(missing)}.")
