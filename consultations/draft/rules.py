"""May they? Who suggests, who supports, who decides, who carries over (R-LIFE-10, D-8)."""

from cms.clock import now
from consultations.consultation.models import DRAFTING_GROUP, Role
from consultations.consultation.rules import Kind, has_role, roles_of
from consultations.people.rules import same_person

from .models import Clause, Draft, Pledge, Suggestion, SuggestionDecision


def hats(draft: Draft, participant) -> set[str]:
    """The hats of a participant here; none without an account."""
    account = participant.account if participant else None
    return roles_of(draft.consultation, account)


def can_draft(draft: Draft, participant) -> bool:
    """Who writes clauses and versions: the drafting group, never the commissioner (AT-D6)."""
    worn = hats(draft, participant)
    return bool(worn & set(DRAFTING_GROUP)) and Kind.COMMISSIONER not in worn


def two_of_the_group(draft: Draft, people: tuple) -> bool:
    """Two different people of the group, a citizen and a bilingual editor among them (D-8)."""
    if len(people) < 2 or any(not can_draft(draft, one) for one in people):
        return False
    if same_person(people[0], people[1]):
        return False
    worn = [hats(draft, one) for one in people]
    return {Kind.CO_AUTHOR, Kind.BILINGUAL_EDITOR} <= set().union(*worn)


def can_suggest(draft: Draft, participant) -> bool:
    """Everybody, with or without an account, but for the seated panel."""
    return participant is not None and Kind.PANEL not in hats(draft, participant)


def must_show_hat(draft: Draft, participant) -> bool:
    """Who decides what becomes of it all says so when they suggest."""
    return Kind.COMMISSIONER in hats(draft, participant)


def can_tap(draft: Draft, participant) -> bool:
    """Who says that they don't get a word: everybody, as with suggestions; the panel asks."""
    return can_suggest(draft, participant)


def can_pledge(participant) -> bool:
    """Who pledges to try it out, or tells what a try-out showed: anybody, the panel too (D-16)."""
    return participant is not None


def can_update(pledge: Pledge, participant) -> bool:
    """Who says how a pledge goes: whoever made it, nobody for them."""
    return same_person(pledge.participant, participant)


def can_support(suggestion: Suggestion, participant) -> bool:
    """Everybody but the panel and the commissioner; one's own suggestion needs no backing."""
    if participant is None or same_person(suggestion.participant, participant):
        return False
    return not hats(suggestion.draft, participant) & {Kind.PANEL, Kind.COMMISSIONER}


def is_author(suggestion: Suggestion, participant) -> bool:
    return same_person(suggestion.participant, participant)


def can_decide(suggestion: Suggestion, participant) -> bool:
    """The drafting group, never the author; a second look falls to other people."""
    if is_author(suggestion, participant) or not can_draft(suggestion.draft, participant):
        return False
    return not suggestion.waits_for_second_look or participant.account_id not in deciders(
        suggestion
    )


def deciders(suggestion: Suggestion) -> set[int]:
    """The accounts of those who gave the first answer."""
    made = suggestion.decisions.exclude(decided_at=None).filter(second_look=False)
    return {pk for pair in made.values_list("first_by", "second_by") for pk in pair if pk}


def can_agree(decision: SuggestionDecision, participant) -> bool:
    """A second person, who with the first makes a citizen and a bilingual editor."""
    if not can_decide(decision.suggestion, participant):
        return False
    return makes_two(decision.suggestion.draft, decision.first_by, participant)


def makes_two(draft: Draft, first_by, participant) -> bool:
    """Whether `participant` can be second to the account that proposed."""
    if first_by is None or not can_draft(draft, participant):
        return False
    if first_by.pk == participant.account_id:
        return False
    worn = roles_of(draft.consultation, first_by) | hats(draft, participant)
    return {Kind.CO_AUTHOR, Kind.BILINGUAL_EDITOR} <= worn


def can_carry_over(draft: Draft, participant) -> bool:
    """A bilingual editor of the drafting group."""
    account = participant.account if participant else None
    return has_role(draft.consultation, account, Kind.BILINGUAL_EDITOR) and can_draft(
        draft, participant
    )


def can_rewrite(clause: Clause, participant) -> bool:
    return can_draft(clause.draft, participant)


def has_two_others(suggestion: Suggestion) -> bool:
    """Whether the group has a citizen and a bilingual editor who gave no first answer."""
    used = deciders(suggestion)
    if suggestion.participant and suggestion.participant.account_id:
        used.add(suggestion.participant.account_id)
    held = Role.objects.held_at(now()).filter(
        consultation=suggestion.consultation, kind__in=DRAFTING_GROUP
    )
    free = {(role.kind, role.user_id) for role in held if role.user_id not in used}
    citizens = {user for kind, user in free if kind == Kind.CO_AUTHOR}
    editors = {user for kind, user in free if kind == Kind.BILINGUAL_EDITOR}
    return any(one != other for one in citizens for other in editors)
