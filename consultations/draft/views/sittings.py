"""Several suggestions in one sitting: choosing, a preview, proposing, agreeing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import answer, attempt, room_context
from consultations.moderation.models import State

from .. import actions
from ..forms import AgreeForm, TogetherForm
from ..http import drafter, get_draft
from ..models import Suggestion, SuggestionDecision
from ..together import put_together

MOST = 50


@never_cache
@require_http_methods(["GET", "POST"])
@once
def suggestions_together(request, consultation):
    """Tick several, look at every text as it would then stand, propose; or agree to several."""
    draft = get_draft(request, consultation)
    person = drafter(request, draft)
    agreeing = request.POST.get("do") == "agree"
    posted = request.POST or None
    form = TogetherForm(None if agreeing else posted, suggestions=waiting(draft))
    agree = AgreeForm(posted if agreeing else None, decisions=proposed(draft))
    if request.method == "POST" and sat(request, form, agree, person):
        messages.success(request, _("It is done."))
        return redirect("consultations:suggestions_together", draft.consultation.slug)
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft,
        "form": agree if agreeing else form, "choose": form, "agree": agree,
        "previews": put_together(form.suggestions()) if form.is_valid() else [],
    }
    return answer(request, "consultations/draft/together.html", context)


def sat(request, form: TogetherForm, agree: AgreeForm, person) -> bool:
    """Do what the button says; a preview changes nothing."""
    do = request.POST.get("do")
    if do == "agree" and agree.is_valid():
        return attempt(agree, actions.agree_together, agree.decisions(), by=person)
    if do != "propose" or not form.is_valid():
        return False
    chosen = form.suggestions()
    return attempt(form, actions.propose_together, chosen, why=form.why(), by=person)


def waiting(draft) -> list[Suggestion]:
    """The first suggestions that change a clause and wait for an answer nobody proposed yet."""
    rows = draft.suggestions.filter(
        status__in=["open", "needs_another_look"], state=State.PUBLISHED, clause__isnull=False
    )
    pending = SuggestionDecision.objects.filter(decided_at=None, dropped_at=None)
    rows = rows.exclude(pk__in=pending.values("suggestion")).exclude(from_words="", to_words="")
    return list(rows.select_related("clause").order_by("due", "pk")[:MOST])


def proposed(draft) -> list[SuggestionDecision]:
    """Proposed answers that wait for a second person, to what may still be read."""
    rows = SuggestionDecision.objects.filter(
        suggestion__draft=draft, decided_at=None, dropped_at=None, suggestion__clause__isnull=False,
        suggestion__state=State.PUBLISHED,
    )
    rows = rows.exclude(suggestion__kind=Suggestion.Kind.MOVE)  # the whole order: alone
    return list(rows.select_related("suggestion__clause").order_by("pk")[:MOST])
