"""What may be entered in the ledger: the kinds and the facts of each, and nothing else."""

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
        "moderated": "what step reason result",
        "appealed": "what step reason result",
        "answered": "clause suggestion answer text_sha256",
        "outcomes_complete": "cards with_outcome",
        "person_erased": "count",
    }.items()
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
