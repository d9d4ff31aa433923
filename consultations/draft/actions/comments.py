"""Talking about a suggestion: backing it, a concern, a question."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref
from consultations.moderation.models import State

from .. import rules
from ..models import Suggestion, SuggestionComment
from .wording import check_drafting, clean

LONGEST = 600


@transaction.atomic
def support(
    suggestion: Suggestion, *, kind: str, text: str, language: str, by
) -> SuggestionComment:
    """Back a suggestion, say that it wouldn't work for me (why required), or ask (D-7).

    One backing each; backing again changes nothing. Words are read by a person
    before the public sees them; a backing without words counts at once.
    """
    if not rules.can_support(suggestion, by):
        raise PermissionDenied
    check_drafting(suggestion.draft)
    text = clean(text)
    Kinds = SuggestionComment.Kind
    if kind not in Kinds.values:
        raise ValidationError({"kind": _("Choose one of the three.")})
    if kind != Kinds.BACK and not text:
        raise ValidationError({"text": _("Say it in your own words.")})
    if len(text) > LONGEST:
        raise ValidationError({"text": _("Write up to 600 letters.")})
    if not (suggestion.is_open and suggestion.is_shown):
        raise ValidationError(_("This suggestion can't be talked about now."))
    Suggestion.objects.select_for_update().get(pk=suggestion.pk)
    mine = suggestion.comments.filter(participant=by, kind=Kinds.BACK).first()
    if kind == Kinds.BACK and mine:
        return mine
    moment = now()
    seen = {} if text else {"state": State.PUBLISHED, "was_public": True, "published_at": moment}
    comment = SuggestionComment(
        suggestion=suggestion, consultation=suggestion.consultation, participant=by, kind=kind,
        text=text, language=language, may_read=True, made_at=moment, **seen,
    )
    give_ref(comment, "SC")
    touch(suggestion.consultation)
    return comment
