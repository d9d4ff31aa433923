"""Whose marks or story it is, and the frame of this room's forms."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import limited, once
from consultations.consultation.http import answer, get_consultation, room_context
from consultations.consultation.models import Consultation
from consultations.people.http import participant
from consultations.people.models import Participant

from .who import took_part


def for_everybody(view):
    """A form that needs no account: never kept, taken once, not tried without end."""
    guarded = once(require_http_methods(["GET", "POST"])(view))
    return never_cache(limited("marks", "60/h")(guarded))


def who_takes_part(request, slug: str) -> tuple[Consultation, Participant | None, bool]:
    """The consultation, who is asking, and whether their device shows that they took part."""
    found = get_consultation(request, slug)
    person = participant(request)
    return found, person, took_part(found, person)


def there(rows, ref: str):
    """One of these rows by its public id; 404 where there is none."""
    found = rows.filter(ref=ref).first()
    if found is None:
        raise Http404(_("There is no such page."))
    return found


def form_page(request, found: Consultation, form, **words):
    """A page with one form. `title`, `lead` and `do` are its words, `back` where it came from."""
    context = {**room_context(request, found, words.pop("room", "work")), "form": form, **words}
    return answer(request, "consultations/review/form.html", context)
