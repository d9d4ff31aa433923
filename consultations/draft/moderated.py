"""The public words of this room, for moderation: suggestions with their reasons, and comments."""

from django.utils.translation import gettext_lazy as _

from consultations.moderation.kinds import register

from .models import Suggestion, SuggestionComment
from .owed import address


def suggestion_url(suggestion: Suggestion) -> str:
    return address(suggestion.consultation.slug, "suggestion", suggestion=suggestion.ref)


def comment_url(comment: SuggestionComment) -> str:
    return suggestion_url(comment.suggestion)


register(Suggestion, name="suggestion", label=_("Suggestion"), url=suggestion_url, longest=4000)
register(SuggestionComment, name="comment", label=_("Comment"), url=comment_url)
