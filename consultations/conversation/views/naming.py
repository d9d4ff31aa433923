"""Naming a group of cards together, and writing what a theme says in four texts (C-16, C-18)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.forms import pairs_of
from consultations.consultation.http import answer, attempt, room_context
from consultations.consultation.models import Role
from consultations.people.actions import participant_of

from .. import actions
from ..actions.themes import TEXTS, texts_mark
from ..forms import ThemeForm, ThemeWordsForm
from ..http import grouper
from ..models import Card

HELPERS = (Role.Kind.HOST, Role.Kind.CITIZEN, Role.Kind.CO_AUTHOR, Role.Kind.BILINGUAL_EDITOR)
TOLD_OF_CARDS = 8


def _others(request, consultation) -> list:
    """Who may group with whoever asks."""
    roles = Role.objects.filter(consultation=consultation, kind__in=HELPERS, until=None)
    people = {role.user_id: role.user for role in roles.select_related("user")}
    people.pop(request.user.pk, None)
    return list(people.values())


def _together(form: ThemeForm, person) -> tuple:
    return (person, *(participant_of(one) for one in form.chosen_people()))


@never_cache
@once
@require_http_methods(["GET", "POST"])
def theme_new(request, consultation):
    """Name a group of cards, together."""
    found, person = grouper(request, consultation)
    form = ThemeForm(request.POST or None, people=_others(request, found))
    if request.method == "POST" and form.is_valid():
        new = actions.NewTheme(**form.all_pairs())
        if attempt(form, actions.add_theme, found, new=new, by=_together(form, person)):
            return redirect("consultations:grouping", consultation=found.slug)
    context = {**room_context(request, found, "heard"), "form": form}
    return answer(request, "consultations/conversation/theme_new.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def theme_edit(request, consultation, theme):
    """Name a group, or write a theme's texts anew; what somebody else wrote meanwhile stays."""
    found, person = grouper(request, consultation)
    shown = get_object_or_404(found.themes.select_related("named_from"), ref=theme)
    form = ThemeWordsForm(
        request.POST or None, initial=_as_it_stands(shown), people=_others(request, found),
        noting=bool(found.check_back_until),
    )  # fmt: skip
    if form.is_valid() and attempt(form, lambda: _word(shown, form, person)):
        messages.success(request, _("Done."))
        return redirect("consultations:grouping", consultation=found.slug)
    context = {**room_context(request, found, "heard"), "form": form, "theme": shown}
    context["cards"] = _to_name_it_from(shown)
    context["mark"], context["others"] = texts_mark(shown), found.themes.exclude(pk=shown.pk)
    context["moved"] = form.is_bound and form.data.get("saw") != context["mark"]
    return answer(request, "consultations/conversation/theme_edit.html", context)


def _as_it_stands(theme) -> dict:
    """A working name is not offered: it is nobody's words."""
    stands = pairs_of(theme, TEXTS)
    stands["named_from"] = theme.named_from.ref if theme.named_from else ""
    return stands | ({"name_en": "", "name_cy": ""} if theme.has_working_name else {})


def _to_name_it_from(theme):
    """Some cards of it whose words may be quoted: a name may come from them."""
    rows = Card.objects.shown().filter(placings__theme=theme, may_quote=True)
    return rows.select_related("table").order_by("said_at", "pk")[:TOLD_OF_CARDS]


def _word(theme, form: ThemeWordsForm, person):
    texts, data = form.all_pairs(), form.cleaned_data
    note, ref = texts.pop("note"), data["named_from"].strip().upper()
    card = theme.consultation.card_set.filter(ref=ref).first() if ref else None
    if ref and card is None:
        raise ValidationError({"named_from": _("There is no such card.")})
    new = actions.NewTheme(**texts, named_from=card)
    together = _together(form, person)
    return actions.word_theme(theme, new=new, saw=form.data.get("saw", ""), note=note, by=together)
