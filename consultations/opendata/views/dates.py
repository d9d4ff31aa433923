"""The dates as a calendar, and the timeline as a feed, in the page's language."""

from datetime import UTC, datetime, time

from django.http import HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.bilingual import current_language
from cms.clock import LONDON, now
from cms.emails import absolute
from consultations.consultation.http import address

from ..dates import Dated, calendar_of, dates_of
from ..http import get_public, open_to_all

FED = 50


@require_safe
def calendar(request, consultation):
    """Every date, to be kept in a calendar of one's own."""
    found = get_public(request, consultation)
    response = HttpResponse(
        calendar_of(found, absolute), content_type="text/calendar; charset=utf-8"
    )
    name = f"{found.ref}-{current_language()}.ics"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return open_to_all(response)


@require_safe
def timeline(request, consultation):
    """What has happened so far, as an Atom feed, the newest first; no one's words."""
    found = get_public(request, consultation)
    page = absolute(address("consultations:consultation", found))
    feed = Atom1Feed(
        title=_("Where we are: %(title)s") % {"title": found.title.text},
        link=page, description="", language=current_language(), feed_url=absolute(request.path),
    )  # fmt: skip
    past = [one for one in dates_of(found) if moment_of(one) <= now()]
    for one in past[::-1][:FED]:
        feed.add_item(
            title=one.words, link=absolute(address(one.page, found)),
            description=one.more or one.words, unique_id=f"{page}#{one.mark}",
            updateddate=moment_of(one),
        )  # fmt: skip
    return open_to_all(HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type))


def moment_of(one: Dated) -> datetime:
    """When a date was: a whole day begins at midnight in Wales."""
    if isinstance(one.at, datetime):
        return one.at
    return datetime.combine(one.at, time(), LONDON).astimezone(UTC)
