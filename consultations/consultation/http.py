"""Finding a consultation for a request, and the frame of its pages."""

from contextlib import nullcontext

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cms.bilingual import LANGUAGES, current_language
from cms.cache import is_signed_in

from . import rules
from .models import Consultation, Role

LONGEST_KEY = 19  # digits that a database's whole numbers have room for

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


def get_consultation(request, slug: str, *beside: str) -> Consultation:
    """The consultation at a slug of the page's language; 404 for what one may not see.

    `beside`: rows that belong to it alone, asked for in the same query.
    The other language's slug is answered by a redirect (`SlugMiddleware`).
    """
    seen = Consultation.objects.visible_to(getattr(request, "user", None))
    found = seen.select_related("organisation", *beside).at_slug(slug).first()
    if found is None:
        raise Http404(_("There is no such conversation."))
    if slug != found.slug:
        raise OtherSlug(found)
    _tell_slugs(request, found)
    return found


def get_within(request, slug: str, rows: QuerySet, *, ref: str):
    """One thing of the consultation at a slug, and with it the consultation, in one query.

    404 for what one may not see; the other language's slug as in `get_consultation`.
    """
    here = {f"consultation__slug_{current_language()}": slug, "ref": ref}
    thing = rows.select_related("consultation").filter(**here).first()
    if thing is None or not thing.consultation.is_public:
        get_consultation(request, slug)
    if thing is None:
        raise Http404(_("There is no such page."))
    _tell_slugs(request, thing.consultation)
    return thing


def _tell_slugs(request, found: Consultation) -> None:
    """What the page's consultation is called in each language, for the language switch."""
    request.known_slugs = {"consultation": {"en": found.slug_en, "cy": found.slug_cy}}


def room_context(request, consultation: Consultation, room: str) -> dict:
    """What every page of a consultation's rooms needs: the consultation, its tabs, the room."""
    tabs = [
        {"name": words, "url": address(view, consultation), "current": name == room}
        for name, words, view in (*ROOMS, *_work_room(request, consultation))
    ]
    return {
        "consultation": consultation,
        "rooms": [tab for tab in tabs if tab["url"]],
        "room": room,
    }


def _work_room(request, consultation: Consultation) -> tuple:
    """One tab more for whoever has a hat on here; asks nothing for a stranger."""
    if is_signed_in(request) and rules.roles_of(consultation, request.user):
        return (("work", gettext_lazy("My work room"), "consultations:work"),)
    return ()


def attempt(form, act, *args, **kwargs):
    """Call an action; put what it refuses beside the fields it belongs to.

    When it is done, what it made (or True); False when it was refused.
    """
    leaves_nothing = getattr(act, "refuses_first", False)
    try:
        with nullcontext() if leaves_nothing else transaction.atomic():
            return act(*args, **kwargs) or True
    except ValidationError as refused:
        told = refused.message_dict if hasattr(refused, "error_dict") else {None: refused.messages}
        for field, words in told.items():
            for word in words:
                for place in _places(form, field):
                    form.add_error(place, word)
        return False


def _places(form, field: str | None) -> list[str | None]:
    """Where a form says what is wrong with a field: of a pair, beside the halves left empty."""
    if field in form.fields:
        return [field]
    halves = [f"{field}_{code}" for code in LANGUAGES if f"{field}_{code}" in form.fields]
    return [half for half in halves if not form.data.get(half, "").strip()] or [None]


def not_yours(request, consultation: Consultation, room: str, *, whose=(), words: str = ""):
    """In place of a form that would be refused: in plain words, who does this.

    `whose`: the roles that do it, or `words` that say it. What is sent all the same is refused.
    """
    if request.method not in ("GET", "HEAD"):
        raise PermissionDenied
    names = [kind.label for kind in Role.Kind if kind in whose]
    context = {**room_context(request, consultation, room), "whose": names, "words": words}
    return render(request, "consultations/consultation/not_yours.html", context)


def answer(request, template: str, context: dict):
    """Render a page with a form: 422 when what was typed needs putting right."""
    form = context.get("form")
    status = 422 if form is not None and form.is_bound and form.errors else 200
    return render(request, template, context, status=status)


def address(view: str, consultation: Consultation, **kwargs) -> str:
    """The address of a page of one consultation in the page's language."""
    try:
        return reverse(view, kwargs={"consultation": consultation.slug, **kwargs})
    except NoReverseMatch:
        return ""


def number(typed: str) -> int:
    """A row's key as a form says it; 0, which no row has, for anything else."""
    return int(typed) if typed.isdecimal() and len(typed) < LONGEST_KEY else 0


def slug_in(slug: str, from_language: str, to_language: str) -> str | None:
    """A consultation's slug in the other language, for the language switch.

    Only of those that are public: an error page has a switch too, and must not tell a stranger
    that there is something here. Whoever may see the others is sent on by `OtherSlugMiddleware`.
    """
    found = Consultation.objects.public().at_slug(slug).values("slug_en", "slug_cy").first()
    return found[f"slug_{to_language}"] if found else None


def in_page_language(consultation: Consultation) -> str:
    return getattr(consultation, f"slug_{current_language()}")


class OtherSlugMiddleware:
    """Sends who came by the other language's slug to the address in this one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, OtherSlug):
            return None
        match = request.resolver_match
        kwargs = {**match.kwargs, "consultation": exception.consultation.slug}
        return redirect(match.view_name, **kwargs)
