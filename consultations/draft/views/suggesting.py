"""Suggesting without an account, saying what one thinks, taking back, asking again."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.cache import register_of
from cms.http import once
from consultations.consultation.forms import ConfirmForm
from consultations.consultation.http import answer, attempt, not_yours, room_context
from consultations.conversation.slip import seal, unseal
from consultations.people.actions import issue_receipt, keep_posted
from consultations.people.flood import words_limited
from consultations.people.http import participant

from .. import actions, rules
from ..actions import NewSuggestion
from ..changes import changes, narrowed
from ..choosing import chosen_words, numbered
from ..forms import SuggestForm, SupportForm
from ..http import get_clause, get_draft, get_suggestion
from ..models import Suggestion, Text
from ..panes import TextName, all_texts
from ..places import before_it, place_said
from ..together import carried

KINDS = Suggestion.Kind.values


@never_cache
@require_http_methods(["GET", "POST"])
@words_limited("suggestions")
@once
def suggest(request, consultation):
    """Better words for one text of one clause: typed, read once more in words, then sent."""
    draft = get_draft(request, consultation)
    person = participant(request)
    if person and not rules.can_suggest(draft, person):
        words = _("The panel decides on the draft, and suggests nothing itself.")
        return not_yours(request, draft.consultation, "draft", words=words)
    clause = get_clause(draft, request.GET["clause"]) if request.GET.get("clause") else None
    about = {"draft": draft, "clause": clause, **words_chosen(request.GET, clause)}
    again = waiting_again(draft, clause, person, request.GET.get("again", ""))
    first = {"kind": request.GET.get("kind")} if request.GET.get("kind") in KINDS else {}
    first |= as_it_was(again) if again else {}
    form = SuggestForm(request.POST or None, **about, initial=first)
    valid = request.method == "POST" and form.is_valid()
    sends = valid and request.POST.get("do") == "send"
    if sends and (address := send(request, draft, form, again)):
        return redirect(address)
    context = {
        **room_context(request, draft.consultation, "draft"), "form": form, **about,
        "text": TextName(form.code), "texts": all_texts(),
        **to_choose_from(request.GET, form), "again": again,
        "preview": preview(form) if valid and not form.errors else None,
    }
    return answer(request, "consultations/draft/suggest.html", context)


def waiting_again(draft, clause, person, ref: str) -> Suggestion | None:
    """One's own suggestion on this clause that is to be reworked, since the clause has moved on."""
    rows = draft.suggestions.filter(clause=clause, ref=ref, status="needs_another_look")
    found = rows.select_related("clause", "participant").first() if ref and clause else None
    return found if found and rules.is_author(found, person) else None


def as_it_was(again: Suggestion) -> dict:
    """What to begin from: today's words with the change in them, where both fit."""
    merged = carried(again, again.clause.text(again.text_code))
    words = merged.text if merged.clean else again.clause.text(again.text_code)
    voice = ("language", "hat", "hat_words", "may_read", "may_quote", "reason")
    told = {name: getattr(again, name) for name in voice}
    shown = "name" if again.name else "someone"
    return {"kind": again.kind, "to_words": words, "shown": shown, "shown_as": again.name, **told}


def words_chosen(asked, clause) -> dict:
    """The text asked for, and its words from ?first= to ?last=, as they were in wording ?on=.

    `lost`: words were chosen, but the clause has changed since.
    """
    code = asked.get("text") if asked.get("text") in Text.values else all_texts()[0].code
    if clause is None or not asked.get("first"):
        return {"code": code, "chosen": None, "lost": False}
    here = chosen_words(clause.text(code), asked["first"], asked.get("last", ""))
    if asked.get("on", str(clause.revision)) != str(clause.revision):
        here = None
    return {"code": code, "chosen": here, "lost": here is None}


def to_choose_from(asked, form: SuggestForm) -> dict:
    """Today's text, its words with their places, and what a choice of them carries along."""
    if form.clause is None:
        return {}
    today, kind = form.clause.text(form.code), asked.get("kind", "")
    kept = {"clause": form.clause.ref, "text": form.code, "on": form.clause.revision, "kind": kind}
    return {
        "whole": today,
        "numbered": numbered(today),
        "kept": [(name, value) for name, value in kept.items() if value],
    }


def new_suggestion(form: SuggestForm) -> NewSuggestion:
    """What was typed, as the least change that says it."""
    data, clause = form.cleaned_data, form.clause
    today = clause.text(form.code) if clause else ""
    old, new = ("", "") if form.moves else narrowed(today, form.whole())
    kind = data.get("kind", Suggestion.Kind.NEW_CLAUSE)
    return NewSuggestion(
        kind=kind, text_code=form.code, reason=data["reason"], voice=form.voice(), clause=clause,
        from_words=old, to_words=new, from_card=data["from_card"],
        move_after=form.after if form.moves else None,
    )


