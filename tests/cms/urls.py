"""Addresses for the tests of the edge: small views that do one thing each."""

import threading

from django.conf.urls.i18n import i18n_patterns
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import include, path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from cms import language
from cms.http import healthz, limited, once
from cms.models import Tag

handler400 = "cms.errors.bad_request"
handler403 = "cms.errors.forbidden"
handler404 = "cms.errors.not_found"
handler500 = "cms.errors.broken"

#: For the slow page: it says when it has read, and waits to be let on.
has_read, may_go_on = threading.Event(), threading.Event()
seen: list[str] = []


def words(request):
    """The names of all tags, as a page shows people's words."""
    seen.append(request.get_full_path())
    return HttpResponse(" ".join(Tag.objects.values_list("name_en", flat=True)))


def slow(request):
    response = words(request)
    has_read.set()
    may_go_on.wait(20)
    return response


def who(request):
    return HttpResponse(f"signed in: {request.user.is_authenticated}")


def secret(request):
    return HttpResponse(get_token(request))


def remembered(request):
    messages.success(request, "done")
    return HttpResponse("remembered")


@once
def leave(request, word: str):
    """Keep a tag and go to its receipt, with a cookie for the device."""
    if request.POST.get("words") == "":
        return HttpResponse("something to put right", status=422)
    number = Tag.objects.count()
    slug = f"{word}-{number}"
    Tag.objects.create(name_en=word, name_cy=word, slug_en=slug, slug_cy=slug)
    response = HttpResponseRedirect(f"/en/receipt/{number}/")
    response.set_cookie("device", f"key-{number}", httponly=True, samesite="Lax")
    return response


@limited("cards", "2/h")
def often(request):
    return HttpResponse("taken")


def down(request):
    raise OperationalError("connection refused at db.internal:5432")


def broken(request):
    raise RuntimeError("secret detail")


def forbidden(request):
    raise PermissionDenied


def shown(request):
    return render(request, "consultations/index.html", {"consultations": []})


urlpatterns = [
    path("healthz", healthz),
    path("", language.choose, name="language_chooser"),
    *i18n_patterns(
        path("words/", words, name="words"),
        path("slow/", slow, name="slow"),
        path("who/", who, name="who"),
        path("secret/", secret, name="secret"),
        path("remembered/", remembered, name="remembered"),
        path("kept-apart/", never_cache(words), name="kept_apart"),
        path("leave/<str:word>/", leave, name="leave"),
        path("often/", often, name="often"),
        path("down/", down, name="down"),
        path("broken/", broken, name="broken"),
        path("forbidden/", forbidden, name="forbidden"),
        path("shown/", shown, name="shown"),
        path(_("account/"), include([path("<slug:subject>/", shown, name="subject")])),
    ),
]
