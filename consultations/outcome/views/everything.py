"""What is held about me: a copy of it, and taking myself out of everything."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.bilingual import current_language
from cms.http import limited, once
from consultations.outcome import actions
from consultations.people.http import forget_me, participant
from consultations.people.letters import person_at
from consultations.people.rules import root


def whom(request):
    """Who asks: by account, by this device, or by the link of a letter to their own address."""
    known = participant(request)
    return root(known) if known else person_at(request.GET.get("letter", ""))


@never_cache
@require_safe
def everything(request):
    """What we hold, for how long and why; the copy, and the way out."""
    known, person = participant(request), whom(request)
    context = {"known": person is not None, "may_erase": known is not None}
    return render(request, "consultations/outcome/everything.html", context)


@never_cache
@limited("copies", "20/h")
@require_POST
def everything_copy(request):
    """The file. Nobody known, nothing to copy."""
    person = whom(request)
    if person is None:
        raise Http404(_("There is no such page."))
    file = actions.copy_everything(person, by=person)
    response = HttpResponse(file, content_type="application/zip")
    name = {"en": "everything-about-me.zip", "cy": "popeth-amdana-i.zip"}[current_language()]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@never_cache
@once
@require_http_methods(["GET", "POST"])
def everything_erase(request):
    """Ask first, then take oneself out: words, name, addresses, account."""
    person = participant(request)
    if person is None:
        raise Http404(_("There is no such page."))
    if request.method == "GET":
        return render(request, "consultations/outcome/everything_erase.html")
    actions.erase_person(root(person), by=root(person))
    forget_me(request)
    messages.success(request, _("You are out. Nothing here says who you were any more."))
    return redirect("consultations:index")
