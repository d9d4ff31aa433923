"""Questions at the desk, answers to them, translations."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from .. import actions, rules
from ..forms.desk import AnswerForm, BecauseForm, ButtonForm, WordsForm
from ..http import facilitated, get_panel, signed_in
from ..models import Statement
from .desk import DESK
from .member import did, forms_page, page, thanks

PUBLIC = "consultations:panel"


def question_of(panel, ref: str):
    return get_object_or_404(panel.questions.select_related("clause"), ref=ref)


def asked_of(panel, ref: str):
    """A question that was really put: what was handed back is its author's and the desk's."""
    found = question_of(panel, ref)
    if not found.is_question:
        raise Http404(_("There is no such page."))
    return found


@forms_page
def question(request, consultation, question):
    """An entry at the desk: let it through, hand it back, or say why it can't be answered."""
    panel, person = facilitated(request, consultation)
    found = question_of(panel, question)
    form = BecauseForm(request.POST or None)
    verbs = {"back": actions.hand_back_question, "through": actions.let_question_through}
    act = verbs.get(request.POST.get("do"))
    if act:
        form = ButtonForm(request.POST)
        done = did(request, form, act, found, by=person)
    else:
        done = did(request, form, mark, found, form, person)
    if done:
        return thanks(request, panel, _("Done, and written down."), DESK)
    return page(request, panel, "question", form=form, question=found)


def mark(found, form, person) -> None:
    actions.mark_unanswered(found, because=form.pair("because"), by=person)


@forms_page
def answer(request, consultation, question):
    """Answer a question of the panel in public, in both languages."""
    panel = get_panel(request, consultation)
    found, person = asked_of(panel, question), signed_in(request)
    if not rules.can_answer(found, person):
        raise Http404(_("There is no such page."))
    start = {f"answer_{one}": found.answer.in_(one) for one in ("en", "cy")}
    form = AnswerForm(request.POST or None, initial=start)
    if did(request, form, give, found, form, person):
        return thanks(request, panel, _("Your answer is public now."), PUBLIC)
    return page(request, panel, "answer", form=form, question=found)


def give(found, form, person) -> None:
    actions.answer_question(found, answer=form.pair("answer"), by=person)


@forms_page
def pair_question(request, consultation, question):
    """Write a question's other language."""
    panel = get_panel(request, consultation)
    found, person = asked_of(panel, question), signed_in(request)
    if not rules.can_pair(panel.consultation, person):
        raise Http404(_("There is no such page."))
    start = {f"words_{one}": found.question.in_(one) for one in ("en", "cy")}
    form = WordsForm(request.POST or None, initial=start)
    if did(
        request, form, lambda: actions.pair_question(found, words=form.pair("words"), by=person)
    ):
        return thanks(request, panel, _("Thank you. It is noted."), PUBLIC)
    return page(request, panel, "pair", form=form, question=found)


@forms_page
def translate(request, consultation, statement):
    """Write the other language of a statement; its authors approve it."""
    panel = get_panel(request, consultation)
    rows = Statement.objects.filter(decision__review__panel=panel)
    found, person = get_object_or_404(rows, ref=statement), signed_in(request)
    if not rules.can_pair(panel.consultation, person):
        raise Http404(_("There is no such page."))
    start = {f"words_{one}": found.text.in_(one) for one in ("en", "cy")}
    form = WordsForm(request.POST or None, initial=start)
    done = did(
        request,
        form,
        lambda: actions.translate_statement(found, words=form.pair("words"), by=person),
    )
    if done:
        return thanks(request, panel, _("Thank you. Its author reads both now."), PUBLIC)
    return page(request, panel, "pair", form=form, statement=found)
