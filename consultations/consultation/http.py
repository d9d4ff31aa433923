"""Finding a consultation for a request, and the frame of its pages."""

from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.bilingual import current_language

from .models import Consultation

#: The tabs of a consultation: name, words, address.
ROOMS = (
    ("overview", gettext_lazy("Overview"), "consultations:consultation"),
    ("tables", gettext_lazy("Tables"), "consultations:tables"),
    ("heard", gettext_lazy("What we heard"), "consultations:themes"),
    ("draft", gettext_lazy("The draft"), "consultations:draft"),
    ("panel", gettext_lazy("The panel"), "consultations:panel"),
    ("changed", gettext_lazy("What changed"), "consultations:changed"),
    ("words", pgettext_lazy("tab", "My words"), "consultations:my_words"),
)


class OtherSlug(Exception):
    """The address names the consultation by its slug in the other language."""

    def __init__(self, consultation: Consultation):
        self.consultation = consultation


def get_consultation(request, slug: str) -> Consultation:
    """The consultation at a slug of the page's language; 404 for what one may not see.

    The other language's slug is answered by a redirect (`SlugMiddleware`).
    """
    found = (
        Consultation.objects.visible_to(getattr(request, "user", None))
        .select_related("organisation")
        .at_slug(slug)
        .first()
    )
    if found is None:
        raise Http404(_("There is no such conversation."))
    if slug != found.slug:
        raise OtherSlug(found)
    return found


def room_context(request, consultation: Consultation, room: str) -> dict:
    """What every page of a consultation's rooms needs: the consultation, its tabs, the room."""
    tabs = [
        {"name": words, "url": address(view, consultation), "current": name == room}
        for name, words, view in ROOMS
    ]
    return {"consultation": consultation, "rooms": [tab for tab in tabs if tab["url"]], "room": room}


def address(view: str, consultation: Consultation, **kwargs) -> str:
    """The address of a page of one consultation in the page's language."""
    try:
        return reverse(view, kwargs={"consultation": consultation.slug, **kwargs})
    except NoReverseMatch:
        return ""


def slug_in(slug: str, from_language: str, to_language: str) -> str | None:
    """A consultation's slug in the other language, for the language switch."""
    found = Consultation.objects.at_slug(slug).values("slug_en", "slug_cy").first()
    return found[f"slug_{to_language}"] if found else None


def in_page_language(consultation: Consultation) -> str:
    return getattr(consultation, f"slug_{current_language()}")
