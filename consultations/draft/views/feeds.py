"""What changed in the draft, as a feed (Atom), in the page's language."""

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.bilingual import current_language
from cms.emails import absolute
from consultations.consultation.http import address

from ..http import get_draft
from ..provenance import news_of

MOST = 50


@require_safe
def draft_changes(request, consultation):
    """The last deeds on every clause and the versions, the newest first; no one's words."""
    draft = get_draft(request, consultation)
    where = draft.consultation
    feed = Atom1Feed(
        title=_("Changes in the draft: %(title)s") % {"title": draft.title.text},
        link=absolute(address("consultations:draft", where)),
        description="", language=current_language(), feed_url=absolute(request.path),
    )  # fmt: skip
    for one in news_of(draft, MOST):
        feed.add_item(
            title=one.words, link=absolute(one.url), description=one.words,
            unique_id=absolute(f"{one.url}#{one.key}"), updateddate=one.at,
        )  # fmt: skip
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