def preview(form: SuggestForm) -> dict:
    """It says… It would say… Because…, and everything typed, to be sent as it is."""
    today = form.clause.text(form.code) if form.clause else ""
    return {
        **(stands(form) if form.moves else {"pieces": changes(today, form.whole())}),
        "today": today, "moves": form.moves,
        "reason": form.cleaned_data["reason"], "language": form.cleaned_data["language"],
        "sent": [(field.html_name, form.data.get(field.html_name, "")) for field in form],
    }


def stands(form: SuggestForm) -> dict:
    """Where a clause stands, and where it would."""
    live = list(form.draft.clauses.filter(withdrawn_in=None))
    return {"stands": place_said(before_it(live, form.clause)), "would": place_said(form.after)}


def send(request, draft, form: SuggestForm, again: Suggestion | None) -> str:
    """Leave the suggestion; the address of its receipt, or nothing when it is refused."""
    kept, person = [], participant(request, create=True)

    def act():
        do, what = (actions.rework_suggestion, again) if again else (actions.suggest, draft)
        kept.append(do(what, new=new_suggestion(form), by=person))

    if not attempt(form, act):
        return ""
    where = {"consultation": draft.consultation, "language": current_language()}
    seed = getattr(request, "sent_key", "") or uuid4().hex
    code = issue_receipt(person, **where, seed=seed)
    if left := form.left():
        keep_posted(person, **{**where, **left}, register=register_of(request))
    shown = redirect("consultations:suggestion_receipt", draft.consultation.slug, kept[0].ref)
    return f"{shown.url}?slip={seal(code)}"


@never_cache
@require_safe
def suggestion_receipt(request, consultation, suggestion):
    """The receipt: the code is shown once, and only to who made the suggestion."""
    draft = get_draft(request, consultation)
    found = get_suggestion(request, draft, suggestion)
    if not rules.is_author(found, participant(request)):
        raise PermissionDenied
    code = unseal(request.GET.get("slip", ""))
    context = {
        **room_context(request, draft.consultation, "draft"), "suggestion": found, "draft": draft,
        "code": code, "parts": code.split("-"),
    }
    return render(request, "consultations/draft/receipt.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@words_limited("suggestion_comments")
@once
def suggestion_support(request, consultation, suggestion):
    """Back it, say why it wouldn't work, or ask."""
    draft = get_draft(request, consultation)
    found = get_suggestion(request, draft, suggestion)
    person = participant(request)
    if person and not rules.can_support(found, person):
        words = _("Whoever made a suggestion, and whoever decides, leaves this to the others.")
        return not_yours(request, draft.consultation, "draft", words=words)
    start = {"kind": request.GET.get("kind", ""), "language": current_language()}
    form = SupportForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        person = participant(request, create=True)
        if attempt(form, actions.support, found, **form.cleaned_data, by=person):
            messages.success(request, _("Thank you. We have it."))
            return redirect("consultations:suggestion", draft.consultation.slug, found.ref)
    context = {
        **room_context(request, draft.consultation, "draft"), "form": form, "suggestion": found,
    }
    return answer(request, "consultations/draft/support.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@once
def suggestion_author(request, consultation, suggestion):
    """For its author: let it go, or ask once for a second look."""
    draft = get_draft(request, consultation)
    found = get_suggestion(request, draft, suggestion)
    person = participant(request)
    if not rules.is_author(found, person):
        return not_known(request, draft)
    form = ConfirmForm(request.POST or None)
    acts = {
        "withdraw": actions.withdraw_suggestion, "again": actions.ask_second_look,
        "keep": actions.keep_suggestion,
    }  # fmt: skip
    act = acts.get(request.POST.get("do", ""))
    if act and form.is_valid() and attempt(form, act, found, by=person):
        messages.success(request, _("It is done."))
        return redirect("consultations:suggestion", draft.consultation.slug, found.ref)
    context = {
        **room_context(request, draft.consultation, "draft"), "form": form, "suggestion": found,
        "moved_on": changed_since(found),
    }
    return answer(request, "consultations/draft/author.html", context)


def changed_since(suggestion: Suggestion) -> list:
    """What has changed in the text since a suggestion was made on it."""
    clause = suggestion.clause
    return changes(suggestion.base_text, clause.text(suggestion.text_code)) if clause else []


def not_known(request, draft):
    """Somebody this device does not know: the receipt opens what is theirs, nothing else does."""
    if request.method == "POST":
        raise PermissionDenied
    messages.info(request, _("Type the code on your receipt. It opens what is yours."))
    return redirect("consultations:receipt_find", draft.consultation.slug)
