"""The public words of this room, for moderation: suggestions with their reasons, and comments."""

from django.utils.translation import gettext_lazy as _

from consultations.moderation.kinds import register

from .models import Suggestion, SuggestionComment
from .owed import suggestion_url as url_of


def suggestion_url(suggestion: Suggestion) -> str:
    return url_of(suggestion.consultation, suggestion.ref)


def comment_url(comment: SuggestionComment) -> str:
    return suggestion_url(comment.suggestion)


register(Suggestion, name="suggestion", label=_("Suggestion"), url=suggestion_url, longest=4000)
register(SuggestionComment, name="comment", label=_("Comment"), url=comment_url)
