"""The public words of this room, for moderation: suggestions, comments, pledges, try-outs."""

from django.utils.translation import gettext_lazy as _

from consultations.consultation.http import address
from consultations.moderation.kinds import register
from consultations.people.actions import tell
from consultations.people.models import Contact

from .models import Pledge, PledgeUpdate, Suggestion, SuggestionComment, Tryout
from .owed import suggestion_url as url_of


def suggestion_url(suggestion: Suggestion) -> str:
    return url_of(suggestion.consultation, suggestion.ref)


def comment_url(comment: SuggestionComment) -> str:
    return suggestion_url(comment.suggestion)


def pledge_url(pledge: Pledge) -> str:
    return address("consultations:pledge", pledge.consultation, pledge=pledge.ref)


def update_url(update: PledgeUpdate) -> str:
    return pledge_url(update.pledge)


def tryout_url(tryout: Tryout) -> str:
    return address("consultations:tryout", tryout.consultation, tryout=tryout.ref)


def tell_of_update(update: PledgeUpdate) -> None:
    """Once somebody has read it, all who asked to be told of this conversation are (F-2).

    Not whoever wrote it, who knows. A second reading tells nobody twice.
    """
    asked = Contact.objects.filter(consultation=update.consultation).to_write_to()
    others = asked.exclude(participant=update.participant)
    tell(others, moment="pledge_update", about=update.pk)


register(Suggestion, name="suggestion", label=_("Suggestion"), url=suggestion_url, longest=4000)
register(SuggestionComment, name="comment", label=_("Comment"), url=comment_url)
register(Pledge, name="pledge", label=_("Pledge"), url=pledge_url)
register(
    PledgeUpdate, name="pledge_update", label=_("How a pledge goes"), url=update_url,
    then=tell_of_update,
)  # fmt: skip
register(Tryout, name="tryout", label=_("Try-out"), url=tryout_url)
