"""Reading the draft: the whole of it, one clause with its history, one suggestion."""

from itertools import chain
from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.clock import today
from cms.paging import page_by_key
from consultations.consultation.http import address, get_consultation, room_context

from ..copies import FORMS
from ..http import get_clause, get_draft, get_suggestion, not_kept
from ..jargon import told
from ..models import Draft, Text
from ..panes import TextName, all_texts, choices, chosen
from ..places import place_said
from ..pledged import is_to_be_told
from ..provenance import chain_of, decided_by, history_of
from ..roots import card_behind, grown_from, roots_of
from ..shaping import shaped
from ..slips import Page, draw
from ..spread import Laid, first_open, lay_out, whole_change

PER_PAGE = 25


@require_safe
def draft(request, consultation):
    """The whole draft, one or two texts of each clause side by side."""
    found = get_consultation(request, consultation)
    written = Draft.objects.filter(consultation=found).first()
    context = room_context(request, found, "draft")
    if written is None:
        return render(request, "consultations/draft/empty.html", context)
    written.consultation = found
    codes = chosen(request.GET.get("texts", ""))
    pairs, singles = choices(codes)
    page = page_by_key(written.clauses.filter(withdrawn_in=None), request.GET, by="number")
    may = found.stage == "drafting" and not written.suggestions_closed_at
    context |= {
        "draft": written, "page_obj": page, "pairs": pairs, "singles": singles,
        "rows": with_slips(written, list(page.object_list), codes, Page(found, doing=may)),
        "newest": written.versions.order_by("-number").first(), "today": today(),
        "asked": ",".join(codes), "forms": FORMS, "may_suggest": may,
        "drafting": found.stage in ("drafting", "sent_back"),
        "may_tap": found.stage == "drafting",
    }
    return render(request, "consultations/draft/draft.html", context)


def with_slips(written: Draft, clauses: list, codes: tuple[str, ...], slips: Page) -> list[Laid]:
    """Clauses laid out, each with its first open suggestions."""
    shown = first_open(clauses)
    draw(chain.from_iterable(shown.values()), slips)
    return lay_out(written, clauses, codes, shown)


@require_safe
def clause(request, consultation, clause):
    """One clause in all four texts, its way from cards to versions, and its suggestions."""
    written = get_draft(request, consultation)
    found = get_clause(written, clause)
    row = lay_out(written, [found], tuple(text.code for text in all_texts()))[0]
    told = found.suggestions.with_marks().with_numbers().prefetch_related("move_after")
    page = page_by_key(told, request.GET, by="made_at")
    may = may_suggest(written, found)
    draw(page.object_list, Page(written.consultation, doing=may, level="h3"))
    context = {
        **room_context(request, written.consultation, "draft"), "draft": written, "row": row,
        "page_obj": page, "full": row.panes[:2], "everyday": row.panes[2:],
        "chain": chain_of(found), "history": history_of(found, PER_PAGE), "may_suggest": may,
        "roots": grown_from(roots_of([found])[found.pk], written.consultation),
        "choose_at": choose_at(found) if may else "",
        **beside(written, found),
    }
    return render(request, "consultations/draft/clause.html", context)


def choose_at(found) -> str:
    """Where better words are suggested for some of this wording."""
    query = urlencode({"clause": found.ref, "on": found.revision})
    return f"{address('consultations:suggest', found.draft.consultation)}?{query}"


def beside(written: Draft, found) -> dict:
    """What people don't get in a clause, and what try-outs of it have shown."""
    shown = found.tryouts.shown().newest_first()[:PER_PAGE]
    drafting = written.consultation.stage == "drafting"
    return {
        "may_tap": drafting and not found.withdrawn_in,
        "may_tell": is_to_be_told(written.consultation),
        "unclear": told(written, found.jargon.with_taps()[:PER_PAGE]),
        "tryouts": shown.select_related("clause"),
    }


@require_safe
def clause_words(request, consultation, clause):
    """Who shaped this: one text, each stretch of words with where it came from."""
    written = get_draft(request, consultation)
    found = get_clause(written, clause)
    asked = request.GET.get("text", "")
    code = asked if asked in Text.values else all_texts()[0].code
    stretches, sources = shaped(found, code)
    context = {
        **room_context(request, written.consultation, "draft"), "draft": written, "clause": found,
        "text": TextName(code), "texts": all_texts(), "stretches": stretches, "sources": sources,
    }
    return render(request, "consultations/draft/clause_words.html", context)


def may_suggest(written: Draft, found) -> bool:
    """Whether the page offers to suggest: the action decides."""
    drafting = written.consultation.stage == "drafting" and not written.suggestions_closed_at
    return drafting and found.may_change and not found.withdrawn_in


@require_safe
def suggestions(request, consultation):
    """Every suggestion there ever was, answered or not, the newest first (AT-D4)."""
    written = get_draft(request, consultation)
    told = written.suggestions.with_marks().with_numbers()
    told = told.select_related("clause").prefetch_related("move_after")
    page = page_by_key(told, request.GET, by="-made_at")
    draw(page.object_list, Page(written.consultation, where=True, level="h2"))
    context = {
        **room_context(request, written.consultation, "draft"), "draft": written, "page_obj": page,
    }  # fmt: skip
    return render(request, "consultations/draft/suggestions.html", context)


@require_safe
def suggestion(request, consultation, suggestion):
    """One suggestion at one address for good: declined ones too, with the reason (AT-D4)."""
    written = get_draft(request, consultation)
    found = get_suggestion(request, written, suggestion)
    comments = found.comments.shown().exclude(text="")
    answers = found.decisions.exclude(decided_at=None).select_related("first_by", "second_by")
    context = {
        **room_context(request, written.consultation, "draft"),
        "draft": written,
        "suggestion": found,
        "pieces": whole_change(found),
        "would_stand": place_said(found.move_after),
        "page_obj": page_by_key(comments, request.GET, by="made_at"),
        "answers": decided_by(written, list(answers)),
        "today": today(),
        "card": card_behind(found, written.consultation),
    }
    response = render(request, "consultations/draft/suggestion.html", context)
    return response if found.is_shown else not_kept(response)
