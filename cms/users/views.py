"""Pages about accounts that allauth lacks: one's own, the demo's post, Wagtail's old door."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from cms.users import actions, demo_post
from cms.users.forms import ProfileForm

ADMIN = "/cms-admin/"


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: the name to show, the language of letters, the words that suit."""
    person = request.user
    first = {name: getattr(person, name) for name in ProfileForm.base_fields}
    form = ProfileForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        actions.change_profile(person, **form.cleaned_data, by=person)
        with translation.override(person.language):
            messages.success(request, _("Kept."))
            return redirect("account")
    status = 422 if form.is_bound else 200
    return render(request, "account/account.html", {"form": form}, status=status)


@never_cache
def behind_the_scenes(request: HttpRequest) -> HttpResponse:
    """Wagtail's own way in leads to ours, so that nothing passes the second factor by."""
    where = urlencode({"next": request.GET.get("next", ADMIN)})
    return redirect(f"{reverse('account_login')}?{where}")


@never_cache
@require_GET
def demo_post_page(request: HttpRequest) -> HttpResponse:
    """The demo's letters and second steps; from afar or on a real site there is no such page."""
    if not demo_post.is_open(request):
        raise Http404
    context = {"letters": demo_post.letters(), "second_steps": demo_post.second_steps()}
    return render(request, "account/demo_post.html", context)
