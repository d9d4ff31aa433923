"""Finding the draft and what is in it for a request; 404 for what one may not see."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from consultations.consultation.http import get_consultation
from consultations.moderation.models import State
from consultations.people.http import participant

from . import rules
from .models import Clause, Draft, Suggestion
from .roots import with_leave


def get_draft(request, slug: str) -> Draft:
    """The draft of the consultation at a slug."""
    found = get_consultation(request, slug)
    draft = Draft.objects.filter(consultation=found).first()
    if draft is None:
        raise Http404(_("There is no draft yet."))
    draft.consultation = found
    return draft


def get_clause(draft: Draft, ref: str) -> Clause:
    clause = get_object_or_404(draft.clauses, ref=ref)
    clause.draft = draft
    return clause


def get_suggestion(request, draft: Draft, ref: str) -> Suggestion:
    """A suggestion that is or was public, or one's own, or any for the drafting group.

    The group sees that there is one, and its words once a moderator has read them.

    `words_shown` on it says whether this reader may see its words; where they
    were public once, or are for the team only, a mark stands in their place.
    """
    beside = ("clause", "joined_with", "move_after")
    rows = with_leave(draft.suggestions.with_numbers().select_related(*beside))
    suggestion = get_object_or_404(rows, ref=ref)
    suggestion.draft = draft
    if suggestion.clause:
        suggestion.clause.draft = draft
    suggestion.words_shown = suggestion.is_shown
    if suggestion.is_shown:
        return suggestion
    person = participant(request)
    own, drafts = rules.is_author(suggestion, person), rules.can_draft(draft, person)
    read = suggestion.state == State.PUBLISHED  # by a moderator: shown to the team alone
    suggestion.words_shown = (own and not suggestion.is_withdrawn) or (drafts and read)
    if not (own or drafts or suggestion.was_public or suggestion.state == State.PUBLISHED):
        raise Http404(_("There is no such suggestion."))
    return suggestion


def drafter(request, draft: Draft):
    """The asking participant, who must be of the drafting group."""
    person = participant(request)
    if person is None or not rules.can_draft(draft, person):
        raise PermissionDenied
    return person


def not_kept(response):
    """A page that was made for one reader."""
    add_never_cache_headers(response)
    return response
